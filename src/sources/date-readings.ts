import type { DateOrder } from './date-shapes';
import { dateFormat, isAmbiguousShape, isNumericShape } from './date-shapes';
import type { DateReading, MonthWords } from './date-sql';
import type { MappingOptions, Notice, Undecided } from './source';

/** Cells of one shape in a date column, with the proof they carry about day and month. */
export interface DateShape {
  shape: string;
  cells: number;
  /** Cells whose first or second number is above 12: it cannot be a month. */
  first_above_12: number;
  second_above_12: number;
  /** A cell that reads as two different days, or null. */
  ambiguous_example: string | null;
  /** Cells at 24 o'clock or with the name of a zone, which no format reads. */
  odd_times: number;
}

export interface DateColumn {
  header: string;
  shapes: DateShape[];
  /** See `DateReading`. */
  words: MonthWords | null;
  /** Every filled cell is a date however the column is read. */
  all_read?: boolean;
}

/** How day and month stand in one column. */
export interface ColumnOrder {
  order: DateOrder;
  /** Its cells prove both orders. */
  torn: boolean;
  /** Of cells that both orders make a date of, `order` decides. */
  settled: boolean;
}

/**
 * The order of day and month for each date column of a file. A day above 12 proves it for its column, and for the
 * others of the file that prove nothing themselves. Without any proof, or with siblings that disagree, the file's
 * language decides for now and the reading is undecided: day first with `;` as delimiter or decimal commas, otherwise
 * month first. In a column that proves both, only cells that fit one order alone are read until a person says which.
 */
export function dateOrders(
  columns: readonly DateColumn[],
  options: MappingOptions,
  delimiter: string,
  commaDecimals: boolean,
): { orders: ColumnOrder[]; undecided: Undecided[]; notices: Notice[] } {
  const torn = columns.map(({ shapes }) => provesBoth(shapes));
  const proven = columns.map(({ shapes }, index) => (torn[index] ? null : provenOrder(shapes)));
  const found = new Set(proven.filter((order) => order !== null));
  const ofFile = found.size === 1 ? [...found][0]! : null;
  const dayFirstLocale = delimiter === ';' || commaDecimals;
  const provisional = ofFile ?? (dayFirstLocale ? 'day_first' : 'month_first');
  const said = options.date_order;
  const orders = columns.map((_, index) => ({
    order: said ?? proven[index] ?? provisional,
    torn: torn[index] ?? false,
    settled: said !== undefined || !torn[index],
  }));
  const tornColumns = columns.filter((_, index) => torn[index]);
  const notices = tornColumns.map(tornNotice);
  if (said !== undefined) return { orders, undecided: [], notices };
  const asked = columns.filter(
    (column, index) => exampleOf(column) !== null && (torn[index] || (proven[index] === null && ofFile === null)),
  );
  const example = asked.map(exampleOf)[0] ?? null;
  if (example === null) return { orders, undecided: [], notices };
  const isTorn = tornColumns.some((column) => asked.includes(column));
  const words = isTorn
    ? `dates stand both ways round: ${example} could be either, so it and others like it are left out`
    : `${example} is read as ${dayInWords(example, provisional)}`;
  return {
    orders,
    undecided: [{ question: 'date_order', columns: asked.map(({ header }) => header), words }],
    notices,
  };
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

function tornNotice({ header, shapes }: DateColumn): Notice {
  const { day, month } = proofs(shapes);
  const words =
    `${header} holds dates both ways round: ${day.toLocaleString('en-US')} can only be day first and ` +
    `${month.toLocaleString('en-US')} only month first. Each of these is read the one way that makes a date of it.`;
  return { kind: 'mixed_dates', words };
}

/** "3 April 2026" for 03/04/2026 read day first. */
function dayInWords(cell: string, order: DateOrder): string {
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

/** Whether cells of these shapes are read as they stand: no zone names, no odd times, no styles unknown here. */
export function isPlain(shapes: readonly DateShape[]): boolean {
  return shapes.every(
    ({ shape, odd_times }) =>
      odd_times === 0 && (isNumericShape(shape) || !/[#9]/.test(shape) || dateFormat(shape, 'day_first') !== null),
  );
}

/** Whether months stand there as words, so that their language matters; letters behind a time name zones. */
export function hasWords(shapes: readonly DateShape[]): boolean {
  const dates = shapes.filter(({ shape }) => /[#9]/.test(shape));
  return dates.some(({ shape }) =>
    shape
      .replace(/^#-9-9a/, '')
      .replace(/[:.]9.*$/, '')
      .includes('a'),
  );
}

/**
 * The reading of a date column. Numbers are dates only where every cell with a digit is a number of one kind. A year of
 * two digits is 1969 to 2068.
 */
export function dateReading(
  type: 'timestamp' | 'date',
  { shapes, words }: DateColumn,
  { order, torn, settled }: ColumnOrder,
): DateReading {
  const digits = shapes.filter(({ shape }) => /[#9]/.test(shape) || isNumericShape(shape));
  const [first] = digits;
  const numbers = digits.length === 1 && first && isNumericShape(first.shape) ? first.shape : null;
  const found = shapes.map(({ shape }) => dateFormat(shape, order)).filter((format) => format !== null);
  const formats = formatsOf(shapes, order);
  const others = torn ? formatsOf(shapes, order === 'day_first' ? 'month_first' : 'day_first') : [];
  return {
    type,
    iso: found.some((format) => format.formats === 'iso'),
    formats,
    other_formats: others,
    settled,
    month: found.length > 0 && found.every((format) => format.month),
    words,
    numbers,
  };
}

/** Two-digit years first: four-digit formats would take them as the years 0 to 99. */
function formatsOf(shapes: readonly DateShape[], order: DateOrder): string[] {
  const found = shapes.flatMap(({ shape }) => {
    const format = dateFormat(shape, order);
    return format === null || format.formats === 'iso' ? [] : format.formats;
  });
  return [...new Set(found)].sort((a, b) => Number(b.includes('%y')) - Number(a.includes('%y')));
}
