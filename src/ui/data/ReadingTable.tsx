import type { ReadingPreview } from '../../app/app';
import styles from './files.module.css';

const columnsShown = 12;

/** The first rows of a file as a reading cuts them. */
export function ReadingTable({ preview: { header, rows } }: { preview: ReadingPreview }) {
  const more = header.length - columnsShown;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className={styles.scroll} aria-label="First rows" tabIndex={0}>
      <table className={styles.previewTable}>
        <caption>First rows{more > 0 ? `, ${columnsShown} of ${header.length} columns` : ''}</caption>
        <thead>
          <tr>
            {header.slice(0, columnsShown).map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.slice(0, columnsShown).map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
