import type { Row, Value } from '../engine/engine';
import { leastAtRisk, maturityShare } from '../stats/maturity';
import { countedShare, projectedShare, standOut, type Estimate } from '../stats/stand-out';
import { aalenJohansen, incidenceAt, lastAgeWith, type EndsAtAge } from '../stats/survival';
import type { DerivedFrom, MetricColumn, Scope } from './metric';
import { daysBetween, endsOf, paceOf } from './pace';
import { isTooFew, rateOf } from './rate';
import { countOf, numberOf } from './row-values';

/** What statistics add to a group's counts. */
export const projectedColumns: Record<string, MetricColumn> = {
  window_days: { kind: 'days', label: 'Leads close within', derived: true },
  is_mature: { kind: 'flag', label: 'All had that long', derived: true },
  maturity_share: { kind: 'share', label: 'Maturity', derived: true },
  horizon_days: { kind: 'days', label: 'Projected within', derived: true },
  projected_rate: { kind: 'share', label: 'Projected rate', derived: true },
  projected_low: { kind: 'share', label: 'Projected, 95 % range from', derived: true },
  projected_high: { kind: 'share', label: 'Projected, 95 % range to', derived: true },
  all_projected_rate: { kind: 'share', label: 'Projected rate of all', derived: true },
  stands_out: { kind: 'flag', label: 'Differs from the rest', derived: true },
};

/** The share won by `horizon` of those who ended so; null where fewer than 30 were still open by then. */
function projection(ends: readonly EndsAtAge[], horizon: number, isMature: boolean) {
  const curve = aalenJohansen(ends);
  const isSeen = isMature || (lastAgeWith(curve, leastAtRisk) ?? -1) >= horizon;
  if (!isSeen || curve.length === 0) return null;
  return incidenceAt(curve, horizon) ?? { won_share: 0, won_low: null, won_high: null };
}

/** The last day on which a lead of the group can have been created. */
function lastDay(row: Row, by: string, { period_end }: Scope): string {
  if (by !== 'month') return period_end;
  const [year, month] = String(row[by]).split('-').map(Number);
  if (!year || !month) return period_end;
  const monthEnd = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return monthEnd < period_end ? monthEnd : period_end;
}

function groupedBy(rows: readonly Row[], by: string): Map<Value, Row[]> {
  const groups = new Map<Value, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[by] ?? null);
    if (group) group.push(row);
    else groups.set(row[by] ?? null, [row]);
  }
  return groups;
}

/** Adds maturity, the projected rate and whether a group differs from the rest. */
export function withProjection(rows: Row[], { steps, scope, params }: DerivedFrom): Row[] {
  const by = String(params.by ?? 'source');
  const ages = steps.ages ?? [];
  const own = ages.filter(({ is_in_period }) => is_in_period === true);
  const groups = groupedBy(own, by);
  const hadLong = (row: Row, days: number) => daysBetween(lastDay(row, by, scope), scope.as_of) >= days;
  const allHadLong = (days: number) => rows.every((row) => hadLong(row, days));
  const isNamed = by !== 'month' && by !== 'overall';
  const compared = isNamed ? rows.filter((row) => !isTooFew(rateOf(wonOf(row), leadsOf(row)))) : [];
  const endsBy = (row: Row) => endsOf(groups.get(row[by] ?? null) ?? []);
  const { window, horizon, history } = paceOf(ages, allHadLong, compared.map(endsBy));
  const whole = horizon === null ? null : projection(endsOf(own), horizon, allHadLong(horizon));
  const projected = rows.map((row) => {
    const is_mature = window === null ? null : hadLong(row, window);
    const group = groups.get(row[by] ?? null) ?? [];
    const at = horizon === null ? null : projection(endsBy(row), horizon, hadLong(row, horizon));
    const seen = group
      .filter(({ kind }) => kind === 'seen')
      .map((one) => ({ age: countOf(one, 'age'), count: countOf(one, 'people') }));
    return {
      ...row,
      window_days: window,
      is_mature,
      maturity_share: window === null ? null : is_mature ? 1 : maturityShare(seen, history, window),
      horizon_days: horizon,
      projected_rate: at?.won_share ?? null,
      projected_low: at?.won_low ?? null,
      projected_high: at?.won_high ?? null,
      all_projected_rate: whole?.won_share ?? null,
    };
  });
  const comparable = !isNamed ? [] : projected.filter((row) => isComparable(row));
  const others = (row: Row) => rows.filter((other) => (other[by] ?? null) !== (row[by] ?? null));
  const pairs = comparable.map((row) => pairOf(row, others(row), own, by));
  const found = pairs.some((pair) => pair === null) ? null : standOut(pairs as Pair[]);
  const standing = new Map(comparable.map((row, index) => [row, found?.[index] ?? null]));
  return projected.map((row) => ({ ...row, stands_out: standing.get(row) ?? null }));
}

/** Enough leads and wins; where not all had their time, a projection that reaches far enough. */
export function isComparable(row: Row): boolean {
  if (isTooFew(rateOf(wonOf(row), leadsOf(row)))) return false;
  return row.is_mature !== false || numberOf(row, 'projected_rate') !== null;
}

const leadsOf = (row: Row) => countOf(row, 'lead_count');
const wonOf = (row: Row) => countOf(row, 'won_count');

interface Pair {
  own: Estimate;
  rest: Estimate;
}

/** A group and all leads that are not in it; null where there are none. */
function pairOf(row: Row, others: readonly Row[], ages: readonly Row[], by: string): Pair | null {
  const [leads, won] = [leadsOf(row), wonOf(row)];
  const sum = (column: string) => others.reduce((total, other) => total + countOf(other, column), 0);
  const [otherLeads, otherWon] = [sum('lead_count'), sum('won_count')];
  if (otherLeads === 0) return null;
  if (row.is_mature !== false) return { own: countedShare(won, leads), rest: countedShare(otherWon, otherLeads) };
  const horizon = countOf(row, 'horizon_days');
  const estimate = (isOwn: boolean, counted: number) => {
    const ends = endsOf(ages.filter((age) => ((age[by] ?? null) === (row[by] ?? null)) === isOwn));
    const at = incidenceAt(aalenJohansen(ends), horizon);
    return projectedShare(at?.won_share ?? 0, at?.won_error ?? 0, counted);
  };
  return { own: estimate(true, leads), rest: estimate(false, otherLeads) };
}
