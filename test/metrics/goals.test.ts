import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { goalPacing } from '../../src/metrics/goal-pacing';
import { goalProgress } from '../../src/metrics/goal-progress';
import { cells, q3, recordsOf, rowsOf, viewOf, withTables } from './asking';
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

/** Wins of 100 each: on the days given of each of the quarters before Q3 2026, the nearest first. */
const pastWins = (...quarters: string[][]): Row[] =>
  quarters.flatMap((days, back) =>
    days.map((day, at) => ({
      opportunity_id: 1000 + 100 * back + at, status: 'won', created_date: day, closed_date: day, amount_minor: 100_00,
    })),
  ); // prettier-ignore

/** Of ten wins a quarter 2, 3, 4 and 5 fall in its first half, as far as 15 August is one. */
const fourQuarters = pastWins(
  ...(
    [
      ['2026-04-10', '2026-06-20', 2],
      ['2026-01-10', '2026-03-20', 3],
      ['2025-10-10', '2025-12-20', 4],
      ['2025-07-10', '2025-09-20', 5],
    ] as const
  ).map(([early, late, count]) => Array.from({ length: 10 }, (_, at) => (at < count ? early : late))),
);

describe('pace like past quarters', () => {
  const atMiddle = { scope: { as_of: '2026-08-15' } };
  const won = (count: number): Row[] =>
    Array.from({ length: count }, (_, at) => ({
      opportunity_id: at, status: 'won', created_date: '2026-07-01', closed_date: '2026-08-15', amount_minor: 100_00,
    })); // prettier-ignore
  const figureOf = (rows: Row[]) => goalPacing.figure(viewOf(rows, { scope: { ...q3, as_of: '2026-08-15' } }));

  test('is the median share of the end by the same day, with the range, the even pace and the run rate beside', async () => {
    await insert(tables.engine, 'goals', [q3Goal(1, 'revenue', 1000_00)]);
    await insert(tables.engine, 'opportunities', [...fourQuarters, ...won(6)]);
    const rows = await rowsOf(tables.engine, goalPacing, atMiddle);
    // 33 of 66 working days are gone by 15 August 2026.
    expect(rows[0]).toMatchObject({
      usual_share: 0.35, usual_low_share: 0.2, usual_high_share: 0.5, usual_basis: 'earlier periods', past_count: 4,
      pace_rate: 600 / 350, working_share: 33 / 66, run_rate_value: 1200_00,
    }); // prettier-ignore
    const { takeaway, notes, picture } = figureOf(rows);
    expect(takeaway).toBe(
      'Revenue is 60.0\u00a0% of goal with 50.0\u00a0% of Q3 2026 gone, ahead of the last 4 quarters, which had 20.0–50.0\u00a0% of their total by then',
    );
    expect(notes).toContain('An even pace over working days would be at 50.0\u00a0%.');
    expect(notes).toContain('If linear, revenue would end at $1.2K: a run rate, not a forecast.');
    expect(picture.kind === 'bars' && picture.bars[0]?.detail).toBe('$600 of $1K · usual by now 35.0\u00a0%');
  });

  test('counts a win on the same day of a past quarter as reached, one the day after as not', async () => {
    await insert(tables.engine, 'goals', [q3Goal(1, 'won_deals', 10)]);
    // Day 46 of 92 is day 46 of Q4 and Q3, day 46 (45.5 rounded) of Q2 and day 45 of Q1.
    await insert(tables.engine, 'opportunities', [
      ...pastWins(['2026-05-16', '2026-05-17'], ['2026-02-14', '2026-02-15'], ['2025-11-15', '2025-11-16'], ['2025-08-15', '2025-08-16']),
      ...won(1),
      { opportunity_id: 999, status: 'won', created_date: '2025-06-30', closed_date: '2025-06-30' },
    ]); // prettier-ignore
    const [row] = await rowsOf(tables.engine, goalPacing, atMiddle);
    expect(row).toMatchObject({ usual_share: 0.5, usual_low_share: 0.5, usual_high_share: 0.5, pace_rate: 0.2 });
  });

  test('is an even pace over working days with three quarters, and says so', async () => {
    await insert(tables.engine, 'goals', [q3Goal(1, 'revenue', 1000_00)]);
    await insert(tables.engine, 'opportunities', [...fourQuarters.slice(0, 30), ...won(6)]);
    const rows = await rowsOf(tables.engine, goalPacing, atMiddle);
    expect(rows[0]).toMatchObject({
      usual_share: 0.5, usual_low_share: null, usual_basis: 'working days', past_count: 3, pace_rate: 1.2,
    }); // prettier-ignore
    expect(figureOf(rows).takeaway).toMatch(/, ahead of an even pace of 50\.0\u00a0%$/);
  });

  test('gives no verdict before the first close, in a period not begun and after its last day', async () => {
    await insert(tables.engine, 'goals', [q3Goal(1, 'revenue', 1000_00)]);
    await insert(tables.engine, 'opportunities', fourQuarters);
    const rows = await rowsOf(tables.engine, goalPacing, atMiddle);
    expect(rows[0]).toMatchObject({ usual_share: 0.35, pace_rate: null, run_rate_value: null });
    expect(figureOf(rows).takeaway).toMatch(/gone: no verdict before the first that counts$/);
    for (const as_of of ['2026-06-30', '2026-09-30']) {
      const [row] = await rowsOf(tables.engine, goalPacing, { scope: { as_of } });
      expect(row).toMatchObject({ usual_share: null, pace_rate: null, past_count: null });
    }
  });

  test('takes a team’s own past for a team’s goal', async () => {
    await insert(tables.engine, 'goals', [q3Goal(1, 'won_deals', 10, { team: 'North' })]);
    await insert(tables.engine, 'opportunities', [
      ...fourQuarters.map((row) => ({ ...row, team: Number(row.opportunity_id) % 2 === 0 ? 'North' : 'South' })),
      ...won(4).map((row) => ({ ...row, team: 'North' })),
    ]);
    // Of North's five wins a quarter (places 0, 2, 4, 6, 8) 1, 2, 2 and 3 fall in the first half.
    const [row] = await rowsOf(tables.engine, goalPacing, atMiddle);
    expect(row).toMatchObject({ usual_share: 0.4, usual_low_share: 0.2, usual_high_share: 0.6 });
  });

  test('draws the usual course day by day, with its range', async () => {
    await insert(tables.engine, 'goals', [q3Goal(1, 'revenue', 1000_00)]);
    await insert(tables.engine, 'opportunities', [...fourQuarters, ...won(6)]);
    const rows = await rowsOf(tables.engine, goalProgress, atMiddle);
    const at = (day: string) => rows.filter((row) => row.day === day);
    const columns = ['usual_low_value', 'usual_value', 'usual_high_value', 'past_count'];
    expect(cells(at('2026-07-05'), ...columns)).toEqual([[0, 0, 0, 4]]);
    expect(cells(at('2026-08-15'), ...columns)).toEqual([[200_00, 350_00, 500_00, 4]]);
    expect(cells(at('2026-09-30'), ...columns)).toEqual([[1000_00, 1000_00, 1000_00, 4]]);
    const { takeaway, picture } = goalProgress.figure(viewOf(rows, { scope: { ...q3, as_of: '2026-08-15' } }));
    expect(takeaway).toBe('Revenue is at $600 of $1K, $250 ahead of the usual course and $100 ahead of an even pace');
    expect(picture.kind === 'lines' && picture.series.map(({ name }) => name)).toEqual([
      'Reached',
      'Like the last 4 quarters',
      'Even pace to the goal',
    ]);
  });
});

describe('goal-progress', () => {
  test('adds up day by day to what the goal list says, and stops at the as-of date', async () => {
    await insert(tables.engine, 'goals', [
      q3Goal(1, 'revenue', 230_00, { period: 'July', period_start: '2026-07-01', period_end: '2026-07-31' }),
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
      ['2026-07-01', 1, 5_00, 10_00, 230_00],
      ['2026-07-02', 0, 5_00, 20_00, 230_00],
      ['2026-07-03', 2, 12_00, 30_00, 230_00],
      // A Saturday: 3 of July's 23 working days are gone as before.
      ['2026-07-04', 0, null, 30_00, 230_00],
    ]);
    expect(rows.at(-1)).toMatchObject({ day: '2026-07-31', even_pace_value: 230_00 });
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
