import type { ControlTotal } from '../../sources/source';
import { Badge } from '../components/Chips';
import styles from './files.module.css';

/** Sums the file itself states, beside what was loaded. */
export function ControlTotals({ totals }: { totals: readonly ControlTotal[] }) {
  if (totals.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className={styles.scroll} aria-label="Totals the file states" tabIndex={0}>
      <table className={styles.plainTable}>
        <caption>Totals the file states, beside what was loaded.</caption>
        <thead>
          <tr>
            <th scope="col">Total</th>
            <th scope="col">Column</th>
            <th scope="col" className={styles.number}>
              In the file
            </th>
            <th scope="col" className={styles.number}>
              Loaded
            </th>
            <th scope="col">Agree</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ label, header, said, loaded }) => (
            <tr key={`${label} ${header}`}>
              <th scope="row">{label}</th>
              <td>{header}</td>
              <td className={styles.number}>{said}</td>
              <td className={styles.number}>{loaded}</td>
              <td>{isSame(said, loaded) ? <Badge tone="good">Yes</Badge> : <Badge tone="warn">No</Badge>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Decimal texts of one value, whatever zeros stand behind their point. */
function isSame(said: string, loaded: string): boolean {
  const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  return plain(said) === plain(loaded);
}
