import { wilson, type ShareRange } from './wilson';

/**
 * The difference of two shares, first minus second, with its 95 % interval; null when either has no trials.
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions", Stat. Med. 17 (1998),
 * method 10. Throws `RangeError` as `wilson` does.
 */
export function shareDifference(
  first: { part: number; whole: number },
  second: { part: number; whole: number },
): (ShareRange & { difference: number }) | null {
  const [a, b] = [wilson(first.part, first.whole), wilson(second.part, second.whole)];
  if (!a || !b) return null;
  const [p, q] = [first.part / first.whole, second.part / second.whole];
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}
