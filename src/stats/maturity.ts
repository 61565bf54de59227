import { incidenceAt, lastAgeWith, type Incidence } from './survival';

/** Windows in days that a time to convert is rounded up to. */
export const windowDays = [30, 60, 90, 180, 365] as const;

/** A share needs so many at risk: beyond that age the curve says nothing. */
export const leastAtRisk = 30;

/** From so many wins on, their times say how long winning takes. */
const leastWins = 10;

/**
 * The days within which leads are said to convert: the 90th percentile of the days to win of leads old enough for the
 * longest window that has ten wins, rounded up to 30, 60, 90, 180 or 365. Null where no window has so many.
 * `wins`: so many of leads at least `seen` days old, won `age` days after they began.
 */
export function conversionWindow(wins: readonly { seen: number; age: number; count: number }[]): number | null {
  for (const window of windowDays.toReversed()) {
    const old = wins.filter(({ seen }) => seen >= window).sort((a, b) => a.age - b.age);
    const all = old.reduce((sum, { count }) => sum + count, 0);
    if (all < leastWins) continue;
    let won = 0;
    const p90 = old.find(({ count }) => (won += count) >= 0.9 * all - 1e-9)?.age ?? 0;
    return windowDays.find((days) => days >= p90) ?? windowDays[windowDays.length - 1] ?? null;
  }
  return null;
}

/** Groups with so much of all leads must reach a window: a small one does not hold the others back. */
const mostLeads = 0.9;

/**
 * The longest of the windows, up to the given one, that groups with nine tenths of all leads reach: 30 at risk at that
 * age. Null where they reach none.
 */
export function reachedWindow(
  groups: readonly { curve: readonly Incidence[]; leads: number }[],
  window: number,
): number | null {
  const known = groups.map(({ curve, leads }) => ({ last: lastAgeWith(curve, leastAtRisk) ?? -1, leads }));
  const leadsOf = (some: typeof known) => some.reduce((sum, { leads }) => sum + leads, 0);
  const all = leadsOf(known);
  const isReached = (days: number) => leadsOf(known.filter(({ last }) => last >= days)) >= mostLeads * all;
  return all === 0 ? null : (windowDays.findLast((days) => days <= window && isReached(days)) ?? null);
}

/**
 * How far leads of these ages (days since created, and how many) have come on the way to the window, 0..1: the mean
 * share of all conversions within the window that happen by their age. Null without leads or conversions.
 */
export function maturityShare(
  ages: readonly { age: number; count: number }[],
  curve: readonly Incidence[],
  window: number,
): number | null {
  const by = (age: number) => incidenceAt(curve, Math.min(age, window))?.won_share ?? 0;
  const all = ages.reduce((sum, { count }) => sum + count, 0);
  const whole = by(window);
  if (all === 0 || whole === 0) return null;
  return ages.reduce((sum, { age, count }) => sum + count * by(age), 0) / (all * whole);
}
