import { formatPeriod } from '../../charts/period';
import type { FiscalCalendar } from '../../agreement/fiscal-weeks';
import type { Scope } from '../../metrics/metric';
import { comparedScope, monthsOf, type Period, periodAround, periodPresets, shiftPeriod } from '../../meeting/scope';

/** What the files allow, the last day they know and their first day, in the agreed calendar. */
export interface Known extends FiscalCalendar {
  as_of: string;
  first_date: string;
}

export interface Preset {
  /** As the address says it: 'last_quarter'. */
  id: string;
  name: string;
  period: Period;
}

/** Periods people ask for by name, seen from the last day the files know. */
export function presetsOf(known: Known): Preset[] {
  return periodPresets(known.first_date, known.as_of, known).map(({ name, period }) => ({
    id: name.toLowerCase().replaceAll(' ', '_'),
    name,
    period,
  }));
}

/** Quarters before the last one, latest first, as far as the files go, six at most. */
export function earlierQuarters(known: Known): Period[] {
  const latest = periodAround(known.as_of, 3, known);
  return [2, 3, 4, 5, 6, 7]
    .map((back) => shiftPeriod(latest, -back, known))
    .filter(({ end }) => end >= known.first_date);
}

/** Two inclusive ISO dates as people name them, in their calendar: thirteen weeks of a year of weeks are 'Q3 FY26' too. */
export function nameOfPeriod(start: string, end: string, calendar: FiscalCalendar): string {
  const { start: first, end: last } = monthsOf({ start, end }, calendar) ?? { start, end };
  return formatPeriod(first, last, calendar.fiscal_year_start_month);
}

const longAfter = '9999-12-31';

/** What a scope is compared with: its scope at the same age, and the whole period's name. Null: nothing. */
export function comparison(scope: Scope, calendar: FiscalCalendar): { scope: Scope; label: string } | null {
  const compared = comparedScope(scope, calendar);
  const whole = comparedScope({ ...scope, as_of: longAfter }, calendar);
  if (!compared || !whole) return null;
  return { scope: compared, label: nameOfPeriod(whole.period_start, whole.period_end, calendar) };
}
