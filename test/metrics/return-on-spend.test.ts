import { describe, expect, test } from 'vitest';
import { returnOnSpend } from '../../src/metrics/return-on-spend';
import { cells, q3, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';
import { people, spent } from './spend-tables';

const tables = withTables();
const scope = { as_of: '2027-03-31' };
const asked = { scope, params: { window_days: 90 } };
const won = { status: 'won', created_date: '2026-07-10', closed_date: '2026-08-01', channel: 'Events' };

/** People with ids of their own, and who belongs to which deal. */
async function cohort(
  rows: [person_id: number, channel: string, created_date: string][],
  links: [deal: number, person: number][],
) {
  await insert(
    tables.engine,
    'journeys',
    rows.map(([person_id, channel, created_date]) => ({ person_id, channel, created_date })),
  );
  await insert(
    tables.engine,
    'opportunity_people',
    links.map(([opportunity_id, person_id]) => ({ opportunity_id, person_id })),
  );
}

async function figureOf(params = {}) {
  const all = { window_days: 90, ...params };
  const rows = await rowsOf(tables.engine, returnOnSpend, { scope, params: all });
  const figure = returnOnSpend.figure(
    viewOf(rows, { scope: { ...q3, ...scope }, params: { by: 'channel', gross_margin: null, ...all } }),
  );
  return { ...figure, takeaway: plain(figure.takeaway), notes: figure.notes.map(plain) };
}

describe('return-on-spend', () => {
  test('is what the deals of the period’s people brought, by the spend of the period', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 400_00);
    await cohort([[1, 'Paid Search', '2026-07-05'], [2, 'Paid Search', '2026-09-30']], [[1, 1], [2, 2], [3, 2]]); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, amount_minor: 900_00 },
      { ...won, opportunity_id: 2, amount_minor: 300_00, closed_date: '2026-12-29' },
      { ...won, opportunity_id: 3, amount_minor: 111_00, closed_date: '2026-12-30' },
    ]);
    const rows = await rowsOf(tables.engine, returnOnSpend, asked);
    expect(rows).toEqual([
      {
        channel: 'Paid Search', window_days: 90, record_count: 3, spend_minor: 400_00, lead_count: 2, won_count: 2,
        won_amount_minor: 1_200_00, return_rate: 3, largest_amount_minor: 900_00, young_count: 0, unmatched_spend_minor: 0,
        unmatched_lead_count: 0, unmatched_won_minor: 0, other_currency_count: 0, other_currency_deal_count: 0,
        without_amount_count: 0, margin_return_rate: null,
      },
    ]); // prettier-ignore
    const records = await recordsOf(tables.engine, returnOnSpend, rows[0] ?? {}, asked);
    expect(records.map((record) => record.opportunity_id)).toEqual([1, 2, null]);
  });

  test('trap 18: a deal stands with the spend of when its first person came, not of when it closed', async () => {
    await spent(tables.engine, 'Paid Search', '2026-05-01', 100_00);
    await spent(tables.engine, 'Paid Search', '2026-07-01', 400_00);
    await cohort([[1, 'Paid Search', '2026-05-20'], [2, 'Paid Search', '2026-07-20']], [[1, 1], [2, 2]]); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, amount_minor: 5_000_00 },
      { ...won, opportunity_id: 2, amount_minor: 200_00, closed_date: '2026-10-05' },
    ]);
    const q2 = { ...scope, period_start: '2026-04-01', period_end: '2026-06-30' };
    const columns = ['spend_minor', 'won_amount_minor', 'return_rate'];
    expect(cells(await rowsOf(tables.engine, returnOnSpend, asked), ...columns)).toEqual([[400_00, 200_00, 0.5]]);
    expect(cells(await rowsOf(tables.engine, returnOnSpend, { ...asked, scope: q2 }), ...columns)).toEqual([
      [100_00, 5_000_00, 50],
    ]);
  });

  test('counts a deal of several people once, with the one created first; one of nobody with its own channel', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 100_00);
    await spent(tables.engine, 'Events', '2026-07-01', 100_00);
    await cohort(
      [[1, 'Email', '2026-07-20'], [2, 'Paid Search', '2026-07-05'], [3, 'Email', '2026-07-05']],
      [[1, 1], [1, 2], [1, 3]],
    ); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, amount_minor: 900_00 },
      { ...won, opportunity_id: 2, amount_minor: 50_00 },
    ]);
    const rows = await rowsOf(tables.engine, returnOnSpend, asked);
    expect(cells(rows, 'channel', 'won_count', 'won_amount_minor', 'unmatched_won_minor', 'return_rate')).toEqual([
      ['Paid Search', 1, 900_00, 0, 9],
      ['Events', 1, 50_00, 0, 0.5],
      ['Email', 0, 0, 0, null],
    ]);
  });

  test('has no return without spend, and says what stands without the other side', async () => {
    expect((await figureOf()).takeaway).toBe('No ad spend with leads in Q3 2026, so there is no return to tell');
    await spent(tables.engine, 'Partner', '2026-07-01', 60_00);
    await spent(tables.engine, 'Email', '2026-07-01', 0);
    await cohort([[1, 'Email', '2026-07-20']], [[1, 1]]);
    await insert(tables.engine, 'opportunities', [{ ...won, opportunity_id: 1, amount_minor: 900_00 }]);
    const rows = await rowsOf(tables.engine, returnOnSpend, {
      ...asked,
      params: { ...asked.params, gross_margin: 0.5 },
    });
    expect(cells(rows, 'channel', 'return_rate', 'margin_return_rate')).toEqual([
      ['Partner', null, null],
      ['Email', null, null],
    ]);
    const { notes } = await figureOf();
    expect(notes).toContain('$60.00 spent on a channel without leads in this period is not in it.');
    expect(notes).toContain('1 lead of a channel without spend and the $900.00 won from them are not in it.');
  });

  test('adds one currency of spend and deals and counts the others', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 100_00);
    await spent(tables.engine, 'Paid Search', '2026-07-01', 777_00, { currency: 'EUR' });
    await cohort([[1, 'Paid Search', '2026-07-20']], [[1, 1], [2, 1], [3, 1]]); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, amount_minor: 250_00 },
      { ...won, opportunity_id: 2, amount_minor: 888_00, currency: 'EUR' },
      { ...won, opportunity_id: 3, amount_minor: null },
    ]);
    const columns = ['spend_minor', 'won_count', 'won_amount_minor', 'return_rate', 'other_currency_count', 'other_currency_deal_count', 'without_amount_count']; // prettier-ignore
    expect(cells(await rowsOf(tables.engine, returnOnSpend, asked), ...columns)).toEqual([
      [100_00, 2, 250_00, 2.5, 1, 1, 1],
    ]);
  });

  test('is called ROAS, and ROMI only with a gross margin', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 100_00);
    await people(tables.engine, 29, 'Paid Search', '2026-07-20');
    await cohort(
      [[1, 'Paid Search', '2026-07-20']],
      [1, 2, 3, 4, 5].map((deal) => [deal, 1]),
    );
    await insert(
      tables.engine,
      'opportunities',
      [1, 2, 3, 4, 5].map((opportunity_id) => ({ ...won, opportunity_id, amount_minor: 60_00 })),
    );
    const roas = await figureOf();
    expect(roas.takeaway).toBe('$300 won from the $100 spent in Q3 2026: return on ad spend (ROAS) 300.0 %');
    expect([roas.takeaway, ...roas.table.columns.map(({ label }) => label)].join(' ')).not.toMatch(/ROMI/);
    const romi = await figureOf({ gross_margin: 0.8 });
    expect(romi.takeaway).toBe('$300 won from the $100 spent in Q3 2026: return on margin (ROMI) 140.0 %');
    expect(romi.table.rows[0]?.margin_return_rate).toBeCloseTo(1.4, 12);
    expect(romi.picture).toMatchObject({ reference: { value: 1.25, label: 'Spend earned back' } });
  });

  test('says nothing of a young cohort, and what is left without the largest deal', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 100_00);
    await cohort([[1, 'Paid Search', '2026-07-20']], [[1, 1], [2, 1]]); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, amount_minor: 900_00 },
      { ...won, opportunity_id: 2, amount_minor: 50_00 },
    ]);
    expect((await figureOf()).notes).toContain('One deal is $900.00 of it: without it 50.0 % came back.');
    expect((await figureOf({ window_days: 365 })).takeaway).toBe(
      'Too early to say what the $100 spent in Q3 2026 brings back',
    );
  });
});
