import { formatTick, place, roundAxis, type Axis } from './axis';
import type { Histogram } from './figure';
import { formatCount } from './format';
import { fitText, textWidth } from './letters';
import { markName } from './marks';
import { inkPattern } from './patterns';
import { letterSizes, line, sideRoom, text, touchArea, type Room, type Scene, type Shape } from './scene';

/** The plot in pixels and how measures and heights become places in it. */
interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (measure: number) => number;
  y: (value: number) => number;
  axis: Axis;
  room: Room;
}

/** Lays out bars side by side over a measure, with vertical lines named above them. */
export function layHistogram(picture: Histogram, room: Room): Scene {
  const { width, theme } = room;
  const { scale } = theme;
  const { small } = letterSizes(scale);
  const values = picture.bars.map(({ value }) => value);
  const axis = roundAxis(values, picture.format, 4);
  const ticks = Math.max(...axis.ticks.map((tick) => textWidth(formatTick(tick, axis, picture.format), small)));
  const side = sideRoom(scale);
  const left = side + ticks + 10 * scale;
  const right = Math.max(left + 1, width - side);
  const top = (8 + 18 * picture.lines.length) * scale;
  const bottom = top + 190 * scale;
  const [first, last] = [picture.bars[0]?.from ?? 0, picture.bars.at(-1)?.to ?? 1];
  const x = (measure: number) => left + ((Math.min(measure, last) - first) / (last - first || 1)) * (right - left);
  const frame: Frame = { left, right, top, bottom, x, y: place(axis, bottom, top), axis, room };
  return {
    width,
    height: bottom + 46 * scale,
    ground: [...drawGrid(picture, frame), ...nameLines(picture, frame)],
    slices: [],
    marks: picture.bars.map((bar, index) => {
      const start = x(bar.from);
      const box = { x: start, y: top, width: Math.max(1, x(bar.to) - start), height: bottom - top };
      return {
        name: markName(bar.key, index),
        box,
        shapes: [touchArea(box, theme), drawBar(bar, picture, frame), ...drawLines(picture, index, frame)],
        tip: [bar.label, bar.text],
      };
    }),
  };
}

function drawBar(bar: Histogram['bars'][number], picture: Histogram, { x, y, bottom, room }: Frame): Shape {
  const { theme } = room;
  const gap = Math.min(theme.scale, (x(bar.to) - x(bar.from)) / 4);
  const height = bar.value > 0 ? Math.max(2 * theme.scale, bottom - y(bar.value)) : 0;
  const pattern = inkPattern(picture.ink, theme);
  return {
    type: 'rect',
    shape: {
      x: x(bar.from) + gap,
      y: bottom - height,
      width: Math.max(0, x(bar.to) - x(bar.from) - 2 * gap),
      height,
      r: [2 * theme.scale, 2 * theme.scale, 0, 0],
    },
    style: { fill: theme.inks[picture.ink], opacity: bar.is_open ? 0.55 : 1, ...(pattern && { decal: pattern }) },
  };
}

function drawGrid(picture: Histogram, { left, right, bottom, x, y, axis, room }: Frame): Shape[] {
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
  const edges = picture.bars.map(({ from, is_open }) => ({
    at: x(from),
    label: `${formatCount(from)}${is_open ? '+' : ''}`,
  }));
  const widest = Math.max(0, ...edges.map(({ label }) => textWidth(label, small)));
  const pitch = edges.length > 1 ? (edges[1]?.at ?? 0) - (edges[0]?.at ?? 0) : right - left;
  const every = Math.max(1, Math.ceil((widest + 10 * theme.scale) / Math.max(pitch, 1)));
  // Where the last bar is open its name is never left out: it says so.
  const anchor = picture.bars.at(-1)?.is_open ? edges.length - 1 : 0;
  const names = edges
    .filter((_, index) => (index - anchor) % every === 0)
    .map(({ at, label }) => {
      const half = textWidth(label, small) / 2;
      const centre = Math.min(Math.max(at, half), room.width - half);
      return text(label, { x: centre, y: bottom + 14 * theme.scale, align: 'center' }, quiet);
    });
  const unit = text(picture.unit, { x: right, y: bottom + 34 * theme.scale, align: 'right' }, quiet);
  return picture.bars.length > 0 ? [...rows, ...names, unit] : [];
}

/** The lines that fall into a bar, drawn over it. */
function drawLines({ lines, bars }: Histogram, bar: number, { x, bottom, room }: Frame): Shape[] {
  const { scale, inks } = room.theme;
  return lines.flatMap(({ at }, index) => {
    const holds = bars.findIndex(({ to }, order) => at < to || order === bars.length - 1);
    if (holds !== bar) return [];
    const dash = index === 0 ? {} : { lineDash: [4 * scale, 3 * scale] };
    const style = { stroke: inks.text, lineWidth: 1.5 * scale, ...dash };
    return [line([x(at), (3 + 18 * index) * scale], [x(at), bottom], style)];
  });
}

/** Each line's name stands in a row of its own, so that near lines do not write over each other. */
function nameLines({ lines, bars }: Histogram, { x, room }: Frame): Shape[] {
  if (bars.length === 0) return [];
  const { theme, width } = room;
  const { small } = letterSizes(theme.scale);
  const [side, gap] = [sideRoom(theme.scale), 6 * theme.scale];
  return lines.map(({ at, label }, index) => {
    const words = fitText(label, width - 2 * side, small);
    const size = textWidth(words, small);
    const isLeft = x(at) + gap + size > width - side && x(at) - gap - size >= side;
    const start = isLeft ? x(at) - gap : Math.max(side, Math.min(x(at) + gap, width - side - size));
    const look = { fill: theme.inks.muted, size: small, weight: 500, theme };
    return text(words, { x: start, y: (10 + 18 * index) * theme.scale, align: isLeft ? 'right' : 'left' }, look);
  });
}
