import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { funnelCycles } from '../../src/metrics/funnel-cycles';
import { funnelPeriod } from '../../src/metrics/funnel-period';
import { funnelSnapshot } from '../../src/metrics/funnel-snapshot';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';
import { figureOf } from './figuring';

const tables = withTables();

describe('funnel-period', () => {
  test('counts entries of the period whenever the stage before was entered, and may exceed 100 per 100', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'won');
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-01-01', marketing_qualified_date: '2026-07-01', reached_rank: 2 },
      { person_id: 2, created_date: '2026-01-01', marketing_qualified_date: '2026-09-30', reached_rank: 2 },
      { person_id: 3, created_date: '2026-01-01', marketing_qualified_date: '2026-06-30', won_date: '2026-07-04', reached_rank: 6 },
      { person_id: 4, created_date: '2026-07-01', marketing_qualified_date: '2026-10-01', reached_rank: 2 },
      { person_id: 5, created_date: '2026-01-02', won_date: '2026-08-01', reached_rank: 6 },
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, funnelPeriod);
    expect(cells(rows, 'stage', 'entered_count', 'inferred_count', 'previous_count', 'entries_per_hundred')).toEqual([
      ['lead', 1, 0, null, null],
      ['marketing_qualified', 3, 1, 1, 300],
      ['won', 2, 0, 3, 200 / 3],
    ]);
    const figure = figureOf('funnel-period', rows);
    const words = [figure.takeaway, figure.subtitle, figure.description, JSON.stringify(figure.picture)].join(' ');
    expect(words).toContain('300 per 100 Lead entries');
    expect(words).not.toMatch(/conver|%/);
    expect(cells(await recordsOf(tables.engine, funnelPeriod, rows[1] ?? {}), 'person_id', 'entered_date')).toEqual([
      [1, '2026-07-01'],
      [2, '2026-09-30'],
      [5, '2026-08-01'],
    ]);
  });

  test('has nothing per hundred where nobody entered the stage before', async () => {
    await draw(tables.engine, 'lead', 'won');
    await insert(tables.engine, 'journeys', [{ person_id: 1, created_date: '2026-06-30' }]);
    expect(cells(await rowsOf(tables.engine, funnelPeriod), 'entered_count', 'entries_per_hundred')).toEqual([
      [0, null],
      [0, null],
    ]);
  });
});

