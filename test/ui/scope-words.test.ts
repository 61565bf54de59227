import { expect, test } from 'vitest';
import { comparison, earlierQuarters, nameOfPeriod } from '../../src/ui/scope/periods';
import { filtersWords, filterWords, withFilter } from '../../src/ui/scope/words';
import { metrics } from '../../src/metrics/index';
import { lackOf } from '../../src/ui/figure/needs';
import { fullModel, wholeScope } from './fake-app';

test('a filter reads as a sentence', () => {
  expect(filterWords('source', ['Paid search'])).toBe('Source is Paid search');
  expect(filterWords('source', ['Paid search', 'Events'])).toBe('Source is Paid search or Events');
  expect(filterWords('owner', ['Ana', 'Ben', 'Cleo', 'Dan'])).toBe('Owner is Ana, Ben or 2 more');
  expect(filtersWords({ source: ['Events'], owner: ['Kim'], team: [] })).toBe('Source is Events and Owner is Kim');
  expect(filtersWords({})).toBeNull();
});

test('a filter set to nothing is gone', () => {
  expect(withFilter({ source: ['Events'], owner: ['Kim'] }, 'source', [])).toEqual({ owner: ['Kim'] });
  expect(withFilter({ owner: ['Kim'] }, 'source', ['Events'])).toEqual({ owner: ['Kim'], source: ['Events'] });
});

const plain = { fiscal_year_start_month: 1, fiscal_weeks: null };

test('an unfinished quarter is compared with as many days, under the name of the whole quarter before', () => {
  const compared = comparison({ ...wholeScope, as_of: '2026-08-15' }, plain);
  expect(compared?.label).toBe('Q2 2026');
  expect(compared?.scope).toMatchObject({ period_start: '2026-04-01', period_end: '2026-05-16', as_of: '2026-05-16' });
});

test('a finished quarter is compared with the whole one of a year before', () => {
  const compared = comparison({ ...wholeScope, compare: 'same_period_last_year', as_of: '2026-12-01' }, plain);
  expect(compared).toMatchObject({ label: 'Q3 2025', scope: { period_start: '2025-07-01', period_end: '2025-09-30' } });
  expect(comparison({ ...wholeScope, compare: 'none' }, plain)).toBeNull();
});

test('earlier quarters reach back as far as the files do', () => {
  const known = { as_of: '2026-09-30', first_date: '2025-04-01', fiscal_year_start_month: 1, fiscal_weeks: null };
  expect(earlierQuarters(known).map(({ start }) => start)).toEqual([
    '2026-01-01',
    '2025-10-01',
    '2025-07-01',
    '2025-04-01',
  ]);
});

test('a figure names what the files lack for it', () => {
  const without = (counts: Partial<typeof fullModel.counts>) => ({ counts: { ...fullModel.counts, ...counts } });
  expect(lackOf('win-rate', fullModel)).toBeNull();
  expect(lackOf('win-rate', without({ opportunities: 0 }))).toBe('deals with a close date');
  expect(lackOf('funnel', without({ people: 0 }))).toBeNull();
  expect(lackOf('plan-rates', without({ people: 0 }))).toBeNull();
  const nothing = { counts: Object.fromEntries(Object.keys(fullModel.counts).map((name) => [name, 0])) } as never;
  expect(metrics.filter(({ id }) => lackOf(id, nothing) === null).map(({ id }) => id)).toEqual([]);
  expect(lackOf('funnel', without({ people: 0, opportunities: 0 }))).toBe('leads or contacts with a created date');
});

test('a quarter of weeks bears its name, and so does what it is compared with', () => {
  const calendar = { fiscal_year_start_month: 2, fiscal_weeks: { pattern: '4-5-4', first_weekday: 7 } } as const;
  expect(nameOfPeriod('2017-01-29', '2017-04-29', calendar)).toBe('Q1 FY18');
  expect(nameOfPeriod('2017-02-26', '2017-04-01', calendar)).toBe('Mar 2017');
  expect(nameOfPeriod('2017-01-29', '2018-02-03', calendar)).toBe('FY18');
  expect(nameOfPeriod('2017-01-29', '2017-04-28', calendar)).toBe('29 Jan – 28 Apr 2017');
  const scope = { ...wholeScope, period_start: '2017-01-29', period_end: '2017-04-29', as_of: '2017-02-10' };
  expect(comparison(scope, calendar)).toMatchObject({
    label: 'Q4 FY17',
    scope: { period_start: '2016-10-30', period_end: '2016-11-11' },
  });
});
