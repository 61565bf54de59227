import type { Flows } from './figure';
import { fitText, oneLine, textWidth, wrapText } from './letters';
import { flowName, markName } from './marks';
import { letterSizes, sideRoom, text, type Box, type Room, type Scene, type Shape, type Touchable } from './scene';

type Step = Flows['steps'][number];
type Flow = Flows['flows'][number];
type Point = [number, number];

/** Points along each edge of a flow: enough that it looks round. */
const bends = 14;
/** From this room on a name that is too long for its line is cut; in less it is broken into two. */
const wideName = 120;

interface Frame {
  /** Left edge of a step's nodes. */
  x: (step: number) => number;
  node: number;
  /** From one step to the next. */
  pitch: number;
  /** Pixels per unit of value. */
  unit: number;
  room: Room;
}

/** Lays out nodes in columns, one per step, and a band between two nodes for every flow, as thick as its value. */
export function layFlows(picture: Flows, room: Room): Scene {
  const { width, theme } = room;
  const { scale } = theme;
  const side = sideRoom(scale);
  const pitch = Math.max(1, (width - 2 * side) / Math.max(1, picture.steps.length));
  const totals = picture.steps.map(({ nodes }) => nodes.reduce((total, { value }) => total + value, 0));
  const unit = (230 * scale) / (Math.max(0, ...totals) || 1);
  const frame: Frame = { x: (step) => side + step * pitch, node: 8 * scale, pitch, unit, room };
  const top = 30 * scale;
  const columns = picture.steps.map((step, index) => placeNodes(step, index, top, frame));
  const bands = placeBands(picture.flows, columns, frame);
  const bottom = Math.max(top, ...columns.flatMap((boxes) => [...boxes.values()].map(({ y, height }) => y + height)));
  return {
    width,
    height: bottom + 14 * scale,
    ground: picture.steps.map((step, index) => writeHeading(step, index, frame)),
    slices: picture.steps.flatMap((step, index) =>
      step.nodes.flatMap((node) => layNode(node, step.label, columns[index]?.get(node.name), frame)),
    ),
    marks: picture.flows.map((flow, index) => ({
      name: markName(flow.key, index),
      box: bands[index]?.box ?? { x: 0, y: 0, width: 0, height: 0 },
      shapes: [drawBand(flow, bands[index]?.points ?? [], room)],
      tip: [flowName(flow, picture), flow.detail ? `${flow.text} · ${flow.detail}` : flow.text],
    })),
  };
}

/** A step's nodes one below the other, each with room for its name. */
function placeNodes({ nodes }: Step, step: number, top: number, frame: Frame): Map<string, Box> {
  const { x, node: wide, unit, room } = frame;
  const { scale } = room.theme;
  let y = top;
  return new Map(
    nodes.map((node) => {
      const { name, value } = node;
      const height = Math.max(2 * scale, value * unit);
      const taken = Math.max(height, (4 + 14 * nodeLines(node, frame).length) * scale);
      const box = { x: x(step), y: y + (taken - height) / 2, width: wide, height };
      y += taken + 6 * scale;
      return [name, box];
    }),
  );
}

/** Where each flow leaves and arrives: at both nodes in the order of the nodes across, so that few of them cross. */
function placeBands(flows: readonly Flow[], columns: readonly Map<string, Box>[], frame: Frame) {
  const { node, pitch, unit, room } = frame;
  const [left, arrived] = [new Map<Box, number>(), new Map<Box, number>()];
  const take = (offsets: Map<Box, number>, box: Box, height: number) => {
    const offset = offsets.get(box) ?? 0;
    offsets.set(box, offset + height);
    return box.y + offset;
  };
  const ends = flows.map(({ step, from, to }) => [columns[step]?.get(from), columns[step + 1]?.get(to)] as const);
  const placed: ({ points: Point[]; box: Box } | null)[] = flows.map(() => null);
  const order = flows.map((_, index) => index);
  order.sort((a, b) => across(ends[a], ends[b]));
  for (const index of order) {
    const [start, end] = ends[index] ?? [];
    const value = flows[index]?.value ?? 0;
    if (!start || !end) continue;
    const height = Math.max(room.theme.scale, value * unit);
    const [y1, y2] = [take(left, start, value * unit), take(arrived, end, value * unit)];
    placed[index] = {
      points: bandPoints([start.x + node, y1], [end.x, y2], height),
      box: { x: start.x + node, y: y1, width: Math.max(1, pitch - node) * 0.6, height },
    };
  }
  return placed;
}

