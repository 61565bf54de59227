import { strongestOpacity } from './contrast';
import type { Grid } from './figure';
import { fitText, textWidth } from './letters';
import { markName } from './marks';
import { hatch } from './patterns';
import { letterSizes, sideRoom, text, touchArea, type Box, type Room, type Scene, type Shape } from './scene';

type Cell = Grid['rows'][number]['cells'][number];

/** What letters keep on the darkest cell: WCAG 2 asks for 4.5, the rest is for rounding of colours. */
const readable = 4.6;

interface Frame {
  label: { start: number; width: number };
  detail: { end: number; width: number };
  start: number;
  cell: { width: number; height: number };
  room: Room;
}

/** Lays out cells shaded by their value, all by one scale, with the number in each; what is not known is hatched. */
export function layGrid(picture: Grid, room: Room): Scene {
  const { width, theme } = room;
  const { scale, inks } = theme;
  const frame = layFrame(picture, room);
  const head = 44 * scale;
  const highest = Math.max(0, ...picture.rows.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)));
  const darkest = strongestOpacity(inks.accent, inks.surface, inks.text, readable);
  const shade = (value: number) => (highest > 0 ? (Math.max(0, value) / highest) * darkest : 0);
  const ground = [...writeHeadings(picture, frame)];
  let number = 0;
  const marks = picture.rows.flatMap((row, index) => {
    const y = head + index * frame.cell.height;
    ground.push(...writeLabel(row, y, frame));
    return row.cells.map((cell, column) => {
      const box = { x: frame.start + column * frame.cell.width, y, ...frame.cell };
      return {
        name: markName(cell.key, number++),
        box,
        shapes: drawCell(cell, box, shade(cell.value ?? 0), frame),
        tip: [
          `${row.label}, ${picture.across.toLowerCase()} ${picture.columns[column] ?? ''}`,
          `${cell.text} · ${cell.detail}`,
        ],
      };
    });
  });
  return { width, height: head + picture.rows.length * frame.cell.height + 4 * scale, ground, slices: [], marks };
}

function layFrame(picture: Grid, room: Room): Frame {
  const { width, theme } = room;
  const { label, small } = letterSizes(theme.scale);
  const side = sideRoom(theme.scale);
  const gap = 10 * theme.scale;
  const widest = (words: string[], size: number) => Math.max(0, ...words.map((word) => textWidth(word, size)));
  const inner = width - 2 * side;
  const labels = Math.min(
    widest(
      picture.rows.map((row) => row.label),
      label,
    ),
    0.3 * inner,
  );
  const details = widest(
    picture.rows.map((row) => row.detail),
    small,
  );
  const hasDetail = labels + details + 3 * gap <= 0.3 * inner;
  const start = side + labels + gap + (hasDetail ? details + gap : 0);
  return {
    label: { start: side, width: labels },
    detail: { end: start - gap, width: hasDetail ? details : 0 },
    start,
    cell: { width: (width - side - start) / Math.max(1, picture.columns.length), height: 30 * theme.scale },
    room,
  };
}

function writeHeadings(picture: Grid, { start, cell, room }: Frame): Shape[] {
  const { theme } = room;
  const { small } = letterSizes(theme.scale);
  const look = { fill: theme.inks.faint, size: small, theme };
  return [
    text(
      fitText(picture.across, room.width - start, small),
      { x: start, y: 10 * theme.scale },
      { ...look, weight: 600 },
    ),
    ...picture.columns.map((name, index) =>
      text(
        fitText(name, cell.width, small),
        { x: start + (index + 0.5) * cell.width, y: 32 * theme.scale, align: 'center' },
        look,
      ),
    ),
  ];
}

function writeLabel(row: Grid['rows'][number], top: number, { label, detail, cell, room }: Frame): Shape[] {
  const { theme } = room;
  const sizes = letterSizes(theme.scale);
  const y = top + cell.height / 2;
  return [
    text(
      fitText(row.label, label.width + 0.5, sizes.label),
      { x: label.start, y },
      { fill: theme.inks.muted, size: sizes.label, weight: 500, theme },
    ),
    ...(detail.width > 0
      ? [text(row.detail, { x: detail.end, y, align: 'right' }, { fill: theme.inks.faint, size: sizes.small, theme })]
      : []),
  ];
}

function drawCell(cell: Cell, box: Box, opacity: number, { room }: Frame): Shape[] {
  const { inks, scale } = room.theme;
  const inset = { x: box.x + scale, y: box.y + scale, width: box.width - 2 * scale, height: box.height - 2 * scale };
  const shape = { ...inset, r: 3 * scale };
  if (cell.value === null) {
    const unknown: Shape = { type: 'rect', shape, style: { fill: inks.border, decal: hatch(room.theme) } };
    return [unknown, touchArea(inset, room.theme)];
  }
  return [
    { type: 'rect', shape, style: { fill: inks.surface, stroke: inks.border, lineWidth: 1 } },
    { type: 'rect', shape, style: { fill: inks.accent, opacity } },
    touchArea(inset, room.theme),
    ...writeNumber(cell.text, inset, room),
  ];
}

/** The number without its unit, which the headings have; rounded where there is no room, left to the tip where none is. */
function writeNumber(words: string, box: Box, { theme }: Room): Shape[] {
  const { small } = letterSizes(theme.scale);
  const number = /^[−+]?[\d.,]+/.exec(words)?.[0] ?? words;
  const rounded = number.includes('.') ? String(Math.round(Number(number.replaceAll(',', '')))) : number;
  const written = [number, rounded].find((one) => textWidth(one, small) <= box.width);
  if (written === undefined) return [];
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, align: 'center' as const };
  return [text(written, at, { fill: theme.inks.text, size: small, weight: 500, theme })];
}
