import { describe, expect, test } from 'vitest';
import type { Intervals } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { winRateCohort } from '../../src/metrics/win-rate-cohort';
import { winRate } from '../../src/metrics/win-rate';
import { cells, recordsOf, request, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';

const tables = withTables();
const day = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
let nextId = 0;
/** Deals created on a day: won or lost after so many days, or open. */
const deals = (count: number, created_date: string, status: string, days: number | null, more: Row = {}): Row[] =>
  Array.from({ length: count }, () => ({
    opportunity_id: nextId++, status, created_date, closed_date: days === null ? null : day(created_date, days),
    amount_minor: 100_00, ...more,
  })); // prettier-ignore
const asked = (by: string, window_days: number | null = null, scope = {}) => ({ params: { by, window_days }, scope });
const view = (rows: Row[], by: string, more = {}) => viewOf(rows, { params: { by, window_days: null, ...more } });

describe('win-rate-cohort', () => {
  test('counts won within the window of all created, its last day included', async () => {
    await insert(tables.engine, 'opportunities', [
      ...deals(1, '2026-03-01', 'won', 30),
      ...deals(1, '2026-03-01', 'won', 31),
      ...deals(1, '2026-03-01', 'lost', 5),
      ...deals(1, '2026-03-01', 'open', null),
    ]);
    const rows = await rowsOf(tables.engine, winRateCohort, asked('overall', 30));
    expect(cells(rows, 'created_count', 'mature_count', 'won_count', 'cohort_win_rate', 'window_days')).toEqual([
      [4, 4, 1, 0.25, 30],
    ]);
    const records = await recordsOf(tables.engine, winRateCohort, rows[0] ?? {}, asked('overall', 30));
    expect(records.filter((row) => row.is_won === true)).toHaveLength(1);
  });

  test('trap 1: a deal counts from the day it is a window old, a month or quarter a window after its end', async () => {
    await insert(tables.engine, 'opportunities', [
      ...deals(1, '2026-08-31', 'won', 3), // 30 days before the as-of date
      ...deals(1, '2026-09-01', 'won', 3), // 29 days
      ...deals(1, '2026-08-01', 'lost', 3),
      ...deals(1, '2026-07-31', 'won', 3),
    ]);
    const whole = await rowsOf(tables.engine, winRateCohort, asked('overall', 30));
    expect(cells(whole, 'created_count', 'mature_count', 'won_count', 'young_won_count')).toEqual([[4, 3, 2, 1]]);
    const months = await rowsOf(tables.engine, winRateCohort, asked('month', 30));
    expect(cells(months, 'month', 'created_count', 'mature_count', 'cohort_win_rate')).toEqual(
      expect.arrayContaining([['2026-07', 1, 1, 1], ['2026-08', 2, 2, 0.5], ['2026-09', 1, 0, null]]),
    ); // prettier-ignore
    // One day earlier August is not mature, though its first deal is older than the window.
    const earlier = await rowsOf(tables.engine, winRateCohort, asked('month', 30, { as_of: '2026-09-29' }));
    expect(cells(earlier, 'month', 'mature_count')).toEqual(expect.arrayContaining([['2026-08', 0], ['2026-07', 1]])); // prettier-ignore
  });

  test('what is won after the as-of date is not won yet', async () => {
    await insert(tables.engine, 'opportunities', deals(1, '2026-08-01', 'won', 29));
    const rows = await rowsOf(tables.engine, winRateCohort, asked('overall', 10, { as_of: '2026-08-29' }));
    expect(cells(rows, 'mature_count', 'won_count')).toEqual([[1, 0]]);
  });

  test.each([
    [30, 30],
    [31, 60],
    [90, 90],
    [91, 180],
    [181, 365],
    [366, 365],
  ])('takes %i days, in which 90 %% of won deals were won, for a window of %i', async (slowest, window) => {
    await insert(tables.engine, 'opportunities', [
      ...deals(8, '2025-03-01', 'won', 2),
      ...deals(1, '2025-03-01', 'won', slowest),
      ...deals(1, '2025-03-01', 'won', 400),
    ]);
    const [row] = await rowsOf(tables.engine, winRateCohort, asked('overall', null, { period_start: '2025-01-01' }));
    expect(row).toMatchObject({ window_days: window });
    const notes = winRateCohort.figure(view([row ?? {}], 'overall')).notes.map(plain);
    expect(notes[0]).toMatch(new RegExp(`^Won within ${window} days of being created, as `));
  });

  test('a window from fewer than five won deals is a year; one that is asked for is said to be', async () => {
    await insert(tables.engine, 'opportunities', deals(4, '2026-01-01', 'won', 2));
    const rows = await rowsOf(tables.engine, winRateCohort, asked('overall'));
    expect(cells(rows, 'window_days', 'mature_count')).toEqual([[365, 0]]);
    const figure = winRateCohort.figure(view(rows, 'overall'));
    expect(plain(figure.takeaway)).toBe('No deals are old enough to count: that takes 365 days');
    expect(figure.notes.map(plain)).toEqual([
      'Won within 365 days of being created, as too few deals are won to say how long they take.',
      '4 deals not old enough to count.',
      'Nothing is projected: fewer than 30 deals were followed that long.',
    ]);
    const own = winRateCohort.figure(view(await rowsOf(tables.engine, winRateCohort, asked('overall', 7)), 'overall', { window_days: 7 })); // prettier-ignore
    expect(plain(own.notes[0] ?? '')).toBe('Won within 7 days of being created, as asked for.');
  });

  test('the cohorts begin with the quarter of the last full year of mature deals, or with the period', async () => {
    // A window of 30 days and a year before 30 September 2026 is 31 August 2025: from 1 July 2025.
    await insert(tables.engine, 'opportunities', [
      ...deals(1, '2025-06-30', 'open', null),
      ...deals(1, '2025-07-01', 'open', null),
      ...deals(1, '2026-10-01', 'open', null),
    ]);
    const quarters = await rowsOf(tables.engine, winRateCohort, asked('quarter', 30));
    expect(cells(quarters, 'quarter', 'from_date')).toEqual([['Q3 2025', '2025-07-01']]);
    const long = await rowsOf(tables.engine, winRateCohort, asked('quarter', 30, { period_start: '2025-04-01' }));
    expect(cells(long, 'quarter', 'from_date')).toEqual([
      ['Q2 2025', '2025-04-01'],
      ['Q3 2025', '2025-04-01'],
    ]);
  });

  test('leaves out duplicates and what closed without a date, and counts them beside', async () => {
    await insert(tables.engine, 'opportunities', [
      ...deals(1, '2026-03-01', 'won', 1),
      ...deals(1, '2026-03-01', 'lost', 1, { is_excluded: true }),
      ...deals(2, '2026-03-01', 'won', null),
      ...deals(1, '2026-03-01', 'won', -4), // closed before it was created: at once
    ]);
    const rows = await rowsOf(tables.engine, winRateCohort, asked('source', 30));
    expect(cells(rows, 'created_count', 'won_count', 'excluded_count', 'undated_count')).toEqual([[2, 2, 1, 2]]);
    const notes = winRateCohort.figure(view(rows, 'source')).notes;
    expect(notes).toContain('2 closed deals without a close date left out.');
    expect(notes).toContain('1 deal lost as duplicate, test or created in error left out.');
  });

  test('trap 3: four numbers from one dataset, the projected one by Aalen-Johansen', async () => {
    // By days and end: 20W 35L 40W 50O 60L 60W 75O 80L 90W 90O, four of each, seen on 29 September.
    const start = '2026-07-01';
    await insert(tables.engine, 'opportunities', [
      ...[20, 40, 60, 90].flatMap((days) => deals(4, start, 'won', days)),
      ...[35, 60, 80].flatMap((days) => deals(4, start, 'lost', days)),
      ...[50, 75, 90].flatMap((days) => deals(4, day('2026-09-29', -days), 'open', null)),
    ]);
    const scope = { as_of: '2026-09-29' };
    const [quarter] = await rowsOf(tables.engine, winRateCohort, asked('quarter', 90, scope));
    expect(quarter).toMatchObject({ created_count: 40, mature_count: 0, cohort_win_rate: null, young_won_count: 16 });
    expect(quarter?.projected_rate).toBeCloseTo(17 / 36, 12);
    expect(quarter?.projected_rate_by_amount).toBeCloseTo(17 / 36, 12);
    const [byClose] = await rowsOf(tables.engine, winRate, { params: { by: 'overall' }, scope });
    expect(byClose?.win_rate).toBeCloseTo(4 / 7, 12);
    const [whole] = await rowsOf(tables.engine, winRateCohort, asked('overall', 90, scope));
    expect(cells([whole ?? {}], 'won_count', 'mature_count')).toEqual([[16, 32]]);
  });

  test('projected cohorts are hollow, below a heading, and in no sentence', async () => {
    await insert(tables.engine, 'opportunities', [
      ...deals(30, '2026-02-01', 'won', 10), ...deals(70, '2026-02-01', 'lost', 20),
      ...deals(40, '2026-05-01', 'won', 10), ...deals(60, '2026-05-01', 'lost', 20),
      ...deals(9, '2026-09-15', 'won', 10), ...deals(20, '2026-09-15', 'open', null),
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, winRateCohort, asked('quarter'));
    const figure = winRateCohort.figure(view(rows, 'quarter'));
    const picture = figure.picture as Intervals;
    expect(picture.rows.map(({ label, projected, text, detail }) => [label, projected ?? false, plain(text), detail])).toEqual([
      ['Q1 2026', false, '30.0 %', '30 of 100'],
      ['Q2 2026', false, '40.0 %', '40 of 100'],
      ['Q3 2026', true, '≈ 31.0 %', '9 of 29 so far'],
    ]); // prettier-ignore
    expect(picture.break).toEqual({ before: 2, label: 'Projected: not old enough to count' });
    expect(plain(picture.reference?.label ?? '')).toBe('All counted 35.0 %');
    expect(plain(figure.takeaway)).toBe(
      '40.0 % (40 of 100) of deals created in Q2 2026 are won within 30 days, 10.0 points higher than Q1 2026; the ranges overlap, so it may be chance',
    );
    const steps = await rowsOf(tables.engine, winRateCohort, { ...request(asked('source')) });
    expect(winRateCohort.figure(view(steps, 'source', { measure: 'amount' })).takeaway).toMatch(/^By amount 35.0/);
  });

  test('trap 19: groups with few deals are not ranked', async () => {
    await insert(tables.engine, 'opportunities', [
      ...deals(3, '2026-02-01', 'won', 10, { source: 'Partner' }), ...deals(2, '2026-02-01', 'lost', 10, { source: 'Partner' }),
      ...deals(20, '2026-02-01', 'won', 10, { source: 'Email' }), ...deals(20, '2026-02-01', 'lost', 9, { source: 'Email' }),
      ...deals(5, '2026-02-01', 'won', 10, { source: 'Events' }), ...deals(45, '2026-02-01', 'lost', 9, { source: 'Events' }),
    ]); // prettier-ignore
    const figure = winRateCohort.figure(view(await rowsOf(tables.engine, winRateCohort, asked('source')), 'source'));
    expect(plain(figure.takeaway)).toBe(
      'Deals won within 30 days run from 10.0 % (Events) to 50.0 % (Email); the ranges do not overlap',
    );
    const { rows, break: broken } = figure.picture as Intervals;
    expect(rows.map(({ label, muted }) => [label, muted ?? false])).toEqual([
      ['Email', false],
      ['Events', false],
      ['Partner', true],
    ]);
    expect(broken).toEqual({ before: 2, label: 'Too few to rank' });
  });

  test('answers with nothing to an empty table', async () => {
    expect(await rowsOf(tables.engine, winRateCohort)).toEqual([]);
    expect(winRateCohort.figure(view([], 'quarter')).takeaway).toBe('No deals were created in this time');
  });
});
