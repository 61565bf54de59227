import type { Kind } from './fields';

/** A dropped file and everything decided about it. Plain JSON; the bytes are kept apart under `fingerprint`. */
export interface Source {
  file_id: number;
  name: string;
  bytes: number;
  /** SHA-256 over the SHA-256s of its 8 MiB slices, hex. */
  fingerprint: string;
  /** The sheet of a workbook or the file of an archive it is; null for the dropped file itself. */
  part: string | null;
  reading: ReadingChoice;
  corrections: Correction[];
  dialect: Dialect;
  /** Header cells as in the file; an empty or doubled name gets a number behind it. */
  header: string[];
  recognition: Recognition;
  mapping: Mapping;
  /** Readings nobody has confirmed; figures use them and say so. */
  undecided: Undecided[];
  report: LoadReport;
  /** Earlier exports of the same thing that it renews; absent where it stands on its own. */
  renewal?: Renewal;
}

/** How a later export of the same thing stands to the ones before it. */
export interface Renewal {
  /** File ids of the earlier ones; some may have been removed since. */
  of: number[];
  /** Instead of them, over them (what it does not speak of stays), or beside them as if they had nothing in common. */
  way: 'replaces' | 'extends' | 'beside';
  difference: Difference;
}

/** A later export compared with the earlier ones, in records told apart by their key. */
export interface Difference {
  added: number;
  changed: number;
  unchanged: number;
  /** Only in the earlier ones. */
  gone: number;
  /** Those of `gone` that lie in days the later one speaks for: out of the figures even when it only extends. */
  overtaken: number;
}

/** How the bytes of a text are cut into cells. */
export interface Dialect {
  /** WHATWG label: 'utf-8', 'windows-1252', 'utf-16le', 'shift_jis' … */
  encoding: string;
  /** One character or several. */
  delimiter: string;
  /** '' where no quote has a meaning. */
  quote: '"' | "'" | '';
  /** How a quote inside a quoted cell is written. */
  escape: 'doubled' | 'backslash';
  newline: '\n' | '\r\n' | '\r' | 'mixed';
}

/** What a person said about how a file is read; what is not said is found out. */
export interface ReadingChoice {
  encoding?: string;
  delimiter?: string;
  quote?: Dialect['quote'];
  /** Line of the column names, 1-based; 0 for a file without any. */
  header_line?: number;
  /** Rows that look like totals, footers or repeated headers are records like any other. */
  keep_all_rows?: boolean;
  /** UTF-8 that was read as Windows-1252 and saved again is turned back. */
  repair_mojibake?: boolean;
}

/** A record that was set aside and put right by hand; it is loaded with these cells. */
export interface Correction {
  /** Number of the record in the file, 1-based. */
  record: number;
  cells: string[];
}

export interface Recognition {
  kind: Kind;
  /** 'hubspot', 'salesforce', 'generic' … */
  tool: string;
  /** 0..1 */
  confidence: number;
  /** "Deals, HubSpot export" */
  label: string;
}

export interface Mapping {
  kind: Kind;
  tool: string;
  /** Field name of `fields.ts` -> header cell of the file. */
  columns: Record<string, string>;
  options: MappingOptions;
}

export interface MappingOptions {
  /** How 03/04/2026 is read in this file. */
  date_order?: 'day_first' | 'month_first';
  /** ISO 4217 for amounts of a file that names no currency. */
  currency?: string;
  /** How 1.234 is read in this file. */
  decimal_mark?: '.' | ',';
  /** What the people of a person file are in their tool. */
  person_kind?: 'lead' | 'contact';
  /** The days a file of costs without a day column covers, as it says above its header; ISO dates. */
  period?: { start: string; end: string };
  /** Header cells of a sheet of goals with one column per metric, or one per period. */
  goal_columns?: string[];
  /** Amounts are written in cents. */
  in_minor_units?: boolean;
}

export interface Undecided {
  question: 'date_order' | 'decimal_mark' | 'required_field' | 'currency' | 'kind';
  /** Header cells concerned. */
  columns: string[];
  /** "03/04/2026 is read as 3 April 2026" */
  words: string;
  /** The cell a `decimal_mark` is asked by. */
  example?: string;
}

/**
 * Why a record is not counted. `total`, `footer`, `repeated_header`, `other_table` and `message` are rows that are no
 * records of the table; the rest could not be cut into cells.
 */
export type SetAsideKind =
  | 'long'
  | 'stray_quote'
  | 'unclosed_quote'
  | 'disputed'
  | 'total'
  | 'footer'
  | 'repeated_header'
  | 'other_table'
  | 'message';

export interface SetAsideRecord {
  record: number;
  line: number;
  kind: SetAsideKind;
  /** In plain words. */
  reason: string;
  /** As it stands in the file, the first 2,000 characters. */
  text: string;
}

/** A record whose cells are only clear under a milder rule, loaded all the same. */
export interface MendedRecord {
  record: number;
  line: number;
  /** What was done: "A quote in the middle of a cell was taken as a character". */
  words: string;
  text: string;
}

/** Something about the whole file that a reader should know. */
export interface Notice {
  kind:
    | 'mojibake'
    | 'lost_characters'
    | 'incomplete'
    | 'control_total'
    | 'mangled_ids'
    | 'mixed_encoding'
    | 'skipped'
    | 'formula_errors'
    | 'mixed_dates'
    | 'mixed_numbers';
  words: string;
}

/** A sum the file itself states, beside what was loaded. Numbers as decimal text. */
export interface ControlTotal {
  /** "Total: Account", "Rows" */
  label: string;
  header: string;
  said: string;
  loaded: string;
}

/** The books of one file: records_found = records_loaded + set_aside_count, or the load fails as a whole. */
export interface LoadReport {
  bytes: number;
  /** What the file really is, whatever its name says. */
  format: 'text' | 'xlsx' | 'html';
  encoding: string;
  delimiter: string;
  /** 0 for a file without column names. */
  header_line: number;
  /** Lines above the header, the first 50. */
  preamble: string[];
  /** Counted by the byte scanner; preamble, header and blank lines not included. */
  records_found: number;
  records_loaded: number;
  blank_lines: number;
  /** The first 200. */
  set_aside: SetAsideRecord[];
  set_aside_count: number;
  set_aside_by: Partial<Record<SetAsideKind, number>>;
  /** Loaded records with fewer cells than the header; the missing ones are empty. */
  short_records: number;
  /** The first 200. */
  mended: MendedRecord[];
  mended_count: number;
  /** Loaded records that another one repeats cell for cell; all of them are kept. Null: too many to compare. */
  duplicate_records: number | null;
  notices: Notice[];
  control_totals: ControlTotal[];
  /** Cells that kept their text because they did not fit the type, by field. */
  not_converted: { field: string; header: string; count: number; examples: string[] }[];
  reader: 'duckdb' | 'papaparse';
  seconds: number;
}
