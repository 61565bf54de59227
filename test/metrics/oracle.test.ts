import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { metricById } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { q3, rowsOf, withTables } from './asking';
import {
  naiveCohorts, naiveFunnel, naiveGoals, naiveLeadToClose, naiveLossReasons, naiveRevenue, naiveStalled, naiveVelocity, naiveWinRate,
} from './naive'; // prettier-ignore
import { naiveAcceptance, naiveInTime, naiveSpeed, naiveWaiting } from './naive-handoff';
import { fill, smallTables, type SmallTables } from './random-tables';

const tables = withTables();

type Oracle = [id: string, params: Row, naive: (small: SmallTables, scope: Scope) => Row[]];

const oracles: Oracle[] = [
  ['funnel', {}, naiveFunnel],
  ['lead-to-close', { by: 'source' }, (small, scope) => naiveLeadToClose(small, scope, 'source')],
  ['win-rate', { by: 'team' }, (small, scope) => naiveWinRate(small, scope, 'team', 'USD')],
  ['loss-reasons', {}, naiveLossReasons],
  ['revenue-by-source', {}, naiveRevenue],
  ['stage-velocity', {}, naiveVelocity],
  [
    'speed-to-lead',
    { by: 'source', unit: 'weekdays', within: 3 },
    (small, scope) => naiveSpeed(small, scope, 'source', 'weekdays', 3),
  ],
  [
    'sla-compliance',
    { by: 'team', unit: 'days', within: 2 },
    (small, scope) => naiveInTime(small, scope, 'team', 'days', 2),
  ],
  [
    'leads-waiting',
    { by: 'owner', unit: 'weekdays', within: 1 },
    (small, scope) => naiveWaiting(small, scope, 'owner', 'weekdays', 1),
  ],
  ['mql-acceptance', { within: 30 }, (small, scope) => naiveAcceptance(small, scope, 30)],
  ['goal-pacing', {}, (small, scope) => naiveGoals(small, scope, 'USD')],
];
/** Those of deals as they age. */
const ofAges: Oracle[] = [
  ['win-rate-cohort', { by: 'team', window_days: 30 }, (small, scope) => naiveCohorts(small, scope, 'team', 30)],
  [
    'stalled-deals',
    { by: 'overall' },
    (small, scope) => {
      const open = naiveStalled(small, scope);
      const stalled_count = open.filter((row) => row.is_stalled).length;
      return open.length === 0 ? [] : [{ overall: 'All', stalled_count, open_count: open.length }];
    },
  ],
];

/** In an order that both sides share, with numbers that may differ in the last bit rounded. */
function comparable(rows: Row[], columns: string[]): string[] {
  return rows
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

describe('SQL against plain loops over the same rows', () => {
  test.each([
    ['tables', oracles],
    ['ages', ofAges],
  ])(
    'gives the same numbers for %s at random',
    async (_, asked) => {
      const asOf = fc.constantFrom('2026-08-15', '2026-09-30', '2026-10-31');
      await fc.assert(
        fc.asyncProperty(smallTables, asOf, async (small, as_of) => {
          await fill(tables.engine, small);
          const scope = { ...q3, as_of };
          for (const [id, params, naive] of asked) {
            const expected = naive(small, scope);
            const rows = await rowsOf(tables.engine, metricById(id), { params, scope });
            const columns = Object.keys(expected[0] ?? rows[0] ?? {});
            expect({ id, rows: comparable(rows, columns) }).toEqual({ id, rows: comparable(expected, columns) });
          }
        }),
        { numRuns: 60, seed: 1, endOnFailure: true },
      );
    },
    240_000,
  );
});
