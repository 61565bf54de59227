import { spelledOut } from '../engine/bind';
import type { Engine, Row, RunOptions, Value } from '../engine/engine';
import { literal } from '../engine/literal';
import { definitionOf, rowsStatement, stepStatement, type AskRequest, type Statement } from '../metrics/compose';
import type { Metric } from '../metrics/metric';
import { comment, sqlText } from './statements';

/** One table of figures: its text, the values it takes, and its rows as they were counted for the folder. */
export interface MetricTable {
  metric: Metric;
  /** 'win-rate', or 'lead-to-close.ages' for a further step of its text. */
  name: string;
  table: string;
  sql: string;
  bound: Record<string, Value>;
  columns: { name: string; type: string }[];
  rows: Row[];
}

/** The tables of a metric, counted by `engine`. Throws as the engine does. */
export async function metricTables(
  engine: Engine,
  metric: Metric,
  request: AskRequest,
  run: RunOptions = {},
): Promise<MetricTable[]> {
  const parts: [name: string, statement: Statement][] = [
    [metric.id, rowsStatement(metric, request)],
    ...(metric.steps ?? []).map((step): [string, Statement] => [
      `${metric.id}.${step.replaceAll('_', '-')}`,
      stepStatement(metric, request, step),
    ]),
  ];
  const tables: MetricTable[] = [];
  for (const [name, { sql: text, bound }] of parts) {
    const sql = text.replace(/^(\s*--[^\n]*\n)+/, '');
    const { rows } = await engine.query(sql, bound, run);
    const described = await engine.query<{ column_name: string; column_type: string }>(`describe ${sql}`, bound, run);
    const columns = described.rows.map((column) => ({ name: column.column_name, type: column.column_type }));
    const table = name.replace('.', '__').replaceAll('-', '_');
    tables.push({ metric, name, table, sql, bound, columns, rows });
  }
  return tables;
}

/** Values that all metrics share: the period and its filters. What only one takes, or takes otherwise, stays with it. */
export function sharedValues(tables: readonly MetricTable[]): Map<string, Value> {
  const own = new Set(tables.flatMap(({ metric }) => Object.keys(metric.params)));
  const shared = new Map<string, Value>();
  const differing = new Set<string>();
  for (const [name, value] of tables.flatMap(({ bound }) => Object.entries(bound))) {
    if (own.has(name)) continue;
    if (shared.has(name) && shared.get(name) !== value) differing.add(name);
    shared.set(name, value);
  }
  for (const name of differing) shared.delete(name);
  return shared;
}

/** Gives a name its value, for every text that asks for it. */
export function setVariable(name: string, value: Value): string {
  return value === null ? `reset variable ${name}` : `set variable ${name} = ${literal(value)}`;
}

/** The file of one table: what it counts in words, the values of its own, and the metric's text. */
export function metricFile(made: MetricTable, shared: ReadonlyMap<string, Value>): string {
  const { metric, name, table, sql, bound } = made;
  const derived = Object.entries(metric.columns).flatMap(([column, known]) => (known.derived ? [column] : []));
  const words = [
    name === metric.id ? metric.title : `${metric.title}: the counts its statistics are made from`,
    definitionOf(metric),
    ...(derived.length > 0 && name === metric.id
      ? [`Not here: ${derived.join(', ')}. Concord works them out from counts by its statistics.`]
      : []),
    ...choicesOf(metric),
  ];
  const own = Object.entries(bound).filter(([value]) => !shared.has(value));
  const text = spelledOut(sql, bound, (value, given) =>
    typeof given === 'number' ? `cast(getvariable('${value}') as double)` : `getvariable('${value}')`,
  );
  const statements = [
    ...own.map(([value, given]) => setVariable(value, given)),
    `create or replace table metrics.${table} as\n${text}`,
  ];
  return `${words.map((one) => comment(one)).join('\n')}\n\n${sqlText(statements)}`;
}

function choicesOf({ params }: Metric): string[] {
  return Object.values(params).flatMap((param) => {
    if (param.kind !== 'name' || param.choices.length < 2) return [];
    const others = param.choices.filter((choice) => choice !== param.fallback);
    return [
      `Counted by "${param.fallback}"; it can stand for ${others.map((other) => `"${other}"`).join(', ')} as well.`,
    ];
  });
}
