/** Text -> 32-bit number (FNV-1a), so that every part of the company gets a stream of its own. */
function hash(text) {
  let value = 2166136261;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return value >>> 0;
}

/**
 * Seeded random numbers (mulberry32). The same seed and stream name give the same numbers on every machine;
 * a stream of its own per part keeps a change in one file from changing the others.
 */
export function randomStream(seed, name) {
  let state = hash(`${seed}/${name}`);
  /** A number in [0, 1). */
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number, both ends included. */
  function int(low, high) {
    return low + Math.floor(next() * (high - low + 1));
  }
  function chance(probability) {
    return next() < probability;
  }
  function pick(list) {
    return list[Math.floor(next() * list.length)];
  }
  /** One of the values of `[value, weight]` pairs. */
  function weighted(pairs) {
    let total = 0;
    for (const [, weight] of pairs) total += weight;
    let left = next() * total;
    for (const [value, weight] of pairs) {
      left -= weight;
      if (left < 0) return value;
    }
    return pairs[pairs.length - 1][0];
  }
  function normal() {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }
  function lognormal(median, sigma) {
    return median * Math.exp(sigma * normal());
  }
  /** `count` different members, in the list's order. */
  function sample(list, count) {
    const keyed = list.map((member, index) => ({ member, index, key: next() }));
    keyed.sort((a, b) => a.key - b.key);
    const chosen = keyed.slice(0, count);
    chosen.sort((a, b) => a.index - b.index);
    return chosen.map((entry) => entry.member);
  }
  return { next, int, chance, pick, weighted, normal, lognormal, sample };
}
