/** Journeys that met the same set of channels: bit c of `mask` is channel c. */
export interface CountedSet {
  mask: number;
  conversions: number;
  nulls: number;
  value: number;
}

/** Most channels the rate game can be played with: it looks at every set of them. */
export const mostPlayers = 20;

/**
 * Shapley values of the sum game, v(S) = conversions of journeys whose channels all lie in S: each conversion split equally
 * over its distinct channels. By channel. X. Zhao, S. H. Mahboobi, S. R. Bagheri, "Shapley value methods for attribution
 * modeling in online advertising" (arXiv:1804.05327, 2018).
 * @param measure What a set's journeys are worth, in any unit.
 */
export function sumShapley<Counted extends { mask: number }>(
  sets: readonly Counted[],
  names: number,
  measure: (set: Counted) => number,
): number[] {
  const found = Array.from({ length: names }, () => 0);
  for (const set of sets) {
    const members = membersOf(set.mask, names);
    for (const member of members) found[member] = (found[member] as number) + measure(set) / members.length;
  }
  return found;
}

/** As `sumShapley` for paths in order: the part of each channel by the positions, from 0, where the path meets it. */
export function orderedShapley(
  paths: readonly { path: readonly number[]; conversions: number }[],
  names: number,
): number[][] {
  const longest = Math.max(0, ...paths.map(({ path }) => path.length));
  const found = Array.from({ length: names }, () => Array.from({ length: longest }, () => 0));
  for (const { path, conversions } of paths) {
    const times = new Map<number, number>();
    for (const name of path) times.set(name, (times.get(name) ?? 0) + 1);
    for (const [position, name] of path.entries()) {
      const row = found[name] as number[];
      row[position] = (row[position] as number) + conversions / times.size / (times.get(name) as number);
    }
  }
  return found;
}

/**
 * Shapley values of the rate game, v(S) = `measure` of the journeys whose channels all lie in S, per journey; 0 where there
 * are none. By channel; they add up to the rate of all journeys and may be below zero. Time and memory 2^names: throws
 * `RangeError` above `mostPlayers`.
 */
export function rateShapley(
  sets: readonly CountedSet[],
  names: number,
  measure: (set: CountedSet) => number = ({ conversions }) => conversions,
): number[] {
  if (names > mostPlayers) throw new RangeError(`${names} channels: at most ${mostPlayers} can play.`);
  const [worth, journeys] = [new Float64Array(2 ** names), new Float64Array(2 ** names)];
  for (const set of sets) {
    worth[set.mask] = (worth[set.mask] as number) + measure(set);
    journeys[set.mask] = (journeys[set.mask] as number) + set.conversions + set.nulls;
  }
  for (const values of [worth, journeys]) addSubsets(values, names);
  const weights = orderShares(names);
  const found = Array.from({ length: names }, () => 0);
  for (let mask = 1; mask < worth.length; mask++) {
    const all = journeys[mask] as number;
    if (all === 0) continue;
    const rate = (worth[mask] as number) / all;
    const size = sizeOf(mask);
    const [joined, before] = [(weights[size - 1] as number) * rate, (weights[size] ?? 0) * rate];
    for (let name = 0; name < names; name++)
      found[name] = (found[name] as number) + (mask & (1 << name) ? joined : -before);
  }
  return found;
}

/** Each set's value becomes the sum over its subsets (the zeta transform of the lattice of sets). */
function addSubsets(values: Float64Array, names: number): void {
  for (let bit = 1; bit < 1 << names; bit <<= 1)
    for (let mask = 0; mask < values.length; mask++)
      if (mask & bit) values[mask] = (values[mask] as number) + (values[mask ^ bit] as number);
}

/** For a set of so many already there, the share of orders in which a given channel comes next: s! (n-s-1)! / n!. */
function orderShares(names: number): number[] {
  const shares: number[] = [];
  for (let size = 0; size < names; size++)
    shares.push(size === 0 ? 1 / names : ((shares[size - 1] as number) * size) / (names - size));
  return shares;
}

function membersOf(mask: number, names: number): number[] {
  return Array.from({ length: names }, (_, name) => name).filter((name) => (mask & (1 << name)) !== 0);
}

function sizeOf(mask: number): number {
  let size = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) size++;
  return size;
}
