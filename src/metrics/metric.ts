import type { FigureSpec } from '../charts/figure';
import type { Row, Value } from '../engine/engine';

/** Columns a metric can be broken down and filtered by; never null in the model ('Unknown', 'No team' …). */
export const dimensions = ['source', 'channel', 'campaign', 'owner', 'team', 'segment', 'country'] as const;
export type Dimension = (typeof dimensions)[number];

/** What the page is looking at. Dates are ISO and inclusive. */
export interface Scope {
  period_start: string;
  period_end: string;
  /** Nothing after this day is known; never the clock. */
  as_of: string;
  compare: 'none' | 'previous_period' | 'same_period_last_year';
  filters: Partial<Record<Dimension, string[]>>;
  /** Columns of files that no field uses, narrowed like the dimensions. */
  columns?: ColumnFilter[];
}

/** A column of a file and the cells wanted of it, trimmed; several are alternatives. */
export interface ColumnFilter {
  file_id: number;
  header: string;
  values: string[];
}

/** A column filter with what its file says of it: where the column stands, and what a record of the file is. */
export interface PlacedColumn extends ColumnFilter {
  file_name: string;
  /** 0-based. */
  index: number;
  of: 'person' | 'opportunity';
}

export type ColumnKind = 'text' | 'date' | 'flag' | 'count' | 'money' | 'share' | 'days' | 'number';

export interface MetricColumn {
  kind: ColumnKind;
  /** The word on screen and in the export header. */
  label: string;
  /** Set by `derive` from counts, not by the SQL. */
  derived?: boolean;
}

/** `name` parameters put a column's name into the text (closed list); `value` parameters are bound. */
export type MetricParam =
  | { kind: 'name'; label: string; choices: readonly string[]; fallback: string }
  | { kind: 'value'; label: string; fallback: Value };

/** A metric: one SQL text with the steps `population` and `summary`, and what SQL cannot say. */
export interface Metric {
  /** File name of the .sql. */
  id: string;
  title: string;
  sql: string;
  /** The row, in order. A `name` parameter used as a column stands here under its own name, e.g. `by`. */
  columns: Record<string, MetricColumn>;
  /** Columns that identify a row. */
  key: readonly string[];
  /** Column that holds the number of population rows behind a row. */
  counts: string;
  /** Boolean column of the population that marks the numerator of the rate. */
  flag?: string;
  /** Condition on the population that picks a row's records, over `$key_<column>`; default: key columns are equal. */
  records?: string;
  params: Record<string, MetricParam>;
  /** Dimensions it can be narrowed by; the figure says which filters it cannot apply. */
  filters: readonly Dimension[];
  /** Adds derived columns: one named call into `stats/` over the row's counts. */
  derive?: (row: Row) => Row;
  /** Further named steps of the text whose rows the statistics need, such as the events at each age. */
  steps?: readonly string[];
  /** Adds derived columns that need all rows, or rows of `steps`: named calls into `stats/` over counts. */
  deriveAll?: (rows: Row[], given: DerivedFrom) => Row[];
  /** Its rows are about both periods already: those of the compared one alone are not asked for. */
  holdsBoth?: boolean;
  /**
   * Values of parameters to ask it with, one set after the other: its figure is drawn from all rows that are there, from
   * the first answer on. A row that comes again counts once.
   */
  portions?: readonly Record<string, Value>[];
  figure: (view: MetricView) => FigureSpec;
}

/** What statistics over all rows are made from: the rows of each further step, and what was asked. */
export interface DerivedFrom {
  steps: Record<string, Row[]>;
  scope: Scope;
  /** The scope of the compared period; null when nothing is compared. */
  compared: Scope | null;
  params: Record<string, Value>;
  /** ISO 4217. */
  currency: string;
}

/** Everything a figure may know: rows now and in the compared period, and what was asked. */
export interface MetricView {
  rows: Row[];
  compared: Row[] | null;
  scope: Scope;
  /** The compared period in words: "Q2 2026". */
  compared_label: string | null;
  params: Record<string, Value>;
  currency: string;
  fiscal_year_start_month: number;
  /** Names two inclusive ISO dates in the agreed calendar; default: of plain months. */
  name_period?: (start: string, end: string) => string;
  /** Column filters of the scope: those the rows are narrowed by, and those that cannot apply. */
  columns?: { applied: readonly PlacedColumn[]; ignored: readonly PlacedColumn[] };
  /** Of a metric asked in portions: how many have answered. */
  portions?: { answered: number; all: number };
}

export interface MetricAnswer {
  rows: Row[];
  columns: Record<string, MetricColumn>;
  /** Columns that identify a row, and the one that says how many records are behind it. */
  key: readonly string[];
  counts: string;
  /** The text as it ran, placeholders included, and the values bound to them. */
  sql: string;
  bound: Record<string, Value>;
  took_ms: number;
}
