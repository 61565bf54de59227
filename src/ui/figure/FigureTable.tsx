import { formatCell } from '../../charts/table';
import type { CellFormat } from '../../charts/figure';
import type { Row } from '../../engine/engine';
import { keyColumnsOf } from '../../metrics/compose';
import { Button } from '../components/Button';
import { useDrillPanel } from './drill-context';
import styles from './Figure.module.css';
import { rowOf, traced } from './mark-values';
import type { Figured, Question } from './use-figure';

/** The figure's numbers in words; the count of every row opens its records. */
export function FigureTable({ question, figured }: { question: Question; figured: Figured }) {
  const openDrill = useDrillPanel();
  const { spec, metric, answer, params } = figured;
  const { columns, rows } = spec.table;
  const keyColumns = keyColumnsOf(metric, params);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keys
    <section className={styles.tableRegion} aria-label={`Table: ${spec.takeaway}`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ name, label, format }) => (
              <th key={name} scope="col" className={isNumber(format) ? styles.number : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const raw: Row | undefined = keyColumns.every((name) => row[name] !== undefined)
              ? rowOf(answer.rows, Object.fromEntries(keyColumns.map((name) => [name, row[name] ?? null])))
              : answer.rows.length === rows.length
                ? answer.rows[index]
                : rowOf(answer.rows, row);
            const key = Object.fromEntries(keyColumns.map((name) => [name, (raw ?? row)[name] ?? null]));
            return (
              <tr key={JSON.stringify(key)}>
                {columns.map(({ name, format }, place) => {
                  const value = row[name] ?? null;
                  const text = formatCell(value, format);
                  const trace = traced(question, key, name, raw?.[name] ?? value);
                  const className = isNumber(format) ? styles.number : undefined;
                  if (place === 0) {
                    return (
                      <th key={name} scope="row" {...trace}>
                        {text}
                      </th>
                    );
                  }
                  return (
                    <td key={name} className={className} {...trace}>
                      {name === metric.counts && raw ? (
                        <Button
                          variant="text"
                          aria-label={`${text}: see the records`}
                          onPress={() => openDrill({ ...question, key, label: labelOf(row, columns[0]), text })}
                        >
                          {text}
                        </Button>
                      ) : (
                        text
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function labelOf(
  row: Readonly<Record<string, unknown>>,
  first: { name: string; format: CellFormat } | undefined,
): string {
  const value = first ? row[first.name] : null;
  return first && (typeof value === 'string' || typeof value === 'number') ? formatCell(value, first.format) : 'All';
}

function isNumber({ kind }: CellFormat): boolean {
  return kind !== 'text' && kind !== 'date' && kind !== 'flag';
}
