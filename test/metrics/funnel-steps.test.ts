import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { funnelSteps } from '../../src/metrics/funnel-steps';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';
import { figureOf } from './figuring';

const tables = withTables();

/** Enough quick steps of long ago for every window to be thirty days. */
const before = Array.from({ length: 30 }, (_, index): Row => ({
  person_id: 1000 + index, created_date: '2024-01-01', marketing_qualified_date: '2024-01-02',
  sales_qualified_date: '2024-01-03', opportunity_date: '2024-01-04', won_date: '2024-01-05', reached_rank: 6,
})); // prettier-ignore

const many = (count: number, row: Row, from: number) =>
  Array.from({ length: count }, (_, index): Row => ({ person_id: from + index, ...row }));

describe('funnel-steps', () => {
  test('counts by the day a stage was entered, whatever the day the person was created or the next was reached', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'sales_qualified');
    await insert(tables.engine, 'journeys', [
      ...before,
      // Created before the period, qualified on its first day, a week later at the next stage.
      { person_id: 1, created_date: '2026-05-01', marketing_qualified_date: '2026-07-01', sales_qualified_date: '2026-07-08', reached_rank: 4 },
      // Qualified on the last day a window can be over; never went on.
      { person_id: 2, created_date: '2026-07-01', marketing_qualified_date: '2026-08-31', reached_rank: 2 },
      // Qualified a day later: too early.
      { person_id: 3, created_date: '2026-07-01', marketing_qualified_date: '2026-09-01', reached_rank: 2 },
      // Qualified the day before the period.
      { person_id: 4, created_date: '2026-06-01', marketing_qualified_date: '2026-06-30', sales_qualified_date: '2026-07-02', reached_rank: 4 },
      // Passed the MQL stage on the day it reached the SQL stage.
      { person_id: 5, created_date: '2026-07-10', sales_qualified_date: '2026-07-12', reached_rank: 4 },
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, funnelSteps);
    expect(
      cells(rows, 'from_stage', 'to_stage', 'window_days', 'entered_count', 'immature_count', 'mature_count', 'within_count', 'within_window_rate', 'inferred_count'),
    ).toEqual([
      ['lead', 'marketing_qualified', 30, 3, 0, 3, 1, 1 / 3, 1],
      ['marketing_qualified', 'sales_qualified', 30, 4, 1, 3, 2, 2 / 3, 0],
    ]); // prettier-ignore
    const records = await recordsOf(tables.engine, funnelSteps, rows[1] ?? {});
    expect(cells(records, 'person_id', 'from_date', 'to_date', 'is_within')).toEqual([
      [1, '2026-07-01', '2026-07-08', true],
      [2, '2026-08-31', null, false],
      [5, '2026-07-12', '2026-07-12', true],
    ]);
  });

  test('a per-record window, beside what a funnel shows that needs every step inside the period (trap 2)', async () => {
    await draw(tables.engine, 'lead', 'won');
    await insert(tables.engine, 'journeys', [
      ...many(30, { created_date: '2024-01-01', won_date: '2024-02-20', reached_rank: 6 }, 1000),
      // 40 leads of the second quarter: 4 are won inside it, 6 more in July, each within sixty days.
      ...many(4, { created_date: '2026-05-01', won_date: '2026-06-30', reached_rank: 6 }, 0),
      ...many(6, { created_date: '2026-05-15', won_date: '2026-07-10', reached_rank: 6 }, 10),
      ...many(30, { created_date: '2026-05-01', reached_rank: 1 }, 20),
    ]);
    const scope = { period_start: '2026-04-01', period_end: '2026-06-30' };
    const rows = await rowsOf(tables.engine, funnelSteps, { scope });
    expect(rows[0]).toMatchObject({
      window_days: 60,
      mature_count: 40,
      within_count: 10,
      entered_count: 40,
      inside_count: 4,
    });
    expect(figureOf('funnel-steps', rows).notes).toContain(
      'A funnel that needs every step inside the period would show 10.0 % (4 of 40) for Lead to Won.',
    );
  });

  test('first to last is counted directly: multiplying the steps would say 7 won where 89 were (trap 22)', async () => {
    await draw(tables.engine, 'lead', 'sales_qualified', 'opportunity', 'won');
    const [created_date, sales_qualified_date, opportunity_date, won_date] = [
      '2026-07-01',
      '2026-07-05',
      '2026-07-10',
      '2026-07-15',
    ];
    await insert(tables.engine, 'journeys', [
      ...before,
      // 293 of 586 are qualified, 70 of them become opportunities, 7 of these are won; 82 are won past all of that.
      ...many(7, { created_date, sales_qualified_date, opportunity_date, won_date, reached_rank: 6 }, 0),
      ...many(63, { created_date, sales_qualified_date, opportunity_date, reached_rank: 5 }, 100),
      ...many(223, { created_date, sales_qualified_date, reached_rank: 4 }, 2000),
      ...many(82, { created_date, won_date, reached_rank: 6 }, 3000),
      ...many(211, { created_date, reached_rank: 1 }, 4000),
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, funnelSteps);
    expect(cells(rows, 'from_stage', 'recorded_count', 'recorded_within_count')).toEqual([
      ['lead', 586, 293],
      ['sales_qualified', 293, 70],
      ['opportunity', 70, 7],
      ['lead', 586, 89],
    ]);
    expect(rows.at(-1)).toMatchObject({ to_stage: 'won', is_direct: true, mature_count: 586, within_count: 89 });
    expect(figureOf('funnel-steps', rows).notes).toContain(
      'Multiplying the recorded steps would say 7 won, not 89: steps are of different people and some are skipped.',
    );
  });

  test('a stage known from the status alone counts as reached within the window, never as entered', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'sales_qualified');
    await insert(tables.engine, 'journeys', [
      ...before,
      { person_id: 1, created_date: '2026-07-01', reached_rank: 2 },
      { person_id: 2, created_date: '2026-07-01', reached_rank: 1 },
    ]);
    expect(cells(await rowsOf(tables.engine, funnelSteps), 'entered_count', 'mature_count', 'within_count')).toEqual([
      [2, 2, 1],
      [0, 0, 0],
    ]);
  });

  test('has no rate where nobody entered, and no step where fewer than two stages are drawn', async () => {
    expect(await rowsOf(tables.engine, funnelSteps)).toEqual([]);
    await draw(tables.engine, 'opportunity', 'won');
    expect(cells(await rowsOf(tables.engine, funnelSteps), 'mature_count', 'within_window_rate', 'window_days')).toEqual([
      [0, null, 365],
    ]); // prettier-ignore
  });

  const step = (from: string, to: string, within_count: number, mature_count: number, immature_count = 0): Row => ({
    from_rank: 1, to_rank: 2, from_stage: from, to_stage: to, from_label: from.toUpperCase(), to_label: to.toUpperCase(),
    is_direct: false, window_days: 60, entered_count: mature_count + immature_count, immature_count, mature_count,
    within_count, within_window_rate: mature_count === 0 ? null : within_count / mature_count, inferred_count: 0,
    inside_count: within_count, recorded_count: mature_count, recorded_within_count: within_count,
  }); // prettier-ignore

  test('keeps immature steps out of the sentence and of the comparison, and marks them (trap 1)', () => {
    const rows = [step('mql', 'sql', 10, 100, 40), step('sql', 'opp', 60, 120)];
    const compared = [step('mql', 'sql', 50, 100), step('sql', 'opp', 30, 120)];
    const figure = figureOf('funnel-steps', rows, { compared });
    expect(figure.takeaway).toBe('50.0 % of SQLs reach OPP within 60 days (60 of 120)');
    expect(figure.picture).toMatchObject({
      rows: [{ immature: true, detail: '10 of 100 in 60 days · 40 too early' }, { compared: 0.25 }],
    });
    expect(JSON.stringify(figure.picture)).not.toContain('"compared":0.5');
    expect(figureOf('funnel-steps', [step('mql', 'sql', 10, 100, 40)]).takeaway).toBe(
      'Too early to compare steps: in none of them has everybody had the days it takes',
    );
    expect(figureOf('funnel-steps', [step('mql', 'sql', 10, 100, 40), step('sql', 'opp', 2, 9)]).takeaway).toBe(
      'Too early for some steps and too few in the others to say how many go on',
    );
    expect(figureOf('funnel-steps', [step('mql', 'sql', 2, 9)]).takeaway).toBe(
      'Too few made any step to say how many go on',
    );
  });
});
