/**
 * The step of 1, 2 or 5 times a power of ten to which a value is known when it may lie anywhere in a range of this width:
 * the largest that is at most a quarter of the width, at least 1. 0 for no width.
 */
export function stepForRange(width: number): number {
  if (!(width > 0)) return 0;
  const most = Math.max(1, width / 4);
  const power = 10 ** Math.floor(Math.log10(most) + 1e-12);
  return Math.max(...[1, 2, 5].map((times) => times * power).filter((step) => step <= most * (1 + 1e-12)));
}

/** The nearest multiple of a step; the value as it is for a step of 0. */
export function roundTo(value: number, step: number): number {
  return step > 0 ? Math.round(value / step) * step : value;
}
