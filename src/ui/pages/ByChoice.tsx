import { useApp } from '../app-context';
import { Select } from '../components/Select';
import { dimensionNames } from '../scope/words';

const names: Record<string, string> = {
  ...dimensionNames,
  month: 'Month',
  quarter: 'Quarter',
  touch_type: 'Touch type',
  overall: 'All',
};

/** Chooses what a figure is broken down by, among what its metric offers. */
export function ByChoice({
  metric,
  param = 'by',
  value,
  onChange,
  label = 'By',
  whole,
}: {
  metric: string;
  param?: string;
  value: string;
  onChange: (value: string) => void;
  label?: string;
  /** The name for not breaking it down at all, where that is offered. */
  whole?: string;
}) {
  const choice = useApp().metrics.find(({ id }) => id === metric)?.params[param];
  if (choice?.kind !== 'name') return null;
  const known = whole === undefined ? names : { ...names, overall: whole };
  return (
    <Select
      label={label}
      labelPosition="side"
      options={choice.choices.filter((id) => id in known).map((id) => ({ id, name: known[id] ?? id }))}
      value={value}
      onChange={onChange}
    />
  );
}
