import type { Lines } from './figure';
import type { Plot } from './lines';
import type { Shape } from './scene';

type Series = Lines['series'][number];
type Pixel = [number, number];

/** Beyond this many points in time only a line's last point gets a dot. */
const mostDots = 13;

interface Spot {
  index: number;
  at: Pixel;
}

/** Neighbouring values; a gap in the values is a gap in the line. */
function runs(series: Series, { x, y }: Plot): Spot[][] {
  const found: Spot[][] = [[]];
  series.points.forEach((point, index) => {
    if (point.value === null) found.push([]);
    else found.at(-1)?.push({ index, at: [x(index), y(point.value)] });
  });
  return found.filter((run) => run.length > 0);
}

/** Horizontal over each point in time, vertical half way to the next. */
function stepped(spots: readonly Spot[], plot: Plot): Pixel[] {
  const half = plot.room.width > 0 && spots.length > 0 ? (plot.x(1) - plot.x(0)) / 2 : 0;
  return spots.flatMap(({ at: [x, y] }): Pixel[] => [
    [Math.max(plot.left, x - half), y],
    [Math.min(plot.right, x + half), y],
  ]);
}

/** A line's band, path, dashed tail and dots. */
export function drawSeries(series: Series, plot: Plot): Shape[] {
  const { inks, scale } = plot.room.theme;
  const ink = inks[series.ink];
  const isPlan = series.style === 'outline' || series.style === 'step';
  const shapes = drawBand(series, plot);
  for (const run of runs(series, plot)) {
    const dashed = series.dashed_from ?? Number.POSITIVE_INFINITY;
    const firm = run.filter((spot) => spot.index < dashed);
    const open = run.filter((spot) => spot.index >= dashed - 1);
    for (const [spots, isOpen] of [
      [firm, false],
      [open, true],
    ] as const) {
      const points = series.style === 'step' ? stepped(spots, plot) : spots.map((spot) => spot.at);
      if (points.length < 2 || (isOpen && open.every((spot) => spot.index < dashed))) continue;
      if (isPlan) shapes.push(...drawOutline(points, ink, inks.surface, isOpen, scale));
      else shapes.push(drawPath(points, ink, series.style === 'lighter' ? 0.4 : 1, isOpen, scale));
    }
    if (!isPlan) shapes.push(...drawDots(series, run, plot));
  }
  return shapes;
}

function drawPath(points: Pixel[], stroke: string, opacity: number, isOpen: boolean, scale: number): Shape {
  return {
    type: 'polyline',
    shape: { points },
    style: {
      fill: 'none',
      stroke,
      lineWidth: 2.5 * scale,
      opacity,
      lineJoin: 'round',
      ...(isOpen ? { lineDash: [5 * scale, 4 * scale] } : { lineCap: 'round' as const }),
    },
  };
}

/** A hollow line: what was planned, not what happened. */
function drawOutline(points: Pixel[], stroke: string, surface: string, isOpen: boolean, scale: number): Shape[] {
  const dash = isOpen ? { lineDash: [6 * scale, 4 * scale] } : {};
  return [
    {
      type: 'polyline',
      shape: { points },
      style: { fill: 'none', stroke, lineWidth: 4.5 * scale, lineJoin: 'round', ...dash },
    },
    {
      type: 'polyline',
      shape: { points },
      style: { fill: 'none', stroke: surface, lineWidth: 2 * scale, lineJoin: 'round' },
    },
  ];
}

function drawBand(series: Series, { x, y, room }: Plot): Shape[] {
  const { inks } = room.theme;
  const shapes: Shape[] = [];
  let lower: Pixel[] = [];
  let upper: Pixel[] = [];
  const close = () => {
    if (lower.length > 1) {
      const points = [...lower, ...upper.toReversed()];
      shapes.push({ type: 'polygon', shape: { points }, style: { fill: inks[series.ink], opacity: 0.16 } });
    } else if (lower[0] && upper[0]) {
      const points = [lower[0], upper[0]];
      const style = { fill: 'none', stroke: inks[series.ink], lineWidth: 5 * room.theme.scale, opacity: 0.3 };
      shapes.push({ type: 'polyline', shape: { points }, style });
    }
    lower = [];
    upper = [];
  };
  series.points.forEach((point, index) => {
    if (typeof point.low !== 'number' || typeof point.high !== 'number' || point.muted) return close();
    lower.push([x(index), y(point.low)]);
    upper.push([x(index), y(point.high)]);
  });
  close();
  return shapes;
}

function drawDots(series: Series, run: readonly Spot[], { room }: Plot): Shape[] {
  const { inks, scale } = room.theme;
  const last = series.points.findLastIndex((point) => point.value !== null);
  const hasAll = series.points.length <= mostDots;
  return run.flatMap(({ index, at: [cx, cy] }): Shape[] => {
    if (!hasAll && index !== last && run.length > 1) return [];
    const isOpen = series.dashed_from !== undefined && index >= series.dashed_from;
    const opacity = series.style === 'lighter' ? 0.4 : 1;
    const isMuted = series.points[index]?.muted === true;
    const ink = isMuted ? inks.other : inks[series.ink];
    return [
      { type: 'circle', shape: { cx, cy, r: 4.5 * scale }, style: { fill: inks.surface } },
      {
        type: 'circle',
        shape: { cx, cy, r: 3.5 * scale },
        style:
          isOpen || isMuted
            ? { fill: inks.surface, stroke: ink, lineWidth: 1.5 * scale, opacity }
            : { fill: ink, opacity },
      },
    ];
  });
}
