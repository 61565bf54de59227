import { Fragment, type ReactNode } from 'react';
import { formatCount } from '../../charts/format';
import type { Source } from '../../sources/source';
import { Button } from '../components/Button';
import { booksWords, counted, delimiterWord, encodingWord, sizeWords } from './file-words';
import styles from './files.module.css';

const formats = { text: 'Text', xlsx: 'Excel workbook', html: 'HTML table' };

/** The books of a file: what was found in it, what became of it, and in which form it came. */
export function Books({ source, onMended }: { source: Source; onMended: () => void }) {
  const { report, corrections, part } = source;
  const { mended_count: mended } = report;
  const facts: [name: string, value: ReactNode][] = [
    ['Rows', booksWords(report)],
    ...some(report.short_records, 'Short rows', `${counted(report.short_records, 'row')} with empty cells at the end`),
    ...some(
      mended,
      'Mended',
      <>
        {counted(mended, 'row')} read by a milder rule.{' '}
        <Button variant="text" onPress={onMended}>
          See {mended === 1 ? 'it' : `the ${formatCount(mended)}`}
        </Button>
      </>,
    ),
    ...some(corrections.length, 'Put right', `${counted(corrections.length, 'row')} corrected by hand`),
    ['Repeated', repeatedWords(report.duplicate_records)],
    ['Blank lines', formatCount(report.blank_lines)],
    ['Size', sizeWords(report.bytes)],
    ['Form', formOf(source)],
    ...some(part === null ? 0 : 1, 'Part', part),
    ['Column names', report.header_line === 0 ? 'none in the file' : `in line ${formatCount(report.header_line)}`],
    ...some(report.preamble.length, 'Above them', <Preamble lines={report.preamble} />),
    ['Read by', report.reader === 'duckdb' ? 'the fast reader' : 'the careful reader'],
    ['Took', `${report.seconds.toLocaleString('en-US', { maximumFractionDigits: 1 })} seconds`],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function some(count: number, name: string, value: ReactNode): [string, ReactNode][] {
  return count > 0 ? [[name, value]] : [];
}

function formOf({ report, reading }: Source): string {
  if (report.format !== 'text') return formats[report.format];
  const byHand = Object.keys(reading).length > 0 ? ', partly as you said' : '';
  return `${encodingWord(report.encoding)}, ${delimiterWord(report.delimiter)} between the cells${byHand}`;
}

const linesShown = 3;

function Preamble({ lines }: { lines: readonly string[] }) {
  const more = lines.length - linesShown;
  return (
    <ul className={styles.preamble}>
      {lines.slice(0, linesShown).map((line, index) => (
        <li key={index}>{line}</li>
      ))}
      {more > 0 && <li>and {counted(more, 'more line')}</li>}
    </ul>
  );
}

function repeatedWords(records: number | null): string {
  if (records === null) return 'not looked for among so many rows';
  return records === 0 ? 'none' : `${counted(records, 'row')}, all kept`;
}
