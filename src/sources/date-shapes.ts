export type DateOrder = 'day_first' | 'month_first';

/**
 * The shape of a date cell: runs of four digits are `#`, other runs of digits `9`, runs of letters `a`, the rest stands.
 * `2026-01-05T10:11:12Z` is `#-9-9a9:9:9a`.
 */
export interface DateFormat {
  /** 'iso': the engine's own cast reads it. Otherwise `strptime` formats. */
  formats: 'iso' | string[];
  /** The day is not given: the first of the month is meant. */
  month?: boolean;
}

/** The shape every cell the engine's own cast reads is counted under. */
export const isoShape = '#-9-9';

/**
 * Numbers that are dates where all cells of a column are of one kind: days since 1899-12-30 as spreadsheets count,
 * with the time as a fraction, and seconds or milliseconds since 1970. All within 1990 to 2100.
 */
export const numericShapes = ['serial', 'seconds', 'milliseconds'] as const;
export type NumericShape = (typeof numericShapes)[number];

export function isNumericShape(shape: string): shape is NumericShape {
  return (numericShapes as readonly string[]).includes(shape);
}

const days: { shape: string; formats: Record<DateOrder, string[]>; month?: boolean; ambiguous?: boolean }[] = [
  same('#-9-9', ['%Y-%m-%d']),
  same('#/9/9', ['%Y/%m/%d']),
  same('#.9.9', ['%Y.%m.%d']),
  same('##', ['%Y%m%d']),
  same('9.9.#', ['%d.%m.%Y']),
  same('9.9.9', ['%d.%m.%y']),
  either('9/9/#', '/', 'Y'),
  either('9/9/9', '/', 'y'),
  either('9-9-#', '-', 'Y'),
  either('9-9-9', '-', 'y'),
  same('9 a #', ['%d %b %Y', '%d %B %Y']),
  same('9 a, #', ['%d %b, %Y', '%d %B, %Y']),
  same('9-a-#', ['%d-%b-%Y', '%d-%B-%Y']),
  same('9-a-9', ['%d-%b-%y']),
  same('a 9, #', ['%b %d, %Y', '%B %d, %Y']),
  same('a 9 #', ['%b %d %Y', '%B %d %Y']),
  same('#-9', ['%Y-%m'], true),
  same('9.#', ['%m.%Y'], true),
  same('9/#', ['%m/%Y'], true),
  same('a #', ['%b %Y', '%B %Y'], true),
];

const times: Record<string, string> = {
  '': '',
  '9:9': '%H:%M',
  '9:9:9': '%H:%M:%S',
  '9.9': '%H.%M',
  '9.9.9': '%H.%M.%S',
  '9:9 a': '%I:%M %p',
  '9:9a': '%I:%M%p',
  '9:9:9 a': '%I:%M:%S %p',
};

/** How cells of a shape are read, in the given order of day and month; null for a shape that is no date here. */
export function dateFormat(shape: string, order: DateOrder): DateFormat | null {
  if (shape === isoShape) return { formats: 'iso' };
  for (const day of days) {
    if (!shape.startsWith(day.shape)) continue;
    const rest = /^(|,? )(|9[:.]9.*)$/.exec(shape.slice(day.shape.length));
    const time = rest ? times[rest[2] ?? ''] : undefined;
    if (!rest || time === undefined || (time === '') !== (rest[1] === '')) continue;
    const formats = day.formats[order].map((format) => `${format}${rest[1]}${time}`);
    return day.month ? { formats, month: true } : { formats };
  }
  return null;
}

/** Whether day and month could stand either way round in cells of the shape. */
export function isAmbiguousShape(shape: string): boolean {
  return days.some(
    (day) => day.ambiguous && shape.startsWith(day.shape) && !/^[9#]/.test(shape.slice(day.shape.length)),
  );
}

function same(shape: string, formats: string[], month = false) {
  return { shape, formats: { day_first: formats, month_first: formats }, month };
}

function either(shape: string, mark: string, year: 'Y' | 'y') {
  return {
    shape,
    formats: {
      day_first: [`%d${mark}%m${mark}%${year}`],
      month_first: [`%m${mark}%d${mark}%${year}`],
    },
    ambiguous: true,
  };
}
