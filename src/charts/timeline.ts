import { fitDetail, layColumns, type Columns } from './columns';
import type { Timeline } from './figure';
import { fitText, textWidth } from './letters';
import { markName } from './marks';
import { letterSizes, line, sideRoom, text, touchArea, type Box, type Room, type Scene, type Shape } from './scene';

type Event = Timeline['rows'][number];

interface Frame {
  columns: Columns;
  x: (day: number) => number;
  top: number;
  bottom: number;
  room: Room;
}

/** Lays out one row per event with its dot on a shared axis of days; lines that cross the rows are named above them. */
export function layTimeline(picture: Timeline, room: Room): Scene {
  const { width, theme } = room;
  const { scale } = theme;
  const columns = layColumns(picture.rows, width, scale);
  const height = (columns.stacked ? 48 : 30) * scale;
  const inset = 7 * scale;
  const [start, end] = [columns.plot.start + inset, columns.plot.end - inset];
  const top = (6 + 18 * picture.lines.length) * scale;
  const frame: Frame = {
    columns,
    x: (day) => start + (Math.min(Math.max(day, 0), picture.days) / (picture.days || 1)) * (end - start),
    top,
    bottom: top + picture.rows.length * height,
    room,
  };
  const marks = picture.rows.map((row, index) => {
    const box = { x: 0, y: top + index * height, width, height };
    return {
      name: markName(row.key, index),
      box,
      shapes: [touchArea(box, theme), ...drawEvent(row, box, frame), ...writeEvent(row, box, frame)],
      tip: [row.label, row.detail, row.text],
    };
  });
  const ground = [...drawLines(picture, marks, frame), ...writeEnds(picture, frame)];
  return { width, height: frame.bottom + 24 * scale, ground, slices: [], marks };
}

function centre(box: Box, { columns, room }: Frame): number {
  return columns.stacked ? box.y + 34 * room.theme.scale : box.y + box.height / 2;
}

function drawEvent(row: Event, box: Box, frame: Frame): Shape[] {
  const { inks, scale } = frame.room.theme;
  const y = centre(box, frame);
  return [
    line([frame.columns.plot.start, y], [frame.columns.plot.end, y], { stroke: inks.border, lineWidth: 1 }),
    {
      type: 'circle',
      shape: { cx: frame.x(row.at), cy: y, r: (row.muted ? 4.5 : 6.5) * scale },
      style: row.muted
        ? { fill: inks.surface, stroke: inks.other, lineWidth: 2 * scale }
        : { fill: inks.accent, stroke: inks.surface, lineWidth: 2 * scale },
    },
  ];
}

function writeEvent(row: Event, box: Box, { columns, room }: Frame): Shape[] {
  const { theme } = room;
  const { inks, scale } = theme;
  const sizes = letterSizes(scale);
  const y = columns.stacked ? box.y + 15 * scale : box.y + box.height / 2;
  return [
    text(
      fitText(row.label, columns.label.width, sizes.label),
      { x: columns.label.start, y },
      { fill: row.muted ? inks.faint : inks.muted, size: sizes.label, weight: 500, theme },
    ),
    text(
      row.text,
      { x: columns.text_end, y, align: 'right' },
      { fill: row.muted ? inks.muted : inks.text, size: sizes.label, weight: 600, theme },
    ),
    ...(columns.detail.width > 0
      ? [
          text(
            fitDetail(row.detail, columns.detail.width, sizes.small),
            { x: columns.detail.start, y },
            { fill: inks.faint, size: sizes.small, theme },
          ),
        ]
      : []),
  ];
}

/** Each line in pieces that leave the words of stacked rows alone, and its name in a row of its own above. */
function drawLines({ lines }: Timeline, marks: readonly { box: Box }[], frame: Frame): Shape[] {
  const { columns, x, top, bottom, room } = frame;
  const { theme, width } = room;
  const { inks, scale } = theme;
  const { small } = letterSizes(scale);
  const side = sideRoom(scale);
  return lines.flatMap(({ at, label }, index) => {
    const style = { stroke: inks.border_strong, lineWidth: 1.5 * scale, lineDash: [4 * scale, 3 * scale] };
    const pieces: [number, number][] = columns.stacked
      ? marks.map(({ box }) => [centre(box, frame) - 9 * scale, centre(box, frame) + 9 * scale])
      : [[top, bottom]];
    const words = fitText(label, width - 2 * side, small);
    const size = textWidth(words, small);
    const middle = Math.min(Math.max(x(at), side + size / 2), Math.max(side + size / 2, width - side - size / 2));
    return [
      ...pieces.map(([from, to]) => line([x(at), from], [x(at), to], style)),
      text(
        words,
        { x: middle, y: (10 + 18 * index) * scale, align: 'center' },
        { fill: inks.muted, size: small, weight: 500, theme },
      ),
    ];
  });
}

function writeEnds({ ends, rows }: Timeline, { columns, bottom, room }: Frame): Shape[] {
  if (rows.length === 0) return [];
  const { theme } = room;
  const { small } = letterSizes(theme.scale);
  const { start, end } = columns.plot;
  const look = { fill: theme.inks.faint, size: small, theme };
  const y = bottom + 12 * theme.scale;
  const half = (end - start) / 2 - 6 * theme.scale;
  return [
    text(fitText(ends[0], half, small), { x: start, y }, look),
    text(fitText(ends[1], half, small), { x: end, y, align: 'right' }, look),
  ];
}
