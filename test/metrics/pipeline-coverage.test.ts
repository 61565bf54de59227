import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { pipelineCoverage } from '../../src/metrics/pipeline-coverage';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();
const q2 = {
  period_start: '2026-04-01',
  period_end: '2026-06-30',
  as_of: '2026-05-15',
  compare: 'none' as const,
  filters: {},
};
const asked = { scope: q2 };
const goal = (goal_id: number, goal_value: number, more: Row = {}): Row => ({
  goal_id, metric: 'revenue', goal_value, period: 'Q2', period_start: '2026-04-01', period_end: '2026-06-30', ...more,
}); // prettier-ignore

const now: Row[] = [
  { opportunity_id: 1, status: 'won', created_date: '2026-03-01', closed_date: '2026-04-01', amount_minor: 100_00, segment: 'SMB' },
  { opportunity_id: 2, status: 'won', created_date: '2026-03-01', closed_date: '2026-05-15', amount_minor: 100_00, segment: 'SMB' },
  { opportunity_id: 3, status: 'open', created_date: '2026-05-15', expected_close_date: '2026-05-15', amount_minor: 400_00, segment: 'SMB' },
  { opportunity_id: 4, status: 'open', created_date: '2026-05-01', expected_close_date: '2026-06-30', amount_minor: 200_00, segment: 'Mid' },
  { opportunity_id: 5, status: 'open', created_date: '2026-05-01', expected_close_date: '2026-07-01', amount_minor: 800_00, segment: 'Mid' },
  { opportunity_id: 6, status: 'open', created_date: '2026-05-01', expected_close_date: '2026-05-14', amount_minor: 50_00, segment: 'Mid' },
  { opportunity_id: 7, status: 'open', created_date: '2026-05-01', expected_close_date: '2026-06-01', amount_minor: 9_00, currency: 'EUR' },
  { opportunity_id: 8, status: 'won', created_date: '2026-03-01', closed_date: '2026-03-31', amount_minor: 7_00, segment: 'SMB' },
]; // prettier-ignore

/** In each of the five quarters before: 1,000 open half way, of which 250 is won by the end, and a deal created later. */
const before: Row[] = ['2025-01', '2025-04', '2025-07', '2025-10', '2026-01'].flatMap((month, at): Row[] => {
  const [year, number] = month.split('-').map(Number);
  const on = (months: number, day: number) =>
    new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + months, day)).toISOString().slice(0, 10);
  return [
    { opportunity_id: 100 + 10 * at, status: 'won', created_date: on(0, 3), closed_date: on(2, 20), amount_minor: 250_00 },
    { opportunity_id: 101 + 10 * at, status: 'lost', created_date: on(0, 3), closed_date: on(2, 20), amount_minor: 750_00 },
    { opportunity_id: 102 + 10 * at, status: 'won', created_date: on(2, 1), closed_date: on(2, 25), amount_minor: 300_00 },
  ];
}); // prettier-ignore

