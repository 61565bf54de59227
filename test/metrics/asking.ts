import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import type { Engine, Row, Value } from '../../src/engine/engine';
import { ask, drill } from '../../src/metrics/ask';
import { columnsOf, keyColumnsOf, type AskRequest } from '../../src/metrics/compose';
import type { Metric, MetricView, Scope } from '../../src/metrics/metric';
import { comparedScope } from '../../src/meeting/scope';
import { openNodeEngine } from '../node-engine';
import { clearCanonicalTables, createCanonicalTables } from './canonical';

/** The third quarter of 2026, over on its last day. */
export const q3: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-09-30',
  compare: 'none',
  filters: {},
};

/** An engine with empty canonical tables before every test of the file. */
export function withTables(): { readonly engine: Engine } {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  const held: { engine: Engine } = {} as { engine: Engine };
  beforeAll(async () => {
    held.engine = await openNodeEngine();
    await createCanonicalTables(held.engine);
  });
  beforeEach(() => clearCanonicalTables(held.engine));
  afterAll(() => held.engine.close());
  return held;
}

/** What is asked where a test does not say: Q3 2026 in USD. */
export function request({
  scope,
  ...rest
}: { scope?: Partial<Scope>; params?: Record<string, Value>; currency?: string } = {}): AskRequest {
  const whole = { ...q3, ...scope };
  return { currency: 'USD', ...rest, scope: whole, compared: comparedScope(whole) };
}

/** The metric's rows. */
export async function rowsOf(
  engine: Engine,
  metric: Metric,
  asked: Parameters<typeof request>[0] = {},
): Promise<Row[]> {
  return (await ask(engine, metric, request(asked))).rows;
}

/** The chosen columns of rows, one array a row. */
export function cells(rows: readonly Row[], ...columns: string[]): Value[][] {
  return rows.map((row) => columns.map((column) => row[column] ?? null));
}

/** The records behind a row of the answer. */
export async function recordsOf(
  engine: Engine,
  metric: Metric,
  row: Row,
  asked: Parameters<typeof request>[0] = {},
): Promise<Row[]> {
  const key = Object.fromEntries(keyColumnsOf(metric, asked.params).map((name) => [name, row[name] ?? null]));
  return (await drill(engine, metric, key, request(asked))).rows;
}

/** A view for a figure, Q3 2026 in USD where a test does not say. */
export function viewOf(rows: Row[], more: Partial<MetricView> = {}): MetricView {
  return {
    rows,
    compared: null,
    scope: q3,
    compared_label: null,
    params: {},
    currency: 'USD',
    fiscal_year_start_month: 1,
    ...more,
  };
}

/** Names of the columns an answer has, in order. */
export function columnNames(metric: Metric, params: Record<string, Value> = {}): string[] {
  return Object.keys(columnsOf(metric, params));
}
