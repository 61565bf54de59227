import { describe, expect, test } from 'vitest';
import type { Intervals } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { reopenedDeals } from '../../src/metrics/reopened-deals';
import { stalledDeals } from '../../src/metrics/stalled-deals';
import { winRate } from '../../src/metrics/win-rate';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';

const tables = withTables();
const overall = { params: { by: 'overall' } };
const closed = (opportunity_id: number, status: string, more: Row = {}): Row => ({
  opportunity_id, status, opportunity_name: `Deal ${opportunity_id}`, created_date: '2026-07-01',
  closed_date: '2026-08-01', amount_minor: 100_00, ...more,
}); // prettier-ignore
const open = (opportunity_id: number, more: Row = {}): Row => ({
  opportunity_id, status: 'open', opportunity_name: `Deal ${opportunity_id}`, created_date: '2026-09-01',
  amount_minor: 100_00, ...more,
}); // prettier-ignore
const entered = (entity_id: number, stage: string, day: string, evidence = 'stage history'): Row => ({
  entity: 'opportunity', entity_id, stage, entered_at: day, entered_date: day.slice(0, 10), evidence,
}); // prettier-ignore
const notesOf = (rows: Row[], params: Record<string, string> = { by: 'overall' }) =>
  winRate.figure(viewOf(rows, { params })).notes.map(plain);

describe('trap 4: deals that are never closed', () => {
  /** Ten won: nine within 31 days, one after 50, so that 90 % took 31 days or fewer; ten lost. */
  const done = [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => closed(id, 'won')),
    closed(10, 'won', { closed_date: '2026-08-20' }),
    ...Array.from({ length: 10 }, (_, index) => closed(11 + index, 'lost')),
  ];

  test('stalled from the day after 90 % of won deals were won, and from day 61 past due', async () => {
    await insert(tables.engine, 'opportunities', [
      ...done,
      open(31, { created_date: '2026-08-30' }), // 31 days: as long as 90 % of won ones
      open(32, { created_date: '2026-08-29' }), // 32 days: longer
      open(33, { created_date: '2026-01-01' }), // changed stage on 1 September
      open(34, { created_date: '2026-01-01' }), // changed stage on 1 March, and after the as-of date
      open(35, { expected_close_date: '2026-08-01' }), // 60 days past due
      open(36, { expected_close_date: '2026-07-31' }), // 61 days past due
      open(37, { created_date: '2026-10-01' }), // not known yet
    ]);
    await insert(tables.engine, 'stage_events', [
      entered(33, 'opportunity', '2026-01-01', 'created'),
      entered(33, 'sales_accepted', '2026-09-01'),
      entered(34, 'sales_accepted', '2026-03-01'),
      entered(34, 'sales_accepted', '2026-10-01'),
    ]);
    const stalled = await rowsOf(tables.engine, stalledDeals, overall);
    expect(cells(stalled, 'stalled_count', 'open_count', 'unchanged_count', 'past_due_count', 'cycle_days')).toEqual([
      [3, 6, 2, 1, 31],
    ]);
    const records = await recordsOf(tables.engine, stalledDeals, stalled[0] ?? {}, overall);
    expect(cells(records, 'opportunity_id', 'is_unchanged', 'is_past_due')).toEqual([
      [32, true, false],
      [34, true, false],
      [36, false, true],
    ]);
    const [row] = await rowsOf(tables.engine, winRate, overall);
    expect(row).toMatchObject({
      won_count: 10, closed_count: 20, win_rate: 0.5,
      stalled_count: 3, stalled_amount_minor: 300_00, win_rate_if_lost: 10 / 23, win_rate_by_amount_if_lost: 10 / 23,
    }); // prettier-ignore
  });

  test('draws the win rate if they were lost as a ring, and says what stalled means', async () => {
    await insert(tables.engine, 'opportunities', [...done, open(36, { expected_close_date: '2026-07-31' })]);
    const figure = winRate.figure(viewOf(await rowsOf(tables.engine, winRate, overall), overall));
    const picture = figure.picture as Intervals;
    expect(picture.rows[0]).toMatchObject({ value: 0.5, ghost: 10 / 21 });
    expect(picture.ghost_label).toBe('if stalled deals were lost');
    expect(figure.notes.map(plain)).toEqual(
      expect.arrayContaining([
        'Dotted rings: the rate if 1 stalled deal ($100) were lost; of all together 47.6 % (10 of 21).',
        'Stalled: open, and past due by more than 60 days, or no change of stage for more than 31 days, by which 90 % of won deals were won.',
      ]),
    );
  });

  test('with fewer than five won deals only being past due counts, and it is said', async () => {
    await insert(tables.engine, 'opportunities', [
      ...done.slice(6, 10),
      open(31, { created_date: '2025-01-01' }),
      open(32, { expected_close_date: '2026-06-30' }),
    ]);
    const rows = await rowsOf(tables.engine, stalledDeals, overall);
    expect(cells(rows, 'stalled_count', 'open_count', 'cycle_days')).toEqual([[1, 2, null]]);
    expect(stalledDeals.figure(viewOf(rows, overall)).notes[0]).toContain('too few deals are won');
  });

  test('a deal closed after the as-of date is still open on it, and one left out is not', async () => {
    const asked = { ...overall, scope: { as_of: '2026-07-31' } };
    await insert(tables.engine, 'opportunities', [
      closed(1, 'won', { created_date: '2026-01-01' }),
      ...[2, 3, 4, 5, 6].map((id) => closed(id, 'won', { closed_date: '2026-07-11' })),
      closed(7, 'lost', { created_date: '2026-01-01', is_excluded: true }),
    ]);
    const rows = await rowsOf(tables.engine, stalledDeals, asked);
    expect(cells(rows, 'stalled_count', 'open_count', 'cycle_days')).toEqual([[1, 1, 10]]);
    const [row] = await rowsOf(tables.engine, winRate, asked);
    expect(row).toMatchObject({ won_count: 5, closed_count: 5, stalled_count: 1, win_rate_if_lost: 5 / 6 });
  });
});

