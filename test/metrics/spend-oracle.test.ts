import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { metricById } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { q3, rowsOf, withTables } from './asking';
import { naiveCost, naivePlanRates, naiveReturn } from './naive-money';
import { fill, smallTables, type SmallTables } from './random-tables';

const tables = withTables();
const days = 45;

const oracles: [id: string, params: Row, naive: (small: SmallTables, scope: Scope) => Row[]][] = [
  ...['channel', 'month', 'overall'].map((by): (typeof oracles)[number] => [
    'cost-per-stage',
    { by, window_days: days },
    (small, scope) => naiveCost(small, scope, by, days, 'USD'),
  ]),
  ...['channel', 'campaign'].map((by): (typeof oracles)[number] => [
    'return-on-spend',
    { by, window_days: days },
    (small, scope) => naiveReturn(small, scope, by, days, 'USD'),
  ]),
  ['plan-rates', { by: 'channel', history_days: 60 }, (small, scope) => naivePlanRates(small, scope, 'channel', 60)],
];

/** Columns both sides have, in an order both share; rows of the SQL for other currencies alone are left out. */
function comparable(rows: Row[], columns: string[], counts: string): string[] {
  return rows
    .filter((row) => row[counts] !== 0 || Number(row.lead_count ?? 0) + Number(row.unmatched_lead_count ?? 0) > 0)
    .map((row) =>
      JSON.stringify(
        columns.map((column) => {
          const value = row[column] ?? null;
          return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
        }),
      ),
    )
    .sort();
}

test('spend and plan SQL against plain loops over the same rows', async () => {
  const asOf = fc.constantFrom('2026-08-15', '2026-09-30', '2026-10-31');
  let matched = 0;
  await fc.assert(
    fc.asyncProperty(smallTables, asOf, async (small, as_of) => {
      await fill(tables.engine, small);
      const scope = { ...q3, as_of };
      for (const [id, params, naive] of oracles) {
        const metric = metricById(id);
        const expected = naive(small, scope);
        const rows = await rowsOf(tables.engine, metric, { params, scope });
        const columns = Object.keys(expected[0] ?? rows[0] ?? {});
        const of = (some: Row[]) => comparable(some, columns, metric.counts);
        expect({ id, params, rows: of(rows) }).toEqual({ id, params, rows: of(expected) });
        matched += expected.filter((row) => Number(row.spend_minor ?? 0) > 0).length;
      }
    }),
    { numRuns: 60, seed: 3, endOnFailure: true },
  );
  expect(matched).toBeGreaterThan(20);
}, 120_000);
