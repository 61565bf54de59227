import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { goalPacing } from '../../src/metrics/goal-pacing';
import { goalProgress } from '../../src/metrics/goal-progress';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();
const q3Goal = (goal_id: number, metric: string, goal_value: number, more: Row = {}): Row => ({
  goal_id, metric, goal_value, period: 'Q3 2026', period_start: '2026-07-01', period_end: '2026-09-30',
  ...(metric === 'revenue' || metric === 'pipeline' ? {} : { unit: 'count', currency: null }), ...more,
}); // prettier-ignore

describe('goal-pacing', () => {
  test('counts every goal from its own facts up to the as-of date', async () => {
    await insert(tables.engine, 'goals', [
      q3Goal(1, 'revenue', 1000_00), q3Goal(2, 'won_deals', 4), q3Goal(3, 'pipeline', 500_00),
      q3Goal(4, 'opportunities', 10), q3Goal(5, 'leads', 4), q3Goal(6, 'marketing_qualified', 2),
      q3Goal(7, 'sales_accepted', 2), q3Goal(8, 'sales_qualified', 1),
    ]); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, status: 'won', created_date: '2026-05-01', closed_date: '2026-07-01', amount_minor: 200_00 },
      { opportunity_id: 2, status: 'won', created_date: '2026-07-01', closed_date: '2026-08-15', amount_minor: 50_00 },
      { opportunity_id: 3, status: 'won', created_date: '2026-08-16', closed_date: '2026-08-16', amount_minor: 999_00 },
      { opportunity_id: 4, status: 'lost', created_date: '2026-08-15', closed_date: '2026-08-15', amount_minor: 25_00 },
      { opportunity_id: 5, created_date: '2026-08-01', amount_minor: 100_00, currency: 'EUR' },
      { opportunity_id: 6, status: 'lost', created_date: '2026-08-01', amount_minor: 100_00, is_excluded: true },
    ]);
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-06-30', marketing_qualified_date: '2026-07-01' },
      {
        person_id: 2,
        created_date: '2026-08-15',
        marketing_qualified_date: '2026-08-16',
        sales_accepted_date: '2026-08-15',
      },
      { person_id: 3, created_date: '2026-08-16' },
    ]);
    const asked = { scope: { as_of: '2026-08-15' } };
    const rows = await rowsOf(tables.engine, goalPacing, asked);
    const columns = ['metric', 'goal_value', 'actual_value', 'attainment_rate', 'fact_count', 'other_currency_count'];
    expect(cells(rows, ...columns)).toEqual([
      ['leads', 4, 1, 0.25, 1, 0],
      ['marketing_qualified', 2, 1, 0.5, 1, 0],
      ['opportunities', 10, 3, 0.3, 3, 0],
      ['pipeline', 500_00, 75_00, 0.15, 2, 1],
      ['revenue', 1000_00, 250_00, 0.25, 2, 0],
      ['sales_accepted', 2, 1, 0.5, 1, 0],
      ['sales_qualified', 1, 0, 0, 0, 0],
      ['won_deals', 4, 2, 0.5, 2, 0],
    ]);
    expect(rows[0]).toMatchObject({
      unit: 'count', period: 'Q3 2026', period_start: '2026-07-01', period_end: '2026-09-30', team: null, segment: null,
      currency: null, elapsed_share: 46 / 92,
    }); // prettier-ignore
    const revenue = await recordsOf(tables.engine, goalPacing, rows[4] ?? {}, asked);
    expect(cells(revenue, 'opportunity_id', 'day', 'value')).toEqual([
      [1, '2026-07-01', 200_00],
      [2, '2026-08-15', 50_00],
    ]);
  });

  test('takes goals whose period overlaps the scope, each over its whole period', async () => {
    await insert(tables.engine, 'goals', [
      q3Goal(1, 'revenue', 100, { period: 'June', period_start: '2026-06-01', period_end: '2026-06-30' }),
      q3Goal(2, 'revenue', 100, { period: 'July', period_start: '2026-07-01', period_end: '2026-07-31' }),
      q3Goal(3, 'revenue', 100, { period: '2026', period_start: '2026-01-01', period_end: '2026-12-31' }),
      q3Goal(4, 'revenue', 100, { period: 'Q4 2026', period_start: '2026-10-01', period_end: '2026-12-31' }),
    ]);
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, status: 'won', closed_date: '2026-02-01', amount_minor: 10 },
      { opportunity_id: 2, status: 'won', closed_date: '2026-07-31', amount_minor: 20 },
      { opportunity_id: 3, status: 'won', closed_date: '2026-08-01', amount_minor: 40 },
    ]);
    expect(cells(await rowsOf(tables.engine, goalPacing), 'period', 'actual_value', 'elapsed_share')).toEqual([
      ['2026', 70, 273 / 365],
      ['July', 20, 1],
    ]);
  });

  test('counts a team’s or segment’s goal for it alone, and knows nothing of a team that owns nothing', async () => {
    await insert(tables.engine, 'goals', [
      q3Goal(1, 'won_deals', 2), q3Goal(2, 'won_deals', 1, { team: 'North' }), q3Goal(3, 'won_deals', 1, { team: 'South' }),
      q3Goal(4, 'won_deals', 1, { team: 'Marketing' }), q3Goal(5, 'won_deals', 1, { segment: 'SMB' }),
      q3Goal(6, 'won_deals', 1, { team: 'North', segment: 'SMB' }),
    ]); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, status: 'won', closed_date: '2026-08-01', team: 'North', segment: 'Mid' },
      { opportunity_id: 2, status: 'open', team: 'South', segment: 'SMB' },
    ]);
    const rows = await rowsOf(tables.engine, goalPacing);
    expect(cells(rows, 'team', 'segment', 'actual_value', 'attainment_rate')).toEqual([
      [null, null, 1, 0.5],
      [null, 'SMB', 0, 0],
      ['Marketing', null, null, null],
      ['North', null, 1, 1],
      ['North', 'SMB', null, null],
      ['South', null, 0, 0],
    ]);
    expect(await recordsOf(tables.engine, goalPacing, rows[3] ?? {})).toHaveLength(1);
  });

  test('has no rate for a goal of zero, no share of a period not begun, no row without goals', async () => {
    expect(await rowsOf(tables.engine, goalPacing)).toEqual([]);
    await insert(tables.engine, 'goals', [q3Goal(1, 'leads', 0)]);
    const asked = { scope: { as_of: '2026-06-30' } };
    expect(
      cells(await rowsOf(tables.engine, goalPacing, asked), 'actual_value', 'attainment_rate', 'elapsed_share'),
    ).toEqual([[0, null, 0]]);
  });

  test('counts money in the goal’s currency, in the display currency where the goal has none', async () => {
    await insert(tables.engine, 'goals', [
      q3Goal(1, 'revenue', 100, { currency: 'EUR' }),
      q3Goal(2, 'pipeline', 100, { currency: null }),
    ]);
    const deal = { status: 'won', created_date: '2026-07-01', closed_date: '2026-07-02' };
    await insert(tables.engine, 'opportunities', [
      { ...deal, opportunity_id: 1, amount_minor: 10, currency: 'EUR' },
      { ...deal, opportunity_id: 2, amount_minor: 20, currency: 'USD' },
    ]);
    expect(
      cells(await rowsOf(tables.engine, goalPacing), 'metric', 'currency', 'actual_value', 'other_currency_count'),
    ).toEqual([
      ['pipeline', 'USD', 20, 1],
      ['revenue', 'EUR', 10, 1],
    ]);
  });
});

