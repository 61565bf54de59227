import { type FiscalCalendar, inWeeks, monthStoodFor } from '../../agreement/fiscal-weeks';
import type { Period } from '../../meeting/scope';
import { nameOfPeriod } from '../scope/periods';

/** A month or quarter goals are set for; ISO dates, inclusive. */
export interface GoalPeriod {
  label: string;
  start: string;
  end: string;
}

export type GoalGrain = 'month' | 'quarter';

/** The periods of the fiscal year that ends in the calendar year `year`. */
export function goalPeriods(year: number, calendar: FiscalCalendar, grain: GoalGrain): GoalPeriod[] {
  const months = grain === 'month' ? 1 : 3;
  return Array.from({ length: 12 / months }, (_, index) => {
    const { start, end } = stretch(year, calendar, index * months, months);
    return { label: nameOfPeriod(start, end, calendar), start, end };
  });
}

/** "2026", or "FY26" when the year does not start in January. */
export function yearLabel(year: number, calendar: FiscalCalendar): string {
  const { start, end } = stretch(year, calendar, 0, 12);
  return nameOfPeriod(start, end, calendar);
}

/** The fiscal year a day lies in, named by the calendar year it ends in. */
export function fiscalYearOf(day: string, { fiscal_year_start_month, fiscal_weeks }: FiscalCalendar): number {
  const inMonth = fiscal_weeks ? monthStoodFor(day, fiscal_year_start_month, fiscal_weeks) : day;
  const [year, month] = inMonth.split('-').map(Number);
  return fiscal_year_start_month > 1 && month! >= fiscal_year_start_month ? year! + 1 : year!;
}

/** So many fiscal months of a year, from the month number `from`, 0-based. */
function stretch(year: number, calendar: FiscalCalendar, from: number, months: number): Period {
  const { fiscal_year_start_month, fiscal_weeks } = calendar;
  const firstYear = fiscal_year_start_month === 1 ? year : year - 1;
  const first = fiscal_year_start_month - 1 + from;
  const start = iso(Date.UTC(firstYear, first, 1));
  const end = iso(Date.UTC(firstYear, first + months, 0));
  return fiscal_weeks ? inWeeks({ start, end }, fiscal_year_start_month, fiscal_weeks) : { start, end };
}

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
