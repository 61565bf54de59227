import { strongestOpacity } from './contrast';
import type { Quadrants } from './figure';
import { fitText, wrapText } from './letters';
import { markName } from './marks';
import { letterSizes, sideRoom, text, touchArea, type Box, type Room, type Scene, type Shape } from './scene';

type Cell = Quadrants['cells'][number];

/** What letters keep on the darkest cell: WCAG 2 asks for 4.5, the rest is for rounding of colours. */
const readable = 4.6;
/** Most lines of a heading. */
const mostLines = 3;

/** Lays out four cells shaded by their share, with their numbers inside; headings stand beside, or above where it is narrow. */
export function layQuadrants(picture: Quadrants, room: Room): Scene {
  const { width, theme } = room;
  const { scale, inks } = theme;
  const { small } = letterSizes(scale);
  const side = sideRoom(scale);
  const inner = width - 2 * side;
  const isNarrow = inner < 480 * scale;
  const start = side + (isNarrow ? 0 : 0.22 * inner);
  const gap = 4 * scale;
  const across = Math.max(1, (width - side - start - gap) / 2);
  const lineHeight = 16 * scale;
  const headings = picture.columns.map((words) => lines(words, across - gap, small));
  const head = (headings.some((heading) => heading.length > 1) ? mostLines : 1) * lineHeight + 8 * scale;
  const above = isNarrow ? lineHeight + 8 * scale : 0;
  const down = 84 * scale;
  const darkest = strongestOpacity(inks.accent, inks.surface, inks.text, readable);
  const look = { fill: inks.muted, size: small, weight: 600, theme };
  const top = (row: number) => head + row * (above + down + gap) + above;
  const ground: Shape[] = [
    ...headings.flatMap((heading, column) =>
      heading.map((words, index) =>
        text(words, { x: start + column * (across + gap), y: (index + 0.5) * lineHeight }, look),
      ),
    ),
    ...picture.rows.flatMap((words, row) => {
      if (isNarrow)
        return [text(fitText(words, inner, small), { x: side, y: top(row) - lineHeight / 2 - 4 * scale }, look)];
      const heading = lines(words, start - side - 2 * gap, small);
      const first = top(row) + down / 2 - ((heading.length - 1) / 2) * lineHeight;
      return heading.map((line, index) => text(line, { x: side, y: first + index * lineHeight }, look));
    }),
  ];
  const marks = picture.cells.map((cell, index) => {
    const box = {
      x: start + (index % 2) * (across + gap),
      y: top(Math.floor(index / 2)),
      width: across,
      height: down,
    };
    return {
      name: markName(cell.key, index),
      box,
      shapes: drawCell(cell, box, Math.min(1, Math.max(0, cell.value)) * darkest, room),
      tip: [cell.label, `${cell.text} · ${cell.detail}`, ...(cell.more ? [cell.more] : [])],
    };
  });
  return { width, height: top(1) + down + 4 * scale, ground, slices: [], marks };
}

function lines(words: string, width: number, size: number): string[] {
  return wrapText(words, width, size).slice(0, mostLines);
}

function drawCell(cell: Cell, box: Box, opacity: number, { theme }: Room): Shape[] {
  const { inks, scale } = theme;
  const sizes = letterSizes(scale);
  const shape = { ...box, r: 4 * scale };
  const pad = 12 * scale;
  const written = [
    { words: cell.text, size: sizes.label, weight: 600, y: 22 },
    { words: cell.detail, size: sizes.small, weight: 400, y: 44 },
    { words: cell.more ?? '', size: sizes.small, weight: 400, y: 63 },
  ];
  return [
    { type: 'rect', shape, style: { fill: inks.surface, stroke: inks.border, lineWidth: 1 } },
    { type: 'rect', shape, style: { fill: inks.accent, opacity } },
    touchArea(box, theme),
    ...written.map(({ words, size, weight, y }) =>
      text(
        fitText(words, box.width - 2 * pad, size),
        { x: box.x + pad, y: box.y + y * scale },
        { fill: inks.text, size, weight, theme },
      ),
    ),
  ];
}
