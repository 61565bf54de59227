import { describe, expect, test } from 'vitest';
import { funnel } from '../../src/metrics/funnel';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { clearCanonicalTables, draw, insert } from './canonical';

const tables = withTables();
const wholeLadder = ['lead', 'marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won'];

describe('funnel', () => {
  const window = (
    window_days: number | null, within_count: number, mature_count: number, immature_count: number,
  ) => ({
    window_days, mature_count, within_count,
    within_window_rate: mature_count === 0 ? null : within_count / mature_count, immature_count,
  }); // prettier-ignore

  test('counts who reached or passed each stage, with the parts of every rate', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'sales_qualified', 'opportunity', 'won');
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-07-01', lead_date: '2026-07-01' },
      {
        person_id: 2, created_date: '2026-07-02', marketing_qualified_date: '2026-07-05', reached_rank: 2,
      },
      {
        person_id: 3, created_date: '2026-07-03', marketing_qualified_date: '2026-07-05',
        sales_qualified_date: '2026-07-09', reached_rank: 4,
      },
      // Skipped MQL and SQL: both are passed, by inference.
      { person_id: 4, created_date: '2026-07-04', opportunity_date: '2026-08-01', won_date: '2026-09-30', reached_rank: 6 },
    ]); // prettier-ignore
    expect(await rowsOf(tables.engine, funnel)).toEqual([
      {
        stage_rank: 1, stage: 'lead', label: 'Lead', team: 'marketing', reached_count: 4, inferred_count: 0,
        previous_count: null, entry_count: 4, step_conversion_rate: null, overall_conversion_rate: 1, ...window(null, 0, 0, 0),
      },
      {
        stage_rank: 2, stage: 'marketing_qualified', label: 'MQL', team: 'marketing', reached_count: 3,
        inferred_count: 1, previous_count: 4, entry_count: 4, step_conversion_rate: 0.75, overall_conversion_rate: 0.75, ...window(30, 3, 4, 0),
      },
      {
        stage_rank: 4, stage: 'sales_qualified', label: 'SQL', team: 'sales', reached_count: 2, inferred_count: 1,
        previous_count: 3, entry_count: 4, step_conversion_rate: 2 / 3, overall_conversion_rate: 0.5, ...window(30, 2, 3, 0),
      },
      {
        stage_rank: 5, stage: 'opportunity', label: 'Opportunity', team: 'sales', reached_count: 1, inferred_count: 0,
        previous_count: 2, entry_count: 4, step_conversion_rate: 0.5, overall_conversion_rate: 0.25, ...window(365, 0, 0, 2),
      },
      {
        stage_rank: 6, stage: 'won', label: 'Won', team: 'sales', reached_count: 1, inferred_count: 0,
        previous_count: 1, entry_count: 4, step_conversion_rate: 1, overall_conversion_rate: 0.25, ...window(60, 1, 1, 0),
      },
    ]); // prettier-ignore
  });

  test('takes the first and the last day of the period and nobody beside it', async () => {
    await draw(tables.engine, 'lead');
    const days = ['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01', null];
    await insert(
      tables.engine,
      'journeys',
      days.map((created_date, person_id) => ({ person_id, created_date })),
    );
    expect(cells(await rowsOf(tables.engine, funnel), 'stage', 'reached_count')).toEqual([['lead', 2]]);
  });

  test('knows nothing after the as-of date', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'won');
    await insert(tables.engine, 'journeys', [
      {
        person_id: 1,
        created_date: '2026-07-01',
        marketing_qualified_date: '2026-07-31',
        won_date: '2026-08-01',
        reached_rank: 6,
      },
      { person_id: 2, created_date: '2026-08-01', reached_rank: 1 },
    ]);
    const asked = { scope: { as_of: '2026-07-31' } };
    expect(cells(await rowsOf(tables.engine, funnel, asked), 'stage', 'reached_count')).toEqual([
      ['lead', 1],
      ['marketing_qualified', 1],
      ['won', 0],
    ]);
  });

  test('counts a stage known from the status alone, and it is no inference', async () => {
    await draw(tables.engine, ...wholeLadder);
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-07-01', marketing_qualified_date: '2026-07-02', reached_rank: 4 },
    ]);
    const rows = await rowsOf(tables.engine, funnel);
    expect(cells(rows, 'reached_count', 'inferred_count')).toEqual([[1, 0], [1, 0], [1, 1], [1, 0], [0, 0], [0, 0]]); // prettier-ignore
  });

  test('starts at the opportunity where there are deals but no people', async () => {
    await draw(tables.engine, 'sales_qualified', 'opportunity', 'won');
    await insert(tables.engine, 'journeys', [
      {
        opportunity_id: 1,
        grain: 'opportunity',
        created_date: '2026-07-01',
        opportunity_date: '2026-07-01',
        reached_rank: 5,
      },
      {
        opportunity_id: 2,
        grain: 'opportunity',
        created_date: '2026-07-01',
        opportunity_date: '2026-07-01',
        won_date: '2026-07-09',
        reached_rank: 6,
      },
    ]);
    const rows = await rowsOf(tables.engine, funnel);
    expect(cells(rows, 'stage', 'reached_count', 'step_conversion_rate')).toEqual([
      ['opportunity', 2, null],
      ['won', 1, 0.5],
    ]);
  });

  test('has no rate where nobody reached the stage before', async () => {
    await draw(tables.engine, 'lead', 'opportunity', 'won');
    await insert(tables.engine, 'journeys', [{ person_id: 1, created_date: '2026-06-30' }]);
    expect(
      cells(await rowsOf(tables.engine, funnel), 'reached_count', 'step_conversion_rate', 'overall_conversion_rate'),
    ).toEqual([
      [0, null, null],
      [0, null, null],
      [0, null, null],
    ]);
  });

  test('counts a step within its window to the day, and who has not had the window as too early (trap 1)', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified');
    const people = [
      ['2026-07-01', '2026-07-31'], // on the 30th day
      ['2026-07-01', '2026-08-01'], // a day late: reached, not within the window
      ['2026-08-31', null], // had 30 days by the as-of date, just
      ['2026-09-01', null], // had 29
      ['2026-09-20', '2026-09-21'], // quick, but too early all the same
    ];
    // The window is of the whole file: thirty who took ten days, long ago.
    const before = Array.from({ length: 30 }, (_, index) => ({
      person_id: 100 + index, created_date: '2024-01-01', marketing_qualified_date: '2024-01-11', reached_rank: 2,
    })); // prettier-ignore
    await insert(tables.engine, 'journeys', [
      ...before,
      ...people.map(([created_date = null, marketing_qualified_date = null], person_id) => ({
        person_id, created_date, marketing_qualified_date, reached_rank: marketing_qualified_date ? 2 : 1,
      })), // prettier-ignore
    ]);
    const [, qualified] = await rowsOf(tables.engine, funnel);
    expect(qualified).toMatchObject({ reached_count: 3, previous_count: 5, ...window(30, 1, 3, 2) });
  });

  test.each([
    [29, 30],
    [30, 30],
    [31, 60],
    [60, 60],
    [61, 90],
    [181, 365],
    [400, 365],
  ])('a step that nine of ten make in %i days has a window of %i', async (days, window_days) => {
    await draw(tables.engine, 'lead', 'won');
    const won_date = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
    await insert(
      tables.engine,
      'journeys',
      Array.from({ length: 30 }, (_, person_id) => ({
        person_id,
        created_date: '2024-01-01',
        won_date,
        reached_rank: 6,
      })),
    );
    expect((await rowsOf(tables.engine, funnel))[1]).toMatchObject({ window_days });
  });

  test('takes the window from those who had a year, once they are thirty; the quick ones of late do not shorten it', async () => {
    await draw(tables.engine, 'lead', 'won');
    const slow = (count: number) =>
      Array.from({ length: count }, (_, person_id) => ({
        person_id, created_date: '2025-01-01', won_date: '2025-05-01', reached_rank: 6,
      })); // prettier-ignore
    const quick = Array.from({ length: 400 }, (_, index) => ({
      person_id: 1000 + index, created_date: '2026-08-01', won_date: '2026-08-03', reached_rank: 6,
    })); // prettier-ignore
    await insert(tables.engine, 'journeys', [...slow(30), ...quick]);
    expect((await rowsOf(tables.engine, funnel))[1]).toMatchObject({ window_days: 180 });
    await clearCanonicalTables(tables.engine);
    await draw(tables.engine, 'lead', 'won');
    await insert(tables.engine, 'journeys', [...slow(29), ...quick]);
    expect((await rowsOf(tables.engine, funnel))[1]).toMatchObject({ window_days: 30 });
  });

  test('answers with nothing when no stage has evidence', async () => {
    expect(await rowsOf(tables.engine, funnel)).toEqual([]);
  });

  test('opens to the people who reached the stage, by name', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'won');
    await insert(tables.engine, 'people', [
      { person_id: 1, person_name: 'Ana Ito', company_name: 'Acme' },
      { person_id: 2, person_name: 'Ben Roy', company_name: null },
    ]);
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-07-01', reached_rank: 1 },
      { person_id: 2, created_date: '2026-07-01', won_date: '2026-08-01', reached_rank: 6, source: 'Email' },
    ]);
    const [lead, qualified] = await rowsOf(tables.engine, funnel);
    expect(cells(await recordsOf(tables.engine, funnel, lead ?? {}), 'person_name', 'company_name')).toEqual([
      ['Ana Ito', 'Acme'],
      ['Ben Roy', null],
    ]);
    expect(
      cells(await recordsOf(tables.engine, funnel, qualified ?? {}), 'person_name', 'source', 'reached_rank'),
    ).toEqual([['Ben Roy', 'Email', 6]]);
  });
});