describe('trap 3: the denominators of a win rate', () => {
  test('won of closed, without no decision, and with open deals due, each named with its parts', async () => {
    await insert(tables.engine, 'opportunities', [
      ...[1, 2, 3].map((id) => closed(id, 'won')),
      ...[4, 5, 6, 7].map((id) => closed(id, 'lost', { lost_reason: 'Price' })),
      ...[8, 9].map((id) => closed(id, 'lost', { lost_reason: 'Closed: No decision / no budget' })),
      ...[10, 11].map((id) => open(id, { expected_close_date: '2026-09-30' })),
      open(12, { expected_close_date: '2026-10-01' }),
    ]);
    const rows = await rowsOf(tables.engine, winRate, overall);
    expect(cells(rows, 'won_count', 'closed_count', 'undecided_count', 'due_count')).toEqual([[3, 9, 2, 2]]);
    expect(cells(rows, 'win_rate', 'narrow_win_rate', 'broad_win_rate')).toEqual([[3 / 9, 3 / 7, 3 / 11]]);
    expect(winRate.figure(viewOf(rows, overall)).subtitle).toContain('won ÷ (won + lost)');
    expect(notesOf(rows)).toContain(
      'Other denominators, by count: narrow, without 2 deals lost to no decision, 42.9 % (3 of 7); broad, with 2 open deals expected to close in the period, 27.3 % (3 of 11).',
    );
  });
});

describe('trap 31: one deal owns the rate by amount', () => {
  test('the rate without the largest deal stands beside, by row and over all', async () => {
    await insert(tables.engine, 'opportunities', [
      closed(1, 'won', { source: 'Email', amount_minor: 700_00, opportunity_name: 'Acme' }),
      closed(2, 'won', { source: 'Email', amount_minor: 100_00 }),
      closed(3, 'lost', { source: 'Email', amount_minor: 200_00 }),
      closed(4, 'lost', { source: 'Events', amount_minor: 300_00, opportunity_name: 'Beta' }),
      closed(5, 'lost', { source: 'Events', amount_minor: 300_00, opportunity_name: 'Gamma' }),
      closed(6, 'won', { source: 'Events', amount_minor: 900_00, currency: 'EUR', opportunity_name: 'Delta' }),
    ]);
    const rows = await rowsOf(tables.engine, winRate);
    expect(cells(rows, 'source', 'largest_deal', 'win_rate_by_amount', 'win_rate_by_amount_without_largest')).toEqual([
      ['Email', 'Acme', 0.8, 1 / 3],
      ['Events', 'Beta', 0, 0],
    ]);
    const byAmount = winRate.figure(viewOf(rows, { params: { by: 'source', measure: 'amount' } }));
    expect(plain(byAmount.takeaway)).toBe(
      'By amount 50.0 % is won ($800 of $1.6K), by count 50.0 %; 11.1 % of the amount without Acme',
    );
    expect(byAmount.notes.map(plain)).toContain(
      'One deal is a quarter or more of the amount won or closed: Email 33.3 % instead of 80.0 % without Acme ($700).',
    );
    const picture = byAmount.picture as Intervals;
    expect(picture.rows.map(({ label, value, low, detail }) => [label, value, low, plain(detail)])).toEqual([
      ['Email', 0.8, null, '$800 of $1K'],
      ['Events', 0, null, '$0 of $600'],
    ]);
  });

  test('says nothing of amounts where no lost deal has one', async () => {
    await insert(tables.engine, 'opportunities', [closed(1, 'won'), closed(2, 'lost', { amount_minor: null })]);
    const rows = await rowsOf(tables.engine, winRate, overall);
    const figure = winRate.figure(viewOf(rows, { params: { by: 'overall', measure: 'amount' } }));
    expect(figure.takeaway).toBe('There is no win rate by amount: no lost deal has one');
    expect((figure.picture as Intervals).rows[0]?.value).toBeNull();
  });
});

