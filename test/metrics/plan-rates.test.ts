import { describe, expect, test } from 'vitest';
import { dealSize } from '../../src/metrics/deal-size';
import { planRates } from '../../src/metrics/plan-rates';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';

const tables = withTables();
const rates = (params = {}, scope = {}) =>
  rowsOf(tables.engine, planRates, { params: { horizon_days: 90, ...params }, scope });

describe('plan-rates', () => {
  test('counts how leads, MQLs, SQLs and deals ended, each from its own start', async () => {
    await insert(tables.engine, 'journeys', [
      {
        person_id: 1, created_date: '2026-01-01', marketing_qualified_date: '2026-01-11', sales_qualified_date: '2026-02-01',
        outcome: 'won', won_date: '2026-03-01',
      },
      { person_id: 2, created_date: '2026-01-01', marketing_qualified_date: '2026-01-05', outcome: 'disqualified', disqualified_date: '2026-01-20' },
      { person_id: 3, created_date: '2026-09-30', outcome: 'open' },
      { person_id: 4, created_date: '2024-09-30', outcome: 'open' },
    ]); // prettier-ignore
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, status: 'won', created_date: '2026-02-01', closed_date: '2026-03-01' },
      { opportunity_id: 2, status: 'open', created_date: '2026-09-01', amount_minor: 100_00 },
      { opportunity_id: 3, status: 'lost', created_date: '2026-09-01', closed_date: '2026-09-02', is_excluded: true },
    ]);
    await insert(tables.engine, 'opportunity_people', [{ opportunity_id: 1, person_id: 1 }]);
    const rows = await rates();
    expect(cells(rows, 'stage', 'overall', 'entry_count', 'won_count', 'ended_count', 'open_count')).toEqual([
      ['lead', 'All', 3, 1, 1, 1],
      ['marketing_qualified', 'All', 2, 1, 1, 0],
      ['sales_qualified', 'All', 1, 1, 0, 0],
      ['opportunity', 'All', 2, 1, 0, 1],
    ]);
    const leads = await recordsOf(tables.engine, planRates, rows[0] ?? {}, { params: { horizon_days: 90 } });
    expect(cells(leads, 'person_id', 'state', 'days', 'is_won')).toEqual([
      [1, 'won', 59, true],
      [2, 'ended', 19, false],
      [3, 'open', 0, false],
    ]);
  });

  test('gives a deal of several people to the one created first, so that leads times the rate are deals', async () => {
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-01-10', outcome: 'won', won_date: '2026-03-01' },
      { person_id: 2, created_date: '2026-01-01', outcome: 'won', won_date: '2026-03-01' },
    ]);
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, status: 'won', created_date: '2026-02-01', closed_date: '2026-03-01' },
    ]);
    await insert(
      tables.engine,
      'opportunity_people',
      [1, 2].map((person_id) => ({ opportunity_id: 1, person_id })),
    );
    expect(cells(await rates(), 'stage', 'entry_count', 'won_count', 'ended_count')).toEqual([
      ['lead', 2, 1, 1],
      ['opportunity', 1, 1, 0],
    ]);
  });

  test('estimates the chance with open ones counted as long as seen, for now and evenly until then', async () => {
    // METRICS' vector 3 six times over: I(90) is 17 of 36 whatever the number of copies.
    const ends: [number, string][] = [
      [20, 'won'], [35, 'lost'], [40, 'won'], [50, 'open'], [60, 'lost'], [60, 'won'], [75, 'open'], [80, 'lost'],
      [90, 'won'], [90, 'open'],
    ]; // prettier-ignore
    const day = (age: number) => new Date(Date.parse('2026-01-01') + age * 86_400_000).toISOString().slice(0, 10);
    const deals = Array.from({ length: 60 }, (_, index) => {
      const [age, status] = ends[index % 10] ?? [0, 'open'];
      const isOpen = status === 'open';
      // Open ones are seen until the as-of date, 30 Jun 2026, day 180.
      return {
        opportunity_id: index,
        status,
        created_date: isOpen ? day(180 - age) : day(0),
        closed_date: isOpen ? null : day(age),
        amount_minor: 1_000_00,
      };
    });
    await insert(tables.engine, 'opportunities', deals);
    const [row] = await rates({}, { as_of: '2026-06-30' });
    // Fewer than 30 are at risk after day 60: what comes later is not counted on.
    expect(row).toMatchObject({ entry_count: 60, won_count: 24, horizon_days: 90, known_days: 60 });
    // F is 0.1 from day 20, 0.2 from day 40 and, six of 36 at a survival of 0.7, 0.2 + 0.7 / 6 from day 60.
    const last = 0.2 + 0.7 / 6;
    expect(row?.chance).toBeCloseTo(last, 12);
    expect(row?.even_chance).toBeCloseTo((20 * 0.1 + 20 * 0.2 + 30 * last) / 90, 12);
    expect(Number(row?.low)).toBeLessThan(last);
    expect(Number(row?.high)).toBeGreaterThan(last);
    // Of the open ones six stand at day 50, of whom a sixth is yet to win; the others are past what is known.
    expect(row?.open_expected_count).toBeCloseTo(6 * ((last - 0.2) / 0.7), 12);
    expect(row?.open_expected_minor).toBe(1_000_00);
  });

  test('looks as far ahead as the period goes, or as long as a period that is over was', async () => {
    await insert(tables.engine, 'journeys', [{ person_id: 1, created_date: '2026-01-10' }]);
    const days = async (scope = {}) => (await rowsOf(tables.engine, planRates, { scope }))[0]?.horizon_days;
    expect(await days({ as_of: '2026-09-20' })).toBe(10);
    expect(await days()).toBe(92);
  });

  test('has nothing to plan from in empty tables, and too few said to be few', async () => {
    expect(await rates()).toEqual([]);
    expect(planRates.figure(viewOf([])).takeaway).toBe('Nothing to plan from yet');
    await insert(tables.engine, 'journeys', [
      { person_id: 1, created_date: '2026-01-10', won_date: '2026-01-20', outcome: 'won' },
    ]);
    const rows = await rates();
    expect(rows[0]).toMatchObject({ won_count: 1, known_days: null });
    const figure = planRates.figure(viewOf(rows, { params: { by: 'overall', history_days: 730 } }));
    expect(plain(figure.takeaway)).toBe('Too few leads are won to plan from: 1 of 1 won, 0 open');
  });
});

