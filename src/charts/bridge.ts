import { fitDetail, layColumns, type Columns } from './columns';
import type { Bridge } from './figure';
import { fitText } from './letters';
import { markName } from './marks';
import { letterSizes, line, text, touchArea, type Box, type Room, type Scene, type Shape } from './scene';

type Step = Bridge['steps'][number];

/** Where a step begins and ends, in the figure's unit: a total stands on zero, a step on what came before. */
interface Span {
  from: number;
  to: number;
}

/** Lays out a bridge: totals as bars from zero, every step between them from where the last one ended. */
export function layBridge(picture: Bridge, room: Room): Scene {
  const { width, theme } = room;
  const { scale, inks } = theme;
  const columns = layColumns(picture.steps, width, scale);
  const spans = spansOf(picture.steps);
  const place = placing(spans, columns);
  const head = columns.stacked ? 22 * scale : 0;
  const bar = (columns.stacked ? 12 : 20) * scale;
  const height = head + bar + (columns.stacked ? 8 : 12) * scale;
  const ground: Shape[] = [];
  const marks = picture.steps.map((step, index) => {
    const box = { x: 0, y: index * height, width, height };
    const top = box.y + head + (height - head - bar) / 2 - (columns.stacked ? 3 * scale : 0);
    const span = spans[index] as Span;
    const next = spans[index + 1];
    if (next && !columns.stacked) {
      const x = place(span.to);
      ground.push(line([x, top], [x, top + height + bar], { stroke: inks.border_strong, lineWidth: scale }));
    }
    return {
      name: markName(step.key, index),
      box,
      shapes: [
        touchArea(box, theme),
        drawStep(step, span, { place, top, bar }, room),
        ...writeStep(step, { ...box, height: columns.stacked ? head : height }, columns, room),
      ],
      tip: [step.label, ...(step.detail ? [`${step.text} · ${step.detail}`] : [step.text])],
    };
  });
  if (marks.length > 0) {
    const x = Math.round(place(0)) - 0.5;
    ground.unshift(line([x, 0], [x, marks.length * height], { stroke: inks.border, lineWidth: 1 }));
  }
  return { width, height: marks.length * height, ground, slices: [], marks };
}

function spansOf(steps: readonly Step[]): Span[] {
  let reached = 0;
  return steps.map(({ is_total, value }) => {
    const from = is_total ? 0 : reached;
    reached = is_total ? value : reached + value;
    return { from, to: reached };
  });
}

function placing(spans: readonly Span[], { plot }: Columns): (value: number) => number {
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const reach = high - low || 1;
  return (value) => plot.start + ((value - low) / reach) * (plot.end - plot.start);
}

function toneOf({ ink, value }: Step): 'good' | 'bad' {
  return ink ?? (value < 0 ? 'bad' : 'good');
}

function drawStep(
  step: Step,
  { from, to }: Span,
  { place, top, bar }: { place: (value: number) => number; top: number; bar: number },
  { theme }: Room,
): Shape {
  const { inks, scale } = theme;
  const [left, right] = [place(Math.min(from, to)), place(Math.max(from, to))];
  const ink = step.muted ? inks.other : step.is_total ? inks.accent : inks[toneOf(step)];
  const opacity = step.muted ? 0.6 : step.is_earlier ? 0.4 : 1;
  const least = step.value === 0 ? scale : 2 * scale;
  return {
    type: 'rect',
    shape: { x: left, y: top, width: Math.max(least, right - left), height: bar, r: 2 * scale },
    style: { fill: ink, opacity },
  };
}

function writeStep(step: Step, box: Box, columns: Columns, { theme }: Room): Shape[] {
  const sizes = letterSizes(theme.scale);
  const y = box.y + box.height / 2;
  const { inks } = theme;
  const quiet = step.muted ? inks.faint : inks.muted;
  const strong = step.muted ? inks.muted : step.is_total || step.value === 0 ? inks.text : inks[toneOf(step)];
  const label = fitText(step.label, columns.label.width, sizes.label);
  return [
    text(
      label,
      { x: columns.label.start, y },
      { fill: quiet, size: sizes.label, weight: step.is_total ? 600 : 500, theme },
    ),
    text(
      step.text,
      { x: columns.text_end, y, align: 'right' },
      { fill: strong, size: sizes.label, weight: 600, theme },
    ),
    ...(step.detail && columns.detail.width > 0
      ? [
          text(
            fitDetail(step.detail, columns.detail.width, sizes.small),
            { x: columns.detail.start, y },
            { fill: inks.faint, size: sizes.small, theme },
          ),
        ]
      : []),
  ];
}
