import { CustomChart } from 'echarts/charts';
import { AriaComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { FigureSpec } from './figure';
import { layPicture, makeOption, seriesIndex } from './option';
import { sideRoom, type Box, type Scene, type Touchable } from './scene';
import { sheetMargin, sheetSvg } from './sheet';
import type { Theme } from './theme';
import { makeTip } from './tip';

use([CustomChart, AriaComponent, SVGRenderer]);

/** What a drawn figure tells of pointer and touch; numbers are places in `listMarks`. */
export interface DrawingEvents {
  onPick?: (mark: number) => void;
  onHover?: (mark: number | null) => void;
}

/** A figure on the screen. */
export interface Drawing {
  /** Shows other numbers or another theme; marks that stay move there in 200 ms. */
  update: (spec: FigureSpec, theme: Theme) => void;
  /** Lays the picture out anew for the element's present width. */
  resize: () => void;
  /** Shows a mark and, unless `hasTip` is false, its tip as the pointer would; null ends it. */
  highlight: (mark: number | null, hasTip?: boolean) => void;
  /** Where each mark answers, in pixels from the element's upper left corner; x may be a little below zero. */
  boxes: () => Box[];
  dispose: () => void;
}

interface Shown {
  spec: FigureSpec;
  theme: Theme;
  scene: Scene;
}

interface PointerEvent {
  seriesIndex?: number;
  dataIndex: number;
  event?: { offsetX: number; event?: unknown };
}

/** The picture came under a pointer at rest, as when a screen opens below it. */
function isAtRest({ event }: PointerEvent): boolean {
  const native = event?.event;
  return native instanceof MouseEvent && native.movementX === 0 && native.movementY === 0;
}

function mayMove(): boolean {
  return !globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function layOut(element: HTMLElement, spec: FigureSpec, theme: Theme): Shown {
  const width = element.clientWidth + 2 * sideRoom(theme.scale);
  return { spec, theme, scene: layPicture(spec, { width, theme }) };
}

/**
 * Draws a figure's picture into an element and gives the element its height. The picture reaches a few pixels beyond
 * the element's left and right edge, where only the tint of a highlighted row is drawn.
 */
export function draw(element: HTMLElement, spec: FigureSpec, theme: Theme, events: DrawingEvents = {}): Drawing {
  const canvas = document.createElement('div');
  element.style.position = 'relative';
  canvas.style.position = 'absolute';
  canvas.style.top = '0';
  element.append(canvas);
  const tip = makeTip(element);
  let shown = layOut(element, spec, theme);
  let highlighted: number | null = null;

  const side = () => sideRoom(shown.theme.scale);
  const fromElement = (box: Box): Box => ({ ...box, x: box.x - side() });
  const size = () => ({ width: shown.scene.width, height: Math.ceil(shown.scene.height) });
  const fit = () => {
    const { width, height } = size();
    element.style.height = `${height}px`;
    Object.assign(canvas.style, { left: `${-side()}px`, width: `${width}px`, height: `${height}px` });
  };
  fit();
  const chart = init(canvas, null, { renderer: 'svg', ...size() });
  const paint = (moves: boolean) => {
    tip.hide();
    const manner = { moves: moves && mayMove(), pickable: events.onPick !== undefined };
    chart.setOption(makeOption(shown.scene, shown.spec.description, manner), { notMerge: !moves });
  };
  const again = (next: Shown, moves: boolean) => {
    shown = next;
    fit();
    chart.resize({ ...size(), silent: true });
    paint(moves);
  };
  const touched = (event: PointerEvent): Touchable | undefined =>
    (event.seriesIndex === seriesIndex.slices ? shown.scene.slices : shown.scene.marks)[event.dataIndex];
  let pointed: Touchable | null = null;
  listen(chart, events, {
    enter: (event) => {
      const touchable = touched(event);
      if (!touchable || touchable === pointed) return;
      pointed = touchable;
      const box = fromElement(touchable.box);
      const isRow = ['bars', 'intervals', 'timeline'].includes(shown.spec.picture.kind);
      const pointer = { ...box, x: (event.event?.offsetX ?? 0) - side(), width: 0 };
      tip.show(touchable.tip, isRow && event.event ? pointer : box, shown.theme);
    },
    leave: () => {
      pointed = null;
      tip.hide();
    },
  });
  paint(false);

  return {
    update: (nextSpec, nextTheme) => {
      const moves = nextSpec.picture.kind === shown.spec.picture.kind && nextTheme === shown.theme;
      again(layOut(element, nextSpec, nextTheme), moves);
    },
    resize: () => {
      const next = layOut(element, shown.spec, shown.theme);
      if (next.scene.width !== shown.scene.width) again(next, false);
    },
    highlight: (mark, hasTip = true) => {
      const series = { seriesIndex: seriesIndex.marks };
      if (highlighted !== null) chart.dispatchAction({ type: 'downplay', ...series, dataIndex: highlighted });
      highlighted = mark;
      const touchable = mark === null ? undefined : shown.scene.marks[mark];
      if (!touchable) return tip.hide();
      chart.dispatchAction({ type: 'highlight', ...series, dataIndex: mark });
      if (hasTip) tip.show(touchable.tip, fromElement(touchable.box), shown.theme);
      else tip.hide();
    },
    boxes: () => shown.scene.marks.map(({ box }) => fromElement(box)),
    dispose: () => {
      chart.dispose();
      canvas.remove();
      tip.remove();
    },
  };
}

function listen(
  chart: ECharts,
  events: DrawingEvents,
  pointer: { enter: (event: PointerEvent) => void; leave: () => void },
): void {
  const isMark = (event: PointerEvent) => event.seriesIndex === seriesIndex.marks;
  chart.on('click', (event) => {
    pointer.enter(event);
    if (isMark(event)) events.onPick?.(event.dataIndex);
  });
  chart.on('mousemove', (event) => {
    if (!isAtRest(event)) pointer.enter(event);
  });
  chart.on('mouseover', (event) => {
    if (!isAtRest(event)) pointer.enter(event);
    if (isMark(event)) events.onHover?.(event.dataIndex);
  });
  chart.on('mouseout', (event) => {
    pointer.leave();
    if (isMark(event)) events.onHover?.(null);
  });
}

/** Numbers stand at a right edge, digit under digit. */
function withEvenDigits(svg: string): string {
  return svg.replaceAll(/(<text[^>]*text-anchor="end"[^>]* style=")/g, '$1font-variant-numeric:tabular-nums;');
}

/** Drops what ECharts writes for pointers: its style sheet, the classes it names, the numbers of series. */
function withoutBehaviour(svg: string): string {
  return svg
    .replaceAll(/<style[^>]*>[^<]*<!\[CDATA\[[\s\S]*?\]\]>\s*<\/style>/g, '')
    .replaceAll(/ (?:class="zr\d+-cls-\d+"|ecmeta_[a-z_]+="[^"]*")/g, '');
}

/**
 * The whole figure as one SVG text of `width` pixels, drawn without a screen: takeaway, subtitle, picture, notes, and a
 * footer when given. Safe to show: every text in it is escaped, and it carries no style sheet.
 */
export function toSvg(spec: FigureSpec, theme: Theme, width: number, footer = ''): string {
  const margin = sheetMargin(theme.scale) - sideRoom(theme.scale);
  const scene = layPicture(spec, { width: width - 2 * margin, theme });
  const height = Math.ceil(scene.height);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: scene.width, height });
  chart.setOption(makeOption(scene, spec.description));
  const svg = withEvenDigits(withoutBehaviour(chart.renderToSVGString()));
  chart.dispose();
  return sheetSvg(spec, theme, width, { svg, x: margin, height }, footer);
}

export { toPng } from './png';
