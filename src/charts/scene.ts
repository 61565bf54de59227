import { oneLine } from './letters';
import { fontStack, type Theme } from './theme';

/** A rectangle in pixels from the picture's upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Lines across a bar, as ECharts draws them. */
export interface Decal {
  symbol: 'rect' | 'circle';
  symbolSize: number;
  color: string;
  dashArrayX: number[] | number[][];
  dashArrayY: number[];
  rotation: number;
}

interface PaintStyle {
  fill?: string;
  stroke?: string;
  lineWidth?: number;
  lineDash?: number[];
  lineCap?: 'round' | 'butt';
  lineJoin?: 'round';
  opacity?: number;
  decal?: Decal;
}

interface TextStyle {
  text: string;
  fill: string;
  fontSize: number;
  fontWeight: number;
  fontFamily: string;
  align: 'left' | 'center' | 'right';
  verticalAlign: 'middle';
}

interface Painted<Type extends string, Geometry> {
  type: Type;
  shape: Geometry;
  style: PaintStyle;
  /** What changes while the pointer or the keyboard is on the mark. */
  emphasis?: { style: PaintStyle };
}

/** Pieces a picture is made of: a subset of the elements of an ECharts custom series. */
export type Shape =
  | Painted<'rect', Box & { r?: number | number[] }>
  | Painted<'circle', { cx: number; cy: number; r: number }>
  | Painted<'line', { x1: number; y1: number; x2: number; y2: number }>
  | Painted<'polyline', { points: [number, number][] }>
  | Painted<'polygon', { points: [number, number][] }>
  | { type: 'text'; x: number; y: number; style: TextStyle };

/** A part of the picture that answers to the pointer. */
export interface Touchable {
  /** Identifies it when numbers change, so that it moves instead of being drawn anew. */
  name: string;
  box: Box;
  shapes: Shape[];
  /** Plain lines of text. */
  tip: string[];
}

/** A picture laid out for one width: geometry and text only. */
export interface Scene {
  width: number;
  height: number;
  /** Behind the marks: axes, headings, lines. */
  ground: Shape[];
  /** Places between ground and marks that show a tip: the columns of a time axis. */
  slices: Touchable[];
  /** In the order of `listMarks`. */
  marks: Touchable[];
}

/** Where a picture is to be laid out. */
export interface Room {
  width: number;
  theme: Theme;
}

/** Empty space left and right of the content, so that a highlighted row has room to breathe. */
export function sideRoom(scale: number): number {
  return 8 * scale;
}

/** Sizes of letters in pixels. */
export function letterSizes(scale: number): { label: number; small: number } {
  return { label: 14 * scale, small: 12 * scale };
}

/** A line of text, centred on `y`. */
export function text(
  words: string,
  at: { x: number; y: number; align?: TextStyle['align'] },
  look: { fill: string; size: number; weight?: number; theme: Theme },
): Shape {
  return {
    type: 'text',
    x: at.x,
    y: at.y,
    style: {
      text: oneLine(words),
      fill: look.fill,
      fontSize: look.size,
      fontWeight: look.weight ?? 400,
      fontFamily: fontStack(look.theme),
      align: at.align ?? 'left',
      verticalAlign: 'middle',
    },
  };
}

/** A straight line. */
export function line(from: [number, number], to: [number, number], style: PaintStyle): Shape {
  return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { fill: 'none', ...style } };
}

/** The whole box, unseen until highlighted: makes all of a row answer to the pointer. */
export function touchArea(box: Box, theme: Theme): Shape {
  return {
    type: 'rect',
    shape: { ...box, r: 6 * theme.scale },
    style: { fill: theme.inks.text, opacity: 0 },
    emphasis: { style: { opacity: 0.06 } },
  };
}
