import { describe, expect, test } from 'vitest';
import { addMonths, daysBetween, startOfBlock, wholeMonths } from '../../src/meeting/days';
import type { FiscalCalendar } from '../../src/agreement/fiscal-weeks';
import {
  comparedScope,
  periodAround,
  periodPresets,
  scopeAfterBuild,
  scopeInCalendar,
  shiftPeriod,
} from '../../src/meeting/scope';
import type { Scope } from '../../src/metrics/metric';

const fromMonth = (month: number) => ({ fiscal_year_start_month: month, fiscal_weeks: null });

const quarter: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-10-15',
  compare: 'previous_period',
  filters: { source: ['Referral'] },
};

test('a finished quarter is compared with the one before, seen as many days after its start', () => {
  expect(comparedScope(quarter)).toEqual({
    ...quarter,
    period_start: '2026-04-01',
    period_end: '2026-06-30',
    as_of: '2026-07-16',
  });
});

test('an unfinished quarter is compared with the same number of days', () => {
  const compared = comparedScope({ ...quarter, as_of: '2026-07-10' });
  expect(compared).toMatchObject({ period_start: '2026-04-01', period_end: '2026-04-10', as_of: '2026-04-10' });
});

test('the same period last year', () => {
  const compared = comparedScope({ ...quarter, compare: 'same_period_last_year' });
  expect(compared).toMatchObject({ period_start: '2025-07-01', period_end: '2025-09-30' });
});

test('an odd span is compared with as many days before it', () => {
  const compared = comparedScope({ ...quarter, period_start: '2026-08-10', period_end: '2026-08-19' });
  expect(compared).toMatchObject({ period_start: '2026-07-31', period_end: '2026-08-09' });
});

test('nothing to compare', () => {
  expect(comparedScope({ ...quarter, compare: 'none' })).toBeNull();
});

test('fiscal blocks start in the fiscal month', () => {
  expect(periodAround('2026-02-14', 3, fromMonth(2))).toEqual({ start: '2026-02-01', end: '2026-04-30' });
  expect(periodAround('2026-01-14', 12, fromMonth(2))).toEqual({ start: '2025-02-01', end: '2026-01-31' });
  expect(startOfBlock('2026-12-31', 3, 1)).toBe('2026-10-01');
});

test('months of different length', () => {
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(shiftPeriod({ start: '2026-02-01', end: '2026-02-28' }, 1)).toEqual({
    start: '2026-03-01',
    end: '2026-03-31',
  });
  expect(wholeMonths('2026-01-01', '2026-12-31')).toBe(12);
  expect(wholeMonths('2026-01-02', '2026-12-31')).toBeNull();
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
});

test('presets end with all time', () => {
  const presets = periodPresets('2025-04-03', '2026-10-15', fromMonth(1));
  expect(presets[1]).toEqual({ name: 'Last quarter', period: { start: '2026-07-01', end: '2026-09-30' } });
  expect(presets.at(-1)).toEqual({ name: 'All time', period: { start: '2025-04-03', end: '2026-10-15' } });
});

test('a chosen period outlives a rebuild, its as-of follows the files', () => {
  const built = { as_of: '2026-11-01', default_period: { start: '2026-07-01', end: '2026-09-30' } };
  expect(scopeAfterBuild(built, null, undefined)).toMatchObject({ period_start: '2026-07-01', as_of: '2026-11-01' });
  expect(scopeAfterBuild(built, quarter, '2026-10-15')).toEqual({ ...quarter, as_of: '2026-11-01' });
  expect(scopeAfterBuild(built, quarter, '2026-10-01')).toEqual(quarter);
});

describe('a year of weeks', () => {
  /** From the Monday nearest to 1 January: 29 Dec 2025. 2020 has 53 weeks, from 30 Dec 2019 to 3 Jan 2021. */
  const weeks: FiscalCalendar = { fiscal_year_start_month: 1, fiscal_weeks: { pattern: '4-4-5', first_weekday: 1 } };
  const q1 = { start: '2025-12-29', end: '2026-03-29' };
  const q2 = { start: '2026-03-30', end: '2026-06-28' };

  test('the period menu speaks of its months, quarters and years', () => {
    const presets = periodPresets('2025-04-03', '2026-03-30', weeks);
    expect(Object.fromEntries(presets.map(({ name, period }) => [name, period]))).toEqual({
      'This quarter': q2,
      'Last quarter': q1,
      'Last four quarters': { start: '2025-03-31', end: '2026-03-29' },
      'This month': { start: '2026-03-30', end: '2026-04-26' },
      'Last month': { start: '2026-02-23', end: '2026-03-29' },
      'This year': { start: '2025-12-29', end: '2027-01-03' },
      'Last year': { start: '2024-12-30', end: '2025-12-28' },
      'All time': { start: '2025-04-03', end: '2026-03-30' },
    });
  });

  test('a quarter is compared with the one before, and with that of last year', () => {
    const scope: Scope = { ...quarter, period_start: q2.start, period_end: q2.end, as_of: '2026-07-10' };
    expect(comparedScope(scope, weeks)).toMatchObject({ period_start: q1.start, period_end: q1.end });
    const before = comparedScope({ ...scope, compare: 'same_period_last_year' }, weeks);
    expect(before).toMatchObject({ period_start: '2025-03-31', period_end: '2025-06-29' });
  });

  test('the 53rd week lies in the last quarter, which is compared at the same age', () => {
    const q4 = periodAround('2021-01-02', 3, weeks);
    expect(q4).toEqual({ start: '2020-09-28', end: '2021-01-03' });
    expect(shiftPeriod(q4, 1, weeks)).toEqual({ start: '2021-01-04', end: '2021-04-04' });
    const scope: Scope = { ...quarter, period_start: q4.start, period_end: q4.end, as_of: '2020-10-04' };
    expect(comparedScope(scope, weeks)).toMatchObject({ period_start: '2020-06-29', period_end: '2020-07-05' });
  });

  test('days chosen by hand keep their length, plain months stay plain', () => {
    expect(shiftPeriod({ start: '2026-01-05', end: '2026-01-18' }, -1, weeks)).toEqual({
      start: '2025-12-22',
      end: '2026-01-04',
    });
    expect(shiftPeriod({ start: '2026-04-01', end: '2026-06-30' }, -1, weeks)).toEqual({
      start: '2026-01-01',
      end: '2026-03-31',
    });
  });

  test('a quarter on screen stays that quarter when the calendar changes, and back', () => {
    const scope: Scope = { ...quarter, period_start: '2026-01-01', period_end: '2026-03-31' };
    const inWeeks = scopeInCalendar(scope, fromMonth(1), weeks);
    expect(inWeeks).toMatchObject({ period_start: q1.start, period_end: q1.end });
    expect(scopeInCalendar(inWeeks, weeks, fromMonth(1))).toEqual(scope);
    const byHand = { ...scope, period_start: '2026-01-05' };
    expect(scopeInCalendar(byHand, fromMonth(1), weeks)).toEqual(byHand);
  });
});
