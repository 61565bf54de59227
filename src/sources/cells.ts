import Papa from 'papaparse';

/** The cells of records given as text, each without its line end; every cell stays text, nothing is skipped. */
export function cellsOf(records: readonly string[], delimiter: string): string[][] {
  const rows = parse(records.join('\n'), delimiter);
  return rows.length === records.length ? rows : records.map((record) => parse(record, delimiter)[0] ?? ['']);
}

/** Cells of one record; null where the parser sees more or less than one record in it. */
export function cellsOfOne(record: string, delimiter: string): string[] | null {
  const rows = parse(record, delimiter);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

function parse(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    header: false,
    dynamicTyping: false,
    skipEmptyLines: false,
  }).data;
}
