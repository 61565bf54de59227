import { Fragment, useState } from 'react';
import { formatCount } from '../../charts/format';
import type { Source } from '../../sources/source';
import { Button } from '../components/Button';
import { booksWords, counted, delimiterWord, encodingWord, sizeWords } from './file-words';
import styles from './files.module.css';
import { SetAside } from './SetAside';

/** How one file was read: its books, its form, and every cell that kept its text. */
export function LoadReportView({ source }: { source: Source }) {
  const [isAsideOpen, setIsAsideOpen] = useState(false);
  const { report } = source;
  const facts: [string, string][] = [
    ['Rows', booksWords(report)],
    ['Size', sizeWords(report.bytes)],
    ['Form', `${encodingWord(report.encoding)}, ${delimiterWord(report.delimiter)} between the cells`],
    ['Column names', `in line ${formatCount(report.header_line)}`],
    ['Blank lines', formatCount(report.blank_lines)],
    ['Read by', report.reader === 'duckdb' ? 'the fast reader' : 'the careful reader'],
    ['Took', `${report.seconds.toLocaleString('en-US', { maximumFractionDigits: 1 })} seconds`],
  ];
  return (
    <div className={styles.report}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {report.set_aside_count > 0 && (
        <p>
          {counted(report.set_aside_count, 'row')} set aside: no figure counts{' '}
          {report.set_aside_count === 1 ? 'it' : 'them'}.{' '}
          <Button variant="text" onPress={() => setIsAsideOpen(true)}>
            See {report.set_aside_count === 1 ? 'it' : `the ${formatCount(report.set_aside_count)}`}
          </Button>
        </p>
      )}
      <NotConverted report={source.report} />
      {isAsideOpen && <SetAside source={source} onClose={() => setIsAsideOpen(false)} />}
    </div>
  );
}

function NotConverted({ report }: { report: Source['report'] }) {
  if (report.not_converted.length === 0) return <p>Every cell reads as its column should.</p>;
  return (
    <table className={styles.plainTable}>
      <caption>Cells that kept their text because they do not read as a date or a number. No figure uses them.</caption>
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
        {report.not_converted.map(({ field, header, count, examples }) => (
          <tr key={field}>
            <th scope="row">{header}</th>
            <td className={styles.number}>{formatCount(count)}</td>
            <td>{examples.map((text) => `“${text}”`).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
