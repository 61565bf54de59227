/** The characters no cell of these tables has: they part rows and cells of a table handed over as one bound text. */
const rowMark = String.fromCodePoint(30);
const cellMark = String.fromCodePoint(31);

/** A small table as one text for `string_split($rows, chr(30))`; null becomes an empty cell, marks inside a cell a blank. */
export function boundRows(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) =>
    value === null ? '' : String(value).replaceAll(rowMark, ' ').replaceAll(cellMark, ' ');
  return rows.map((row) => row.map((value) => cell(value)).join(cellMark)).join(rowMark);
}
