import { addWindow, effectsOf, emptyWeights, sharesOf } from './markov';
import { movesOf } from './journey-windows';
import { randomDraws } from './random-draws';
import { rateShapley, type CountedSet } from './shapley';

/** Journeys of the same path, end and value; all of them converted, or none. */
export interface AlikeJourneys {
  path: readonly number[];
  journeys: number;
  is_conversion: boolean;
  /** Of one journey. */
  value: number;
}

/** What 95 % of the resampled values lie between. */
export interface Interval {
  low: number;
  high: number;
}

export interface Resampling {
  draws: number;
  /** The same seed draws the same. */
  seed: number;
  measure: 'conversions' | 'value';
}

/**
 * Intervals of the channels' Markov shares: the journeys are drawn again, each as often as chance has it (Poisson weights,
 * the bootstrap of many), and the shares computed anew. By channel; null where too few draws have shares.
 */
export function markovIntervals(
  alike: readonly AlikeJourneys[],
  names: number,
  order: number,
  resampling: Resampling,
): (Interval | null)[] {
  const windows = alike.flatMap(({ path }, of) =>
    path.map((_, index) => ({
      of,
      codes: path.slice(Math.max(0, index - order), index + 1),
      is_last: index === path.length - 1,
    })),
  );
  const moves = movesOf(windows, names, order);
  return intervals(alike, names, resampling, (drawn) => {
    const weights = emptyWeights(moves);
    for (const [index, { of }] of windows.entries()) {
      const times = drawn[of] as number;
      if (times === 0) continue;
      const { is_conversion, value } = alike[of] as AlikeJourneys;
      addWindow(weights, moves, index, is_conversion ? times : 0, is_conversion ? 0 : times, times * value);
    }
    const found = effectsOf(moves, weights, names, order);
    if ('refused' in found) return null;
    return sharesOf(resampling.measure === 'value' ? found.value_effects : found.effects);
  });
}

/** Intervals of the channels' parts in the rate game, as parts of its whole; drawn as `markovIntervals` are. */
export function rateShapleyIntervals(
  alike: readonly AlikeJourneys[],
  names: number,
  resampling: Resampling,
): (Interval | null)[] {
  const masks = alike.map(({ path }) => path.reduce((mask, name) => mask | (1 << name), 0));
  return intervals(alike, names, resampling, (drawn) => {
    const sets = new Map<number, CountedSet>();
    for (const [index, { is_conversion, value }] of alike.entries()) {
      const times = drawn[index] as number;
      if (times === 0) continue;
      const mask = masks[index] as number;
      const set = sets.get(mask) ?? { mask, conversions: 0, nulls: 0, value: 0 };
      set[is_conversion ? 'conversions' : 'nulls'] += times;
      set.value += times * value;
      sets.set(mask, set);
    }
    const values = rateShapley([...sets.values()], names, (set) => set[resampling.measure]);
    return sharesOf(values);
  });
}

function intervals(
  alike: readonly AlikeJourneys[],
  names: number,
  { draws, seed }: Resampling,
  sharesFrom: (drawn: Float64Array) => number[] | null,
): (Interval | null)[] {
  const { poisson } = randomDraws(seed);
  const drawn = new Float64Array(alike.length);
  const found: number[][] = Array.from({ length: names }, () => []);
  for (let draw = 0; draw < draws; draw++) {
    for (const [index, { journeys }] of alike.entries()) drawn[index] = poisson(journeys);
    for (const [name, share] of (sharesFrom(drawn) ?? []).entries()) (found[name] as number[]).push(share);
  }
  return found.map((shares) => (shares.length < draws / 2 || shares.length === 0 ? null : middle95(shares)));
}

function middle95(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => {
    const place = part * (sorted.length - 1);
    const [below, above] = [Math.floor(place), Math.ceil(place)];
    return (sorted[below] as number) + (place - below) * ((sorted[above] as number) - (sorted[below] as number));
  };
  return { low: at(0.025), high: at(0.975) };
}
