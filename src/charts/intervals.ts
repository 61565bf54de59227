import { formatTick, place, cutAxis, roundAxis, type Axis } from './axis';
import { fitDetail, layColumns, type Columns } from './columns';
import { drawDots } from './dots';
import type { Intervals } from './figure';
import { absent, formatNumber } from './format';
import { fitText, textWidth } from './letters';
import { comparedWords, countedWords, dotsWords, ghostWords, markName } from './marks';
import { earlyHatch, hatch } from './patterns';
import { letterSizes, line, sideRoom, text, touchArea, type Box, type Room, type Scene, type Shape } from './scene';

type Row = Intervals['rows'][number];

interface Frame {
  columns: Columns;
  axis: Axis;
  x: (value: number) => number;
  room: Room;
}

/** Lays out one dot with its range per row over a shared axis, numbers and n at the right. */
export function layIntervals(picture: Intervals, room: Room): Scene {
  const { width, theme } = room;
  const { scale } = theme;
  const columns = layColumns(picture.rows.map(writtenRow), width, scale);
  const known = axisValues(picture);
  const steps = Math.max(2, Math.min(5, Math.floor((columns.plot.end - columns.plot.start) / (46 * scale))));
  // Dots need no zero; what is too few to compare may lie anywhere, so that with it the axis begins at zero.
  const mayFloat = picture.rows.every((row) => !row.muted);
  const axis = cutAxis(roundAxis(known, picture.format, steps, mayFloat), known);
  const inset = 7 * scale;
  const frame = { columns, axis, x: place(axis, columns.plot.start + inset, columns.plot.end - inset), room };
  const top = picture.reference ? 24 * scale : 4 * scale;
  const height = (columns.stacked ? 48 : 32) * scale;
  const ground: Shape[] = [];
  let y = top;
  const marks = picture.rows.map((row, index) => {
    const heading = [picture.break ?? []].flat().find(({ before }) => before === index);
    if (heading) {
      ground.push(...drawBreak(heading.label, y, index === 0, room));
      y += breakHeight(scale, index === 0);
    }
    const box = { x: 0, y, width, height };
    y += height;
    return {
      name: markName(row.key, index),
      box,
      shapes: [touchArea(box, theme), ...drawRange(row, box, frame), ...writeRow(row, box, frame)],
      tip: tip(row, picture),
    };
  });
  const bottom = y;
  const bands = plotBands(
    marks.map((mark) => mark.box),
    columns,
    scale,
  );
  const hasAxis = known.length > 0;
  if (hasAxis) {
    ground.unshift(...drawAxis(frame, bands, bottom, picture));
    if (picture.reference) ground.push(...drawReference(picture.reference, bands, top, frame));
  }
  return { width, height: bottom + (hasAxis ? 24 * scale : 0), ground, slices: [], marks };
}

/** What the axis must reach: rows too few to compare do not squeeze the others, theirs may lead beyond its end. */
function axisValues({ rows, reference }: Intervals): number[] {
  const compared = rows.filter((row) => (!row.muted || row.projected) && row.value !== null);
  const reached = compared.length > 0 ? compared : rows;
  return [
    ...reached.flatMap((row) => [row.value, row.low, row.high, row.compared, row.counted, row.ghost]),
    reference?.value,
  ].filter((value) => typeof value === 'number');
}

function writtenRow(row: Row): { label: string; text: string; detail: string } {
  return { label: row.label, text: row.value === null ? absent : row.text, detail: row.detail };
}

/** A first break has no line above it. */
function breakHeight(scale: number, isFirst: boolean): number {
  return (isFirst ? 24 : 34) * scale;
}

function rowCentre(box: Box, columns: Columns, scale: number): number {
  return columns.stacked ? box.y + 34 * scale : box.y + box.height / 2;
}

