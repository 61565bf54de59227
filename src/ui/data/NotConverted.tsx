import { useState } from 'react';
import { formatCount } from '../../charts/format';
import type { Source } from '../../sources/source';
import { Button } from '../components/Button';
import styles from './files.module.css';
import { RowsPanel } from './RowsPanel';

/** Cells that kept their text, by column, with their rows one click away. */
export function NotConverted({ source }: { source: Source }) {
  const [shown, setShown] = useState<Source['report']['not_converted'][number] | null>(null);
  const { not_converted: columns } = source.report;
  if (columns.length === 0) return <p>Every cell reads as its column should.</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className={styles.scroll} aria-label="Cells that kept their text" tabIndex={0}>
      <table className={styles.plainTable}>
        <caption>
          Cells that kept their text because they do not read as a date or a number. No figure uses them.
        </caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col" className={styles.number}>
              Cells
            </th>
            <th scope="col">For example</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.field}>
              <th scope="row">{column.header}</th>
              <td className={styles.number}>
                <Button
                  variant="text"
                  aria-label={`See the ${formatCount(column.count)} rows of ${column.header}`}
                  onPress={() => setShown(column)}
                >
                  {formatCount(column.count)}
                </Button>
              </td>
              <td>{column.examples.map((text) => `“${text}”`).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown && (
        <RowsPanel
          title={`${shown.header}: cells that kept their text`}
          name={`not converted ${source.file_id} ${shown.field}`}
          ask={(app) => app.notConverted(source.file_id, shown.field)}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}
