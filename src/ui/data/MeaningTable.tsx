import { type ReactNode, useId, useState } from 'react';
import { formatCount } from '../../charts/format';
import { Button } from '../components/Button';
import { TextField } from '../components/Field';
import styles from './meanings.module.css';

export interface MeaningRow {
  id: string;
  /** As it stands in the files. */
  theirs: string;
  /** Where it comes from, when that helps. */
  origin?: string;
  count: number;
}

const shownAtFirst = 40;

/** Their words at the left, how often they occur, and what they mean to both teams at the right. */
export function MeaningTable({
  title,
  hint,
  names,
  rows,
  children,
}: {
  title: string;
  hint: string;
  /** Column names: theirs, the count, ours. */
  names: [string, string, string];
  rows: readonly MeaningRow[];
  /** The control that says what a row means. */
  children: (row: MeaningRow) => ReactNode;
}) {
  const headingId = useId();
  const [search, setSearch] = useState('');
  const [isAll, setIsAll] = useState(false);
  const found = rows.filter(({ theirs }) => theirs.toLowerCase().includes(search.trim().toLowerCase()));
  const shown = isAll ? found : found.slice(0, shownAtFirst);
  return (
    <section className={styles.meaning} aria-labelledby={headingId}>
      <div className={styles.head}>
        <div>
          <h2 id={headingId}>{title}</h2>
          <p>{hint}</p>
        </div>
        {rows.length > 12 && (
          <TextField
            label={`Search ${title.toLowerCase()}`}
            isLabelHidden
            placeholder="Search"
            value={search}
            onChange={setSearch}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>{rows.length === 0 ? 'The files name none.' : `None contains “${search}”.`}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{names[0]}</th>
              <th scope="col" className={styles.count}>
                {names[1]}
              </th>
              <th scope="col">{names[2]}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.theirs} {row.origin && <span className={styles.origin}>{row.origin}</span>}
                </th>
                <td className={styles.count}>{formatCount(row.count)}</td>
                <td className={styles.ours}>{children(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < found.length && (
        <Button variant="quiet" onPress={() => setIsAll(true)}>
          Show all {formatCount(found.length)}
        </Button>
      )}
    </section>
  );
}
