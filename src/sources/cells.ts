import Papa from 'papaparse';
import type { Cut } from './record-scanner';

/** The cells of records given as text, each without its line end; every cell stays text, nothing is skipped. */
export function cellsOf(records: readonly string[], cut: Cut): string[][] {
  const rows = parse(records.map((record) => doubled(record, cut)).join('\n'), cut);
  return rows.length === records.length ? rows : records.map((record) => cellsOfOne(record, cut) ?? [record]);
}

/** Cells of one record; null where the parser sees more or less than one record in it. */
export function cellsOfOne(record: string, cut: Cut): string[] | null {
  const rows = parse(doubled(record, cut), cut);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** Backslash escapes as doubled quotes, the only ones the parser reads right. */
export function doubled(record: string, { quote, escape }: Cut): string {
  if (escape !== 'backslash' || quote === '' || !record.includes('\\')) return record;
  return record.replaceAll(/\\([\s\S])/g, (pair, next: string) => {
    if (next === quote) return quote + quote;
    return next === '\\' ? next : pair;
  });
}

function parse(text: string, { delimiter, quote }: Cut): string[][] {
  if (quote === '') return text.split('\n').map((line) => line.split(delimiter));
  // With a line end behind it the parser forgives spaces after the last quote, as it does between records.
  const { data } = Papa.parse<string[]>(`${text}\n`, {
    delimiter,
    newline: '\n',
    quoteChar: quote,
    header: false,
    dynamicTyping: false,
    skipEmptyLines: false,
  });
  const last = data.at(-1);
  return data.length > 1 && last?.length === 1 && last[0] === '' ? data.slice(0, -1) : data;
}
