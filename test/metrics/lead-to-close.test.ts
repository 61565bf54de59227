import { describe, expect, test } from 'vitest';
import { leadToClose } from '../../src/metrics/lead-to-close';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();

describe('lead-to-close', () => {
  test('is the share of people with a won deal by source, with its range', async () => {
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-07-01', source: 'Email', won_date: '2026-07-20', reached_rank: 6 },
      {
        person_id: 2,
        created_date: '2026-07-02',
        source: 'Email',
        won_date: '2026-08-20',
        reached_rank: 6,
        won_count: 3,
      },
      { person_id: 3, created_date: '2026-07-03', source: 'Email', won_date: '2026-09-30', reached_rank: 6 },
      { person_id: 4, created_date: '2026-07-04', source: 'Email' },
      { person_id: 5, created_date: '2026-09-30', source: 'Email', opportunity_count: 1, reached_rank: 5 },
      { person_id: 6, created_date: '2026-07-04', source: 'Events' },
    ]);
    const rows = await rowsOf(tables.engine, leadToClose);
    expect(rows).toMatchObject([
      {
        source: 'Email', lead_count: 5, won_count: 3, lead_to_close_rate: 0.6,
        low: expect.closeTo(0.2307, 4), high: expect.closeTo(0.8824, 4),
      },
      {
        source: 'Events', lead_count: 1, won_count: 0, lead_to_close_rate: 0,
        low: 0, high: expect.closeTo(0.7935, 4),
      },
    ]); // prettier-ignore
    const records = await recordsOf(tables.engine, leadToClose, rows[0] ?? {});
    expect(cells(records, 'person_id', 'is_won')).toEqual([[1, true], [2, true], [3, true], [4, false], [5, false]]); // prettier-ignore
  });

  test('counts as won what is won by the as-of date, or won without any date', async () => {
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-07-01', won_date: '2026-07-31', reached_rank: 6 },
      { person_id: 2, created_date: '2026-07-01', won_date: '2026-08-01', reached_rank: 6 },
      { person_id: 3, created_date: '2026-07-01', won_date: null, reached_rank: 6 },
      { person_id: 4, created_date: '2026-07-01', won_date: null, reached_rank: null },
    ]);
    const asked = { scope: { as_of: '2026-07-31' }, params: { by: 'overall' } };
    expect(cells(await rowsOf(tables.engine, leadToClose, asked), 'overall', 'lead_count', 'won_count')).toEqual([
      ['All', 4, 2],
    ]);
  });

  test('counts a deal won before its person was created', async () => {
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-07-01', won_date: '2026-06-01', reached_rank: 6 },
    ]);
    expect(cells(await rowsOf(tables.engine, leadToClose), 'lead_count', 'won_count')).toEqual([[1, 1]]);
  });

  test('breaks down by month and by any dimension, and keeps a group without a name', async () => {
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-07-31', team: 'North', won_date: '2026-08-01', reached_rank: 6 },
      { person_id: 2, created_date: '2026-08-01', team: null },
      { person_id: 3, created_date: '2026-08-31', team: null },
    ]);
    const columns = ['lead_count', 'won_count'];
    expect(cells(await rowsOf(tables.engine, leadToClose, { params: { by: 'month' } }), 'month', ...columns)).toEqual([
      ['2026-08', 2, 0],
      ['2026-07', 1, 1],
    ]);
    const byTeam = await rowsOf(tables.engine, leadToClose, { params: { by: 'team' } });
    expect(cells(byTeam, 'team', ...columns)).toEqual([
      [null, 2, 0],
      ['North', 1, 1],
    ]);
    const nameless = await recordsOf(tables.engine, leadToClose, byTeam[0] ?? {}, { params: { by: 'team' } });
    expect(nameless.map((row) => row.person_id)).toEqual([2, 3]);
  });

  test('leaves deals out that stand for nobody, and answers with nothing to an empty table', async () => {
    expect(await rowsOf(tables.engine, leadToClose)).toEqual([]);
    await insert(tables.engine, 'journeys', [
      { opportunity_id: 1, grain: 'opportunity', created_date: '2026-07-01', won_date: '2026-07-02', reached_rank: 6 },
    ]);
    expect(await rowsOf(tables.engine, leadToClose)).toEqual([]);
  });

  test('counts a person once, however many deals and people are linked', async () => {
    await insert(tables.engine, 'journeys', [
      {
        person_id: 1,
        created_date: '2026-07-01',
        won_date: '2026-07-02',
        reached_rank: 6,
        opportunity_count: 2,
        won_count: 2,
      },
      {
        person_id: 2,
        created_date: '2026-07-01',
        won_date: '2026-07-02',
        reached_rank: 6,
        opportunity_count: 1,
        won_count: 1,
      },
    ]);
    await insert(tables.engine, 'opportunity_people', [
      { opportunity_id: 1, person_id: 1 },
      { opportunity_id: 1, person_id: 2 },
      { opportunity_id: 2, person_id: 1 },
    ]);
    expect(cells(await rowsOf(tables.engine, leadToClose), 'lead_count', 'won_count')).toEqual([[2, 2]]);
  });
});
