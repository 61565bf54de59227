import { describe, expect, test } from 'vitest';
import { funnel } from '../../src/metrics/funnel';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';

const tables = withTables();
const wholeLadder = ['lead', 'marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won'];

describe('funnel', () => {
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
        previous_count: null, entry_count: 4, step_conversion_rate: null, overall_conversion_rate: 1,
      },
      {
        stage_rank: 2, stage: 'marketing_qualified', label: 'MQL', team: 'marketing', reached_count: 3,
        inferred_count: 1, previous_count: 4, entry_count: 4, step_conversion_rate: 0.75, overall_conversion_rate: 0.75,
      },
      {
        stage_rank: 4, stage: 'sales_qualified', label: 'SQL', team: 'sales', reached_count: 2, inferred_count: 1,
        previous_count: 3, entry_count: 4, step_conversion_rate: 2 / 3, overall_conversion_rate: 0.5,
      },
      {
        stage_rank: 5, stage: 'opportunity', label: 'Opportunity', team: 'sales', reached_count: 1, inferred_count: 0,
        previous_count: 2, entry_count: 4, step_conversion_rate: 0.5, overall_conversion_rate: 0.25,
      },
      {
        stage_rank: 6, stage: 'won', label: 'Won', team: 'sales', reached_count: 1, inferred_count: 0,
        previous_count: 1, entry_count: 4, step_conversion_rate: 1, overall_conversion_rate: 0.25,
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
