import type { DateOrder } from './date-shapes';
import { dateFormat, isAmbiguousShape } from './date-shapes';
import type { Field } from './fields';
import type { MappingOptions, Undecided } from './source';

/** How the cells of one column become values of a field's type. */
export type Reading =
  | { type: 'text' | 'id' | 'ids' | 'boolean' }
  | { type: 'number'; decimal_mark: '.' | ','; percent: boolean }
  | { type: 'timestamp' | 'date'; iso: boolean; formats: string[]; month: boolean };

/** A field and the column that fills it. `cell` is the column's name in the staging table. */
export interface ReadColumn {
  field: Field;
  header: string;
  cell: string;
  reading: Reading;
}

/** Cells of one shape in a date column, with the proof they carry about day and month. */
export interface DateShape {
  shape: string;
  cells: number;
  /** Largest first and second number of the cells: above 12 it cannot be a month. */
  first_above_12: number;
  second_above_12: number;
  /** A cell that reads as two different days, or null. */
  ambiguous_example: string | null;
}

/** What the cells of a number column prove about its marks. */
export interface NumberMarks {
  point_proof: number;
  comma_proof: number;
  /** A cell such as 1.234 or 1,234, or null. */
  ambiguous_example: string | null;
  /** Currency signs and codes met, most frequent first. */
  currencies: string[];
  above_one: boolean;
}

export interface DateColumn {
  header: string;
  shapes: DateShape[];
}

/**
 * The order of day and month for each date column of a file. A day above 12 proves it for its column, and for the
 * others of the file that prove nothing themselves. Without any proof the file's language decides for now and the
 * reading is undecided: day first with `;` as delimiter or decimal commas, otherwise month first.
 */
export function dateOrders(
  columns: readonly DateColumn[],
  options: MappingOptions,
  delimiter: string,
  commaDecimals: boolean,
): { orders: DateOrder[]; undecided: Undecided[] } {
  const proven = columns.map(({ shapes }) => provenOrder(shapes));
  const ofFile = proven.find((order) => order !== null) ?? null;
  const dayFirstLocale = delimiter === ';' || commaDecimals;
  const provisional: DateOrder = dayFirstLocale ? 'day_first' : 'month_first';
  const orders = proven.map((order) => options.date_order ?? order ?? ofFile ?? provisional);
  if (options.date_order !== undefined) return { orders, undecided: [] };
  const torn = columns.findIndex(({ shapes }) => provesBoth(shapes));
  if (torn >= 0) return { orders, undecided: [tornQuestion(columns[torn]?.header ?? '', orders[torn] ?? provisional)] };
  const asked = ofFile !== null ? [] : columns.filter((column) => exampleOf(column) !== null);
  const example = asked.map(exampleOf)[0] ?? null;
  if (example === null) return { orders, undecided: [] };
  const words = `${example} is read as ${dayInWords(example, provisional)}`;
  return { orders, undecided: [{ question: 'date_order', columns: asked.map(({ header }) => header), words }] };
}

function exampleOf({ shapes }: DateColumn): string | null {
  return shapes.find(({ ambiguous_example }) => ambiguous_example !== null)?.ambiguous_example ?? null;
}

function provenOrder(shapes: readonly DateShape[]): DateOrder | null {
  const { day, month } = proofs(shapes);
  if (day === 0 && month === 0) return null;
  return day >= month ? 'day_first' : 'month_first';
}

function provesBoth(shapes: readonly DateShape[]): boolean {
  const { day, month } = proofs(shapes);
  return day > 0 && month > 0;
}

/** Cells that can only be read day first, and only month first. */
function proofs(shapes: readonly DateShape[]): { day: number; month: number } {
  const open = shapes.filter(({ shape }) => isAmbiguousShape(shape));
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  return {
    day: total(open.map(({ first_above_12 }) => first_above_12)),
    month: total(open.map(({ second_above_12 }) => second_above_12)),
  };
}

function tornQuestion(header: string, order: DateOrder): Undecided {
  const taken = order === 'day_first' ? 'day first' : 'month first';
  const words = `dates stand both ways round: they are read ${taken}, and those that fit only the other way are left out`;
  return { question: 'date_order', columns: [header], words };
}

/** "3 April 2026" for 03/04/2026 read day first. */
export function dayInWords(cell: string, order: DateOrder): string {
  const [, first = '', second = '', year = ''] = /^(\d{1,2})\D(\d{1,2})\D(\d{2,4})/.exec(cell) ?? [];
  const [day, month] = order === 'day_first' ? [first, second] : [second, first];
  const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year);
  return new Date(Date.UTC(fullYear, Number(month) - 1, Number(day))).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** The reading of a date column whose cells have these shapes. */
export function dateReading(type: 'timestamp' | 'date', shapes: readonly DateShape[], order: DateOrder): Reading {
  const found = shapes.map(({ shape }) => dateFormat(shape, order)).filter((format) => format !== null);
  const formats = found.flatMap((format) => (format.formats === 'iso' ? [] : format.formats));
  // Two-digit years first: four-digit formats would take them as the years 0 to 99.
  const ordered = [...new Set(formats)].sort((a, b) => Number(b.includes('%y')) - Number(a.includes('%y')));
  return {
    type,
    iso: found.some((format) => format.formats === 'iso'),
    formats: ordered,
    month: found.length > 0 && found.every((format) => format.month),
  };
}

/**
 * The decimal mark of a number column: as a person said, proven by its cells, proven elsewhere in the file. Where
 * nothing proves it, a mark with three digits behind it parts thousands; else the file's language decides.
 */
export function decimalMark(
  marks: NumberMarks,
  options: MappingOptions,
  fileMark: '.' | ',' | null,
  delimiter: string,
): '.' | ',' {
  const grouped = marks.ambiguous_example && (marks.ambiguous_example.includes('.') ? ',' : '.');
  return options.decimal_mark ?? provenMark(marks) ?? fileMark ?? (grouped || markOfLanguage(delimiter));
}

/** The question for number columns whose 12.500 may be twelve thousand five hundred or twelve and a half. */
export function decimalMarkQuestion(
  columns: readonly { header: string; marks: NumberMarks }[],
  options: MappingOptions,
  fileMark: '.' | ',' | null,
  delimiter: string,
): Undecided[] {
  if (options.decimal_mark !== undefined || fileMark !== null) return [];
  const asked = columns.filter(({ marks }) => marks.ambiguous_example?.includes(markOfLanguage(delimiter)));
  const example = asked[0]?.marks.ambiguous_example;
  if (!example) return [];
  const words = `${example} is read as ${Number(example.replaceAll(/\D/g, '')).toLocaleString('en-US')}`;
  return [{ question: 'decimal_mark', columns: asked.map(({ header }) => header), words, example }];
}

/** A comma in files divided by `;`, a point in all others; in a file of commas, 1,234 is English for a thousand. */
const markOfLanguage = (delimiter: string) => (delimiter === ';' ? ',' : '.');

/** The mark most cells prove, or null when none proves any. */
export function provenMark({ point_proof, comma_proof }: NumberMarks): '.' | ',' | null {
  if (point_proof === 0 && comma_proof === 0) return null;
  return comma_proof > point_proof ? ',' : '.';
}
