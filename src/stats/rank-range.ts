/** How an item's rank moves over several rankings. Ranks begin at 1. */
export interface RankRange {
  /** The best and the worst rank of all. */
  best: number;
  worst: number;
  /** The shortest stretch of ranks that holds at least nine of ten rankings, and how many it holds. */
  usual_best: number;
  usual_worst: number;
  usual_count: number;
  /** Number of rankings. */
  count: number;
}

/** Share of the rankings that the usual stretch must hold. */
const usualShare = 0.9;

/** Differences below this share of the largest value are rounding: such values tie. */
const rounding = 1e-9;

/**
 * The rank of each value, the largest first; equal values share the better rank (1, 2, 2, 4), as in competitions.
 */
export function competitionRanks(values: readonly number[]): number[] {
  const slack = Math.max(0, ...values.map((value) => Math.abs(value))) * rounding;
  return values.map((value) => 1 + values.filter((other) => other > value + slack).length);
}

/**
 * The range of an item's ranks, one rank for each ranking; null without any. Of several shortest stretches the one with
 * most rankings counts, then the best.
 */
export function rankRange(ranks: readonly number[]): RankRange | null {
  if (ranks.length === 0) return null;
  const [best, worst] = [Math.min(...ranks), Math.max(...ranks)];
  const wanted = Math.ceil(usualShare * ranks.length - 1e-9);
  for (let width = 0; ; width++) {
    let found: RankRange | null = null;
    for (let from = best; from + width <= worst; from++) {
      const held = ranks.filter((rank) => rank >= from && rank <= from + width).length;
      if (held >= wanted && held > (found?.usual_count ?? 0))
        found = {
          best,
          worst,
          usual_best: from,
          usual_worst: from + width,
          usual_count: held,
          count: ranks.length,
        };
    }
    if (found) return found;
  }
}
