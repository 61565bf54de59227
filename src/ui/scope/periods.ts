import { formatPeriod } from '../../charts/period';
import type { Scope } from '../../metrics/metric';
import { comparedScope, type Period, periodAround, periodPresets, shiftPeriod } from '../../meeting/scope';

/** What the files allow: the last day they know, their first day, and when the fiscal year starts (1 = January). */
export interface Known {
  as_of: string;
  first_date: string;
  fiscal_year_start_month: number;
}

export interface Preset {
  /** As the address says it: 'last_quarter'. */
  id: string;
  name: string;
  period: Period;
}

/** Periods people ask for by name, seen from the last day the files know. */
export function presetsOf({ first_date, as_of, fiscal_year_start_month }: Known): Preset[] {
  return periodPresets(first_date, as_of, fiscal_year_start_month).map(({ name, period }) => ({
    id: name.toLowerCase().replaceAll(' ', '_'),
    name,
    period,
  }));
}

/** Quarters before the last one, latest first, as far as the files go, six at most. */
export function earlierQuarters({ first_date, as_of, fiscal_year_start_month }: Known): Period[] {
  const latest = periodAround(as_of, 3, fiscal_year_start_month);
  return [2, 3, 4, 5, 6, 7].map((back) => shiftPeriod(latest, -back)).filter(({ end }) => end >= first_date);
}

const longAfter = '9999-12-31';

/** What a scope is compared with: its scope at the same age, and the whole period's name. Null: nothing. */
export function comparison(scope: Scope, startMonth: number): { scope: Scope; label: string } | null {
  const compared = comparedScope(scope);
  const whole = comparedScope({ ...scope, as_of: longAfter });
  if (!compared || !whole) return null;
  return { scope: compared, label: formatPeriod(whole.period_start, whole.period_end, startMonth) };
}
