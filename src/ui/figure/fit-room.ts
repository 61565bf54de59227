import type { FigureSpec } from '../../charts/figure';
import { pictureHeight } from '../../charts/option';
import { readTokens, type Theme } from '../../charts/theme';

/** Below this many pixels at scale 1 a picture gives up its columns. */
const comfortable = 640;
/** Letters of 12 pixels at scale 1 are 18 then: the least that is read from the back of a room. */
const smallest = 1.5;

/**
 * The theme at an element, its scale the largest at which the picture fits into `frame` without scrolling: up to 1.4
 * times the scale in force where there is room, down to 1.5 where there is little.
 */
export function tokensFitting(element: HTMLElement, frame: HTMLElement, spec: FigureSpec): Theme {
  const tokens = readTokens(element);
  const [width, height] = [element.clientWidth, frame.clientHeight];
  for (let scale = 1.4 * tokens.scale; scale > smallest; scale -= 0.05) {
    const theme = { ...tokens, scale };
    if (width / scale >= comfortable && pictureHeight(spec, theme, width) <= height) return theme;
  }
  return { ...tokens, scale: Math.min(tokens.scale, smallest) };
}
