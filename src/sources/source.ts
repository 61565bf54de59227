import type { Kind } from './fields';

/** A dropped file and everything decided about it. Plain JSON; the bytes are kept apart under `fingerprint`. */
export interface Source {
  file_id: number;
  name: string;
  bytes: number;
  /** SHA-256 over the SHA-256s of its 8 MiB slices, hex. */
  fingerprint: string;
  dialect: Dialect;
  /** Header cells as in the file; an empty or doubled name gets a number behind it. */
  header: string[];
  recognition: Recognition;
  mapping: Mapping;
  /** Readings nobody has confirmed; figures use them and say so. */
  undecided: Undecided[];
  report: LoadReport;
}

export interface Dialect {
  encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
  delimiter: ',' | ';' | '\t' | '|';
  newline: '\n' | '\r\n' | '\r' | 'mixed';
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

/** The books of one file: records_found = records_loaded + set_aside, or the load fails as a whole. */
export interface LoadReport {
  bytes: number;
  encoding: string;
  delimiter: string;
  header_line: number;
  /** Counted by the byte scanner, header and blank lines not included. */
  records_found: number;
  records_loaded: number;
  blank_lines: number;
  set_aside: { record: number; line: number; reason: string; text: string }[];
  set_aside_count: number;
  /** Cells that kept their text because they did not fit the type, by field. */
  not_converted: { field: string; header: string; count: number; examples: string[] }[];
  reader: 'duckdb' | 'papaparse';
  seconds: number;
}
