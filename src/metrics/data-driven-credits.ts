import type { Row, Value } from '../engine/engine';
import type { TouchWindow } from '../stats/journey-windows';
import { largestRemainder } from '../stats/largest-remainder';
import { removalEffects, shareDistance, sharesOf } from '../stats/markov';
import {
  markovIntervals,
  rateShapleyIntervals,
  type AlikeJourneys,
  type Interval,
  type Resampling,
} from '../stats/resampling';
import { mostPlayers, rateShapley, sumShapley, type CountedSet } from '../stats/shapley';
import type { DerivedFrom } from './metric';
import { countOf, numberOf } from './row-values';

/** Fewer won deals with a touch than this: no answer. Fewer won deals of one name than that: shown, not ranked. */
export const fewestWon = 300;
export const fewestWonOfOne = 30;

const draws = 200;

/** Why no credit is shown. */
export type Refusal = 'few_won' | 'no_amount' | 'too_many_states';

/** What a method says of each name; lists are by code. */
interface Shares {
  /** Parts of one of what is credited. */
  shares: number[];
  removal_effect?: number[];
  rate_value?: number[];
  ranges?: (Interval | null)[];
  state_count?: number;
  other_order?: number;
  moved_share?: number | null;
}

const nothing = {
  removal_effect: null, rate_value: null, credit_share: null, low: null, high: null, credited_count: null,
  credited_minor: null, state_count: null, other_order: null, moved_share: null, refusal: null,
}; // prettier-ignore

/** Adds each row's credit by the method asked for. Throws `RangeError` for an order or a number of names out of range. */
export function withDataDrivenCredits(rows: Row[], { steps, params }: DerivedFrom): Row[] {
  inRange(params, 'markov_order', 1, 3);
  inRange(params, 'most_names', 2, mostPlayers);
  const by = String(params.by);
  const isAmount = params.measure === 'amount';
  const column = isAmount ? 'won_amount_minor' : 'won_count';
  const names = rows.filter((row) => numberOf(row, 'code') !== null).length;
  const rest = rows.find((row) => numberOf(row, 'code') === null) ?? {};
  const all = countOf(rows[0] ?? {}, isAmount ? 'all_won_minor' : 'all_won_count');
  const unattributed = countOf(rest, column);
  const touchedWon = countOf(rows[0] ?? {}, 'all_won_count') - countOf(rest, 'won_count');
  const refuse = (refusal: Refusal, more = {}) => rows.map((row) => ({ ...row, ...nothing, ...more, refusal }));
  if (touchedWon < fewestWon) return refuse('few_won');
  if (all === unattributed) return refuse('no_amount');
  const found = sharesBy(params, names, steps);
  if ('refusal' in found) return refuse(found.refusal, { state_count: found.state_count ?? null });

  const touched = all - unattributed;
  const parts = rows.map((row) => {
    const code = numberOf(row, 'code');
    const value = code === null ? unattributed : (found.shares[code] as number) * touched;
    return { name: String(row[by]), value };
  });
  const minor = isAmount ? largestRemainder(parts, all) : null;
  return rows.map((row, index) => {
    const code = numberOf(row, 'code');
    const { value } = parts[index] as { value: number };
    const range = code === null ? null : (found.ranges?.[code] ?? null);
    return {
      ...row,
      ...nothing,
      removal_effect: code === null ? null : (found.removal_effect?.[code] ?? null),
      rate_value: code === null ? null : (found.rate_value?.[code] ?? null),
      credit_share: value / all,
      low: range && (range.low * touched) / all,
      high: range && (range.high * touched) / all,
      credited_count: isAmount ? null : value,
      credited_minor: minor?.[index] ?? null,
      state_count: found.state_count ?? null,
      other_order: found.other_order ?? null,
      moved_share: found.moved_share ?? null,
    };
  });
}

function inRange(params: Record<string, Value>, name: string, low: number, high: number): void {
  const value = numberOf(params, name);
  if (value === null || !Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`${name} is ${value}: whole numbers from ${low} to ${high}.`);
}

type Steps = DerivedFrom['steps'];

function sharesBy(
  params: Record<string, Value>,
  names: number,
  steps: Steps,
): Shares | { refusal: Refusal; state_count?: number } {
  const measure = params.measure === 'amount' ? 'value' : 'conversions';
  const alike = params.intervals === true ? (steps.paths ?? []).map(alikeOf) : null;
  const resampling: Resampling = { draws, seed: 1, measure };
  if (params.method === 'markov') {
    const order = countOf(params, 'markov_order');
    const windows = (steps.windows ?? []).map(windowOf);
    const found = removalEffects(windows, names, order);
    if ('refused' in found) return { refusal: 'too_many_states', state_count: found.state_count };
    const effects = (of: typeof found) => (measure === 'value' ? of.value_effects : of.effects);
    const shares = sharesOf(effects(found));
    if (shares === null) return { refusal: 'no_amount' };
    const other_order = order === 1 ? 2 : order - 1;
    const other = removalEffects(windows, names, other_order);
    const others = 'refused' in other ? null : sharesOf(effects(other));
    return {
      shares,
      removal_effect: effects(found) as number[],
      state_count: found.state_count,
      other_order,
      moved_share: others && shareDistance(shares, others) / 2,
      ...(alike && { ranges: markovIntervals(alike, names, order, resampling) }),
    };
  }

  const sets = (steps.games ?? []).map(setOf).filter(({ mask }) => mask !== 0);
  if (params.method === 'linear_distinct') {
    const values = sumShapley(sets, names, (set) => set[measure]);
    return { shares: sharesOf(values) ?? values };
  }
  const values = rateShapley(sets, names, (set) => set[measure]);
  return {
    shares: sharesOf(values) ?? values,
    ...(measure === 'conversions' && { rate_value: values }),
    ...(alike && { ranges: rateShapleyIntervals(alike, names, resampling) }),
  };
}

function windowOf(row: Row): TouchWindow {
  const before = ['before_3', 'before_2', 'before_1', 'code'].map((column) => numberOf(row, column));
  return {
    codes: before.filter((code) => code !== null),
    is_last: row.is_last === true,
    conversions: countOf(row, 'won_count'),
    nulls: countOf(row, 'lost_count'),
    value: countOf(row, 'won_amount_minor'),
  };
}

function setOf(row: Row): CountedSet {
  return {
    mask: countOf(row, 'mask'),
    conversions: countOf(row, 'won_count'),
    nulls: countOf(row, 'lost_count'),
    value: countOf(row, 'won_amount_minor'),
  };
}

/** A path is written as letters from 'a', one a touch. */
function alikeOf(row: Row): AlikeJourneys {
  return {
    path: Array.from(String(row.path), (letter) => letter.charCodeAt(0) - 97),
    journeys: countOf(row, 'journey_count'),
    is_conversion: row.is_won === true,
    value: countOf(row, 'worth'),
  };
}
