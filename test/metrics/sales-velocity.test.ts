import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { salesVelocity } from '../../src/metrics/sales-velocity';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { insert } from './canonical';
import { figureOf } from './figuring';

const tables = withTables();

const open = (created_date: string, more: Row = {}): Row => ({
  status: 'open', is_closed: false, is_won: false, created_date, amount_minor: 999, ...more,
}); // prettier-ignore
const ended = (status: 'won' | 'lost', created_date: string, closed_date: string, amount_minor: number | null, more: Row = {}): Row => ({
  status, is_closed: true, is_won: status === 'won', created_date, closed_date, amount_minor, ...more,
}); // prettier-ignore

async function deals(...rows: Row[]) {
  await insert(
    tables.engine,
    'opportunities',
    rows.map((row, opportunity_id) => ({ opportunity_id, ...row })),
  );
}

describe('sales-velocity', () => {
  test('is open deals times win rate by amount times average won amount over mean days, each from its own window', async () => {
    await deals(
      open('2026-09-30', { expected_close_date: '2026-09-29' }),
      open('2026-01-01', { expected_close_date: '2026-09-30' }),
      ended('won', '2026-09-01', '2026-10-01', 7_000), // still open on the last day of the period
      open('2026-10-01'), // not yet created
      ended('won', '2025-09-01', '2025-10-01', 40_000), // the first day of the year, 30 days
      ended('won', '2026-07-01', '2026-09-29', 20_000), // 90 days
      ended('lost', '2026-07-01', '2026-09-30', 20_000),
      ended('won', '2025-09-01', '2025-09-30', 1_000_000), // a day too early
      ended('lost', '2026-07-01', '2026-08-01', 500_000, { is_excluded: true }),
      ended('won', '2026-07-01', '2026-08-01', 500_000, { currency: 'EUR' }),
    );
    const asked = { scope: { as_of: '2026-10-31' } };
    const rows = await rowsOf(tables.engine, salesVelocity, asked);
    expect(rows).toEqual([
      {
        overall: 'All', deal_count: 6, open_count: 3, past_due_count: 1, won_count: 2, closed_count: 3,
        won_amount_minor: 60_000, closed_amount_minor: 80_000, lost_with_amount_count: 1, win_rate_by_amount: 0.75,
        won_with_amount_count: 2, average_won_amount_minor: 30_000, cycle_count: 2, mean_cycle_days: 60,
        // 3 x 0.75 x 30,000 / 60
        won_per_day_minor: 1_125, other_currency_count: 1,
      },
    ]); // prettier-ignore
    const records = await recordsOf(tables.engine, salesVelocity, rows[0] ?? {}, asked);
    expect(cells(records, 'opportunity_id', 'part')).toEqual([
      [0, 'open'],
      [1, 'open'],
      [2, 'open'],
      [4, 'won'],
      [5, 'won'],
      [6, 'lost'],
    ]);
  });

  test('cannot be said where a part is missing: nothing won, no days, no lost deal with an amount', async () => {
    expect(await rowsOf(tables.engine, salesVelocity)).toEqual([]);
    await deals(open('2026-09-01', { segment: 'SMB' }), ended('lost', '2026-07-01', '2026-08-01', 5, { segment: 'SMB' }),
      open('2026-09-01', { segment: 'Mid' }), ended('won', '2026-08-01', '2026-08-01', 5, { segment: 'Mid' }),
      ended('won', '2026-07-01', '2026-08-01', 5), ended('lost', '2026-07-01', '2026-08-01', null)); // prettier-ignore
    const rows = await rowsOf(tables.engine, salesVelocity, { params: { by: 'segment' } });
    expect(
      cells(rows, 'segment', 'win_rate_by_amount', 'average_won_amount_minor', 'mean_cycle_days', 'won_per_day_minor'),
    ).toEqual([
      ['Mid', 1, 5, 0, null],
      ['No segment', null, 5, 31, null],
      ['SMB', 0, null, null, null],
    ]);
  });

  test('states its four numbers, each with its deals and its window', () => {
    const row = {
      overall: 'All', deal_count: 160, open_count: 60, past_due_count: 0, won_count: 40, closed_count: 100,
      won_amount_minor: 4_000_000, closed_amount_minor: 10_000_000, lost_with_amount_count: 60, win_rate_by_amount: 0.4,
      won_with_amount_count: 40, average_won_amount_minor: 100_000, cycle_count: 40, mean_cycle_days: 48,
      won_per_day_minor: 50_000, other_currency_count: 0,
    }; // prettier-ignore
    const figure = figureOf('sales-velocity', [row], { params: { by: 'overall' } });
    expect(figure.takeaway).toBe('Open deals win $500 a day at the pace of the last four quarters');
    expect(figure.notes[0]).toBe(
      '60 open deals on 30 Sep 2026 × 40.0 % won by amount ($40K of $100K, 100 closed deals) × $1K on average ' +
        '(40 won deals) ÷ 48 days from created to won (40 won deals). The last three are of the year to 30 Sep 2026.',
    );
    const idle = figureOf('sales-velocity', [{ ...row, open_count: 0, won_per_day_minor: 0 }], {
      params: { by: 'overall' },
    });
    expect(idle.takeaway).toBe('No deals are open, so none are on their way to be won');
    const few = figureOf('sales-velocity', [{ ...row, won_count: 8, closed_count: 20 }], { params: { by: 'overall' } });
    expect(few.takeaway).toMatch(/too few closed to rely on it$/);
    expect(few.picture).toMatchObject({ bars: [{ muted: true }] });
  });
});
