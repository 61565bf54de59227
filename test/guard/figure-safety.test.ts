import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { FigureSpec } from '../../src/charts/figure';
import { layPicture, makeOption } from '../../src/charts/option';
import { toSvg } from '../../src/charts/render';
import { printTheme } from '../../src/charts/theme';
import { formulas } from './formulas';
import { xssVectors } from './xss';

const attacks = [
  ...xssVectors,
  ...formulas,
  '\u0000\u0001\u0008\u000b\u001f\ufffe\uffff',
  '\ud800 alone',
  '&amp;',
  ']]>',
];
const key = (text: string) => ({ source: text });
const around = (text: string, picture: FigureSpec['picture']): FigureSpec => ({
  takeaway: text, subtitle: text, description: text, picture, n: 3, notes: [text, text],
  table: { columns: [{ name: 'source', label: text, format: { kind: 'text' } }], rows: [{ source: text }] },
}); // prettier-ignore

const pictures: [string, (text: string) => FigureSpec['picture']][] = [
  ['bars', (text) => ({
    kind: 'bars', format: { kind: 'money', currency: text }, compared_label: text,
    bars: [1, 2, 3].map((value) => ({ key: key(text), label: text, value, text, detail: text, ink: 'marketing', inferred: 1, compared: 1 })),
    reference: { value: 2, label: text }, divider: { after: 0, label: text },
  })],
  ['intervals', (text) => ({
    kind: 'intervals', format: { kind: 'share' }, compared_label: text, reference: { value: 0.5, label: text }, break: { before: 1, label: text },
    rows: [0.2, 0.5, null].map((value) => ({ key: key(text), label: text, value, low: value, high: value, text, detail: text, compared: 0.3 })),
  })],
  ['bridge', (text) => ({
    kind: 'bridge', format: { kind: 'money', currency: text },
    steps: [2, 1, -1, 2].map((value, index) => ({ key: key(text), label: text, value, text, detail: text, is_total: index % 3 === 0 })),
  })],
  ['quadrants', (text) => ({
    kind: 'quadrants', format: { kind: 'share' }, columns: [text, text], rows: [text, text],
    cells: [1, 2, 3, 4].map(() => ({ key: key(text), label: text, value: 0.25, text, detail: text, more: text })),
  })],
  ['timeline', (text) => ({
    kind: 'timeline', format: { kind: 'share' }, days: 10, ends: [text, text], lines: [{ at: 3, label: text }],
    rows: [0, 5].map((at) => ({ key: key(text), label: text, at, value: 0.5, text, detail: text })),
  })],
  ['flows', (text) => ({
    kind: 'flows', format: { kind: 'count' },
    steps: [1, 2].map(() => ({ label: text, nodes: [{ name: text, value: 3, text }] })),
    flows: [{ key: key(text), step: 0, from: text, to: text, value: 3, text, detail: text }],
  })],
  ['lines', (text) => ({
    kind: 'lines', format: { kind: 'count' }, x: [text, `${text} 2`],
    series: [{ name: text, ink: 'sales', style: 'solid', points: [1, 2].map((value) => ({ key: key(text), value, low: 0, high: 3, text })) }],
  })],
]; // prettier-ignore

/** Every value in an option but data in `name`, with where it stands. */
function* leaves(value: unknown, path = ''): Generator<[string, unknown]> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* leaves(part, `${path}.${name}`);
  } else yield [path, value];
}

/** Element names, and attributes with their values, that a reader of XML finds. */
function read(svg: string) {
  const [elements, attributes]: [Set<string>, string[][]] = [new Set(), []];
  const parser = new Parser(
    {
      onopentag(name, given) {
        elements.add(name);
        attributes.push(...Object.entries(given));
      },
    },
    { xmlMode: true },
  );
  parser.end(svg);
  return { elements, attributes };
}

describe.each(pictures)('a figure of %s', (_kind, pictureOf) => {
  test('has no colour but the theme’s, no formatter, no tooltip and no link in its option, whatever its texts are', () => {
    const inks = new Set(Object.values(printTheme.inks));
    for (const text of attacks) {
      const spec = around(text, pictureOf(text));
      const scene = layPicture(spec, { width: 800, theme: printTheme });
      const option = makeOption(scene, spec.description);
      const odd = [...leaves(option)].filter(
        ([path, value]) =>
          /formatter|tooltip|toolbox|dataView|\.link|sublink|extraCssText|rich/i.test(path) ||
          (typeof value === 'function' && !path.endsWith('.renderItem')),
      );
      const shapes = [scene.ground, ...[...scene.slices, ...scene.marks].map((part) => part.shapes)];
      const colours = [...leaves(shapes)].filter(
        ([path, value]) =>
          /\.(?:fill|stroke|color)$/.test(path) && typeof value === 'string' && !inks.has(value) && value !== 'none',
      );
      expect([text, odd, colours]).toEqual([text, [], []]);
    }
  });

  test('is drawn as XML with the same elements and attributes as one of plain words', () => {
    const plain = read(toSvg(around('word', pictureOf('word')), printTheme, 800, 'word'));
    for (const text of attacks) {
      const svg = toSvg(around(text, pictureOf(text)), printTheme, 800, text);
      const { elements, attributes } = read(svg);
      expect([text, [...elements].filter((name) => !plain.elements.has(name))]).toEqual([text, []]);
      const odd = attributes.filter(
        ([name, value]) =>
          /^on/i.test(name!) ||
          (/^(fill|stroke|href|xlink:href|style|id|class)$/.test(name!) &&
            /javascript|onerror|[<>"]|expression/.test(value!)),
      );
      expect([text, odd]).toEqual([text, []]);
      // What XML cannot hold at all.
      expect([text, /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Surrogate}/u.test(svg)]).toEqual([text, false]);
    }
  });
});
