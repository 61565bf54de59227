import { formatTick, place, roundAxis, type Axis } from './axis';
import { layEndLabels } from './end-labels';
import type { Lines } from './figure';
import { textWidth } from './letters';
import { drawLimits } from './limits';
import { markName } from './marks';
import { drawSeries } from './series';
import { letterSizes, line, sideRoom, text, type Room, type Scene, type Shape, type Touchable } from './scene';

/** The plot of a time figure and how values and points in time become pixels. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (index: number) => number;
  y: (value: number) => number;
  axis: Axis;
  room: Room;
}

/** Below this many pixels at scale 1 the names of the lines stand above the plot instead of beside it. */
const narrow = 440;

/** Lays out lines over time with bands, dashed tails and names at their right ends. */
export function layLines(picture: Lines, room: Room): Scene {
  const { width, theme } = room;
  const { scale } = theme;
  const namesAbove = width < narrow * scale;
  const values = picture.series.flatMap((series) =>
    series.points.flatMap((point) => [point.value, point.low ?? null, point.high ?? null]),
  );
  const { limits } = picture;
  const axis = roundAxis(
    [...values.filter((value) => value !== null), ...(limits ? [limits.low, limits.high] : [])],
    picture.format,
    4,
    true,
  );
  const sizes = letterSizes(scale);
  const side = sideRoom(scale);
  const tickWidth = Math.max(
    ...axis.ticks.map((tick) => textWidth(formatTick(tick, axis, picture.format), sizes.small)),
  );
  const labels = layEndLabels(picture, room, namesAbove);
  const plot = {
    left: side + tickWidth + 10 * scale,
    right: width - side - labels.width,
    top: labels.height + 10 * scale,
    bottom: labels.height + 230 * scale,
  };
  const count = Math.max(picture.x.length, 1);
  const padding = Math.min(28 * scale, (plot.right - plot.left) / count / 2);
  const pitch = count > 1 ? (plot.right - plot.left - 2 * padding) / (count - 1) : 0;
  const frame: Plot = {
    ...plot,
    x: (index) => (count > 1 ? plot.left + padding + index * pitch : (plot.left + plot.right) / 2),
    y: place(axis, plot.bottom, plot.top),
    axis,
    room,
  };
  return {
    width,
    height: plot.bottom + 28 * scale,
    ground: [
      ...drawGrid(picture, frame),
      ...(limits ? drawLimits(limits, frame) : []),
      ...picture.series.flatMap((series) => drawSeries(series, frame)),
      ...labels.draw(frame),
    ],
    slices: picture.x.map((label, index) => slice(picture, index, label, pitch, frame)),
    marks: touchPoints(picture, pitch, frame),
  };
}

function drawGrid(picture: Lines, { left, right, bottom, x, y, axis, room }: Plot): Shape[] {
  const { theme } = room;
  const { small } = letterSizes(theme.scale);
  const quiet = { fill: theme.inks.faint, size: small, theme };
  const rows = axis.ticks.flatMap((tick) => {
    const at = Math.round(y(tick)) - 0.5;
    const stroke = tick === 0 ? theme.inks.border_strong : theme.inks.border;
    return [
      line([left, at], [right, at], { stroke, lineWidth: 1 }),
      text(formatTick(tick, axis, picture.format), { x: left - 10 * theme.scale, y: at, align: 'right' }, quiet),
    ];
  });
  const widest = Math.max(0, ...picture.x.map((label) => textWidth(label, small)));
  const pitch = picture.x.length > 1 ? x(1) - x(0) : right - left;
  const last = picture.x.length - 1;
  const centreOf = (index: number) => Math.min(Math.max(x(index), widest / 2), room.width - widest / 2);
  // The last name may have to move left to stay inside: the one before must leave it that room.
  const least = widest + 12 * theme.scale;
  let every = Math.max(1, Math.ceil(least / pitch));
  while (every <= last && centreOf(last) - centreOf(last - every) < least) every += 1;
  const columns = picture.x.flatMap((label, index) => {
    if ((last - index) % every !== 0) return [];
    return [text(label, { x: centreOf(index), y: bottom + 16 * theme.scale, align: 'center' }, quiet)];
  });
  return [...rows, ...columns];
}

function tips(picture: Lines, index: number): string[] {
  return [
    picture.x[index] ?? '',
    ...picture.series.flatMap((series) => {
      const point = series.points[index];
      return point && point.value !== null ? [`${series.name}: ${point.text}`] : [];
    }),
  ];
}

function guide(index: number, { x, top, bottom, room }: Plot): Shape {
  const at = Math.round(x(index)) - 0.5;
  return {
    type: 'line',
    shape: { x1: at, y1: top, x2: at, y2: bottom },
    style: { stroke: room.theme.inks.border_strong, lineWidth: 1, opacity: 0 },
    emphasis: { style: { opacity: 1 } },
  };
}

function slice(picture: Lines, index: number, label: string, pitch: number, plot: Plot): Touchable {
  const width = pitch || plot.right - plot.left;
  const box = { x: plot.x(index) - width / 2, y: plot.top, width, height: plot.bottom - plot.top };
  return {
    name: `${index} ${label}`,
    box,
    shapes: [
      { type: 'rect', shape: box, style: { fill: plot.room.theme.inks.surface, opacity: 0 } },
      guide(index, plot),
    ],
    tip: tips(picture, index),
  };
}

function touchPoints(picture: Lines, pitch: number, plot: Plot): Touchable[] {
  const { scale, inks } = plot.room.theme;
  const reach = Math.max(6 * scale, Math.min(14 * scale, pitch > 0 ? pitch / 2 : 14 * scale));
  return picture.series.flatMap((series, order) =>
    series.points.flatMap((point, index) => {
      if (point.value === null) return [];
      const [cx, cy] = [plot.x(index), plot.y(point.value)];
      const shapes: Shape[] = [
        { type: 'circle', shape: { cx, cy, r: reach }, style: { fill: inks.surface, opacity: 0 } },
        guide(index, plot),
        {
          type: 'circle',
          shape: { cx, cy, r: 5.5 * scale },
          style: { fill: inks[series.ink], stroke: inks.surface, lineWidth: 2 * scale, opacity: 0 },
          emphasis: { style: { opacity: 1 } },
        },
      ];
      const box = { x: cx - reach, y: cy - reach, width: 2 * reach, height: 2 * reach };
      return [{ name: `${order} ${markName(point.key, index)}`, box, shapes, tip: tips(picture, index) }];
    }),
  );
}
