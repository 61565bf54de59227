import type { Engine, Row, RunOptions, Value } from '../engine/engine';
import {
  columnsOf,
  keyColumnsOf,
  paramsInForce,
  populationColumnsStatement,
  recordsStatement,
  rowsStatement,
  stepStatement,
  type AskRequest,
  type Statement,
} from './compose';
import type { Metric, MetricAnswer } from './metric';

export type { AskRequest } from './compose';

/** The rows behind one mark, their columns in order, and the text and values that gave them. */
export interface DrilledRecords {
  columns: string[];
  rows: Row[];
  sql: string;
  bound: Record<string, Value>;
}

/** `limit`: at most so many rows, for a screen that cannot hold a million; without it exactly the mark's count. */
export interface DrillOptions extends RunOptions {
  limit?: number;
}

/**
 * The metric's rows for a scope, with the columns that statistics add.
 * Throws `UnknownName` for a parameter, choice or dimension that does not exist, and what the engine throws.
 */
export async function ask(
  engine: Engine,
  metric: Metric,
  request: AskRequest,
  options?: RunOptions,
): Promise<MetricAnswer> {
  const { sql, bound } = rowsStatement(metric, request);
  const started = performance.now();
  const { rows } = await engine.query(sql, bound, options);
  const derived = await withStatistics(engine, metric, request, rows, options);
  const took_ms = performance.now() - started;
  return {
    rows: derived,
    columns: columnsOf(metric, request.params),
    key: keyColumnsOf(metric, request.params),
    counts: metric.counts,
    sql,
    bound,
    took_ms,
  };
}

async function withStatistics(
  engine: Engine,
  metric: Metric,
  request: AskRequest,
  rows: Row[],
  options?: RunOptions,
): Promise<Row[]> {
  const { derive, deriveAll } = metric;
  const each = derive ? rows.map((row) => derive(row)) : rows;
  if (!deriveAll) return each;
  const steps: Record<string, Row[]> = {};
  for (const step of metric.steps ?? [])
    steps[step] = (await run(engine, stepStatement(metric, request, step), options)).rows;
  const { scope, compared = null, currency } = request;
  return deriveAll(each, { steps, scope, compared, params: paramsInForce(metric, request.params), currency });
}

/**
 * The population rows behind one mark, with the names of people, companies and deals; of a rate, the denominator's
 * rows with the numerator in the metric's flag column. `key` has the metric's key columns as the answer's row has them.
 * Throws `UnknownName` as `ask` does and for a wrong key.
 */
export async function drill(
  engine: Engine,
  metric: Metric,
  key: Record<string, Value>,
  request: AskRequest,
  { limit, ...options }: DrillOptions = {},
): Promise<DrilledRecords> {
  const described = await run(engine, populationColumnsStatement(metric, request), options);
  const statement = recordsStatement(metric, request, key, described.rows, limit);
  const { columns, rows } = await run(engine, statement, options);
  return { columns: columns.map(({ name }) => name), rows, ...statement };
}

function run(engine: Engine, { sql, bound }: Statement, options?: RunOptions) {
  return engine.query(sql, bound, options);
}
