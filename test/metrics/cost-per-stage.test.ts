import { describe, expect, test } from 'vitest';
import { costPerStage } from '../../src/metrics/cost-per-stage';
import type { Scope } from '../../src/metrics/metric';
import { cells, q3, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { draw } from './canonical';
import { plain } from './figuring';
import { people, spent } from './spend-tables';

const tables = withTables();
/** Half a year after the quarter: with a window of 90 days everybody had their time. */
const later: Partial<Scope> = { as_of: '2027-03-31' };
const asked = { scope: later, params: { window_days: 90 } };

async function figureOf(params = {}, asOf: Partial<Scope> = later) {
  const all = { window_days: 90, ...params };
  const rows = await rowsOf(tables.engine, costPerStage, { scope: asOf, params: all });
  const figure = costPerStage.figure(
    viewOf(rows, { scope: { ...q3, ...asOf }, params: { by: 'channel', stage: 'customer', ...all } }),
  );
  return { ...figure, takeaway: plain(figure.takeaway), notes: figure.notes.map(plain) };
}

describe('cost-per-stage', () => {
  test('is spend of the period by those of its people who reached each stage', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'sales_qualified', 'opportunity', 'won');
    await spent(tables.engine, 'Paid Search', '2026-07-01', 1_000_00);
    await spent(tables.engine, 'Paid Search', '2026-09-30', 200_00);
    await people(tables.engine, 3, 'Paid Search', '2026-07-01');
    await people(tables.engine, 1, 'Paid Search', '2026-07-02', {
      marketing_qualified_date: '2026-07-05',
      reached_rank: 2,
    });
    await people(tables.engine, 1, 'Paid Search', '2026-07-02', {
      sales_qualified_date: '2026-07-05',
      reached_rank: 4,
    });
    await people(tables.engine, 1, 'Paid Search', '2026-09-30', { won_date: '2026-12-29', reached_rank: 6 });
    const rows = await rowsOf(tables.engine, costPerStage, asked);
    expect(rows).toEqual([
      {
        channel: 'Paid Search', window_days: 90, record_count: 8, spend_minor: 1_200_00, lead_count: 6, mql_count: 3,
        sql_count: 2, opportunity_count: 1, customer_count: 1, young_count: 0, unmatched_spend_minor: 0,
        unmatched_lead_count: 0, unmatched_customer_count: 0, other_currency_count: 0, lead_cost_minor: 200_00,
        mql_cost_minor: 400_00, sql_cost_minor: 600_00, opportunity_cost_minor: 1_200_00, customer_cost_minor: 1_200_00,
        customer_low_minor: 354_92, customer_high_minor: 6_654_83,
        full_cost_minor: null,
      },
    ]); // prettier-ignore
    const records = await recordsOf(tables.engine, costPerStage, rows[0] ?? {}, asked);
    expect(records.filter((record) => record.is_spend)).toHaveLength(2);
    expect(records.filter((record) => record.stage_rank === 6)).toHaveLength(1);
  });

  test('trap 18: spend, people and deals of one row are of one cohort, whatever closes meanwhile', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-15', 900_00);
    await spent(tables.engine, 'Paid Search', '2026-06-30', 500_00);
    await people(tables.engine, 3, 'Paid Search', '2026-07-15', { won_date: '2026-10-10', reached_rank: 6 });
    // Created before the period and won in it: of an earlier spend.
    await people(tables.engine, 5, 'Paid Search', '2026-06-30', { won_date: '2026-08-01', reached_rank: 6 });
    // Won a day after their 90 days were over: not counted, as it would not be for a younger month.
    await people(tables.engine, 2, 'Paid Search', '2026-07-15', { won_date: '2026-10-14', reached_rank: 6 });
    const [row] = await rowsOf(tables.engine, costPerStage, asked);
    expect(row).toMatchObject({ spend_minor: 900_00, lead_count: 5, customer_count: 3, customer_cost_minor: 300_00 });
    const months = await rowsOf(tables.engine, costPerStage, { ...asked, params: { ...asked.params, by: 'month' } });
    expect(cells(months, 'month', 'spend_minor', 'lead_count', 'customer_count')).toEqual([['2026-07', 900_00, 5, 3]]);
  });

  test('trap 18: a cohort too young for its customers says so, is muted and not ranked', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-15', 900_00);
    await people(tables.engine, 60, 'Paid Search', '2026-09-29');
    await people(tables.engine, 40, 'Paid Search', '2026-09-29', { won_date: '2026-09-30', reached_rank: 6 });
    const young = await figureOf({}, { as_of: '2026-10-31' });
    expect(young.takeaway).toBe('Too early to say what a customer of Q3 2026 costs; a paid lead cost $9');
    expect(young.picture).toMatchObject({ rows: [{ muted: true, text: '$22.5' }] });
    expect(young.notes).toContain(
      '100 leads of 100 paid leads had less than the 90 days others got: shown muted, not ranked.',
    );
    const [old, lead] = [await figureOf(), await figureOf({ stage: 'lead' }, { as_of: '2026-10-31' })];
    expect(old.takeaway).toBe('Paid cost per customer is $22.5 in Q3 2026 (40 customers of 100 leads, 40.0 %)');
    expect(lead.takeaway).toBe('Paid cost per lead is $9 in Q3 2026');
    expect(lead.notes.join(' ')).not.toContain('muted');
  });

  test('counts spend without leads and leads without spend beside, with their amounts, in no cost', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 400_00);
    await spent(tables.engine, 'Events', '2026-07-01', 70_50);
    await spent(tables.engine, 'Unknown', '2026-07-01', 9_50);
    await spent(tables.engine, 'Email', '2026-07-01', 0);
    await people(tables.engine, 4, 'Paid Search', '2026-07-01');
    await people(tables.engine, 2, 'Email', '2026-07-01');
    await people(tables.engine, 1, 'Unknown', '2026-07-01', { won_date: '2026-07-02', reached_rank: 6 });
    const rows = await rowsOf(tables.engine, costPerStage, asked);
    const columns = ['spend_minor', 'lead_count', 'unmatched_spend_minor', 'unmatched_lead_count', 'lead_cost_minor'];
    expect(cells(rows, 'channel', ...columns)).toEqual([
      ['Paid Search', 400_00, 4, 0, 0, 100_00],
      ['Events', 0, 0, 70_50, 0, null],
      ['Unknown', 0, 0, 9_50, 1, null],
      ['Email', 0, 0, 0, 2, null],
    ]);
    const [all] = await rowsOf(tables.engine, costPerStage, { ...asked, params: { ...asked.params, by: 'overall' } });
    expect(cells([all ?? {}], 'overall', ...columns)).toEqual([['All', 400_00, 4, 80_00, 3, 100_00]]);
    const { notes, picture, takeaway } = await figureOf();
    expect(notes).toContain('$80.00 spent on a channel without leads in this period is not in it.');
    expect(notes).toContain('3 leads of a channel without spend are not in it.');
    expect(notes).toContain('1 channel without spend is in the table.');
    expect(takeaway).toBe('The $400 spent in Q3 2026 brought no customer yet; a paid lead cost $100');
    expect(picture).toMatchObject({
      rows: [
        { label: 'Paid Search', value: null, detail: 'no customer yet · $400' },
        { label: 'Events', value: null, detail: 'no lead yet · $70.5' },
        { label: 'Unknown', value: null, detail: 'no lead yet · $9.5' },
      ],
    });
  });

  test('adds one currency and counts the lines of others', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 400_00);
    await spent(tables.engine, 'Paid Search', '2026-07-01', 999_00, { currency: 'EUR' });
    await spent(tables.engine, 'Events', '2026-07-01', 50_00, { currency: 'EUR' });
    await people(tables.engine, 4, 'Paid Search', '2026-07-01');
    await people(tables.engine, 1, 'Events', '2026-07-01');
    const columns = ['channel', 'spend_minor', 'lead_count', 'lead_cost_minor', 'other_currency_count', 'record_count'];
    expect(cells(await rowsOf(tables.engine, costPerStage, asked), ...columns)).toEqual([
      ['Paid Search', 400_00, 4, 100_00, 1, 5],
      ['Events', 0, 0, null, 1, 1],
    ]);
    const euro = await rowsOf(tables.engine, costPerStage, { ...asked, currency: 'EUR' });
    expect(cells(euro, ...columns)).toEqual([
      ['Paid Search', 999_00, 4, 249_75, 1, 5],
      ['Events', 50_00, 1, 50_00, 0, 2],
    ]);
    expect((await figureOf()).notes).toContain('2 lines of spend in other currencies left out; amounts are USD alone.');
  });

  test('puts campaigns together by campaign, and no campaign with nothing', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 30_00, { campaign: 'a' });
    await spent(tables.engine, 'Paid Search', '2026-07-01', 7_00);
    await people(tables.engine, 3, 'Paid Search', '2026-07-01', { campaign: 'a' });
    await people(tables.engine, 2, 'Paid Search', '2026-07-01');
    const rows = await rowsOf(tables.engine, costPerStage, { ...asked, params: { ...asked.params, by: 'campaign' } });
    const columns = ['campaign', 'spend_minor', 'lead_count', 'unmatched_spend_minor', 'unmatched_lead_count'];
    expect(cells(rows, ...columns)).toEqual([
      ['a', 30_00, 3, 0, 0],
      ['No campaign', 0, 0, 7_00, 2],
    ]);
  });

  test('says CAC only where the other cost is known, over all customers', async () => {
    await spent(tables.engine, 'Paid Search', '2026-07-01', 400_00);
    await spent(tables.engine, 'Events', '2026-07-01', 100_00);
    await people(tables.engine, 40, 'Paid Search', '2026-07-01', { won_date: '2026-07-20', reached_rank: 6 });
    await people(tables.engine, 10, 'Email', '2026-07-01', { won_date: '2026-07-20', reached_rank: 6 });
    const paid = await figureOf({ by: 'overall' });
    const words = (figure: typeof paid) =>
      [figure.takeaway, ...figure.notes, ...figure.table.columns.map(({ label }) => label)].join(' ');
    expect(words(paid)).not.toMatch(/\bCAC\b/);
    expect(paid.takeaway).toMatch(/^Paid cost per customer is \$10 /);
    const full = await figureOf({ by: 'overall', other_cost_minor: 2_000_00 });
    // 400 + 100 + 2,000 over 50 customers.
    expect(full.notes[0]).toBe('CAC is $50: all ad spend and $2K of other cost over all customers, paid and unpaid.');
    expect(full.table.rows[0]).toMatchObject({ full_cost_minor: 50_00 });
  });

  test('takes the days in which nine of ten older people were won, rounded up; a year where nobody was', async () => {
    const windowDays = async () => {
      await spent(tables.engine, 'Events', '2026-07-01', 1);
      return (await rowsOf(tables.engine, costPerStage, { scope: later }))[0]?.window_days;
    };
    expect(await windowDays()).toBe(365);
    await people(tables.engine, 9, 'Email', '2025-01-01', { won_date: '2025-01-31' });
    await people(tables.engine, 1, 'Email', '2025-01-01', { won_date: '2025-12-31' });
    expect(await windowDays()).toBe(30);
    await people(tables.engine, 1, 'Email', '2025-01-01', { won_date: '2025-02-01' });
    expect(await windowDays()).toBe(60);
  });

  test('has no stage of which the files know nothing, and no row without spend or people', async () => {
    expect(await rowsOf(tables.engine, costPerStage, asked)).toEqual([]);
    expect((await figureOf()).takeaway).toBe('No ad spend in Q3 2026');
    await spent(tables.engine, 'Events', '2026-07-01', 50_00);
    await people(tables.engine, 1, 'Events', '2026-07-01');
    const [row] = await rowsOf(tables.engine, costPerStage, asked);
    expect(row).toMatchObject({ mql_count: null, mql_cost_minor: null, lead_cost_minor: 50_00 });
  });
});
