/** What a finished period had reached by a day, out of what it reached in the end. */
export interface PastShare {
  reached: number;
  final: number;
}

/** What share of their end past periods had reached by the same day. */
export interface ExpectedShare {
  /** The median, 0..1; null with fewer than `fewestPeriods`. */
  median: number | null;
  low: number | null;
  high: number | null;
  periods: number;
}

/** Fewer finished periods than this say nothing of a usual course. */
export const fewestPeriods = 4;

/**
 * The median of the shares reached by the same day, and the smallest and largest of them; periods that ended at nothing
 * say nothing.
 */
export function expectedShare(past: readonly PastShare[]): ExpectedShare {
  const shares = past
    .filter(({ final }) => final > 0)
    .map(({ reached, final }) => reached / final)
    .sort((a, b) => a - b);
  const periods = shares.length;
  if (periods < fewestPeriods) return { median: null, low: null, high: null, periods };
  const [below, above] = [Math.floor((periods - 1) / 2), Math.ceil((periods - 1) / 2)];
  return {
    median: ((shares[below] as number) + (shares[above] as number)) / 2,
    low: shares[0] as number,
    high: shares[periods - 1] as number,
    periods,
  };
}
