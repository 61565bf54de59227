import type { FigureSpec } from '../../charts/figure';
import { printTheme } from '../../charts/theme';
import { trustedTypePolicy } from '../../guard/trusted-types';

type Renderer = typeof import('../../charts/render');

/** Pixels a sheet is laid out for: it is shown a little smaller between the margins of an A4 or Letter page. */
const paperWidth = 800;

/** Vouches for drawn figures, in which every text is escaped, and for nothing else. */
const drawn = trustedTypePolicy('figure', { createHTML: (svg) => svg });

let renderer: Renderer | null = null;

/** What draws pictures; fetched once. */
export async function loadRenderer(): Promise<Renderer> {
  renderer ??= await import('../../charts/render');
  return renderer;
}

/** The whole figure as an element for paper; null while what draws pictures has not been fetched. */
export function toPictureElement(spec: FigureSpec, footer = ''): Element | null {
  if (!renderer) return null;
  const svg = renderer.toSvg(spec, printTheme, paperWidth, footer);
  const parsed = new DOMParser().parseFromString(drawn?.createHTML(svg) ?? svg, 'image/svg+xml');
  return document.importNode(parsed.documentElement, true);
}
