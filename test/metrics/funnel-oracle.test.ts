import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { metricById } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { q3, rowsOf, withTables } from './asking';
import { insert } from './canonical';
import {
  naiveCycles, naivePeriod, naiveSalesVelocity, naiveSnapshot, naiveSteps, naiveWithin, type FunnelTables,
} from './naive-funnel'; // prettier-ignore
import { fill, smallTables } from './random-tables';

const tables = withTables();

const oracles: [id: string, naive: (small: FunnelTables, scope: Scope) => Row[]][] = [
  ['funnel', naiveWithin],
  ['funnel-steps', naiveSteps],
  ['funnel-period', naivePeriod],
  ['funnel-snapshot', naiveSnapshot],
  ['funnel-cycles', naiveCycles],
  ['sales-velocity', naiveSalesVelocity],
];

const day = fc.constantFrom('2026-03-31', '2026-06-30', '2026-07-01', '2026-08-15', '2026-09-30', '2026-10-01');
const end = fc.record({
  lost_date: fc.option(day, { freq: 1 }),
  disqualified_date: fc.option(day, { freq: 1 }),
  outcome: fc.constantFrom('open', 'open', 'lost', 'disqualified'),
});
const event = fc.record({
  entity_id: fc.integer({ min: 0, max: 4 }),
  stage: fc.constantFrom('lead', 'marketing_qualified', 'sales_qualified', 'disqualified', 'lost'),
  entered_date: day,
});

/** The rows to compare, whatever their order, with numbers that may differ in the last bit rounded. */
function comparable(rows: Row[], columns: string[]): string[] {
  const written = (value: Row[string] | undefined) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : (value ?? null);
  return rows.map((row) => JSON.stringify(columns.map((column) => written(row[column])))).sort();
}

describe('every way of counting a funnel against plain loops over the same rows', () => {
  test('gives the same numbers for tables at random', async () => {
    const ends = fc.array(end, { minLength: 12, maxLength: 12 });
    const events = fc.array(event, { maxLength: 12 });
    const asOf = fc.constantFrom('2026-08-15', '2026-09-30', '2026-10-31', '2026-12-31', '2027-09-30');
    await fc.assert(
      fc.asyncProperty(smallTables, ends, events, asOf, async (random, more, happened, as_of) => {
        const journeys = random.journeys.map((row, index) => ({ ...row, ...more[index] }));
        const stage_events = happened.map((row) => ({
          ...row,
          entity: 'person',
          entered_at: `${row.entered_date} 00:00:00`,
        }));
        await fill(tables.engine, { ...random, journeys });
        await insert(tables.engine, 'stage_events', stage_events);
        const scope = { ...q3, as_of };
        for (const [id, naive] of oracles) {
          const expected = naive({ ...random, journeys, stage_events }, scope);
          const rows = await rowsOf(tables.engine, metricById(id), { scope });
          const columns = Object.keys(expected[0] ?? rows[0] ?? {});
          expect({ id, rows: comparable(rows, columns) }).toEqual({ id, rows: comparable(expected, columns) });
        }
      }),
      { numRuns: 60, seed: 3, endOnFailure: true },
    );
  }, 240_000);
});
