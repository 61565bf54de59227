/** How many ended at one age, by how they ended; `open` ones are only known to have lasted that long. */
export interface EndsAtAge {
  /** Days since the start, 0 or more. */
  age: number;
  won: number;
  lost: number;
  open: number;
}

/** Cumulative incidence of winning at one age, shares 0..1. */
export interface Incidence {
  age: number;
  /** Those neither won, lost nor gone from sight just before this age. */
  at_risk: number;
  won_share: number;
  lost_share: number;
  /** Greenwood-type standard error of `won_share`. */
  won_error: number;
  /** 95 %, by the log-log transform; null where nothing is won yet or everything is. */
  won_low: number | null;
  won_high: number | null;
}

const z = 1.959963984540054;

/**
 * Aalen-Johansen: the share won and the share lost by each age, where those still open count for as long as they were
 * seen. Losing is an end of its own, so nobody lost is taken for somebody who may still win. Ends come before open ones
 * of the same age. Ages may come in any order; one row per distinct age comes back, in order.
 * O. Aalen, S. Johansen, "An empirical transition matrix for non-homogeneous Markov chains based on censored
 * observations", Scand. J. Statist. 5 (1978); the variance is Greenwood's, as in the R packages etm and survival.
 */
export function aalenJohansen(ends: readonly EndsAtAge[]): Incidence[] {
  let at_risk = 0;
  for (const { won, lost, open } of ends) at_risk += won + lost + open;
  let [survival, won_share, lost_share] = [1, 0, 0];
  // Running sums of the variance's terms: g = d/(n(n-d)) alone and times F, F^2; h = S d1/n^2 alone and times F.
  let [g, gF, gFF, h, hF, own] = [0, 0, 0, 0, 0, 0];
  return byAge(ends).map(({ age, won, lost, open }) => {
    const n = at_risk;
    const gone = won + lost;
    const before = survival;
    if (gone > 0) {
      won_share += (before * won) / n;
      lost_share += (before * lost) / n;
      survival = n === gone ? 0 : before * (1 - gone / n);
      const weight = n === gone ? 0 : gone / (n * (n - gone));
      g += weight;
      gF += weight * won_share;
      gFF += weight * won_share * won_share;
      const step = (before * won) / (n * n);
      h += step;
      hF += step * won_share;
      own += (before * before * won * (n - won)) / n ** 3;
    }
    at_risk -= gone + open;
    const F = won_share;
    const variance = F * F * g - 2 * F * gF + gFF + own - 2 * (F * h - hF);
    const won_error = Math.sqrt(Math.max(0, variance));
    return { age, at_risk: n, won_share, lost_share, won_error, ...logLogRange(won_share, won_error) };
  });
}

/** The share won and lost by an age: that of the last step at or before it; null before the first. */
export function incidenceAt(curve: readonly Incidence[], age: number): Incidence | null {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve[middle] as Incidence).age <= age) low = middle + 1;
    else high = middle;
  }
  return curve[low - 1] ?? null;
}

/** The last age at which at least `count` were at risk; null when never so many were. */
export function lastAgeWith(curve: readonly Incidence[], count: number): number | null {
  return curve.findLast(({ at_risk }) => at_risk >= count)?.age ?? null;
}

/** The chance to be won, and to be lost, within `horizon` days for one still open at `age` days. */
export function openChance(
  curve: readonly Incidence[],
  age: number,
  horizon: number,
): { won_share: number; lost_share: number } {
  const now = incidenceAt(curve, age);
  const then = incidenceAt(curve, age + horizon);
  const [won, lost] = [now?.won_share ?? 0, now?.lost_share ?? 0];
  const open = 1 - won - lost;
  if (open <= 1e-12 || !then) return { won_share: 0, lost_share: 0 };
  return { won_share: (then.won_share - won) / open, lost_share: (then.lost_share - lost) / open };
}

/** One step of a Kaplan-Meier curve. */
export interface Survival {
  age: number;
  at_risk: number;
  events: number;
  censored: number;
  /** Share to which the event has not happened by this age. */
  survival: number;
  error: number;
  /** 95 %, by the log-log transform; null where nothing has happened yet or to everybody. */
  low: number | null;
  high: number | null;
}

/**
 * Kaplan-Meier with Greenwood's error. For times with one kind of end, such as the wait for a first call. Not for
 * conversion: there, those lost would count as if they went on like the others.
 * E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958).
 */
export function kaplanMeier(times: readonly { age: number; events: number; censored: number }[]): Survival[] {
  let at_risk = 0;
  for (const { events, censored } of times) at_risk += events + censored;
  const ends = times.map(({ age, events, censored }) => ({ age, won: events, lost: 0, open: censored }));
  let [survival, sum] = [1, 0];
  return byAge(ends).map(({ age, won: events, open: censored }) => {
    const n = at_risk;
    survival *= 1 - events / n;
    sum += n === events ? 0 : events / (n * (n - events));
    at_risk -= events + censored;
    const error = survival === 0 ? 0 : survival * Math.sqrt(sum);
    const { won_low: low, won_high: high } = logLogRange(survival, error);
    return { age, at_risk: n, events, censored, survival, error, low, high };
  });
}

/**
 * The age by which the event has happened to a share of all (0.5: the median), with its 95 % range: the smallest age
 * where survival is 1 - share or less; the middle of the flat piece where it is just that. Null where not reached.
 */
export function survivalQuantile(
  curve: readonly Survival[],
  share: number,
): { age: number | null; low: number | null; high: number | null } {
  return {
    age: firstAtMost(curve, 1 - share, (step) => step.survival),
    low: firstAtMost(curve, 1 - share, (step) => step.low ?? (step.survival === 0 ? null : 1)),
    high: firstAtMost(curve, 1 - share, (step) => step.high ?? (step.survival === 0 ? null : 1)),
  };
}

function firstAtMost(curve: readonly Survival[], limit: number, of: (step: Survival) => number | null): number | null {
  const steps = curve.filter((step) => of(step) !== null);
  const tolerance = 1e-12;
  const at = steps.findIndex((step) => (of(step) as number) <= limit + tolerance);
  const step = steps[at];
  if (!step) return null;
  if (Math.abs((of(step) as number) - limit) > tolerance) return step.age;
  const next = steps.slice(at + 1).find((later) => (of(later) as number) < limit - tolerance);
  return next ? (step.age + next.age) / 2 : step.age;
}

function logLogRange(share: number, error: number): { won_low: number | null; won_high: number | null } {
  if (share <= 0 || share >= 1 || error === 0) return { won_low: null, won_high: null };
  const spread = (z * error) / (share * Math.log(share));
  return { won_low: share ** Math.exp(-spread), won_high: share ** Math.exp(spread) };
}

function byAge(ends: readonly EndsAtAge[]): EndsAtAge[] {
  const ages = new Map<number, EndsAtAge>();
  for (const { age, won, lost, open } of ends) {
    const known = ages.get(age);
    if (known) {
      known.won += won;
      known.lost += lost;
      known.open += open;
    } else ages.set(age, { age, won, lost, open });
  }
  return [...ages.values()].sort((a, b) => a.age - b.age);
}
