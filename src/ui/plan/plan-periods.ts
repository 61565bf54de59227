import type { FiscalCalendar } from '../../agreement/fiscal-weeks';
import { type Period, periodAround, shiftPeriod } from '../../meeting/scope';
import type { Scope } from '../../metrics/metric';

/** The period on screen while it runs, then the month, quarter and year that run or come next. */
export function planPeriods({ period_start, period_end, as_of }: Scope, calendar: FiscalCalendar): Period[] {
  const next = ([3, 1, 12] as const).map((months) => {
    const around = periodAround(as_of, months, calendar);
    return around.end > as_of ? around : shiftPeriod(around, 1, calendar);
  });
  const own = period_end > as_of ? [{ start: period_start, end: period_end }] : [];
  const later = next[0] && next[0].start <= as_of ? [shiftPeriod(next[0], 1, calendar)] : [];
  const all = [...own, ...next, ...later];
  return all.filter(
    (one, index) => all.findIndex(({ start, end }) => start === one.start && end === one.end) === index,
  );
}