describe('pipeline-coverage', () => {
  test('holds open deals against what is left of the goal, past-due ones beside', async () => {
    await insert(tables.engine, 'goals', [goal(1, 600_00), goal(2, 1, { team: 'North' })]);
    await insert(tables.engine, 'opportunities', now);
    const [row] = await rowsOf(tables.engine, pipelineCoverage, asked);
    expect(row).toMatchObject({
      overall: 'All', deal_count: 4, open_amount_minor: 1400_00, in_period_count: 2, in_period_amount_minor: 600_00,
      past_due_count: 1, past_due_amount_minor: 50_00, won_amount_minor: 200_00, goal_amount_minor: 600_00,
      left_amount_minor: 400_00, coverage: 1.5, open_coverage: 3.5,
    }); // prettier-ignore
    const records = await recordsOf(tables.engine, pipelineCoverage, row ?? {}, asked);
    expect(cells(records, 'opportunity_id', 'is_past_due', 'is_in_period')).toEqual([
      [3, false, true],
      [4, false, true],
      [5, false, false],
      [6, true, false],
    ]);
  });

  test('asks for one over the own yield of the same day in past quarters, deals created later left out', async () => {
    await insert(tables.engine, 'goals', [goal(1, 600_00)]);
    await insert(tables.engine, 'opportunities', [...before, ...now]);
    const rows = await rowsOf(tables.engine, pipelineCoverage, asked);
    expect(rows[0]).toMatchObject({
      required_coverage: 4, required_low: 4, required_high: 4, required_basis: 'past periods', past_count: 5, past_won_count: 5,
    }); // prettier-ignore
    const { takeaway, notes } = pipelineCoverage.figure(viewOf(rows, { scope: q2, params: { by: 'overall' } }));
    expect(takeaway).toBe('Open deals are 3.5× what is left of Q2 2026’s goal; own history asks for 4.0×');
    expect(notes).toContain('1 open deal past the expected close date ($50) left out of the coverage.');
  });

  test('asks for one over the win rate by amount when there are fewer than four quarters', async () => {
    await insert(tables.engine, 'goals', [goal(1, 600_00)]);
    await insert(tables.engine, 'opportunities', [...before.slice(-6), ...now]);
    const [row] = await rowsOf(tables.engine, pipelineCoverage, asked);
    // Won in 365 days: 2 x 250 + 2 x 300 + 207; lost: 2 x 750.
    expect(row?.required_coverage).toBeCloseTo((1307 + 1500) / 1307, 12);
    expect(row?.required_basis).toBe('win rate');
  });

  test('is met when the goal is, with nothing to divide by', async () => {
    await insert(tables.engine, 'goals', [goal(1, 200_00)]);
    await insert(tables.engine, 'opportunities', now);
    const rows = await rowsOf(tables.engine, pipelineCoverage, asked);
    expect(rows[0]).toMatchObject({ left_amount_minor: 0, coverage: null, open_coverage: null });
    const { takeaway, picture } = pipelineCoverage.figure(viewOf(rows, { scope: q2, params: { by: 'overall' } }));
    expect(takeaway).toBe('The goal of Q2 2026 is met, with $1.4K still open');
    expect(picture.kind === 'bars' && picture.bars[0]?.text).toBe('Goal met');
  });

  test('takes each segment’s own goal, and none where it has none', async () => {
    await insert(tables.engine, 'goals', [
      goal(1, 600_00), goal(2, 300_00, { segment: 'SMB' }), goal(3, 900_00, { segment: 'Mid', team: 'North' }),
    ]); // prettier-ignore
    await insert(tables.engine, 'opportunities', now);
    const rows = await rowsOf(tables.engine, pipelineCoverage, { ...asked, params: { by: 'segment' } });
    expect(cells(rows, 'segment', 'deal_count', 'goal_amount_minor', 'left_amount_minor', 'open_coverage')).toEqual([
      ['Mid', 3, null, null, null],
      ['SMB', 1, 300_00, 100_00, 4],
    ]);
  });

  test('has no row without deals, and no goal for a narrowed view', async () => {
    expect(await rowsOf(tables.engine, pipelineCoverage, asked)).toEqual([]);
    expect(pipelineCoverage.figure(viewOf([], { scope: q2 })).takeaway).toBe('No open deals to cover a goal with');
    const idle = { deal_count: 0, open_amount_minor: 0, goal_amount_minor: null, open_coverage: null };
    expect(pipelineCoverage.figure(viewOf([idle], { scope: q2, params: { by: 'overall' } })).takeaway).toBe(
      'No open deals to cover a goal with',
    );
    await insert(tables.engine, 'goals', [goal(1, 600_00)]);
    await insert(tables.engine, 'opportunities', now);
    const scope = { ...q2, filters: { segment: ['SMB'] } };
    const [row] = await rowsOf(tables.engine, pipelineCoverage, { scope });
    expect(row).toMatchObject({ deal_count: 1, goal_amount_minor: null, coverage: null, open_coverage: null });
  });
});
