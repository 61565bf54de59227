import { describe, expect, test } from 'vitest';
import { leadsCreated } from '../../src/metrics/leads-created';
import { pipelineCreated } from '../../src/metrics/pipeline-created';
import { revenueBySource } from '../../src/metrics/revenue-by-source';
import { revenueWon } from '../../src/metrics/revenue-won';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();
const won = { status: 'won', closed_date: '2026-08-01', created_date: '2026-07-15' };

describe('revenue-by-source', () => {
  test('adds won amounts by source and currency, Unattributed last, currencies apart', async () => {
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, source: 'Unattributed', amount_minor: 900_00 },
      { ...won, opportunity_id: 2, source: 'Email', amount_minor: 50_00 },
      { ...won, opportunity_id: 3, source: 'Email', amount_minor: 50_00 },
      { ...won, opportunity_id: 4, source: 'Webinar', amount_minor: null },
      { ...won, opportunity_id: 5, source: 'Events', amount_minor: 70_00, currency: 'EUR' },
      { ...won, opportunity_id: 6, source: 'Email', amount_minor: 999_00, status: 'lost' },
      { ...won, opportunity_id: 7, source: 'Email', amount_minor: 999_00, closed_date: '2026-10-01' },
    ]);
    await insert(
      tables.engine,
      'opportunity_people',
      [1, 2].map((person_id) => ({ opportunity_id: 2, person_id })),
    );
    const rows = await rowsOf(tables.engine, revenueBySource);
    const usd = { currency: 'USD', all_won_amount_minor: 1000_00 };
    expect(rows).toEqual([
      { ...usd, source: 'Email', won_count: 2, won_amount_minor: 100_00, share: 0.1, without_amount_count: 0 },
      { ...usd, source: 'Webinar', won_count: 1, won_amount_minor: 0, share: 0, without_amount_count: 1 },
      { source: 'Events', currency: 'EUR', won_count: 1, won_amount_minor: 70_00, all_won_amount_minor: 70_00, share: 1, without_amount_count: 0 },
      { ...usd, source: 'Unattributed', won_count: 1, won_amount_minor: 900_00, share: 0.9, without_amount_count: 0 },
    ]); // prettier-ignore
    expect((await recordsOf(tables.engine, revenueBySource, rows[0] ?? {})).map((row) => row.opportunity_id)).toEqual([
      2, 3,
    ]);
  });

  test('has no share where nothing has an amount, and no row where nothing is won', async () => {
    expect(await rowsOf(tables.engine, revenueBySource)).toEqual([]);
    await insert(tables.engine, 'opportunities', [{ ...won, opportunity_id: 1, source: null, amount_minor: null }]);
    expect(cells(await rowsOf(tables.engine, revenueBySource), 'source', 'won_count', 'share')).toEqual([
      [null, 1, null],
    ]);
  });

  test('adds amounts beyond 32 bits to the cent', async () => {
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, amount_minor: 4_000_000_000_01 },
      { ...won, opportunity_id: 2, amount_minor: 4_000_000_000_02 },
    ]);
    expect(cells(await rowsOf(tables.engine, revenueBySource), 'won_amount_minor')).toEqual([[8_000_000_000_03]]);
  });
});

describe('single numbers', () => {
  test('revenue won is that of the display currency, the others counted beside', async () => {
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, closed_date: '2026-07-01', amount_minor: 10_00 },
      { ...won, opportunity_id: 2, closed_date: '2026-09-30', amount_minor: 20_00 },
      { ...won, opportunity_id: 3, amount_minor: null },
      { ...won, opportunity_id: 4, currency: 'EUR', amount_minor: 70_00 },
      { ...won, opportunity_id: 5, closed_date: '2026-06-30', amount_minor: 999_00 },
    ]);
    const rows = await rowsOf(tables.engine, revenueWon);
    expect(rows).toEqual([
      { currency: 'USD', won_count: 3, won_amount_minor: 30_00, other_currency_count: 1, without_amount_count: 1 },
    ]);
    expect((await recordsOf(tables.engine, revenueWon, rows[0] ?? {})).map((row) => row.opportunity_id)).toEqual([
      1, 2, 3,
    ]);
    const [euro] = await rowsOf(tables.engine, revenueWon, { currency: 'EUR' });
    expect(euro).toMatchObject({ currency: 'EUR', won_count: 1, won_amount_minor: 70_00, other_currency_count: 3 });
  });

  test('pipeline created is by created date, whatever became of the deal', async () => {
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, created_date: '2026-07-01', amount_minor: 10_00 },
      { opportunity_id: 2, created_date: '2026-09-30', status: 'lost', closed_date: '2026-11-01', amount_minor: 20_00 },
      { opportunity_id: 3, created_date: '2026-10-01', amount_minor: 40_00 },
      { opportunity_id: 4, created_date: '2026-08-01', is_excluded: true, amount_minor: 80_00 },
    ]);
    expect(await rowsOf(tables.engine, pipelineCreated)).toEqual([
      { currency: 'USD', opportunity_count: 2, amount_minor: 30_00, other_currency_count: 0, without_amount_count: 0 },
    ]);
  });

  test('leads created are people, once each', async () => {
    await insert(tables.engine, 'people', [
      { person_id: 1, created_date: '2026-07-01', person_name: 'Ana Ito', record_count: 3 },
      { person_id: 2, created_date: '2026-09-30', person_name: 'Ben Roy' },
      { person_id: 3, created_date: null },
    ]);
    const rows = await rowsOf(tables.engine, leadsCreated);
    expect(rows).toEqual([{ lead_count: 2 }]);
    expect(cells(await recordsOf(tables.engine, leadsCreated, rows[0] ?? {}), 'person_name')).toEqual([
      ['Ana Ito'],
      ['Ben Roy'],
    ]);
  });

  test('are zero for empty tables', async () => {
    expect(cells(await rowsOf(tables.engine, revenueWon), 'won_count', 'won_amount_minor')).toEqual([[0, 0]]);
    expect(cells(await rowsOf(tables.engine, pipelineCreated), 'opportunity_count', 'amount_minor')).toEqual([[0, 0]]);
    expect(await rowsOf(tables.engine, leadsCreated)).toEqual([{ lead_count: 0 }]);
  });
});
