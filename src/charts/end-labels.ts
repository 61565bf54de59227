import type { Lines } from './figure';
import { fitText, textWidth } from './letters';
import type { Plot } from './lines';
import { letterSizes, line, sideRoom, text, type Room, type Shape } from './scene';

type Series = Lines['series'][number];

/** The room the names of the lines need, and how to draw them once the plot's place is known. */
export interface EndLabels {
  /** Pixels at the right of the plot. */
  width: number;
  /** Pixels above the plot. */
  height: number;
  draw: (plot: Plot) => Shape[];
}

/** Names of the lines: beside their right ends with the last value, or in rows above where the picture is narrow. */
export function layEndLabels(picture: Lines, room: Room, above: boolean): EndLabels {
  const named = picture.series.filter((series) => series.points.some((point) => point.value !== null));
  return above ? labelsAbove(named, room) : labelsBeside(named, room);
}

function lastPoint(series: Series): { index: number; value: number; text: string } | null {
  const index = series.points.findLastIndex((point) => point.value !== null);
  const point = series.points[index];
  return point && point.value !== null ? { index, value: point.value, text: point.text } : null;
}

function sample(series: Series, x: number, y: number, { theme }: Room): Shape[] {
  const { inks, scale } = theme;
  const path = (stroke: string, lineWidth: number, opacity: number) =>
    line([x, y], [x + 12 * scale, y], { stroke, lineWidth, opacity });
  if (series.style === 'outline' || series.style === 'step') {
    return [path(inks[series.ink], 4.5 * scale, 1), path(inks.surface, 2 * scale, 1)];
  }
  return [path(inks[series.ink], 3 * scale, series.style === 'lighter' ? 0.4 : 1)];
}

function labelsBeside(named: readonly Series[], room: Room): EndLabels {
  const { theme, width } = room;
  const { scale } = theme;
  const sizes = letterSizes(scale);
  const ends = named.map((series) => ({ series, end: lastPoint(series) }));
  const most = 0.28 * width;
  const widest = Math.max(
    0,
    ...ends.flatMap(({ series, end }) => [
      textWidth(series.name, sizes.label),
      textWidth(end?.text ?? '', sizes.label),
    ]),
  );
  const words = Math.min(widest, most);
  const lead = 34 * scale;
  const draw = (plot: Plot): Shape[] => {
    const wanted = ends.flatMap(({ series, end }) => (end ? [{ series, end, y: plot.y(end.value) }] : []));
    const height = Math.min(38 * scale, (plot.bottom - plot.top + 20 * scale) / Math.max(wanted.length, 1));
    const spread = spreadOut(
      wanted.map((label) => label.y),
      height,
      plot.top - 6 * scale,
      plot.bottom + 10 * scale,
    );
    const hasText = height >= 34 * scale;
    return wanted.flatMap(({ series, end }, index) => {
      const y = spread[index] ?? 0;
      const start = plot.right + lead - 18 * scale;
      const nameAt = hasText ? y - 9 * scale : y;
      const labelX = start + 18 * scale;
      return [
        ...leader(series, end, [start, nameAt], plot),
        ...sample(series, start, nameAt, room),
        text(
          fitText(series.name, words, sizes.label),
          { x: labelX, y: nameAt },
          { fill: theme.inks.muted, size: sizes.label, weight: 500, theme },
        ),
        ...(hasText
          ? [
              text(
                fitText(end.text, words, sizes.label),
                { x: labelX, y: y + 9 * scale },
                { fill: theme.inks.text, size: sizes.label, weight: 600, theme },
              ),
            ]
          : []),
      ];
    });
  };
  return { width: words + lead, height: 0, draw };
}

/** A thin line from a line's last point to its name. */
function leader(
  series: Series,
  end: { index: number; value: number },
  to: [number, number],
  { right, x, y, room }: Plot,
): Shape[] {
  const { inks, scale } = room.theme;
  const reachesEnd = series.style === 'step' && end.index === series.points.length - 1;
  const start = reachesEnd ? right : x(end.index) + 7 * scale;
  const points: [number, number][] = [[start, y(end.value)], [right, y(end.value)], to];
  const style = { fill: 'none', stroke: inks.border_strong, lineWidth: 1, opacity: 0.6 };
  return [{ type: 'polyline', shape: { points }, style }];
}

/**
 * Moves places apart to at least `height`, in their order and as little as possible, within the limits.
 * (Least squares under an order: pool adjacent violators.)
 */
export function spreadOut(places: readonly number[], height: number, low: number, high: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  const blocks: { sum: number; count: number }[] = [];
  order.forEach(({ place }, position) => {
    let block = { sum: place - position * height, count: 1 };
    for (let before = blocks.at(-1); before; before = blocks.at(-1)) {
      if (before.sum / before.count <= block.sum / block.count) break;
      block = { sum: before.sum + block.sum, count: before.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const lowest = low + height / 2;
  const highest = Math.max(lowest, high - height / 2 - (places.length - 1) * height);
  const starts = blocks.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => Math.min(Math.max(sum / count, lowest), highest)),
  );
  const spread = places.map(() => 0);
  order.forEach(({ index }, position) => {
    spread[index] = (starts[position] ?? 0) + position * height;
  });
  return spread;
}

function labelsAbove(named: readonly Series[], room: Room): EndLabels {
  const { theme, width } = room;
  const { scale } = theme;
  const { small } = letterSizes(scale);
  const side = sideRoom(scale);
  const placed: { series: Series; x: number; row: number; words: string }[] = [];
  let [x, row] = [side, 0];
  for (const series of named) {
    const end = lastPoint(series);
    const words = fitText(`${series.name} ${end?.text ?? ''}`, width - 2 * side - 18 * scale, small);
    const needed = 18 * scale + textWidth(words, small);
    if (x > side && x + needed > width - side) [x, row] = [side, row + 1];
    placed.push({ series, x, row, words });
    x += needed + 14 * scale;
  }
  const height = named.length === 0 ? 0 : (row + 1) * 20 * scale;
  const draw = (): Shape[] =>
    placed.flatMap(({ series, x: start, row: at, words }) => {
      const y = (at + 0.5) * 20 * scale;
      return [
        ...sample(series, start, y, room),
        text(words, { x: start + 18 * scale, y }, { fill: theme.inks.muted, size: small, weight: 500, theme }),
      ];
    });
  return { width: 0, height, draw };
}