describe('funnel-snapshot', () => {
  test('places everybody once, at the highest stage reached by the day, and who was lost by then beside', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified', 'opportunity', 'won');
    const rows: Row[] = [
      { created_date: '2026-09-30' },
      { created_date: '2026-10-01' }, // not there yet
      { created_date: '2026-01-01', marketing_qualified_date: '2026-09-30', reached_rank: 2 },
      { created_date: '2026-01-01', marketing_qualified_date: '2026-10-01', reached_rank: 2 }, // a lead that day
      { created_date: '2026-01-01', opportunity_date: '2026-02-01', lost_date: '2026-09-30', outcome: 'lost', reached_rank: 5 },
      { created_date: '2026-01-01', opportunity_date: '2026-02-01', lost_date: '2026-10-01', outcome: 'lost', reached_rank: 5 }, // open that day
      { created_date: '2026-01-01', disqualified_date: '2026-02-01', marketing_qualified_date: '2026-03-01', reached_rank: 2 }, // back again
      { created_date: '2026-01-01', won_date: '2026-09-01', reached_rank: 6, outcome: 'won' },
    ]; // prettier-ignore
    await insert(
      tables.engine,
      'journeys',
      rows.map((row, person_id) => ({ person_id, ...row })),
    );
    const asked = { scope: { as_of: '2026-10-31' } };
    const answer = await rowsOf(tables.engine, funnelSnapshot, asked);
    expect(cells(answer, 'stage', 'standing_count', 'ever_count')).toEqual([
      ['lead', 2, 7],
      ['marketing_qualified', 2, 5],
      ['opportunity', 1, 3],
      ['won', 1, 1],
      ['lost', 1, 0],
    ]);
    expect(cells(await recordsOf(tables.engine, funnelSnapshot, answer[2] ?? {}, asked), 'person_id')).toEqual([[5]]);
  });

  test('customers never leave a lifecycle: says how many ever and how many are active (trap 24)', async () => {
    await draw(tables.engine, 'lead', 'won');
    const won = { created_date: '2025-01-01', won_date: '2025-03-01', reached_rank: 6, outcome: 'won', won_count: 1 };
    await insert(tables.engine, 'journeys', [
      { person_id: 1, ...won },
      { person_id: 2, ...won, lost_date: '2026-03-01' }, // the latest deal is lost
      { person_id: 3, ...won, lost_date: '2026-03-01' }, // lost one, has another open
      { person_id: 4, ...won, lost_date: '2026-03-01' }, // lost one, won another since
      { person_id: 5, ...won, lost_date: '2025-02-01' }, // lost one before winning
    ]);
    const deal = (opportunity_id: number, more: Row) => ({ opportunity_id, created_date: '2026-01-01', ...more });
    const lost = (id: number, closed_date: string) =>
      deal(id, { status: 'lost', is_closed: true, is_won: false, created_date: '2025-01-01', closed_date });
    await insert(tables.engine, 'opportunities', [
      deal(3, { status: 'open', is_closed: false, is_won: false }),
      deal(4, { status: 'won', is_closed: true, is_won: true, closed_date: '2026-04-01' }),
      ...[2, 3, 4].map((person) => lost(10 + person, '2026-03-01')),
      lost(15, '2025-02-01'),
    ]);
    await insert(tables.engine, 'opportunity_people', [
      { opportunity_id: 3, person_id: 3 },
      { opportunity_id: 4, person_id: 4 },
      ...[2, 3, 4, 5].map((person_id) => ({ opportunity_id: 10 + person_id, person_id })),
    ]);
    const rows = await rowsOf(tables.engine, funnelSnapshot);
    expect(rows[1]).toMatchObject({ stage: 'won', standing_count: 5, ever_count: 5, may_have_left_count: 1 });
    expect(figureOf('funnel-snapshot', rows).picture).toMatchObject({ bars: [{}, { detail: '5 ever · 4 active' }] });
  });

  test('whoever was lost by the day stands there, whatever came for them later', async () => {
    await draw(tables.engine, 'lead', 'opportunity');
    const person = { created_date: '2025-12-01', opportunity_date: '2026-01-01', reached_rank: 5, outcome: 'lost' };
    await insert(tables.engine, 'journeys', [{ person_id: 1, ...person, lost_date: '2026-12-01' }]);
    const deal = (opportunity_id: number, created_date: string, closed_date: string) => ({
      opportunity_id, created_date, closed_date, status: 'lost', is_closed: true, is_won: false,
    }); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      deal(1, '2026-01-01', '2026-03-01'),
      deal(2, '2026-11-01', '2026-12-01'),
    ]);
    await insert(tables.engine, 'opportunity_people', [
      { opportunity_id: 1, person_id: 1 },
      { opportunity_id: 2, person_id: 1 },
    ]);
    const rows = await rowsOf(tables.engine, funnelSnapshot);
    expect(rows.map(({ stage, standing_count }) => [stage, standing_count])).toEqual([
      ['lead', 0], ['opportunity', 0], ['lost', 1],
    ]); // prettier-ignore
  });

  test('counts backward moves and leaves people at the highest stage', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified');
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-01-01', marketing_qualified_date: '2026-02-01', reached_rank: 2 },
      { person_id: 2, created_date: '2026-01-01', marketing_qualified_date: '2026-02-01', reached_rank: 2 },
    ]);
    const event = (entity_id: number, stage: string, day: string) => ({
      entity: 'person', entity_id, stage, entered_at: `${day} 00:00:00`, entered_date: day,
    }); // prettier-ignore
    await insert(tables.engine, 'stage_events', [
      event(1, 'marketing_qualified', '2026-02-01'),
      event(1, 'lead', '2026-03-01'),
      event(2, 'marketing_qualified', '2026-02-01'),
      event(2, 'lead', '2026-10-01'), // after the day
    ]);
    expect(cells(await rowsOf(tables.engine, funnelSnapshot), 'standing_count', 'moved_back_count')).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });

  test('takes the status alone on the as-of date only', async () => {
    await draw(tables.engine, 'lead', 'marketing_qualified');
    await insert(tables.engine, 'journeys', [{ person_id: 1, created_date: '2026-01-01', reached_rank: 2 }]);
    expect(cells(await rowsOf(tables.engine, funnelSnapshot), 'standing_count')).toEqual([[0], [1]]);
    const later = { scope: { as_of: '2026-10-31' } };
    expect(cells(await rowsOf(tables.engine, funnelSnapshot, later), 'standing_count')).toEqual([[1], [0]]);
  });
});

