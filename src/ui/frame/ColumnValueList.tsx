import type { SpareColumn } from '../../app/columns';
import { formatCount } from '../../charts/format';
import type { Scope } from '../../metrics/metric';
import { useApp } from '../app-context';
import list from '../components/List.module.css';
import { useColumnValues } from '../scope/use-columns';
import { withColumnFilter } from '../scope/words';
import { FilterValues } from './FilterValues';
import styles from './Frame.module.css';

/** The most used values of a column of a file, to narrow the page by. */
export function ColumnValueList({ scope, column }: { scope: Scope; column: SpareColumn }) {
  const app = useApp();
  const answer = useColumnValues(column);
  if (!answer) return <p className={list.nothing}>Looking up the values…</p>;
  const { values, different } = answer;
  if (different === 0) return <p className={list.nothing}>Every cell of this column is empty.</p>;
  const chosen = (scope.columns ?? []).find(
    ({ file_id, header }) => file_id === column.file_id && header === column.header,
  );
  return (
    <>
      <FilterValues
        name={column.header}
        findLabel="Find a value"
        values={values.map(({ value, records }) => ({ value, count: records }))}
        chosen={chosen?.values ?? []}
        onChosen={(wanted) => app.setScope({ columns: withColumnFilter(scope.columns, { ...column, values: wanted }) })}
      />
      <p className={styles.more}>
        {different > values.length &&
          `The ${formatCount(values.length)} most used of ${formatCount(different)} values. `}
        Rows of {column.file_name}.
      </p>
    </>
  );
}
