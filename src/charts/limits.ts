import type { Lines } from './figure';
import { textWidth } from './letters';
import type { Plot } from './lines';
import { letterSizes, line, text, type Shape } from './scene';

/** The level band between two limits with its middle, and its name at the upper left, where the lines rarely are. */
export function drawLimits({ mean, low, high, label }: NonNullable<Lines['limits']>, plot: Plot): Shape[] {
  const { left, right, y, room } = plot;
  const { inks, scale } = room.theme;
  const [top, bottom] = [y(high), y(low)];
  const { small } = letterSizes(scale);
  const edge = { stroke: inks.border_strong, lineWidth: 1, lineDash: [3 * scale, 3 * scale] };
  const width = textWidth(label, small);
  const at = top - 10 * scale > plot.top ? top - 9 * scale : top + 11 * scale;
  return [
    {
      type: 'rect',
      shape: { x: left, y: top, width: right - left, height: bottom - top },
      style: { fill: inks.other, opacity: 0.1 },
    },
    line([left, top], [right, top], edge),
    line([left, bottom], [right, bottom], edge),
    line([left, y(mean)], [right, y(mean)], { stroke: inks.border_strong, lineWidth: 1.5 * scale }),
    ...(width > right - left
      ? []
      : [
          text(
            label,
            { x: left + 4 * scale, y: at },
            { fill: inks.muted, size: small, weight: 500, theme: room.theme },
          ),
        ]),
  ];
}
