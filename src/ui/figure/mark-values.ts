import type { FigureSpec, MarkKey, NumberFormat } from '../../charts/figure';
import { listMarks, type Mark } from '../../charts/marks';
import type { Row, Value } from '../../engine/engine';
import { dimensions, type Dimension } from '../../metrics/metric';
import type { Figured, Question } from './use-figure';

/** A mark with the row it was drawn from and the number behind its text. */
export interface MarkDatum extends Mark {
  value: number | null;
  /** The column the number stands in, where the answer has it. */
  column: string | null;
  /** Records behind the mark, where the answer says how many. */
  records: number | null;
}

/** The marks of a figure with their numbers, in the order of `listMarks`. */
export function markData({ spec, answer, metric }: Pick<Figured, 'spec' | 'answer' | 'metric'>): MarkDatum[] {
  const values = markValues(spec);
  return listMarks(spec).map((mark, index) => {
    const value = values[index] ?? null;
    const row = rowOf(answer.rows, mark.key);
    const records = row?.[metric.counts];
    return {
      ...mark,
      value,
      column: row && value !== null ? columnOf(row, value, spec.picture.format, answer.columns) : null,
      records: typeof records === 'number' ? records : null,
    };
  });
}

function markValues({ picture }: FigureSpec): (number | null)[] {
  if (picture.kind === 'bars' || picture.kind === 'histogram') return picture.bars.map(({ value }) => value);
  if (picture.kind === 'intervals' || picture.kind === 'timeline') return picture.rows.map(({ value }) => value);
  if (picture.kind === 'quadrants') return picture.cells.map(({ value }) => value);
  if (picture.kind === 'flows') return picture.flows.map(({ value }) => value);
  if (picture.kind === 'grid') return picture.rows.flatMap(({ cells }) => cells.map(({ value }) => value));
  if (picture.kind === 'bridge') return picture.steps.map(({ value }) => value);
  return picture.series.flatMap(({ points }) => points.map(({ value }) => value).filter((value) => value !== null));
}

/** The row a key names. */
export function rowOf(rows: readonly Row[], key: MarkKey): Row | undefined {
  const entries = Object.entries(key);
  return entries.length === 0 ? undefined : rows.find((row) => entries.every(([name, value]) => row[name] === value));
}

/** Column of the row that holds the value, of the figure's own kind first. */
function columnOf(row: Row, value: number, format: NumberFormat, columns: Figured['answer']['columns']): string | null {
  const holding = Object.keys(columns).filter((name) => row[name] === value);
  return holding.find((name) => columns[name]?.kind === format.kind) ?? holding[0] ?? null;
}

/** The filter a mark stands for, when its key names a dimension: "Only Paid search". */
export function filterOf(key: MarkKey): { dimension: Dimension; value: string } | null {
  for (const dimension of dimensions) {
    const value = key[dimension];
    if (typeof value === 'string') return { dimension, value };
  }
  return null;
}

/** Attributes by which a number on the screen can be traced to its row and column. */
export function traced(
  { metric, params = {} }: Question,
  key: MarkKey,
  column: string | null,
  value: Value | undefined,
) {
  return {
    'data-metric': metric,
    'data-params': JSON.stringify(params),
    'data-key': JSON.stringify(key),
    ...(column === null ? {} : { 'data-column': column }),
    ...(value === null || value === undefined ? {} : { 'data-value': String(value) }),
  };
}
