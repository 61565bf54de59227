import type { CellFormat, FigureTable } from './figure';
import { minorUnits } from './format';

/** A value to export: numbers are typed numbers and never guarded, text always is. */
export type CsvValue = string | number | bigint | boolean | null;

export interface CsvOptions {
  /** Begin with the mark by which Excel knows UTF-8. */
  byte_order_mark?: boolean;
  /** Leave text that a spreadsheet would calculate as it is: for machines only. */
  raw?: boolean;
  /** Sentences that belong to the numbers, each a line of its own after an empty one. */
  notes?: readonly string[];
}

/** What a spreadsheet may skip before it looks for a formula: blanks, controls, marks. Tab and line ends begin one themselves. */
const skipped = /^[^\P{C}\t\r\n]$|^\p{Z}$/u;
const beginsFormula = /^[=+\-@\t\r\n|%＝＋－＠]/;
const isPlainNumber = /^[+-]?\d[\d.,\s]*%?$/;

/**
 * Text that no spreadsheet takes for a formula: what would begin one gets an apostrophe before it. Numbers written as
 * text, '-5 %', stay as they are. (OWASP, CSV injection.)
 */
export function guardFormula(text: string): string {
  let start = 0;
  while (skipped.test(text.charAt(start))) start += 1;
  return beginsFormula.test(text.slice(start)) && !isPlainNumber.test(text) ? `'${text}` : text;
}

function field(value: CsvValue, raw: boolean): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && !raw ? guardFormula(text) : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows as CSV text: every field quoted, lines ended by CRLF, null an empty field. */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly CsvValue[])[],
  options: CsvOptions = {},
): string {
  const lines = [header, ...rows].map((row) => row.map((value) => field(value, options.raw ?? false)).join(','));
  const notes = (options.notes ?? []).map((note) => field(note, options.raw ?? false));
  if (notes.length > 0) lines.push('', ...notes);
  return `${options.byte_order_mark ? '\ufeff' : ''}${lines.join('\r\n')}\r\n`;
}

/** An amount in minor units as a plain decimal number: 124000050 in USD gives '1240000.50'. */
function decimalAmount(minor: number, currency: string): string {
  const digits = minorUnits(currency);
  const whole = String(Math.abs(Math.round(minor))).padStart(digits + 1, '0');
  const point = whole.length - digits;
  return `${Math.round(minor) < 0 ? '-' : ''}${whole.slice(0, point)}${digits > 0 ? `.${whole.slice(point)}` : ''}`;
}

function exported(value: string | number | boolean | null, format: CellFormat): CsvValue {
  return format.kind === 'money' && typeof value === 'number' && Number.isSafeInteger(Math.round(value))
    ? decimalAmount(value, format.currency)
    : value;
}

function columnLabel(label: string, format: CellFormat): string {
  return format.kind === 'money' && format.currency !== 'XXX' ? `${label} (${format.currency})` : label;
}

/** A figure's table as CSV: money in whole units with its currency in the header, shares as parts of one. */
export function figureCsv(table: FigureTable, options: CsvOptions = {}): string {
  return writeCsv(
    table.columns.map(({ label, format }) => columnLabel(label, format)),
    table.rows.map((row) => table.columns.map(({ name, format }) => exported(row[name] ?? null, format))),
    options,
  );
}
