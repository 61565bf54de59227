import type { CellFormat, FigureTable } from './figure';
import { absent, formatCount, formatDate, formatDays, formatMoneyExact, formatShare } from './format';

/** A figure's table as it is read: words and numbers already written. */
export interface WrittenTable {
  columns: { name: string; label: string; is_number: boolean }[];
  rows: string[][];
}

/** Writes one cell; what does not fit its column's format is shown as it is rather than hidden. */
export function formatCell(value: string | number | boolean | null, format: CellFormat): string {
  if (value === null) return absent;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return (format.kind === 'date' && formatKnownDate(value)) || value;
  switch (format.kind) {
    case 'count':
      return formatCount(value);
    case 'share':
      return formatShare(value);
    case 'days':
      return formatDays(value);
    case 'money':
      return formatMoneyExact(value, format.currency);
    default:
      return String(value);
  }
}

function formatKnownDate(value: string): string | null {
  const written = formatDate(value);
  return written === absent ? null : written;
}

/** The cells of a figure's table in reading order; money to the last digit. */
export function writeTable(table: FigureTable): WrittenTable {
  return {
    columns: table.columns.map(({ name, label, format }) => ({
      name,
      label,
      is_number: format.kind !== 'text' && format.kind !== 'date' && format.kind !== 'flag',
    })),
    rows: table.rows.map((row) => table.columns.map(({ name, format }) => formatCell(row[name] ?? null, format))),
  };
}
