import type { FigureSpec } from '../../charts/figure';
import { printTheme } from '../../charts/theme';

type Renderer = typeof import('../../charts/render');

/** Pixels a sheet is laid out for: it is shown a little smaller between the margins of an A4 or Letter page. */
const paperWidth = 800;

let renderer: Renderer | null = null;

/** What draws pictures; fetched once. */
export async function loadRenderer(): Promise<Renderer> {
  renderer ??= await import('../../charts/render');
  return renderer;
}

/** The whole figure as an element for paper; null while what draws pictures has not been fetched. */
export function toPictureElement(spec: FigureSpec): Element | null {
  if (!renderer) return null;
  const parsed = new DOMParser().parseFromString(renderer.toSvg(spec, printTheme, paperWidth), 'image/svg+xml');
  return document.importNode(parsed.documentElement, true);
}
