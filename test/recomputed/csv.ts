/** A record of an export: header -> text of the cell. */
export type Cells = Record<string, string>;

/** A plain reader, one character at a time: quotes double inside quotes, CR LF or LF ends a record. */
export function readRecords(text: string, delimiter = ','): Cells[] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[index + 1] === '"') cell += text[++index] ?? '';
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === delimiter || letter === '\n') {
      record.push(cell);
      cell = '';
      if (letter === '\n') {
        records.push(record);
        record = [];
      }
    } else if (letter !== '\r') cell += letter;
  }
  if (cell !== '' || record.length > 0) records.push([...record, cell]);
  const [header = [], ...rows] = records;
  return rows.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ''])));
}

/** Records with their header, a cell in quotes where it needs them. */
export function writeRecords(rows: readonly Cells[], newline: '\n' | '\r\n' = '\n'): string {
  const header = Object.keys(rows[0] ?? {});
  const written = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map((cell) => written(cell)).join(',') + newline)
    .join('');
}

/** '16000.55' in minor units, halves rounded up, without a float on the way; null for an empty cell. */
export function minorUnits(text: string, decimals = 2): number | null {
  if (text === '') return null;
  const [whole = '', rest = ''] = text.replaceAll(/[$,]/g, '').split('.');
  const cut = Number(whole + rest.slice(0, decimals).padEnd(decimals, '0'));
  return (rest[decimals] ?? '0') >= '5' ? cut + 1 : cut;
}

/** The day of '2026-01-05 12:43:11'; null for an empty cell. */
export const dayOf = (text: string): string | null => (text === '' ? null : text.slice(0, 10));
