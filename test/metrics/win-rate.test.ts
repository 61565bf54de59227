import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { lossReasons } from '../../src/metrics/loss-reasons';
import { winRate } from '../../src/metrics/win-rate';
import { winRateTrend } from '../../src/metrics/win-rate-trend';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();
const won = (opportunity_id: number, closed_date: string, more: Row = {}): Row => ({
  opportunity_id, status: 'won', closed_date, amount_minor: 10_000, ...more,
}); // prettier-ignore
const lost = (opportunity_id: number, closed_date: string, more: Row = {}): Row => ({
  ...won(opportunity_id, closed_date, more), status: 'lost',
}); // prettier-ignore

describe('win-rate', () => {
  test('is won of closed by count and by amount', async () => {
    await insert(tables.engine, 'opportunities', [
      won(1, '2026-07-01', { source: 'Email', amount_minor: 30_000 }),
      lost(2, '2026-09-30', { source: 'Email', amount_minor: 60_000 }),
      lost(3, '2026-08-01', { source: 'Email', amount_minor: null }),
      won(4, '2026-08-01', { source: 'Email', currency: 'EUR', amount_minor: 999_999 }),
      lost(5, '2026-08-01', { source: 'Email', is_excluded: true, lost_reason: 'Duplicate' }),
      { opportunity_id: 6, source: 'Email', status: 'open', expected_close_date: '2026-08-01' },
    ]);
    const rows = await rowsOf(tables.engine, winRate);
    expect(rows).toEqual([
      {
        source: 'Email', won_count: 2, closed_count: 4, win_rate: 0.5,
        low: expect.closeTo(0.15, 3), high: expect.closeTo(0.85, 3),
        won_amount_minor: 30_000, closed_amount_minor: 90_000,
        lost_with_amount_count: 1, lost_with_amount_rate: 0.5, win_rate_by_amount: 1 / 3,
        other_currency_count: 1, without_amount_count: 1, excluded_count: 1,
        largest_deal: null, largest_amount_minor: 60_000, is_largest_won: false, win_rate_by_amount_without_largest: null,
        undecided_count: 0, narrow_win_rate: 0.5, due_count: 1, broad_win_rate: 0.4,
        stalled_count: 0, stalled_amount_minor: 0, win_rate_if_lost: 0.5, win_rate_by_amount_if_lost: 1 / 3,
        cycle_days: null,
      },
    ]); // prettier-ignore
    const records = await recordsOf(tables.engine, winRate, rows[0] ?? {});
    expect(cells(records, 'opportunity_id', 'is_won')).toEqual([[1, true], [2, false], [3, false], [4, true]]); // prettier-ignore
  });

  test('takes the close date, the first and last day included, and nothing after the as-of date', async () => {
    await insert(tables.engine, 'opportunities', [
      won(1, '2026-06-30'), won(2, '2026-07-01'), won(3, '2026-08-15'), lost(4, '2026-08-16'), lost(5, '2026-10-01'),
      { ...won(6, '2026-07-01'), closed_date: null },
    ]); // prettier-ignore
    const asked = { scope: { as_of: '2026-08-15' }, params: { by: 'overall' } };
    expect(cells(await rowsOf(tables.engine, winRate, asked), 'overall', 'won_count', 'closed_count')).toEqual([
      ['All', 2, 2],
    ]);
  });

  test('has no rate where all closed deals are left out, and none by amount without amounts', async () => {
    await insert(tables.engine, 'opportunities', [
      lost(1, '2026-08-01', { source: 'Events', is_excluded: true }),
      lost(2, '2026-08-01', { source: 'Email', amount_minor: null }),
    ]);
    const rows = await rowsOf(tables.engine, winRate);
    expect(
      cells(
        rows,
        'source',
        'won_count',
        'closed_count',
        'win_rate',
        'low',
        'high',
        'win_rate_by_amount',
        'excluded_count',
      ),
    ).toEqual([
      ['Email', 0, 1, 0, 0, expect.closeTo(0.7935, 4), null, 0],
      ['Events', 0, 0, null, null, null, null, 1],
    ]);
  });

  test.each([0, null])('is not 100 % by amount where every lost deal has the amount %s', async (amount_minor) => {
    await insert(tables.engine, 'opportunities', [
      won(1, '2026-08-01', { amount_minor: 70_000 }),
      lost(2, '2026-08-01', { amount_minor }),
      lost(3, '2026-08-02', { amount_minor }),
    ]);
    const rows = await rowsOf(tables.engine, winRate, { params: { by: 'overall' } });
    expect(cells(rows, 'win_rate_by_amount', 'lost_with_amount_rate')).toEqual([[null, 0]]);
    expect(winRate.figure(viewOf(rows, { params: { by: 'overall' } })).notes).toContain(
      'No lost deal has an amount, so there is no win rate by amount.',
    );
  });

  test('keeps the group without a name apart', async () => {
    await insert(tables.engine, 'opportunities', [
      won(1, '2026-08-01', { owner: null }),
      lost(2, '2026-08-01', { owner: 'Ana' }),
    ]);
    const rows = await rowsOf(tables.engine, winRate, { params: { by: 'owner' } });
    expect(cells(rows, 'owner', 'won_count', 'closed_count')).toEqual([
      ['Ana', 0, 1],
      [null, 1, 1],
    ]);
  });

  test('is not multiplied by the people on a deal', async () => {
    await insert(tables.engine, 'opportunities', [won(1, '2026-08-01'), lost(2, '2026-08-01')]);
    await insert(
      tables.engine,
      'opportunity_people',
      [1, 2, 3].map((person_id) => ({ opportunity_id: 1, person_id })),
    );
    const [row] = await rowsOf(tables.engine, winRate, { params: { by: 'overall' } });
    expect(row).toMatchObject({ won_count: 1, closed_count: 2, won_amount_minor: 10_000, closed_amount_minor: 20_000 });
  });

  test('answers with nothing to an empty table', async () => {
    expect(await rowsOf(tables.engine, winRate)).toEqual([]);
  });
});

