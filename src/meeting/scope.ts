import type { Scope } from '../metrics/metric';
import { addDays, addMonths, daysBetween, startOfBlock, wholeMonths } from './days';

/** Two inclusive ISO dates. */
export interface Period {
  start: string;
  end: string;
}

/**
 * The period to compare with, seen at the same age: as many days after its start as `as_of` lies after the period's.
 * An unfinished period is compared with the same number of days. Null when nothing is compared.
 */
export function comparedScope(scope: Scope): Scope | null {
  if (scope.compare === 'none') return null;
  const { period_start, period_end } = scope;
  const months = wholeMonths(period_start, period_end);
  const back = scope.compare === 'same_period_last_year' ? 12 : months;
  const start =
    back === null
      ? addDays(period_start, -(daysBetween(period_start, period_end) + 1))
      : addMonths(period_start, -back);
  const end =
    months !== null ? addDays(addMonths(start, months), -1) : addDays(start, daysBetween(period_start, period_end));
  const as_of = addDays(start, daysBetween(period_start, scope.as_of));
  return { ...scope, period_start: start, period_end: as_of < end ? as_of : end, as_of };
}

/** The fiscal month, quarter or year around a day. */
export function periodAround(day: string, months: 1 | 3 | 12, fiscalStart: number): Period {
  const start = startOfBlock(day, months, fiscalStart);
  return { start, end: addDays(addMonths(start, months), -1) };
}

/** The block of the same length `count` before (negative) or after the given one. */
export function shiftPeriod(period: Period, count: number): Period {
  const months = wholeMonths(period.start, period.end);
  const start =
    months === null
      ? addDays(period.start, count * (daysBetween(period.start, period.end) + 1))
      : addMonths(period.start, count * months);
  const end =
    months === null ? addDays(start, daysBetween(period.start, period.end)) : addDays(addMonths(start, months), -1);
  return { start, end };
}

/** Periods people ask for, nearest first, up to `as_of`; the whole of the data last. */
export function periodPresets(
  first_date: string,
  as_of: string,
  fiscalStart: number,
): { name: string; period: Period }[] {
  const quarter = periodAround(as_of, 3, fiscalStart);
  const month = periodAround(as_of, 1, fiscalStart);
  const year = periodAround(as_of, 12, fiscalStart);
  return [
    { name: 'This quarter', period: quarter },
    { name: 'Last quarter', period: shiftPeriod(quarter, -1) },
    {
      name: 'Last four quarters',
      period: { start: shiftPeriod(quarter, -4).start, end: shiftPeriod(quarter, -1).end },
    },
    { name: 'This month', period: month },
    { name: 'Last month', period: shiftPeriod(month, -1) },
    { name: 'This year', period: year },
    { name: 'Last year', period: shiftPeriod(year, -1) },
    { name: 'All time', period: { start: first_date, end: as_of } },
  ];
}

/** The scope after a rebuild: what people chose stays, the first one shows the model's default period. */
export function scopeAfterBuild(
  built: { as_of: string; default_period: Period },
  current: Scope | null,
  previous_as_of: string | undefined,
): Scope {
  if (!current) {
    const { start, end } = built.default_period;
    return { period_start: start, period_end: end, as_of: built.as_of, compare: 'previous_period', filters: {} };
  }
  return current.as_of === previous_as_of ? { ...current, as_of: built.as_of } : current;
}
