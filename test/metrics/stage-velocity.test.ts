import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { stageVelocity } from '../../src/metrics/stage-velocity';
import { velocityHistogram } from '../../src/metrics/velocity-histogram';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';
import { figureOf } from './figuring';

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
        n: 4, median_days: 3, p25_days: 1.75, p75_days: 5.5, negative_count: 1, waiting_count: 0,
        half_days: 3, half_low_days: 1, half_high_days: null,
      },
      {
        from_rank: 2, from_stage: 'marketing_qualified', to_stage: 'sales_qualified', from_label: 'MQL', to_label: 'SQL',
        n: 0, median_days: null, p25_days: null, p75_days: null, negative_count: 0, waiting_count: 5,
        half_days: null, half_low_days: null, half_high_days: null,
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

  test('half of all who entered: who has not made it counts for as long as seen, and is not dropped (trap 1)', async () => {
    await draw(tables.engine, 'lead', 'won');
    const of = (created_date: string, won_date: string | null, more = {}) => ({
      created_date, lead_date: created_date, won_date, reached_rank: won_date ? 6 : 1, ...more,
    }); // prettier-ignore
    const people = [
      of('2026-07-01', '2026-07-11'), // 10 days
      of('2026-09-15', null), // seen for 15 days
      of('2026-07-01', '2026-07-21'), // 20
      of('2026-07-01', '2026-07-31'), // 30
      of('2026-07-01', null, { lost_date: '2026-07-05', outcome: 'lost' }), // lost: never, not until seen last
    ];
    await insert(tables.engine, 'journeys', people.map((row, person_id) => ({ person_id, ...row }))); // prettier-ignore
    const [row] = await rowsOf(tables.engine, stageVelocity);
    // Survival: 4/5 after 10 days; the open one leaves at 15; 8/15 after 20 days; 4/15 after 30.
    expect(row).toMatchObject({ n: 3, median_days: 20, waiting_count: 2, half_days: 30 });
  });

  test('says not reached where fewer than half made the step, and leaves out who passed it without a date', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'won');
    const rows: Row[] = [
      { lead_date: '2026-07-01', marketing_qualified_date: '2026-07-02', reached_rank: 2 },
      { lead_date: '2026-07-01', reached_rank: 1 },
      { lead_date: '2026-07-01', reached_rank: 1 },
      { lead_date: '2026-07-01', won_date: '2026-07-09', reached_rank: 6 },
      { lead_date: '2026-07-01', reached_rank: 2 },
    ];
    await insert(
      tables.engine,
      'journeys',
      rows.map((row, person_id) => ({ person_id, created_date: '2026-07-01', ...row })),
    );
    expect((await rowsOf(tables.engine, stageVelocity))[0]).toMatchObject({ n: 1, waiting_count: 2, half_days: null });
  });

  test('never adds medians up: the whole way has a median of its own (trap 21)', async () => {
    await draw(tables.engine, 'lead', 'opportunity', 'won');
    // Who is quick to one stage is slow to the next: 1 + 9, 2 + 1, 9 + 2 days; and one who stops at the opportunity.
    const ways = [[1, 10], [2, 3], [9, 11], [30, null]]; // prettier-ignore
    const day = (days: number | null) => (days === null ? null : `2026-07-${String(1 + days).padStart(2, '0')}`);
    await insert(
      tables.engine,
      'journeys',
      ways.map(([opportunity = null, won = null], person_id) => ({
        person_id, created_date: '2026-07-01', lead_date: '2026-07-01', opportunity_date: day(opportunity),
        won_date: day(won), reached_rank: won === null ? 5 : 6,
      })), // prettier-ignore
    );
    const steps = await rowsOf(tables.engine, stageVelocity);
    expect(cells(steps, 'n', 'median_days')).toEqual([[4, 5.5], [3, 2]]); // prettier-ignore
    const params = { from_stage: 'lead', to_stage: 'won' };
    const [whole] = await rowsOf(tables.engine, velocityHistogram, { params });
    expect(whole).toMatchObject({ all_count: 3, median_days: 10 });
    expect(figureOf('stage-velocity', steps).notes).toContain(
      'Medians of steps are not added up: each is of different people.',
    );
  });

  test('answers with nothing when fewer than two stages are drawn', async () => {
    expect(await rowsOf(tables.engine, stageVelocity)).toEqual([]);
    await draw(tables.engine, 'lead');
    await insert(tables.engine, 'journeys', [{ person_id: 1, created_date: '2026-07-01', lead_date: '2026-07-01' }]);
    expect(await rowsOf(tables.engine, stageVelocity)).toEqual([]);
  });
});
