import { useApp } from '../app-context';
import { Select } from '../components/Select';
import { dimensionNames } from '../scope/words';

const names: Record<string, string> = { ...dimensionNames, month: 'Month', quarter: 'Quarter', overall: 'All' };

/** Chooses what a figure is broken down by, among what its metric offers. */
export function ByChoice({
  metric,
  param = 'by',
  value,
  onChange,
  label = 'By',
}: {
  metric: string;
  param?: string;
  value: string;
  onChange: (value: string) => void;
  label?: string;
}) {
  const choice = useApp().metrics.find(({ id }) => id === metric)?.params[param];
  if (choice?.kind !== 'name') return null;
  return (
    <Select
      label={label}
      labelPosition="side"
      options={choice.choices.filter((id) => id in names).map((id) => ({ id, name: names[id] ?? id }))}
      value={value}
      onChange={onChange}
    />
  );
}