describe('funnel-cycles', () => {
  const event = ([entity_id, stage, entered_date]: [number, string, string]) => ({
    entity: 'person', entity_id, stage, entered_date, entered_at: `${entered_date} 00:00:00`,
  }); // prettier-ignore

  test('begins a cycle only after an explicit end, on a later day, and counts first and all', async () => {
    await insert(
      tables.engine,
      'journeys',
      [1, 2, 3, 4].map((person_id) => ({ person_id, created_date: '2026-01-01' })),
    );
    await insert(
      tables.engine,
      'stage_events',
      (
        [
          // Qualified, disqualified, qualified again in the period: cycle 2. A third stage date begins nothing.
          [1, 'marketing_qualified', '2026-02-01'], [1, 'disqualified', '2026-03-01'], [1, 'marketing_qualified', '2026-07-01'],
          [1, 'sales_qualified', '2026-07-05'],
          // Qualified twice with nothing between: one cycle, begun before the period.
          [2, 'marketing_qualified', '2026-02-01'], [2, 'marketing_qualified', '2026-07-01'],
          // Disqualified the day of the second entry: not before it.
          [3, 'marketing_qualified', '2026-07-02'], [3, 'disqualified', '2026-07-03'], [3, 'marketing_qualified', '2026-07-03'],
          // Disqualified as a raw lead, then qualified: the first time.
          [4, 'disqualified', '2026-02-01'], [4, 'marketing_qualified', '2026-09-30'],
        ] as [number, string, string][]
      ).map(event), // prettier-ignore
    );
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, created_date: '2026-02-10' }, // in person 1's first cycle
      { opportunity_id: 2, created_date: '2026-07-02' },
    ]);
    await insert(tables.engine, 'opportunity_people', [
      { opportunity_id: 1, person_id: 1 },
      { opportunity_id: 2, person_id: 3 },
    ]);
    const rows = await rowsOf(tables.engine, funnelCycles);
    expect(cells(rows, 'cycle', 'qualified_count', 'opportunity_count', 'opportunity_rate', 'all_cycles_count')).toEqual([
      [1, 2, 1, 0.5, 3],
      [2, 1, 0, 0, 3],
    ]); // prettier-ignore
    expect(cells(await recordsOf(tables.engine, funnelCycles, rows[1] ?? {}), 'person_id', 'qualified_date')).toEqual([
      [1, '2026-07-01'],
    ]); // prettier-ignore
    expect(figureOf('funnel-cycles', rows).takeaway).toBe(
      '1 of 3 (33.3 %) were qualified again after being disqualified',
    );
  });

  test('answers with nothing where nobody was qualified', async () => {
    expect(await rowsOf(tables.engine, funnelCycles)).toEqual([]);
    expect(figureOf('funnel-cycles', []).takeaway).toBe('Nobody was qualified in this period');
  });
});
