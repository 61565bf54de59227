import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Scope } from '../../metrics/metric';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { type Chip, Chips } from '../components/Chips';
import { Popover } from '../components/Popover';
import { usePlacedColumns } from '../scope/use-columns';
import { columnWords, filterEntries, filterWords, withColumnFilter, withFilter } from '../scope/words';
import styles from './Frame.module.css';

const FilterChooser = lazy(async () => ({ default: (await import('./FilterChooser')).FilterChooser }));

/** What the figures are narrowed to, as sentences that can be removed. */
export function Filters({ scope }: { scope: Scope }) {
  const app = useApp();
  const columns = usePlacedColumns();
  const chips: (Chip & { remove: Partial<Scope> })[] = [
    ...filterEntries(scope.filters).map(([dimension, values]) => ({
      id: dimension,
      words: filterWords(dimension, values),
      remove: { filters: withFilter(scope.filters, dimension, []) },
    })),
    ...columns.map((column) => ({
      id: `column ${column.file_id} ${column.header}`,
      words: columnWords(column),
      remove: { columns: withColumnFilter(scope.columns, { ...column, values: [] }) },
    })),
  ];
  return (
    <div className={styles.filters}>
      {chips.length > 0 && (
        <Chips
          label="Filters"
          chips={chips}
          onRemove={(id) => app.setScope(chips.find((chip) => chip.id === id)?.remove ?? {})}
        />
      )}
      <Popover
        label="Add a filter"
        trigger={
          <Button variant="quiet">
            <Plus size={16} aria-hidden />
            Filter
          </Button>
        }
      >
        <Suspense fallback={null}>
          <FilterChooser scope={scope} />
        </Suspense>
      </Popover>
      {chips.length > 1 && (
        <Button variant="quiet" onPress={() => app.setScope({ filters: {}, columns: [] })}>
          Clear all
        </Button>
      )}
    </div>
  );
}