/** Where lines may cross the rows: not through headings, nor through the words above a mark. */
function plotBands(boxes: readonly Box[], columns: Columns, scale: number): [number, number][] {
  if (columns.stacked) return boxes.map((box) => [box.y + 25 * scale, box.y + 43 * scale]);
  const bands: [number, number][] = [];
  for (const { y, height } of boxes) {
    const before = bands.at(-1);
    if (before && before[1] >= y - 1) before[1] = y + height;
    else bands.push([y, y + height]);
  }
  return bands;
}

function drawAxis({ axis, x, room }: Frame, bands: [number, number][], bottom: number, picture: Intervals): Shape[] {
  const { theme, width } = room;
  const { small } = letterSizes(theme.scale);
  return axis.ticks.flatMap((tick) => {
    const at = Math.round(x(tick)) - 0.5;
    const words = formatTick(tick, axis, picture.format);
    const half = textWidth(words, small) / 2;
    return [
      ...bands.map(([from, to]) => line([at, from], [at, to], { stroke: theme.inks.border, lineWidth: 1 })),
      text(
        words,
        { x: Math.min(Math.max(at, half), width - half), y: bottom + 12 * theme.scale, align: 'center' },
        { fill: theme.inks.faint, size: small, theme },
      ),
    ];
  });
}

function drawReference(
  reference: { value: number; label: string },
  bands: [number, number][],
  top: number,
  frame: Frame,
): Shape[] {
  const { theme, width } = frame.room;
  const { small } = letterSizes(theme.scale);
  const at = frame.x(reference.value);
  const words = fitText(reference.label, 0.6 * width, small);
  const half = textWidth(words, small) / 2;
  const side = sideRoom(theme.scale);
  const centre = Math.min(Math.max(at, side + half), width - side - half);
  const style = { stroke: theme.inks.border_strong, lineWidth: 1.5 * theme.scale };
  return [
    line([at, top - 6 * theme.scale], [at, top], style),
    ...bands.map(([from, to]) => line([at, from], [at, to], style)),
    text(
      words,
      { x: centre, y: top - 14 * theme.scale, align: 'center' },
      { fill: theme.inks.muted, size: small, weight: 500, theme },
    ),
  ];
}

function drawBreak(label: string, top: number, isFirst: boolean, { width, theme }: Room): Shape[] {
  const { small } = letterSizes(theme.scale);
  const side = sideRoom(theme.scale);
  const rule = Math.round(top + 6 * theme.scale) - 0.5;
  return [
    ...(isFirst ? [] : [line([side, rule], [width - side, rule], { stroke: theme.inks.border, lineWidth: 1 })]),
    text(
      fitText(label, width - 2 * side, small),
      { x: side, y: top + breakHeight(theme.scale, isFirst) - 12 * theme.scale },
      { fill: theme.inks.faint, size: small, weight: 600, theme },
    ),
  ];
}

