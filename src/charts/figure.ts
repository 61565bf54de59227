/** What a figure shows, before anybody decides how to draw it: screen, print, PNG and table come from this alone. */
export interface FigureSpec {
  /** The finding in one sentence, computed from the numbers; it never states a cause. */
  takeaway: string;
  /** What is counted, whose, when, in which unit: "Leads created in Q3 2026, followed to 30 Sep 2026 · n = 2,412". */
  subtitle: string;
  /** The picture in words for those who do not see it. */
  description: string;
  picture: Picture;
  table: FigureTable;
  /** What a file of it holds where that is more than anybody would read on a page. */
  export_table?: FigureTable;
  /** Number of things counted. */
  n: number;
  /** What the reader must know: exclusions, filters that do not apply, other currencies, immature periods. */
  notes: string[];
}

export type Picture = Bars | Intervals | Lines | Grid | Histogram | Bridge | Quadrants | Timeline | Flows;

/** The colour's meaning, never a colour: resolved from the theme's tokens when drawn. */
export type Ink = 'marketing' | 'sales' | 'accent' | 'other' | 'good' | 'bad' | 'c3' | 'c4' | 'c5' | 'c6';

/** Identifies a mark from SQL to screen: the metric row's key columns and their values. */
export type MarkKey = Readonly<Record<string, string | number | boolean | null>>;

/** Left-aligned horizontal bars from zero, sorted as given. Funnel, revenue by source, loss reasons. */
export interface Bars {
  kind: 'bars';
  format: NumberFormat;
  bars: {
    key: MarkKey;
    label: string;
    value: number;
    /** Written behind the bar: "984". */
    text: string;
    /** Written after it in a quieter voice: "40.8 % of leads". */
    detail?: string;
    ink: Ink;
    /** Part of `value` that was inferred: drawn hatched at the bar's end. */
    inferred?: number;
    /** The same mark in the compared period: a thin lighter bar. */
    compared?: number;
    /** Not everybody has had the time it takes: the whole bar is drawn lighter and hatched. */
    immature?: boolean;
    /** Too few to compare, or a remainder such as Unattributed: drawn muted. */
    muted?: boolean;
  }[];
  /** What the thin bars stand for: 'Q2 2026'. */
  compared_label?: string;
  /** A line across the bars: what they are to reach. */
  reference?: { value: number; label: string };
  /** A dashed line below bar number `after` (0-based): the handoff. */
  divider?: { after: number; label: string };
}

/** One dot with its range per row, on a shared axis. Rates with 95 % ranges, medians with quartiles. */
export interface Intervals {
  kind: 'intervals';
  format: NumberFormat;
  rows: {
    key: MarkKey;
    label: string;
    /** Null where there is nothing to divide by: drawn as a dash. */
    value: number | null;
    low: number | null;
    high: number | null;
    text: string;
    /** "n = 64" */
    detail: string;
    compared?: number;
    muted?: boolean;
    /** `value` is expected, not counted: an outlined dot on a hatched range. */
    projected?: boolean;
    /** What is counted so far, beside what is expected: a small dot. */
    counted?: number;
    /** What the value would be under a condition that `ghost_label` names: a dotted ring. */
    ghost?: number;
    /** Not everybody has had the time it takes: the range is drawn hatched. */
    immature?: boolean;
    /** What the value would be under each other setting: a small dot each, over the range from lowest to highest. */
    dots?: readonly number[];
  }[];
  /** What a small dot stands for: 'setting'. */
  dots_label?: string;
  /** What the dotted rings stand for, after their value: 'if stalled deals were lost'. */
  ghost_label?: string;
  /** What the hollow dots stand for: 'Q2 2026'. */
  compared_label?: string;
  /** The rate of all rows together, as a line. */
  reference?: { value: number; label: string };
  /** A heading above row number `before`, "Too few to rank"; or several, in order. */
  break?: Break | Break[];
}

/** A heading inside a picture of rows, above row number `before` (0-based). */
export interface Break {
  before: number;
  label: string;
}

/** Values over time. Trends with bands, burn-up against a goal. */
export interface Lines {
  kind: 'lines';
  format: NumberFormat;
  /** Labels of the horizontal axis, in order. */
  x: string[];
  series: {
    name: string;
    ink: Ink;
    style: 'solid' | 'lighter' | 'outline' | 'step';
    points: {
      key?: MarkKey;
      value: number | null;
      low?: number | null;
      high?: number | null;
      text: string;
      /** Too few to compare: a hollow grey dot without a range. */
      muted?: boolean;
    }[];
    /** Points from this index on are dashed: the period is not over. */
    dashed_from?: number;
  }[];
  /** A level band behind the lines with its middle: what the values vary by when nothing changed. */
  limits?: { mean: number; low: number; high: number; label: string };
}

