import type { CellFormat, FigureTable } from '../charts/figure';
import type { Row } from '../engine/engine';
import type { ColumnKind, MetricColumn } from './metric';

/**
 * The table under a figure: the metric's columns but those of `leaveOut`, and its rows as they are.
 * Money is written in `currency`.
 */
export function figureTable(
  columns: Record<string, MetricColumn>,
  rows: readonly Row[],
  currency: string,
  leaveOut: readonly string[] = [],
): FigureTable {
  const shown = Object.entries(columns).filter(([name]) => !leaveOut.includes(name));
  return {
    columns: shown.map(([name, { label, kind }]) => ({ name, label, format: cellFormat(kind, currency) })),
    rows: rows.map((row) => Object.fromEntries(shown.map(([name]) => [name, row[name] ?? null]))),
  };
}

/** Of the given count columns those that are zero in every row: nothing to show. */
export function emptyColumns(rows: readonly Row[], names: readonly string[]): string[] {
  return names.filter((name) => rows.every((row) => !row[name]));
}

function cellFormat(kind: ColumnKind, currency: string): CellFormat {
  if (kind === 'money') return { kind, currency };
  return { kind: kind === 'number' ? 'count' : kind };
}
