import { ChevronDown } from 'lucide-react';
import type { Scope } from '../../metrics/metric';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { MenuButton, MenuItem } from '../components/Menu';
import { comparison } from '../scope/periods';
import { useKnown } from '../scope/use-scope';

const names: Record<Scope['compare'], string> = {
  previous_period: 'Previous period',
  same_period_last_year: 'Same period last year',
  none: 'No comparison',
};

/** Chooses what every figure is compared with. */
export function CompareMenu({ scope }: { scope: Scope }) {
  const app = useApp();
  const known = useKnown();
  if (!known) return null;
  const labelOf = (compare: Scope['compare']) => comparison({ ...scope, compare }, known)?.label ?? null;
  const label = labelOf(scope.compare);
  const words = label === null ? 'No comparison' : `vs ${label}`;
  return (
    <MenuButton
      aria-label="Compare with"
      selectionMode="single"
      selectedKeys={[scope.compare]}
      onAction={(id) => app.setScope({ compare: id as Scope['compare'] })}
      trigger={
        <Button variant="quiet" aria-label={`Compare: ${words}`}>
          {words}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {(Object.keys(names) as Scope['compare'][]).map((compare) => (
        <MenuItem key={compare} id={compare} detail={labelOf(compare)}>
          {names[compare]}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
