import type { FigureSpec } from './figure';
import { oneLine, wrapText } from './letters';
import { letterSizes } from './scene';
import { fontStack, type Theme } from './theme';

/** Text as it may stand in XML, between tags or in an attribute. */
export function escapeXml(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

interface Paragraph {
  lines: string[];
  size: number;
  line_height: number;
  weight: number;
  fill: string;
  /** Empty pixels above. */
  before: number;
}

function paragraphSvg(paragraph: Paragraph, x: number, top: number): string {
  return paragraph.lines
    .map((line, index) => {
      const y = top + (index + 0.5) * paragraph.line_height;
      const look = `font-size="${paragraph.size}" font-weight="${paragraph.weight}" fill="${paragraph.fill}"`;
      return `<text x="${x}" y="${y}" dominant-baseline="central" ${look}>${escapeXml(line)}</text>`;
    })
    .join('');
}

function paragraphHeight(paragraph: Paragraph): number {
  return paragraph.lines.length === 0 ? 0 : paragraph.before + paragraph.lines.length * paragraph.line_height;
}

/** Pixels between the sheet's edge and what is written on it. */
export function sheetMargin(scale: number): number {
  return 24 * scale;
}

/**
 * A whole figure as one SVG text: takeaway, subtitle, the drawn picture (an `<svg>` of the given size), numbered notes
 * and a footer. Every text is escaped.
 */
export function sheetSvg(
  spec: FigureSpec,
  theme: Theme,
  width: number,
  picture: { svg: string; x: number; height: number },
  footer: string,
): string {
  const { inks, scale } = theme;
  const { small } = letterSizes(scale);
  const margin = sheetMargin(scale);
  const inner = width - 2 * margin;
  const paragraph = (texts: string[], size: number, look: Partial<Paragraph>): Paragraph => ({
    lines: texts.flatMap((text) => wrapText(text, inner, size)),
    size,
    line_height: size * 1.4,
    weight: 400,
    fill: inks.muted,
    before: 0,
    ...look,
  });
  const above = [
    paragraph([spec.takeaway], 20 * scale, { weight: 600, fill: inks.text }),
    paragraph([spec.subtitle], small, { before: 4 * scale, line_height: 16 * scale }),
  ];
  const numbered = spec.notes.length > 1 ? spec.notes.map((note, index) => `(${index + 1}) ${note}`) : spec.notes;
  const below = [
    paragraph(numbered, small, { before: 14 * scale, line_height: 17 * scale }),
    paragraph(footer === '' ? [] : [footer], small, { before: 14 * scale, line_height: 17 * scale, fill: inks.faint }),
  ];
  const pieces: string[] = [];
  let y = margin;
  const write = (written: Paragraph) => {
    pieces.push(paragraphSvg(written, margin, y + written.before));
    y += paragraphHeight(written);
  };
  above.forEach(write);
  y += 16 * scale;
  pieces.push(`<g transform="translate(${picture.x} ${y})">${picture.svg}</g>`);
  y += picture.height;
  below.forEach(write);
  const height = Math.ceil(y + margin);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" ` +
    `height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(spec.description)}" ` +
    `font-family="${escapeXml(fontStack(theme))}" style="font-feature-settings:'cv11'">` +
    `<rect width="${width}" height="${height}" fill="${inks.surface}"/>${pieces.join('')}</svg>`
  );
}