function drawRange(row: Row, box: Box, { columns, x, axis, room }: Frame): Shape[] {
  const { inks, scale } = room.theme;
  const y = rowCentre(box, columns, scale);
  if (row.value === null) {
    const start = x(axis.low);
    return [line([start, y], [start + 10 * scale, y], { stroke: inks.faint, lineWidth: 1.5 * scale })];
  }
  const shapes: Shape[] = [];
  const opacity = row.muted ? 0.55 : 1;
  const thickness = (row.immature ? 6 : row.muted ? 3 : 5) * scale;
  if (row.low !== null && row.high !== null && row.low <= axis.high) {
    const end = x(Math.min(row.high, axis.high)) + thickness / 2;
    const start = x(Math.max(row.low, axis.low)) - thickness / 2;
    shapes.push({
      type: 'rect',
      shape: { x: start, y: y - thickness / 2, width: end - start, height: thickness, r: thickness / 2 },
      style: {
        fill: inks.other,
        opacity,
        ...(row.projected && { decal: hatch(room.theme) }),
        ...(row.immature && { decal: earlyHatch(room.theme) }),
      },
    });
  }
  if (row.dots) shapes.push(...drawDots(row.dots, { x, y, high: axis.high }, room.theme));
  if (Math.max(row.value, row.high ?? row.value) > axis.high) {
    const head = x(axis.high) + 7 * scale;
    const points: [number, number][] = [4.5, 0, -4.5].map((up) => [head - Math.abs(up) * scale, y - up * scale]);
    const style = { fill: 'none', stroke: inks.other, lineWidth: 2 * scale, opacity, lineCap: 'round' as const };
    shapes.push({ type: 'polyline', shape: { points }, style });
  }
  if (row.compared !== undefined) {
    shapes.push({
      type: 'circle',
      shape: { cx: x(Math.min(row.compared, axis.high)), cy: y, r: 4 * scale },
      style: { fill: inks.surface, stroke: inks.accent, lineWidth: 1.5 * scale },
    });
  }
  if (row.ghost !== undefined) shapes.push(ghost(x(Math.min(row.ghost, axis.high)), y, room.theme));
  if (row.counted !== undefined && row.counted <= axis.high) {
    shapes.push({
      type: 'circle',
      shape: { cx: x(row.counted), cy: y, r: 3.5 * scale },
      style: { fill: row.muted ? inks.other : inks.accent, stroke: inks.surface, lineWidth: 1 * scale },
    });
  }
  if (row.value <= axis.high) {
    const ink = row.muted ? inks.other : inks.accent;
    shapes.push({
      type: 'circle',
      shape: { cx: x(row.value), cy: y, r: (row.muted ? 5 : row.projected ? 6 : 6.5) * scale },
      style: row.projected
        ? { fill: inks.surface, stroke: ink, lineWidth: 2.5 * scale }
        : { fill: ink, stroke: inks.surface, lineWidth: 2 * scale },
    });
  }
  return shapes;
}

/** A dotted ring, smaller than a dot: nothing that was counted. */
function ghost(cx: number, cy: number, { inks, scale }: Room['theme']): Shape {
  const style = { fill: inks.surface, stroke: inks.muted, lineWidth: 1.5 * scale, lineDash: [2 * scale, 2 * scale] };
  return { type: 'circle', shape: { cx, cy, r: 4.5 * scale }, style };
}

function writeRow(row: Row, box: Box, { columns, room }: Frame): Shape[] {
  const { theme } = room;
  const sizes = letterSizes(theme.scale);
  const y = columns.stacked ? box.y + 15 * theme.scale : box.y + box.height / 2;
  const written = writtenRow(row);
  const isQuiet = row.muted || row.value === null;
  return [
    text(
      fitText(row.label, columns.label.width, sizes.label),
      { x: columns.label.start, y },
      { fill: isQuiet ? theme.inks.faint : theme.inks.muted, size: sizes.label, weight: 500, theme },
    ),
    text(
      written.text,
      { x: columns.text_end, y, align: 'right' },
      { fill: isQuiet ? theme.inks.muted : theme.inks.text, size: sizes.label, weight: 600, theme },
    ),
    ...(columns.detail.width > 0
      ? [
          text(
            fitDetail(row.detail, columns.detail.width, sizes.small),
            { x: columns.detail.start + columns.detail.width, y, align: 'right' },
            { fill: theme.inks.faint, size: sizes.small, theme },
          ),
        ]
      : []),
  ];
}

function tip(row: Row, picture: Intervals): string[] {
  const { format } = picture;
  const hasRange = row.low !== null && row.high !== null;
  const value = row.value === null ? 'no value' : row.projected ? `${row.text} projected` : row.text;
  const counted = countedWords(row, picture);
  const dots = dotsWords(row, picture);
  return [
    row.label,
    `${value} · ${row.detail}`,
    ...(counted === null ? [] : [counted]),
    ...(hasRange
      ? [
          `range ${formatNumber(row.low, format)} to ${formatNumber(row.high, format)}${dots === null ? '' : ` ${dots}`}`,
        ]
      : []),
    ...(row.immature ? ['Too early: not everybody has had the time it takes'] : []),
    ...(row.compared === undefined ? [] : [comparedWords(row.compared, picture)]),
    ...(row.ghost === undefined ? [] : [ghostWords(row.ghost, picture)]),
  ];
}