/** A table of cells shaded by their value, all by one scale. Cohorts by age. */
export interface Grid {
  kind: 'grid';
  format: NumberFormat;
  /** What the columns are: "Months since created"; then each one's heading. */
  across: string;
  columns: string[];
  rows: {
    label: string;
    /** Behind the label, in a quieter voice: "n = 64". */
    detail: string;
    cells: {
      key: MarkKey;
      /** Null: not known yet, drawn hatched. */
      value: number | null;
      text: string;
      detail: string;
    }[];
  }[];
}

/** How many fall into each range of a measure: bars side by side from zero, all as wide, and lines that mark places. */
export interface Histogram {
  kind: 'histogram';
  /** Of the bars' heights. */
  format: NumberFormat;
  /** What the horizontal axis measures: "days". */
  unit: string;
  /** In order, each beginning where the one before ends. */
  bars: {
    key: MarkKey;
    /** "10 to 19 days" */
    label: string;
    /** Where the bar begins on the horizontal axis. */
    from: number;
    /** Where it ends; the last one, when it holds everything beyond, is drawn as wide as the others. */
    to: number;
    value: number;
    /** "12" */
    text: string;
    /** Holds everything beyond `from`. */
    is_open?: boolean;
  }[];
  ink: Ink;
  /** Vertical lines: the median, and by when four of five had arrived. */
  lines: { at: number; label: string }[];
}

/** From one total to another in steps that add up to their difference. What changed, how a pipeline moved. */
export interface Bridge {
  kind: 'bridge';
  format: NumberFormat;
  steps: {
    key: MarkKey;
    label: string;
    /** A total stands on zero; a step is what it adds (above zero) or takes away. */
    value: number;
    is_total?: boolean;
    /** A total of the compared period: drawn lighter. */
    is_earlier?: boolean;
    /** A step carries its sign in words: '▼ −$90K'. */
    text: string;
    /** Where its sign does not say whether it is good: deals won leave a pipeline. */
    ink?: 'good' | 'bad';
    /** Written after it in a quieter voice: '31.0 % → 28.4 %'. */
    detail?: string;
    /** Too few to compare: drawn muted. */
    muted?: boolean;
  }[];
}

/** Four cells that make up a whole: two questions crossed, never added up or stacked. Sourced by touched by marketing. */
export interface Quadrants {
  kind: 'quadrants';
  format: NumberFormat;
  /** The answers to the one question, as headings of the two columns. */
  columns: readonly [string, string];
  /** The answers to the other, as headings of the two rows. */
  rows: readonly [string, string];
  /** In reading order: four, or none. */
  cells: {
    key: MarkKey;
    label: string;
    /** Share of the whole, 0..1: shades the cell. */
    value: number;
    /** "41.2 % of deals" */
    text: string;
    /** "82 deals" */
    detail: string;
    /** A second measure of the same cell: "48.0 % of value · $1.2M". */
    more?: string;
  }[];
}

/** One row per event on a shared axis of days, with lines that mark places on it. The touches of one deal. */
export interface Timeline {
  kind: 'timeline';
  /** Of the values behind the events. */
  format: NumberFormat;
  /** In order of time. */
  rows: {
    key: MarkKey;
    label: string;
    /** Days after the first day of the axis. */
    at: number;
    value: number;
    /** "30.0 %" */
    text: string;
    /** "10 Feb 2025 · Spring series" */
    detail: string;
    /** Gets nothing: a hollow dot. */
    muted?: boolean;
  }[];
  /** Length of the axis in days, and the names of its two ends. */
  days: number;
  ends: readonly [string, string];
  lines: { at: number; label: string }[];
}

/** What goes from step to step: nodes in columns, flows between neighbouring columns. Paths of at most four steps. */
export interface Flows {
  kind: 'flows';
  format: NumberFormat;
  steps: {
    label: string;
    nodes: {
      name: string;
      value: number;
      text: string;
      /** A remainder, such as Other: drawn muted. */
      muted?: boolean;
    }[];
  }[];
  flows: {
    key: MarkKey;
    /** 0-based step it leaves; it arrives at the next one. */
    step: number;
    /** Names of nodes. */
    from: string;
    to: string;
    value: number;
    text: string;
    detail?: string;
    /** On the one path that is pointed out. */
    strong?: boolean;
  }[];
}

export type NumberFormat =
  { kind: 'count' } | { kind: 'share' } | { kind: 'days' } | { kind: 'money'; currency: string };

export interface FigureTable {
  columns: { name: string; label: string; format: CellFormat }[];
  rows: Readonly<Record<string, string | number | boolean | null>>[];
}

export type CellFormat = { kind: 'text' } | { kind: 'date' } | { kind: 'flag' } | NumberFormat;
