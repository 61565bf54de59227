/** A group's successes and trials in two periods. */
export interface Stratum {
  before: { part: number; whole: number };
  after: { part: number; whole: number };
}

/** How a pooled rate moved, in shares: `mix` + `rate` = `change`. */
export interface MixAndRate {
  change: number;
  /** What other shares of the groups would have moved alone. */
  mix: number;
  /** What the groups' own rates would have moved alone. */
  rate: number;
}

/**
 * The change of a pooled rate split into that of the groups' shares and that of their rates, each weighed by the mean of
 * both periods; a group missing in one period keeps its rate of the other. Null where a period has no trials.
 * E. M. Kitagawa, "Components of a difference between two rates", JASA 50 (1955).
 */
export function mixAndRate(strata: readonly Stratum[]): MixAndRate | null {
  const total = (of: (stratum: Stratum) => number) => strata.reduce((sum, stratum) => sum + of(stratum), 0);
  const [before, after] = [total((s) => s.before.whole), total((s) => s.after.whole)];
  if (before === 0 || after === 0) return null;
  let [mix, rate] = [0, 0];
  for (const stratum of strata) {
    if (stratum.before.whole + stratum.after.whole === 0) continue;
    const [p0, p1] = [rateOf(stratum.before, stratum.after), rateOf(stratum.after, stratum.before)];
    const [s0, s1] = [stratum.before.whole / before, stratum.after.whole / after];
    mix += (s1 - s0) * ((p0 + p1) / 2);
    rate += (p1 - p0) * ((s0 + s1) / 2);
  }
  return { change: total((s) => s.after.part) / after - total((s) => s.before.part) / before, mix, rate };
}

function rateOf(own: { part: number; whole: number }, other: { part: number; whole: number }): number {
  return own.whole > 0 ? own.part / own.whole : other.part / other.whole;
}