type Ends = readonly [Box | undefined, Box | undefined] | undefined;

function across(one: Ends, two: Ends): number {
  const [a, b] = [one, two].map((ends) => [ends?.[0]?.y ?? 0, ends?.[1]?.y ?? 0] as const);
  return (a?.[0] ?? 0) - (b?.[0] ?? 0) || (a?.[1] ?? 0) - (b?.[1] ?? 0);
}

/** The outline of a band that leaves and arrives level. */
function bandPoints([x1, y1]: Point, [x2, y2]: Point, height: number): Point[] {
  const edge = Array.from({ length: bends + 1 }, (_, index): Point => {
    const t = index / bends;
    const eased = t * t * (3 - 2 * t);
    return [x1 + t * (x2 - x1), y1 + eased * (y2 - y1)];
  });
  return [...edge, ...edge.toReversed().map(([x, y]): Point => [x, y + height])];
}

function drawBand({ strong }: Flow, points: Point[], { theme }: Room): Shape {
  const { inks } = theme;
  return {
    type: 'polygon',
    shape: { points },
    style: { fill: strong ? inks.accent : inks.other, opacity: strong ? 0.42 : 0.24 },
    emphasis: { style: { opacity: 0.6 } },
  };
}

function writeHeading({ label }: Step, step: number, { x, pitch, room }: Frame): Shape {
  const { theme } = room;
  const { small } = letterSizes(theme.scale);
  return text(
    fitText(label, Math.max(0, pitch - 6 * theme.scale), small),
    { x: x(step), y: 10 * theme.scale },
    { fill: theme.inks.faint, size: small, weight: 600, theme },
  );
}

/** A node's name and number beside it; where there is no room for both in a line, the number stands in one of its own. */
function nodeLines({ name, text: number }: Step['nodes'][number], { pitch, node, room: { theme } }: Frame): string[] {
  const { small } = letterSizes(theme.scale);
  const room = Math.max(0, pitch - node - 8 * theme.scale);
  const line = `${oneLine(name)} ${number}`;
  if (textWidth(line, small) <= room) return [line];
  if (room >= wideName * theme.scale)
    return [`${fitText(name, room - textWidth(` ${number}`, small), small)} ${number}`];
  const [first = '', ...more] = wrapText(name, room, small);
  return more.length === 0 ? [first, number] : [first, fitText(more.join(' '), room, small), number];
}

/** A node with its name and number beside it. */
function layNode(node: Step['nodes'][number], step: string, box: Box | undefined, frame: Frame): Touchable[] {
  if (!box) return [];
  const { theme } = frame.room;
  const { inks, scale } = theme;
  const { small } = letterSizes(scale);
  const lines = nodeLines(node, frame);
  const at = (line: number) => ({
    x: box.x + frame.node + 4 * scale,
    y: box.y + box.height / 2 + (line - (lines.length - 1) / 2) * 14 * scale,
  });
  return [
    {
      name: JSON.stringify([step, node.name]),
      box,
      shapes: [
        { type: 'rect', shape: { ...box, r: scale }, style: { fill: node.muted ? inks.other : inks.accent } },
        ...lines.map((words, line) => text(words, at(line), { fill: inks.text, size: small, weight: 500, theme })),
      ],
      tip: [node.name, `${step}: ${node.text}`],
    },
  ];
}
