import type { AriaComponentOption, CustomSeriesOption } from 'echarts';
import { layBars } from './bars';
import { layBridge } from './bridge';
import type { FigureSpec } from './figure';
import { layFlows } from './flows';
import { layGrid } from './grid';
import { layHistogram } from './histogram';
import { layIntervals } from './intervals';
import { oneLine } from './letters';
import { layLines } from './lines';
import { layQuadrants } from './quadrants';
import { type Room, type Scene, type Shape, type Touchable } from './scene';
import type { Theme } from './theme';
import { layTimeline } from './timeline';

/** The part of an ECharts option a figure uses. */
export type FigureOption = {
  animation: boolean;
  animationDuration: number;
  animationDurationUpdate: number;
  animationEasingUpdate: 'cubicOut';
  aria: AriaComponentOption;
  series: CustomSeriesOption[];
};

/** Series numbers in every figure's option: what the marks are highlighted by. */
export const seriesIndex = { ground: 0, slices: 1, marks: 2 } as const;

/** Lays out a figure's picture for a width in pixels. */
export function layPicture(spec: FigureSpec, room: Room): Scene {
  switch (spec.picture.kind) {
    case 'bars':
      return layBars(spec.picture, room);
    case 'intervals':
      return layIntervals(spec.picture, room);
    case 'grid':
      return layGrid(spec.picture, room);
    case 'histogram':
      return layHistogram(spec.picture, room);
    case 'bridge':
      return layBridge(spec.picture, room);
    case 'quadrants':
      return layQuadrants(spec.picture, room);
    case 'timeline':
      return layTimeline(spec.picture, room);
    case 'flows':
      return layFlows(spec.picture, room);
    default:
      return layLines(spec.picture, room);
  }
}

/** The height in pixels a picture needs: a function of its marks, and of its width where it is narrow. */
export function pictureHeight(spec: FigureSpec, theme: Theme, width: number): number {
  return Math.ceil(layPicture(spec, { width, theme }).height);
}

/** How a figure behaves, apart from what it shows. */
export interface Manner {
  /** Numbers that change move there in 200 ms; the first picture never moves. */
  moves: boolean;
  /** Marks answer to a click. */
  pickable: boolean;
}

const still: Manner = { moves: false, pickable: false };

/**
 * A scene as an ECharts option. Pure; it holds no text but plain text, no colour but the theme's, no formatter and no
 * HTML. `description` is the picture in words.
 */
export function makeOption(scene: Scene, description: string, { moves, pickable }: Manner = still): FigureOption {
  const ground = { name: 'ground', shapes: scene.ground };
  return {
    animation: moves,
    animationDuration: 0,
    animationDurationUpdate: 200,
    animationEasingUpdate: 'cubicOut',
    aria: { enabled: true, label: { description: oneLine(description) }, decal: { show: false } },
    series: [
      { ...custom([ground]), silent: true, z: 1 },
      { ...custom(scene.slices), cursor: 'default', z: 2 },
      { ...custom(scene.marks), cursor: pickable ? 'pointer' : 'default', z: 3 },
    ],
  };
}

function custom(touchables: readonly Pick<Touchable, 'name' | 'shapes'>[]): CustomSeriesOption {
  return {
    type: 'custom',
    coordinateSystem: 'none',
    data: touchables.map(({ name }, index) => ({ name, value: index })),
    renderItem: (params) => {
      const children = (touchables[params.dataIndex]?.shapes ?? []).map(animated);
      // ECharts leaves the former children of a group that has none any more, unless it is told not to merge.
      return { type: 'group' as const, children, ...(children.length === 0 && { $mergeChildren: false as const }) };
    },
  };
}

/** An element that takes the place of one of another type would keep where that one stood: ECharts copies it. */
const unmoved = { x: 0, y: 0 };

function animated(shape: Shape) {
  return shape.type === 'text' ? { ...shape, silent: true } : { ...shape, ...unmoved, transition: 'shape' as const };
}
