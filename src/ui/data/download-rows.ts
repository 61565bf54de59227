import { writeCsv, type CsvValue } from '../../charts/csv';
import { saveFile } from '../figure/save-file';

/** Saves rows as a CSV file named after `name`; text a spreadsheet would calculate is made harmless. */
export function downloadRows(
  name: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, CsvValue>>[],
): void {
  const cells = rows.map((row) => columns.map((column) => row[column] ?? null));
  const text = writeCsv(columns, cells, { byte_order_mark: true });
  saveFile(`${name.replaceAll(/[^\w.-]+/g, ' ').trim()}.csv`, new Blob([text], { type: 'text/csv' }));
}
