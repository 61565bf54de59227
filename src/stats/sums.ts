/** A chance 0..1 that an amount (minor units, or 1 for a count) comes in; independent of the others. */
export interface Chance {
  share: number;
  amount: number;
}

/**
 * The chance of each number of successes, 0..n, out of independent trials of different chances (Poisson binomial),
 * by exact convolution: n^2 / 2 steps. Throws `RangeError` for a share outside 0..1.
 */
export function successCounts(shares: readonly number[]): Float64Array {
  const chances = new Float64Array(shares.length + 1);
  chances[0] = 1;
  for (const [done, share] of shares.entries()) {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`${share} is no chance between 0 and 1.`);
    for (let k = done + 1; k > 0; k--) {
      chances[k] = (chances[k] as number) * (1 - share) + (chances[k - 1] as number) * share;
    }
    chances[0] = chances[0] * (1 - share);
  }
  return chances;
}

/** The chance of each total: `chances[i]` that it is `i * step`. */
export interface SumDistribution {
  step: number;
  chances: Float64Array;
}

/**
 * The distribution of the sum of amounts that come in or not, by exact convolution on a grid of `step`; each amount is
 * spread over its two neighbours on the grid so that its mean stands. With a step that divides every amount it is exact.
 * Throws `RangeError` for a share outside 0..1 or a negative amount.
 */
export function sumDistribution(parts: readonly Chance[], step: number): SumDistribution {
  const total = parts.reduce((sum, { amount }) => sum + Math.ceil(amount / step), 0);
  let chances = new Float64Array(total + 1);
  chances[0] = 1;
  let reach = 0;
  for (const { share, amount } of parts) {
    if (!(share >= 0 && share <= 1) || !(amount >= 0)) throw new RangeError(`${share} of ${amount} is no chance.`);
    if (share === 0 || amount === 0) continue;
    const low = Math.floor(amount / step);
    const upper = share * (amount / step - low);
    const lower = share - upper;
    const next = new Float64Array(total + 1);
    for (let at = 0; at <= reach; at++) {
      const chance = chances[at] as number;
      if (chance === 0) continue;
      next[at] = (next[at] as number) + chance * (1 - share);
      next[at + low] = (next[at + low] as number) + chance * lower;
      if (upper > 0) next[at + low + 1] = (next[at + low + 1] as number) + chance * upper;
    }
    chances = next;
    reach += low + (upper > 0 ? 1 : 0);
  }
  return { step, chances: chances.slice(0, reach + 1) };
}

/** A step that keeps the grid of `sumDistribution` at about `cells`: 1 where the total is no larger. */
export function gridStep(parts: readonly Chance[], cells = 2000): number {
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  return Math.max(1, Math.ceil(total / cells));
}

/** The smallest total that is reached or stayed below with at least `share` chance. */
export function sumQuantile({ step, chances }: SumDistribution, share: number): number {
  let below = 0;
  for (const [at, chance] of chances.entries()) {
    below += chance;
    if (below >= share - 1e-12) return at * step;
  }
  return (chances.length - 1) * step;
}

/** The chance that the total is at least `goal`. */
export function chanceOfAtLeast({ step, chances }: SumDistribution, goal: number): number {
  let sum = 0;
  for (const [at, chance] of chances.entries()) if (at * step >= goal - 1e-9) sum += chance;
  return Math.min(1, sum);
}
