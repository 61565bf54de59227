import { fitDetail, layColumns, type Columns } from './columns';
import type { Bars } from './figure';
import { formatNumber } from './format';
import { fitText, textWidth } from './letters';
import { comparedWords, markName } from './marks';
import { earlyHatch, hatch, inkPattern } from './patterns';
import { letterSizes, line, sideRoom, text, touchArea, type Box, type Room, type Scene, type Shape } from './scene';

type Bar = Bars['bars'][number];

/** Heights of a row's parts in pixels, for one scale. */
interface RowHeights {
  row: number;
  /** Height of the line above the bar that holds the label where columns do not fit. */
  head: number;
  bar: number;
  compared: number;
  divider: number;
}

function rowHeights(picture: Bars, stacked: boolean, scale: number): RowHeights {
  const hasCompared = picture.bars.some((bar) => (bar.compared ?? 0) > 0);
  const head = stacked ? 22 : 0;
  const bar = stacked ? 12 : hasCompared ? 18 : 22;
  const compared = hasCompared ? 6 : 0;
  const row = head + bar + compared + (hasCompared ? 2 : 0) + (stacked ? 8 : 12);
  return { row: row * scale, head: head * scale, bar: bar * scale, compared: compared * scale, divider: 28 * scale };
}

/** Lays out horizontal bars: label, bar from zero, number and detail, each in its column. */
export function layBars(picture: Bars, room: Room): Scene {
  const { width, theme } = room;
  const { scale } = theme;
  const columns = layColumns(picture.bars, width, scale);
  const heights = rowHeights(picture, columns.stacked, scale);
  const values = picture.bars.map((bar) => Math.max(bar.value, bar.compared ?? 0));
  const largest = Math.max(0, picture.reference?.value ?? 0, ...values) || 1;
  const ground: Shape[] = [];
  const top = picture.reference ? 22 * scale : 0;
  let y = top;
  const marks = picture.bars.map((bar, index) => {
    const box = { x: 0, y, width, height: heights.row };
    y += heights.row;
    if (picture.divider?.after === index) {
      ground.push(...drawDivider(picture.divider.label, y + heights.divider / 2, room));
      y += heights.divider;
    }
    return {
      name: markName(bar.key, index),
      box,
      shapes: [
        touchArea(box, theme),
        ...drawBar(bar, largest, box, columns, heights, room),
        ...(picture.reference ? [crossBar(picture.reference.value / largest, box, columns, heights, room)] : []),
        ...writeBar(bar, box, columns, heights, room),
      ],
      tip: tip(bar, picture),
    };
  });
  if (!columns.stacked && marks.length > 0) {
    const x = Math.round(columns.plot.start) - 0.5;
    ground.push(line([x, top], [x, y], { stroke: theme.inks.border, lineWidth: 1 }));
  }
  if (picture.reference && marks.length > 0) {
    ground.push(nameReference(picture.reference.label, picture.reference.value / largest, columns, room));
  }
  return { width, height: y, ground, slices: [], marks };
}

/** A piece of the line that bars are to reach, over a bar; without columns no longer than the bar is high. */
function crossBar(share: number, box: Box, { plot, stacked }: Columns, heights: RowHeights, { theme }: Room): Shape {
  const x = Math.round(plot.start + share * (plot.end - plot.start));
  const middle = box.y + heights.head + (box.height - heights.head) / 2 - 3 * theme.scale;
  const half = heights.bar / 2 + 3 * theme.scale;
  const [from, to] = stacked ? [middle - half, middle + half] : [box.y, box.y + box.height];
  return line([x, from], [x, to], { stroke: theme.inks.text, lineWidth: 1.5 * theme.scale });
}

function nameReference(label: string, share: number, { plot }: Columns, { width, theme }: Room): Shape {
  const { small } = letterSizes(theme.scale);
  const half = textWidth(label, small) / 2;
  const side = sideRoom(theme.scale);
  const x = Math.min(Math.max(plot.start + share * (plot.end - plot.start), side + half), width - side - half);
  const look = { fill: theme.inks.muted, size: small, weight: 500, theme };
  return text(label, { x, y: 11 * theme.scale, align: 'center' }, look);
}

