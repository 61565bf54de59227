import { expect, test } from 'vitest';
import { addMonths, daysBetween, startOfBlock, wholeMonths } from '../../src/meeting/days';
import { comparedScope, periodAround, periodPresets, scopeAfterBuild, shiftPeriod } from '../../src/meeting/scope';
import type { Scope } from '../../src/metrics/metric';

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
  expect(periodAround('2026-02-14', 3, 2)).toEqual({ start: '2026-02-01', end: '2026-04-30' });
  expect(periodAround('2026-01-14', 12, 2)).toEqual({ start: '2025-02-01', end: '2026-01-31' });
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
  const presets = periodPresets('2025-04-03', '2026-10-15', 1);
  expect(presets[1]).toEqual({ name: 'Last quarter', period: { start: '2026-07-01', end: '2026-09-30' } });
  expect(presets.at(-1)).toEqual({ name: 'All time', period: { start: '2025-04-03', end: '2026-10-15' } });
});

test('a chosen period outlives a rebuild, its as-of follows the files', () => {
  const built = { as_of: '2026-11-01', default_period: { start: '2026-07-01', end: '2026-09-30' } };
  expect(scopeAfterBuild(built, null, undefined)).toMatchObject({ period_start: '2026-07-01', as_of: '2026-11-01' });
  expect(scopeAfterBuild(built, quarter, '2026-10-15')).toEqual({ ...quarter, as_of: '2026-11-01' });
  expect(scopeAfterBuild(built, quarter, '2026-10-01')).toEqual(quarter);
});
