import type { Ink } from './figure';
import type { Decal } from './scene';
import type { Theme } from './theme';

/** Diagonal lines in the surface's colour: the part that was inferred, not recorded. */
export function hatch(theme: Theme): Decal {
  return {
    symbol: 'rect',
    symbolSize: 1,
    color: theme.inks.surface,
    dashArrayX: [1, 0],
    dashArrayY: [2.5 * theme.scale, 3.5 * theme.scale],
    rotation: -Math.PI / 4,
  };
}

/** Wider lines the other way: whose time is not over. */
export function earlyHatch(theme: Theme): Decal {
  return { ...hatch(theme), dashArrayY: [2.5 * theme.scale, 7 * theme.scale], rotation: Math.PI / 4 };
}

/** The pattern of an ink where colour alone may not arrive; sales, and everybody when patterns are off, has none. */
export function inkPattern(ink: Ink, theme: Theme): Decal | undefined {
  if (!theme.patterns) return undefined;
  const unit = theme.scale;
  const dots = { symbol: 'circle' as const, color: theme.inks.surface, rotation: 0 };
  const stripes = { symbol: 'rect' as const, symbolSize: 1, color: theme.inks.surface, dashArrayX: [1, 0] };
  switch (ink) {
    case 'marketing':
      return {
        ...dots,
        symbolSize: 0.35,
        dashArrayX: [
          [8 * unit, 8 * unit],
          [0, 8 * unit, 8 * unit, 0],
        ],
        dashArrayY: [6 * unit, 0],
      };
    case 'c3':
      return { ...stripes, dashArrayY: [1 * unit, 6 * unit], rotation: 0 };
    case 'c4':
      return { ...stripes, dashArrayY: [1 * unit, 6 * unit], rotation: Math.PI / 2 };
    case 'c5':
      return { ...stripes, dashArrayY: [1 * unit, 7 * unit], rotation: Math.PI / 4 };
    case 'c6':
      return { ...dots, symbolSize: 0.6, dashArrayX: [[10 * unit, 4 * unit]], dashArrayY: [10 * unit, 4 * unit] };
    default:
      return undefined;
  }
}
