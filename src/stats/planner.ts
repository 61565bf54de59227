import type { Incidence } from './survival';

/** A chance 0..1 with its 95 % range; null where the range is not known. */
export interface Chance {
  share: number;
  low: number | null;
  high: number | null;
}

/** How many are needed, not rounded: from `low` with the best chance of its range to `high` with the worst. */
export interface Needed {
  count: number;
  /** Null where the range of the chance is not known. */
  low: number | null;
  /** Null where the chance may be next to nothing, so that no number is enough. */
  high: number | null;
}

/** Below this chance no number of starts is a plan: one in ten thousand. */
export const feasible = 1e-4;

/** What is still to be won, minor units: the goal less what is won and what open deals are expected to bring; 0 at least. */
export function gapLeft(given: { goal: number; won: number; expected: number }): number {
  return Math.max(0, given.goal - given.won - given.expected);
}

/** Won deals that fill the gap at a deal size in the same minor units, not rounded; null for a size of zero or less. */
export function dealsFor(gap: number, deal_size: number): number | null {
  return deal_size > 0 ? gap / deal_size : null;
}

/**
 * How many must start so that `wins` of them are expected to be won in time: wins divided by the chance. Null where the
 * chance is next to nothing: not feasible.
 */
export function neededFor(wins: number, { share, low, high }: Chance): Needed | null {
  if (!(share >= feasible)) return null;
  return {
    count: wins / share,
    low: high === null || high < feasible ? null : wins / high,
    high: low === null || low < feasible ? null : wins / low,
  };
}

/** One channel of a plan. `weight`: its part of all starts, any positive unit; `cost`: of one start, minor units. */
export interface PlanPart {
  weight: number;
  chance: Chance;
  cost: number | null;
}

/** A plan by channel: starts and spend of each, all together, and the chance of the mix. Counts not rounded. */
export interface MixPlan {
  chance: Chance;
  /** Null where the mix has next to no chance. */
  needed: Needed | null;
  parts: { count: number | null; spend: number | null; wins: number | null }[];
  /** Of the parts whose cost is known; null where none is. */
  spend: number | null;
}

/**
 * Splits the starts that `wins` need over channels in a fixed mix. The mix's chance is the weighted mean of theirs; its
 * range takes theirs as independent: the distances to the ends add up as squares.
 */
export function planMix(wins: number, parts: readonly PlanPart[]): MixPlan {
  const all = parts.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  const mixed = parts.map((part) => ({ ...part, share_of: all > 0 ? Math.max(0, part.weight) / all : 0 }));
  const share = mixed.reduce((sum, { share_of, chance }) => sum + share_of * chance.share, 0);
  const used = mixed.filter(({ share_of }) => share_of > 0);
  const distance = (end: 'low' | 'high') =>
    Math.sqrt(
      used.reduce(
        (sum, { share_of, chance }) => sum + (share_of * ((chance[end] ?? chance.share) - chance.share)) ** 2,
        0,
      ),
    );
  const isKnown = used.some(({ chance }) => chance.low !== null || chance.high !== null);
  const chance: Chance = {
    share,
    low: isKnown ? Math.max(0, share - distance('low')) : null,
    high: isKnown ? Math.min(1, share + distance('high')) : null,
  };
  const needed = neededFor(wins, chance);
  const planned = mixed.map(({ share_of, chance: own, cost }) => {
    const count = needed === null ? null : needed.count * share_of;
    return {
      count,
      wins: count === null ? null : count * own.share,
      spend: count === null || cost === null ? null : count * cost,
    };
  });
  const known = planned.flatMap(({ spend }) => (spend === null ? [] : [spend]));
  return {
    chance,
    needed,
    parts: planned,
    spend: known.length === 0 ? null : known.reduce((sum, spend) => sum + spend, 0),
  };
}

/**
 * The chance to be won by `horizon` for one that starts now, and the mean of it over starts spread evenly until then:
 * the mean of F over [0, horizon]. The curve is taken as flat beyond its last age. Ranges of the mean are the means of the
 * ranges: as if all ages erred the same way, so rather too wide.
 */
export function chancesOfStarts(curve: readonly Incidence[], horizon: number): { now: Chance; even: Chance } {
  const steps = curve.filter(({ age }) => age <= horizon);
  const last = steps.at(-1);
  const now = last ? chanceOf(last) : { share: 0, low: null, high: null };
  const hasRange = steps.some(({ won_low }) => won_low !== null);
  const sums = { share: 0, low: 0, high: 0 };
  steps.forEach((step, index) => {
    const days = (steps[index + 1]?.age ?? horizon) - step.age;
    sums.share += days * step.won_share;
    sums.low += days * (step.won_low ?? step.won_share);
    sums.high += days * (step.won_high ?? step.won_share);
  });
  if (!(horizon > 0)) return { now, even: now };
  const even = { share: sums.share / horizon, low: sums.low / horizon, high: sums.high / horizon };
  return { now, even: hasRange ? even : { share: even.share, low: null, high: null } };
}

function chanceOf({ won_share, won_low, won_high }: Incidence): Chance {
  return { share: won_share, low: won_low, high: won_high };
}
