import { describe, expect, test } from 'vitest';
import { stageVelocity } from '../../src/metrics/stage-velocity';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';

const tables = withTables();

describe('stage-velocity', () => {
  test('takes the median and the middle half of the days between two dated stages', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'sales_qualified');
    const days = ['2026-07-02', '2026-07-03', '2026-07-05', '2026-07-11', '2026-06-30'];
    await insert(
      tables.engine,
      'journeys',
      days.map((marketing_qualified_date, person_id) => ({
        person_id, created_date: '2026-07-01', lead_date: '2026-07-01', marketing_qualified_date, reached_rank: 2,
      })), // prettier-ignore
    );
    const rows = await rowsOf(tables.engine, stageVelocity);
    expect(rows).toEqual([
      {
        from_rank: 1, from_stage: 'lead', to_stage: 'marketing_qualified', from_label: 'Lead', to_label: 'MQL',
        n: 4, median_days: 3, p25_days: 1.75, p75_days: 5.5, negative_count: 1,
      },
      {
        from_rank: 2, from_stage: 'marketing_qualified', to_stage: 'sales_qualified', from_label: 'MQL', to_label: 'SQL',
        n: 0, median_days: null, p25_days: null, p75_days: null, negative_count: 0,
      },
    ]); // prettier-ignore
    const records = await recordsOf(tables.engine, stageVelocity, rows[0] ?? {});
    expect(cells(records, 'person_id', 'from_date', 'to_date', 'days')).toEqual([
      [0, '2026-07-01', '2026-07-02', 1],
      [1, '2026-07-01', '2026-07-03', 2],
      [2, '2026-07-01', '2026-07-05', 4],
      [3, '2026-07-01', '2026-07-11', 10],
    ]);
  });

  test('goes from drawn stage to drawn stage, by own dates only', async () => {
    await draw(tables.engine, 'lead', 'opportunity', 'won');
    await insert(tables.engine, 'journeys', [
      // No opportunity date of its own: passing it by being won says nothing about days.
      { person_id: 1, created_date: '2026-07-01', lead_date: '2026-07-01', won_date: '2026-07-31', reached_rank: 6 },
      {
        person_id: 2,
        created_date: '2026-07-01',
        lead_date: '2026-07-01',
        opportunity_date: '2026-07-01',
        reached_rank: 5,
      },
    ]);
    expect(cells(await rowsOf(tables.engine, stageVelocity), 'from_stage', 'to_stage', 'n', 'median_days')).toEqual([
      ['lead', 'opportunity', 1, 0],
      ['opportunity', 'won', 0, null],
    ]);
  });

  test('takes people created in the period and dates up to the as-of date', async () => {
    await draw(tables.engine, 'lead', 'won');
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-06-30', lead_date: '2026-06-30', won_date: '2026-07-31' },
      { person_id: 2, created_date: '2026-07-01', lead_date: '2026-07-01', won_date: '2026-08-31' },
      { person_id: 3, created_date: '2026-07-01', lead_date: '2026-07-01', won_date: '2026-09-01' },
    ]);
    const asked = { scope: { as_of: '2026-08-31' } };
    expect(cells(await rowsOf(tables.engine, stageVelocity, asked), 'n', 'median_days')).toEqual([[1, 61]]);
  });

  test('answers with nothing when fewer than two stages are drawn', async () => {
    expect(await rowsOf(tables.engine, stageVelocity)).toEqual([]);
    await draw(tables.engine, 'lead');
    await insert(tables.engine, 'journeys', [{ person_id: 1, created_date: '2026-07-01', lead_date: '2026-07-01' }]);
    expect(await rowsOf(tables.engine, stageVelocity)).toEqual([]);
  });
});