describe('win-rate-trend', () => {
  test('has the last eight quarters up to the scope’s, empty ones between, none before the first close', async () => {
    await insert(tables.engine, 'opportunities', [
      won(1, '2026-09-30'), lost(2, '2026-07-01'), won(3, '2026-01-01'), lost(4, '2025-12-31', { is_excluded: true }),
      won(5, '2026-10-01'),
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, winRateTrend);
    expect(
      cells(rows, 'period', 'period_start', 'period_end', 'won_count', 'closed_count', 'win_rate', 'excluded_count'),
    ).toEqual([
      ['Q4 2025', '2025-10-01', '2025-12-31', 0, 0, null, 1],
      ['Q1 2026', '2026-01-01', '2026-03-31', 1, 1, 1, 0],
      ['Q2 2026', '2026-04-01', '2026-06-30', 0, 0, null, 0],
      ['Q3 2026', '2026-07-01', '2026-09-30', 1, 2, 0.5, 0],
    ]);
    expect((await recordsOf(tables.engine, winRateTrend, rows[3] ?? {})).map((row) => row.opportunity_id)).toEqual([
      1, 2,
    ]);
  });

  test('stops after eight, by month too, and at the as-of date', async () => {
    await insert(tables.engine, 'opportunities', [won(1, '2024-01-15'), won(2, '2026-08-31'), lost(3, '2026-09-01')]);
    const months = await rowsOf(tables.engine, winRateTrend, {
      params: { grain: 'month' },
      scope: { as_of: '2026-08-31' },
    });
    expect(months.map((row) => row.period)).toEqual([
      '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08',
    ]); // prettier-ignore
    expect(cells(months.slice(-2), 'won_count', 'closed_count')).toEqual([[0, 0], [1, 1]]); // prettier-ignore
    expect(await rowsOf(tables.engine, winRateTrend)).toHaveLength(8);
  });

  test('answers with nothing when no deal is closed', async () => {
    expect(await rowsOf(tables.engine, winRateTrend)).toEqual([]);
  });
});

describe('loss-reasons', () => {
  test('counts lost deals by reason, those without one first', async () => {
    await insert(tables.engine, 'opportunities', [
      lost(1, '2026-07-01', { lost_reason: 'Price' }), lost(2, '2026-08-01', { lost_reason: 'Price' }),
      lost(3, '2026-08-01', { lost_reason: null }), lost(4, '2026-08-01', { lost_reason: '  ' }),
      lost(5, '2026-09-30', { lost_reason: 'Timing' }), lost(6, '2026-10-01', { lost_reason: 'Timing' }),
      lost(7, '2026-08-01', { lost_reason: 'Test', is_excluded: true }), won(8, '2026-08-01', { lost_reason: 'Price' }),
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, lossReasons);
    expect(rows).toEqual([
      { reason: 'No reason given', lost_count: 2, all_lost_count: 5, share: 0.4, excluded_count: 1 },
      { reason: 'Price', lost_count: 2, all_lost_count: 5, share: 0.4, excluded_count: 1 },
      { reason: 'Timing', lost_count: 1, all_lost_count: 5, share: 0.2, excluded_count: 1 },
    ]);
    expect((await recordsOf(tables.engine, lossReasons, rows[0] ?? {})).map((row) => row.opportunity_id)).toEqual([
      3, 4,
    ]);
  });

  test('answers with nothing when nothing is lost', async () => {
    expect(await rowsOf(tables.engine, lossReasons)).toEqual([]);
  });
});