describe('deal-size', () => {
  test('is mean, median and middle half of what was won in the last year, one currency at a time', async () => {
    const won = { status: 'won', closed_date: '2026-08-01' };
    await insert(tables.engine, 'opportunities', [
      { ...won, opportunity_id: 1, amount_minor: 10_00, closed_date: '2025-10-01' },
      { ...won, opportunity_id: 2, amount_minor: 20_00 },
      { ...won, opportunity_id: 3, amount_minor: 60_00 },
      { ...won, opportunity_id: 4, amount_minor: null },
      { ...won, opportunity_id: 5, amount_minor: 999_00, currency: 'EUR' },
      { ...won, opportunity_id: 6, amount_minor: 999_00, closed_date: '2025-09-30' },
      { ...won, opportunity_id: 7, amount_minor: 999_00, status: 'lost' },
    ]);
    expect(await rowsOf(tables.engine, dealSize)).toEqual([
      {
        overall: 'All', won_count: 3, won_amount_minor: 90_00, mean_minor: 30_00, median_minor: 20_00, p25_minor: 15_00,
        p75_minor: 40_00, largest_minor: 60_00, without_amount_count: 1, other_currency_count: 1,
      },
    ]); // prettier-ignore
    const figure = dealSize.figure(
      viewOf(await rowsOf(tables.engine, dealSize), { params: { by: 'overall', history_days: 365 } }),
    );
    expect(plain(figure.takeaway)).toBe('A won deal is worth $30 on average, half of them at most $20');
  });

  test('has no row where nothing is won, and no size where no amount is known', async () => {
    expect(await rowsOf(tables.engine, dealSize)).toEqual([]);
    await insert(tables.engine, 'opportunities', [{ opportunity_id: 1, status: 'won', closed_date: '2026-08-01' }]);
    expect(cells(await rowsOf(tables.engine, dealSize), 'won_count', 'mean_minor', 'median_minor')).toEqual([
      [0, null, null],
    ]);
  });
});
