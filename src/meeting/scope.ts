import { type FiscalCalendar, inCalendar, inWeeks, monthsOfWeeks, monthStoodFor } from '../agreement/fiscal-weeks';
import type { Scope } from '../metrics/metric';
import { addDays, addMonths, daysBetween, startOfBlock, wholeMonths } from './days';

/** Two inclusive ISO dates. */
export interface Period {
  start: string;
  end: string;
}

/** The calendar of plain months, its year from January. */
export const plainCalendar: FiscalCalendar = { fiscal_year_start_month: 1, fiscal_weeks: null };

/**
 * The period to compare with, seen at the same age: as many days after its start as `as_of` lies after the period's.
 * An unfinished period is compared with the same number of days. Null when nothing is compared.
 */
export function comparedScope(scope: Scope, calendar: FiscalCalendar = plainCalendar): Scope | null {
  if (scope.compare === 'none') return null;
  const { period_start, period_end } = scope;
  const period = { start: period_start, end: period_end };
  const lastYear = scope.compare === 'same_period_last_year';
  const { start, end } = lastYear ? yearBefore(period, calendar) : shiftPeriod(period, -1, calendar);
  const as_of = addDays(start, daysBetween(period_start, scope.as_of));
  return { ...scope, period_start: start, period_end: as_of < end ? as_of : end, as_of };
}

function yearBefore(period: Period, calendar: FiscalCalendar): Period {
  const months = monthsOf(period, calendar);
  if (months !== null) return fiscal(shiftMonths(months, -12), period, calendar);
  const start = addMonths(period.start, -12);
  return { start, end: addDays(start, daysBetween(period.start, period.end)) };
}

/** The fiscal month, quarter or year around a day. */
export function periodAround(day: string, months: 1 | 3 | 12, calendar: FiscalCalendar): Period {
  const { fiscal_year_start_month, fiscal_weeks } = calendar;
  const inMonth = fiscal_weeks ? monthStoodFor(day, fiscal_year_start_month, fiscal_weeks) : day;
  const start = startOfBlock(inMonth, months, fiscal_year_start_month);
  const period = { start, end: addDays(addMonths(start, months), -1) };
  return fiscal_weeks ? inWeeks(period, fiscal_year_start_month, fiscal_weeks) : period;
}

/** The block of the same length `count` before (negative) or after the given one. */
export function shiftPeriod(period: Period, count: number, calendar: FiscalCalendar = plainCalendar): Period {
  const months = monthsOf(period, calendar);
  if (months === null) {
    const days = daysBetween(period.start, period.end);
    const start = addDays(period.start, count * (days + 1));
    return { start, end: addDays(start, days) };
  }
  return fiscal(shiftMonths(months, count * (wholeMonths(months.start, months.end) ?? 0)), period, calendar);
}

/** The whole calendar months a period is or stands for; null for any other stretch. */
export function monthsOf(period: Period, { fiscal_year_start_month, fiscal_weeks }: FiscalCalendar): Period | null {
  const ofWeeks = fiscal_weeks && monthsOfWeeks(period, fiscal_year_start_month, fiscal_weeks);
  return ofWeeks ?? (wholeMonths(period.start, period.end) === null ? null : period);
}

function shiftMonths({ start, end }: Period, count: number): Period {
  const first = addMonths(start, count);
  return { start: first, end: addDays(addMonths(first, wholeMonths(start, end) ?? 0), -1) };
}

/** Months as the kind of months `like` is made of: plain months asked for in a year of weeks stay plain. */
function fiscal(months: Period, like: Period, { fiscal_year_start_month, fiscal_weeks }: FiscalCalendar): Period {
  const isOfWeeks = fiscal_weeks !== null && monthsOfWeeks(like, fiscal_year_start_month, fiscal_weeks) !== null;
  return isOfWeeks ? inWeeks(months, fiscal_year_start_month, fiscal_weeks) : months;
}

/** Periods people ask for, nearest first, up to `as_of`; the whole of the data last. */
export function periodPresets(
  first_date: string,
  as_of: string,
  calendar: FiscalCalendar,
): { name: string; period: Period }[] {
  const quarter = periodAround(as_of, 3, calendar);
  const month = periodAround(as_of, 1, calendar);
  const year = periodAround(as_of, 12, calendar);
  return [
    { name: 'This quarter', period: quarter },
    { name: 'Last quarter', period: shiftPeriod(quarter, -1, calendar) },
    {
      name: 'Last four quarters',
      period: { start: shiftPeriod(quarter, -4, calendar).start, end: shiftPeriod(quarter, -1, calendar).end },
    },
    { name: 'This month', period: month },
    { name: 'Last month', period: shiftPeriod(month, -1, calendar) },
    { name: 'This year', period: year },
    { name: 'Last year', period: shiftPeriod(year, -1, calendar) },
    { name: 'All time', period: { start: first_date, end: as_of } },
  ];
}

/** The scope with the period that means in the calendar agreed on now what the chosen one meant: 'Q3' stays 'Q3'. */
export function scopeInCalendar(scope: Scope | null, from: FiscalCalendar, to: FiscalCalendar): Scope | null {
  if (!scope) return null;
  const { start, end } = inCalendar({ start: scope.period_start, end: scope.period_end }, from, to);
  return { ...scope, period_start: start, period_end: end };
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
