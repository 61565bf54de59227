import type { Shape } from './scene';
import type { Theme } from './theme';

/** Small dots along a row's range, one for each value; where many lie on one place, one is drawn. */
export function drawDots(
  values: readonly number[],
  { x, y, high }: { x: (value: number) => number; y: number; high: number },
  { inks, scale }: Theme,
): Shape[] {
  const places = new Set(values.filter((value) => value <= high).map((value) => Math.round(x(value))));
  return [...places].map((cx) => ({
    type: 'circle',
    shape: { cx, cy: y, r: 3 * scale },
    style: { fill: inks.surface, stroke: inks.other, lineWidth: 1.5 * scale },
  }));
}
