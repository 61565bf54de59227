import { factorChain } from './absorbing-chain';
import { movesOf, type TouchWindow, type WindowMoves } from './journey-windows';
import { solveLinear } from './linear-system';

/** Above so many states no answer is given: the memory and the time would not be those of a page. */
export const mostStates = 1200;

/** What the chain of one order says of each channel; lists are by channel. */
export interface RemovalEffects {
  order: number;
  state_count: number;
  /** Of a journey, by the chain: exactly conversions / (conversions + nulls) of the journeys counted. */
  conversion_rate: number;
  /** The part of the conversions that would not be reached if every move to the channel ended the journey. */
  effects: number[];
  /** The same of the conversions' value; null where they have none. */
  value_effects: number[] | null;
}

/** Why there are no removal effects. */
export interface NoEffects {
  refused: 'no_conversions' | 'too_many_states';
  state_count: number;
}

/** Weights of a chain's moves and of the ends of its states. */
export interface MoveWeights {
  move: Float64Array;
  conversions: Float64Array;
  nulls: Float64Array;
  value: Float64Array;
}

/**
 * Removal effects of channels in a chain of order 1 to 3, in closed form from one factorisation:
 * RE = N[s,D] inv(N[D,D]) u[D] / u[s] with D the states that contain the channel, N the visits and u the chance of
 * conversion. E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann, "Mapping the customer journey", IJRM 33 (2016).
 * @param names Number of channels.
 */
export function removalEffects(
  windows: readonly TouchWindow[],
  names: number,
  order: number,
): RemovalEffects | NoEffects {
  const moves = movesOf(windows, names, order);
  const weights = emptyWeights(moves);
  for (const [index, window] of windows.entries())
    addWindow(weights, moves, index, window.conversions, window.nulls, window.value);
  return effectsOf(moves, weights, names, order);
}

/** Nothing counted yet. */
export function emptyWeights({ states, from }: WindowMoves): MoveWeights {
  const perState = () => new Float64Array(states.length);
  return { move: new Float64Array(from.length), conversions: perState(), nulls: perState(), value: perState() };
}

/** Counts one window into the weights. */
export function addWindow(
  weights: MoveWeights,
  { move, end }: WindowMoves,
  index: number,
  conversions: number,
  nulls: number,
  value: number,
): void {
  const [own, last] = [move[index] as number, end[index] as number];
  if (own >= 0) weights.move[own] = (weights.move[own] as number) + conversions + nulls;
  if (last < 0) return;
  weights.conversions[last] = (weights.conversions[last] as number) + conversions;
  weights.nulls[last] = (weights.nulls[last] as number) + nulls;
  weights.value[last] = (weights.value[last] as number) + value;
}

/** As `removalEffects`, of moves already weighed. */
export function effectsOf(
  { states, from, to }: WindowMoves,
  weights: MoveWeights,
  names: number,
  order: number,
): RemovalEffects | NoEffects {
  const size = states.length;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  if (total(weights.conversions) === 0) return { refused: 'no_conversions', state_count: size };
  if (size > mostStates) return { refused: 'too_many_states', state_count: size };

  const start = new Float64Array(size);
  const inner: { from: number[]; to: number[]; weight: number[] } = { from: [], to: [], weight: [] };
  for (const [index, state] of to.entries()) {
    const weight = weights.move[index] as number;
    if (from[index] === -1) start[state] = (start[state] as number) + weight;
    else {
      inner.from.push(from[index] as number);
      inner.to.push(state);
      inner.weight.push(weight);
    }
  }
  const journeys = total(start);
  const ends = weights.conversions.map((won, state) => won + (weights.nulls[state] as number));
  const chain = factorChain({ size, ...inner, ends });
  const begun = start.map((weight) => weight / journeys);
  const visits = chain.solveTransposed(begun);
  const chanceOf = (what: Float64Array) =>
    chain.solve(what.map((weight, state) => weight / (chain.weight[state] || 1)));
  const chance = chanceOf(weights.conversions);
  const worth = total(weights.value) > 0 ? chanceOf(weights.value) : null;
  const atStart = (values: Float64Array) =>
    begun.reduce((sum, part, state) => sum + part * (values[state] as number), 0);

  const visitsFrom = states.map(() => null as Float64Array | null);
  const fromState = (state: number) => (visitsFrom[state] ??= chain.solveTransposed(unit(size, state)));
  const firstArrivals = Array.from({ length: names }, (_, name) => arrivalsAt(name, states, visits, fromState));
  const effects = (values: Float64Array) => {
    const all = atStart(values);
    return firstArrivals.map((arrivals) =>
      arrivals.reduce((sum, { state, share }) => sum + (share * (values[state] as number)) / all, 0),
    );
  };
  return {
    order,
    state_count: size,
    conversion_rate: atStart(chance),
    effects: effects(chance),
    value_effects: worth && effects(worth),
  };
}

/** Where journeys are when they first meet a channel: z of z N[D,D] = N[s,D]. */
function arrivalsAt(
  name: number,
  states: WindowMoves['states'],
  visits: Float64Array,
  visitsFrom: (state: number) => Float64Array,
): { state: number; share: number }[] {
  const met = states.flatMap((codes, state) => (codes.includes(name) && (visits[state] as number) > 0 ? [state] : []));
  const among = met.map((entered) => Float64Array.from(met, (left) => visitsFrom(left)[entered] as number));
  const shares = solveLinear(
    among,
    Float64Array.from(met, (state) => visits[state] as number),
  );
  return met.map((state, index) => ({ state, share: shares[index] as number }));
}

function unit(size: number, at: number): Float64Array {
  const found = new Float64Array(size);
  found[at] = 1;
  return found;
}

/** Effects as parts of one; null where all are zero. */
export function sharesOf(effects: readonly number[] | null): number[] | null {
  const all = effects?.reduce((sum, effect) => sum + effect, 0) ?? 0;
  return effects && all > 0 ? effects.map((effect) => effect / all) : null;
}

/** How far two divisions of one lie apart: the sum of the differences, 0 (the same) to 2. */
export function shareDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, index) => sum + Math.abs(share - (b[index] as number)), 0);
}