describe('trap 13: deals opened again', () => {
  test('are counted by their final state and final close date, and said to have left the period', async () => {
    await insert(tables.engine, 'opportunities', [
      closed(1, 'won', { closed_date: '2026-10-20' }), // lost in Q3, won after the as-of date: open on it
      closed(2, 'won', { closed_date: '2026-09-15' }), // lost in Q2, won in Q3
      open(3), // won in Q3, open again
      closed(4, 'lost', { closed_date: '2026-08-01' }), // lost once, never opened again
      closed(5, 'lost', { closed_date: '2026-06-30' }), // first and finally closed before the period
    ]);
    await insert(tables.engine, 'stage_events', [
      entered(1, 'lost', '2026-07-01'), entered(1, 'opportunity', '2026-07-05'), entered(1, 'won', '2026-10-20'),
      entered(2, 'lost', '2026-06-30'), entered(2, 'sales_accepted', '2026-07-20'), entered(2, 'won', '2026-09-15'),
      entered(3, 'won', '2026-09-30'), entered(3, 'opportunity', '2026-09-30 10:00:00'),
      entered(4, 'opportunity', '2026-07-01'), entered(4, 'lost', '2026-08-01'),
      entered(5, 'lost', '2026-05-01'), entered(5, 'opportunity', '2026-05-02'), entered(5, 'lost', '2026-06-30'),
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, reopenedDeals);
    expect(
      cells(rows, 'first_outcome', 'final_state', 'reopened_count', 'left_count', 'reopened_amount_minor'),
    ).toEqual([
      ['lost', 'open', 1, 1, 100_00],
      ['lost', 'won', 1, 0, 100_00],
      ['won', 'open', 1, 1, 100_00],
    ]);
    const records = await recordsOf(tables.engine, reopenedDeals, rows[1] ?? {});
    expect(cells(records, 'opportunity_id', 'first_closed_date', 'opened_again_date', 'final_closed_date')).toEqual([
      [2, '2026-06-30', '2026-07-20', '2026-09-15'],
    ]);
    expect(reopenedDeals.figure(viewOf(rows)).takeaway).toBe(
      '3 deals were closed and opened again; 2 of them left Q3 2026 that way',
    );
    const [rate] = await rowsOf(tables.engine, winRate, overall);
    expect(rate).toMatchObject({ won_count: 1, closed_count: 2 });
  });

  test('without a stage history nothing is known, and that is what is said', async () => {
    await insert(tables.engine, 'opportunities', [closed(1, 'won')]);
    await insert(tables.engine, 'stage_events', [
      entered(1, 'opportunity', '2026-07-01', 'created'),
      entered(1, 'won', '2026-08-01', 'closed'),
    ]);
    expect(await rowsOf(tables.engine, reopenedDeals)).toEqual([]);
    expect(reopenedDeals.figure(viewOf([])).takeaway).toBe('No deal is known to have been closed and opened again');
  });
});

describe('trap 30: renewals beside new business', () => {
  test('all types count by default', async () => {
    await insert(tables.engine, 'opportunities', [
      closed(1, 'won', { deal_type: 'Renewal' }),
      closed(2, 'lost', { deal_type: 'New business' }),
    ]);
    expect(cells(await rowsOf(tables.engine, winRate, overall), 'won_count', 'closed_count')).toEqual([[1, 2]]);
  });
});
