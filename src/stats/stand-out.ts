import { normalQuantile } from './normal-quantile';
import { wilson, type ShareRange } from './wilson';

/** A share with its range at any level, given as the normal's point: 1.96 for 95 %. */
export interface Estimate {
  share: number;
  range: (z: number) => ShareRange;
}

/** A counted share with Wilson's range. Throws `RangeError` as `wilson` does; `whole` must not be 0. */
export function countedShare(part: number, whole: number): Estimate {
  return { share: part / whole, range: (z) => wilson(part, whole, z) ?? { low: 0, high: 1 } };
}

/**
 * A projected share with the log-log range of its standard error. One of 0 or 1 has no error to speak of: it takes
 * Wilson's range of as many as were counted.
 */
export function projectedShare(share: number, error: number, counted: number): Estimate {
  if (share <= 0 || share >= 1 || error === 0) {
    const part = share >= 1 ? counted : Math.round(share * counted);
    return { share, range: (z) => wilson(part, counted, z) ?? { low: 0, high: 1 } };
  }
  return {
    share,
    range: (z) => {
      const spread = (z * error) / (share * Math.log(share));
      return { low: share ** Math.exp(-spread), high: share ** Math.exp(spread) };
    },
  };
}

/**
 * Which of several shares differ from that of all others, at 5 % in all: the difference's interval, made of both ranges,
 * leaves out 0 at Holm's level. R. G. Newcombe, Stat. Med. 17 (1998), method 10; S. Holm, Scand. J. Statist. 6 (1979).
 */
export function standOut(pairs: readonly { own: Estimate; rest: Estimate }[], level = 0.05): boolean[] {
  const order = pairs
    .map(({ own, rest }, index) => ({ index, reach: separation(own, rest) }))
    .sort((a, b) => b.reach - a.reach);
  const found = pairs.map(() => false);
  for (const [rank, { index, reach }] of order.entries()) {
    if (reach < normalQuantile(1 - level / (2 * (pairs.length - rank)))) break;
    found[index] = true;
  }
  return found;
}

/** The largest normal point up to 10 at which the interval of the difference leaves out 0; 0 where none does. */
function separation(own: Estimate, rest: Estimate): number {
  let [low, high] = [0, 10];
  for (let step = 0; step < 50; step++) {
    const z = (low + high) / 2;
    if (leavesOutZero(own, rest, z)) low = z;
    else high = z;
  }
  return low;
}

function leavesOutZero(own: Estimate, rest: Estimate, z: number): boolean {
  const [upper, lower] = own.share > rest.share ? [own, rest] : [rest, own];
  const below = upper.share - upper.range(z).low;
  const above = lower.range(z).high - lower.share;
  return upper.share - lower.share > Math.hypot(below, above);
}
