import type { NumericShape } from './date-shapes';

/** Words met in the place of the month, lower case without accents, with the month's number. Empty: none. */
export type MonthWords = readonly (readonly [word: string, month: number])[];

/** How the cells of one date column are read. */
export interface DateReading {
  type: 'timestamp' | 'date';
  /** The engine's own cast reads some of the cells. */
  iso: boolean;
  /** `strptime` formats of the others. */
  formats: string[];
  /** Formats of the other order, for a column that proves both: a cell is read by the order that makes a date of it. */
  other_formats: string[];
  /** Of a cell that both orders make a date of: `formats` decide, or it is not read. */
  settled: boolean;
  /** No cell names a day: the first of the month is meant. */
  month: boolean;
  /** Null: cells are read as they stand. Otherwise they are tidied first, and these words are months. */
  words: MonthWords | null;
  /** All cells are numbers of this kind. */
  numbers: NumericShape | null;
}

/**
 * The wall clock as written: an offset behind it is not applied, so that the day counted is the day in the file. Only
 * seconds and milliseconds since 1970 name no clock; they are read in UTC.
 */
export function timestampOf(reading: DateReading, text: string): string {
  if (reading.numbers !== null) return ofNumber[reading.numbers](text);
  if (reading.words === null) return parsed(reading, text);
  return `list_transform([${tidied(text, reading.words)}], lambda date_text: ${parsed(reading, 'date_text')})[1]`;
}

/** Only texts with digits are tried: the engine reads 'infinity' as 1900-01-01 in any format. */
function parsed({ iso, formats, other_formats, settled }: DateReading, text: string): string {
  const one = byFormats(formats, text);
  const other = byFormats(other_formats, text);
  const written =
    other_formats.length === 0
      ? one
      : settled
        ? `coalesce(${one}, ${other})`
        : `list_transform([[${one}, ${other}]], lambda ways: case when ways[1] is null or ways[2] is null or ways[1] = ways[2]
            then coalesce(ways[1], ways[2]) end)[1]`;
  if (!iso) return written;
  if (formats.length + other_formats.length === 0)
    return `case when strpos(${text}, '-') = 5 then try_cast(${text} as timestamp) end`;
  return `case when regexp_matches(${text}, '^[0-9]{4}-') then coalesce(try_cast(${text} as timestamp), ${written}) else ${written} end`;
}

function byFormats(formats: readonly string[], text: string): string {
  if (formats.length === 0) return 'cast(null as timestamp)';
  const list = formats.map((format) => `'${format}'`).join(', ');
  return `case when regexp_matches(${text}, '[0-9]') then try_strptime(${text}, [${list}]) end`;
}

const ofNumber: Record<NumericShape, (text: string) => string> = {
  serial: (text) =>
    `timestamp '1899-12-30' + to_seconds(cast(round(try_cast(replace(${text}, ',', '.') as double) * 86400) as bigint))`,
  seconds: (text) => `epoch_ms(try_cast(${text} as bigint) * 1000)`,
  milliseconds: (text) => `epoch_ms(try_cast(${text} as bigint))`,
};

/** A clean cell as one of the numeric or ISO styles, its month's word as a number. */
export function tidied(text: string, words: MonthWords): string {
  if (words.length === 0) return `tidy_date(${text})`;
  const numbers = words.map(([word, month]) => `when '${word}' then '${month}'`).join(' ');
  return `list_transform([${wordedDate(text)}], lambda worded: case when regexp_matches(worded, '^[0-9]*[.][^0-9.]+[.]')
        then ltrim(split_part(worded, '.', 1) || '.', '.')
            || (case strip_accents(lower(split_part(worded, '.', 2))) ${numbers} else split_part(worded, '.', 2) end)
            || '.' || regexp_extract(worded, '^[^.]*[.][^.]*[.](.*?) ?$', 1)
        else worded end)[1]`;
}

/** A clean cell with day, month's word and year in this order, dots between. */
export const wordedDate = (text: string) => `worded_date(tidy_date(${text}))`;
