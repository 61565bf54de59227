import { describe, expect, test } from 'vitest';
import { metricById } from '../../src/metrics/index';
import { cells, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';

const tables = withTables();
const answers = (id: string, asked: Parameters<typeof rowsOf>[2] = {}) => rowsOf(tables.engine, metricById(id), asked);

describe('ways to a wrong number', () => {
  test('a step made after the period still counts for whoever was created in it', async () => {
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-09-25', won_date: '2026-11-02', reached_rank: 6 },
      { person_id: 2, created_date: '2026-07-02', won_date: '2026-09-01', reached_rank: 6 },
      { person_id: 3, created_date: '2026-07-03', reached_rank: 1 },
      { person_id: 4, created_date: '2026-06-30', won_date: '2026-09-02', reached_rank: 6 },
    ]);
    await draw(tables.engine, 'lead', 'won');
    const funnel = await answers('funnel', { scope: { as_of: '2026-12-31' } });
    expect(cells(funnel, 'stage', 'reached_count')).toEqual([['lead', 3], ['won', 2]]); // prettier-ignore
  });

  test('steps passed over do not take from the whole way: it is counted, not multiplied', async () => {
    const passed = {
      created_date: '2026-07-02',
      opportunity_date: '2026-08-01',
      won_date: '2026-09-01',
      reached_rank: 6,
    };
    await insert(tables.engine, 'journeys', [
      ...[1, 2, 3, 4].map((person_id) => ({ person_id, ...passed })),
      { person_id: 5, created_date: '2026-07-03', marketing_qualified_date: '2026-07-09', reached_rank: 2 },
      ...[6, 7, 8, 9, 10].map((person_id) => ({ person_id, created_date: '2026-07-04', reached_rank: 1 })),
    ]);
    await draw(tables.engine, 'lead', 'marketing_qualified', 'opportunity', 'won');
    const funnel = await answers('funnel');
    expect(cells(funnel, 'stage', 'reached_count', 'overall_conversion_rate')).toEqual([
      ['lead', 10, 1],
      ['marketing_qualified', 5, 0.5],
      ['opportunity', 4, 0.4],
      ['won', 4, 0.4],
    ]);
    // By dates alone 1 of 10 became an MQL and none of those an opportunity: multiplied, nobody would be won.
    const close = await answers('lead-to-close', { params: { by: 'overall' } });
    expect(cells(close, 'lead_count', 'won_count', 'lead_to_close_rate')).toEqual([[10, 4, 0.4]]);
  });

  test('a rate over all is of all, not the mean of the parts', async () => {
    const deal = { closed_date: '2026-08-01', amount_minor: 100 };
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, owner: 'Ana', status: 'won', ...deal },
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((opportunity_id) => ({
        opportunity_id,
        owner: 'Ben',
        status: 'lost',
        ...deal,
      })),
    ]);
    const byOwner = await answers('win-rate', { params: { by: 'owner' } });
    expect(cells(byOwner, 'owner', 'win_rate')).toEqual([['Ben', 0], ['Ana', 1]]); // prettier-ignore
    const overall = await answers('win-rate', { params: { by: 'overall' } });
    expect(cells(overall, 'won_count', 'closed_count', 'win_rate')).toEqual([[1, 10, 0.1]]);
  });

  test('the median of the whole way is not the sum of the steps’ medians', async () => {
    const way = (person_id: number, opportunity_date: string, won_date: string) => ({
      person_id, created_date: '2026-07-01', lead_date: '2026-07-01', opportunity_date, won_date, reached_rank: 6,
    }); // prettier-ignore
    await insert(tables.engine, 'journeys', [
      way(1, '2026-07-02', '2026-07-11'),
      way(2, '2026-07-11', '2026-07-12'),
      way(3, '2026-07-03', '2026-07-13'),
    ]);
    await draw(tables.engine, 'lead', 'opportunity', 'won');
    expect(cells(await answers('stage-velocity'), 'to_stage', 'n', 'median_days')).toEqual([['opportunity', 3, 2], ['won', 3, 9]]); // prettier-ignore
    await draw(tables.engine, 'lead', 'won');
    expect(cells(await answers('stage-velocity'), 'to_stage', 'n', 'median_days')).toEqual([['won', 3, 11]]);
  });

  test('a deal of nobody and from nowhere is in every sum', async () => {
    const won = { status: 'won', closed_date: '2026-08-01', person_count: 0 };
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, ...won, amount_minor: 700 },
      { opportunity_id: 2, ...won, amount_minor: 300, source: 'Email' },
    ]);
    expect(cells(await answers('revenue-won'), 'won_count', 'won_amount_minor')).toEqual([[2, 1000]]);
    expect(cells(await answers('revenue-by-source'), 'source', 'won_amount_minor', 'share')).toEqual([
      ['Email', 300, 0.3],
      ['Unattributed', 700, 0.7],
    ]);
    expect(cells(await answers('win-rate'), 'source', 'won_count')).toEqual([['Email', 1], ['Unattributed', 1]]); // prettier-ignore
  });
});
