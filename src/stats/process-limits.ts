/** What single values vary by when nothing changed. */
export interface ProcessLimits {
  mean: number;
  mean_moving_range: number;
  low: number;
  high: number;
  /** A step from one value to the next above this is itself a signal. */
  moving_range_limit: number;
}

/**
 * XmR limits of values in the order of time: mean +- 2.66 mean moving range; null for fewer than two values.
 * D. J. Wheeler, "Understanding Variation" (1993).
 */
export function processLimits(values: readonly number[]): ProcessLimits | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)));
  const mean_moving_range = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return {
    mean,
    mean_moving_range,
    low: mean - 2.66 * mean_moving_range,
    high: mean + 2.66 * mean_moving_range,
    moving_range_limit: 3.268 * mean_moving_range,
  };
}
