/** Both ends of a range of shares, 0..1. */
export interface ShareRange {
  low: number;
  high: number;
}

/** The standard normal's 97.5 % point. */
const z95 = 1.959963984540054;

/**
 * The Wilson score interval for `successes` out of `trials`, without continuity correction, at 95 % unless `z` is the
 * normal point of another level; null when there are no trials. E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 * Throws `RangeError` unless both are whole and 0 <= successes <= trials.
 */
export function wilson(successes: number, trials: number, z = z95): ShareRange | null {
  const whole = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
  if (!whole || successes < 0 || successes > trials) {
    throw new RangeError(`${successes} of ${trials} is no share of a whole: counts with 0 <= successes <= trials.`);
  }
  if (trials === 0) return null;
  const share = successes / trials;
  const widening = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / widening;
  const half = (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / widening;
  return { low: successes === 0 ? 0 : centre - half, high: successes === trials ? 1 : centre + half };
}

/** Whether two ranges share a point; false when either is missing. */
export function rangesOverlap(a: ShareRange | null, b: ShareRange | null): boolean {
  return a !== null && b !== null && a.low <= b.high && b.low <= a.high;
}