describe('goal-progress', () => {
  test('adds up day by day to what the goal list says, and stops at the as-of date', async () => {
    await insert(tables.engine, 'goals', [
      q3Goal(1, 'revenue', 310_00, { period: 'July', period_start: '2026-07-01', period_end: '2026-07-31' }),
    ]);
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, status: 'won', closed_date: '2026-07-01', amount_minor: 5_00 },
      { opportunity_id: 2, status: 'won', closed_date: '2026-07-03', amount_minor: 7_00 },
      { opportunity_id: 3, status: 'won', closed_date: '2026-07-03', amount_minor: null },
      { opportunity_id: 4, status: 'won', closed_date: '2026-07-04', amount_minor: 9_00 },
    ]);
    const asked = { scope: { as_of: '2026-07-03' } };
    const rows = await rowsOf(tables.engine, goalProgress, asked);
    expect(rows).toHaveLength(31);
    expect(cells(rows.slice(0, 4), 'day', 'fact_count', 'reached_value', 'even_pace_value', 'goal_value')).toEqual([
      ['2026-07-01', 1, 5_00, 10_00, 310_00],
      ['2026-07-02', 0, 5_00, 20_00, 310_00],
      ['2026-07-03', 2, 12_00, 30_00, 310_00],
      ['2026-07-04', 0, null, 40_00, 310_00],
    ]);
    expect(rows.at(-1)).toMatchObject({ day: '2026-07-31', even_pace_value: 310_00 });
    expect(
      (await recordsOf(tables.engine, goalProgress, rows[2] ?? {}, asked)).map((row) => row.opportunity_id),
    ).toEqual([2, 3]);
    const [listed] = await rowsOf(tables.engine, goalPacing, asked);
    expect(listed).toMatchObject({ actual_value: 12_00, fact_count: 3 });
  });

  test('takes the goal of the period, else the one that overlaps it longest, and a team’s when asked', async () => {
    await insert(tables.engine, 'goals', [
      q3Goal(1, 'leads', 1, { period: '2026', period_start: '2026-01-01', period_end: '2026-12-31' }),
      q3Goal(2, 'leads', 2),
      q3Goal(3, 'leads', 3, { period: 'July', period_start: '2026-07-01', period_end: '2026-07-31' }),
      q3Goal(4, 'leads', 4, { team: 'North' }),
    ]);
    const goalOf = async (params: Row, scope = {}) =>
      (await rowsOf(tables.engine, goalProgress, { params: { goal_metric: 'leads', ...params }, scope }))[0]
        ?.goal_value;
    expect(await goalOf({})).toBe(2);
    expect(await goalOf({ goal_team: 'North' })).toBe(4);
    expect(await goalOf({ goal_period: 'July' })).toBe(3);
    expect(await goalOf({}, { period_start: '2026-06-15', period_end: '2026-07-10' })).toBe(1);
    expect(await goalOf({}, { period_start: '2027-01-01', period_end: '2027-03-31' })).toBeUndefined();
  });
});