function drawBar(bar: Bar, largest: number, box: Box, columns: Columns, heights: RowHeights, room: Room): Shape[] {
  const { inks, scale } = room.theme;
  const { start, end } = columns.plot;
  const length = (value: number) =>
    value > 0 ? Math.max(2 * scale, (Math.min(value, largest) / largest) * (end - start)) : 0;
  const ink = bar.muted ? inks.other : inks[bar.ink];
  const opacity = bar.muted ? 0.6 : bar.immature ? 0.65 : 1;
  const group = heights.bar + (heights.compared > 0 ? 2 * scale + heights.compared : 0);
  const top = box.y + heights.head + (box.height - heights.head - group) / 2 - (columns.stacked ? 3 * scale : 0);
  const whole = length(bar.value);
  const inferred = Math.min(Math.max(bar.inferred ?? 0, 0), Math.max(bar.value, 0));
  const known = inferred > 0 ? whole * (1 - inferred / bar.value) : whole;
  const own = bar.muted ? undefined : inkPattern(bar.ink, room.theme);
  const pattern = bar.immature ? earlyHatch(room.theme) : own;
  const rounded = [0, 3 * scale, 3 * scale, 0];
  const shapes: Shape[] = [
    {
      type: 'rect',
      shape: { x: start, y: top, width: known, height: heights.bar, r: inferred > 0 ? 0 : rounded },
      style: { fill: ink, opacity, ...(pattern && { decal: pattern }) },
    },
  ];
  if (inferred > 0) {
    shapes.push({
      type: 'rect',
      shape: { x: start + known, y: top, width: whole - known, height: heights.bar, r: rounded },
      style: { fill: ink, opacity, decal: hatch(room.theme) },
    });
  }
  if (bar.compared !== undefined) {
    shapes.push({
      type: 'rect',
      shape: {
        x: start,
        y: top + heights.bar + 2 * scale,
        width: length(bar.compared),
        height: heights.compared,
        r: [0, 2 * scale, 2 * scale, 0],
      },
      style: { fill: ink, opacity: 0.4 },
    });
  }
  return shapes;
}

function writeBar(bar: Bar, box: Box, columns: Columns, heights: RowHeights, room: Room): Shape[] {
  const { theme } = room;
  const sizes = letterSizes(theme.scale);
  const y = columns.stacked ? box.y + heights.head / 2 : box.y + box.height / 2;
  const quiet = bar.muted ? theme.inks.faint : theme.inks.muted;
  return [
    text(
      fitText(bar.label, columns.label.width, sizes.label),
      { x: columns.label.start, y },
      { fill: quiet, size: sizes.label, weight: 500, theme },
    ),
    text(
      bar.text,
      { x: columns.text_end, y, align: 'right' },
      { fill: bar.muted ? theme.inks.muted : theme.inks.text, size: sizes.label, weight: 600, theme },
    ),
    ...(bar.detail && columns.detail.width > 0
      ? [
          text(
            fitDetail(bar.detail, columns.detail.width, sizes.small),
            { x: columns.detail.start, y },
            { fill: theme.inks.faint, size: sizes.small, theme },
          ),
        ]
      : []),
  ];
}

function drawDivider(label: string, y: number, { width, theme }: Room): Shape[] {
  const { small } = letterSizes(theme.scale);
  const side = sideRoom(theme.scale);
  const words = fitText(label, 0.6 * width, small);
  const lineEnd = width - side - (words === '' ? 0 : textWidth(words, small) + 10 * theme.scale);
  return [
    line([side, y], [lineEnd, y], {
      stroke: theme.inks.border_strong,
      lineWidth: 1.5 * theme.scale,
      lineDash: [4 * theme.scale, 4 * theme.scale],
    }),
    text(words, { x: width - side, y, align: 'right' }, { fill: theme.inks.muted, size: small, weight: 500, theme }),
  ];
}

function tip(bar: Bar, picture: Bars): string[] {
  return [
    bar.label,
    bar.detail ? `${bar.text} · ${bar.detail}` : bar.text,
    ...(bar.immature ? ['Too early: not everybody has had the time it takes'] : []),
    ...(bar.inferred ? [`${formatNumber(bar.inferred, picture.format)} of these inferred`] : []),
    ...(bar.compared === undefined ? [] : [comparedWords(bar.compared, picture)]),
  ];
}
