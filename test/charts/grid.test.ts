import { describe, expect, test } from 'vitest';
import { contrastOn, strongestOpacity } from '../../src/charts/contrast';
import type { Grid } from '../../src/charts/figure';
import { listMarks } from '../../src/charts/marks';
import { layPicture, makeOption } from '../../src/charts/option';
import { toSvg } from '../../src/charts/render';
import type { Shape } from '../../src/charts/scene';
import { printTheme, type Theme } from '../../src/charts/theme';
import { figure } from './figures';

const light: Theme = { ...printTheme, patterns: false };
/** The dark theme of the screen: `tokens.css`. */
const dark: Theme = {
  ...light,
  inks: { ...light.inks, accent: '#8ea0ff', surface: '#171b24', text: '#e9ecf2', border: '#2a303c' },
};

const cohorts: Grid = {
  kind: 'grid',
  format: { kind: 'share' },
  across: 'Months since created',
  columns: ['0', '1', '2'],
  rows: [
    ['Jul 2026', [0, 0.05, 0.123]],
    ['Aug 2026', [0.01, 0.04, null]],
  ].map(([label, values]) => ({
    label: label as string,
    detail: 'n = 200',
    cells: (values as (number | null)[]).map((value, age) => ({
      key: { cohort: label as string, age },
      value,
      text: value === null ? 'not yet' : `${(value * 100).toFixed(1)}\u00a0%`,
      detail: value === null ? 'not that old' : `${value * 200} of 200`,
    })),
  })),
};

const lay = (theme: Theme, width = 720, picture = cohorts) => layPicture(figure(picture), { width, theme });
const words = (shapes: Shape[]) => shapes.flatMap((shape) => (shape.type === 'text' ? [shape.style.text] : []));
const fills = (shapes: Shape[]) => shapes.flatMap((shape) => (shape.type === 'rect' ? [shape.style] : []));

describe('a grid', () => {
  test('has a cell for every mark, in reading order, with its number in it', () => {
    const { marks, ground } = lay(light);
    expect(marks.map(({ shapes }) => words(shapes)[0] ?? null)).toEqual(['0.0', '5.0', '12.3', '1.0', '4.0', null]);
    expect(listMarks(figure(cohorts)).map(({ description }) => description.replaceAll('\u00a0', ' '))).toEqual([
      'Jul 2026, months since created 0: 0.0 %, 0 of 200',
      'Jul 2026, months since created 1: 5.0 %, 10 of 200',
      'Jul 2026, months since created 2: 12.3 %, 24.6 of 200',
      'Aug 2026, months since created 0: 1.0 %, 2 of 200',
      'Aug 2026, months since created 1: 4.0 %, 8 of 200',
      'Aug 2026, months since created 2: not yet, not that old',
    ]);
    expect(words(ground)).toEqual([
      'Months since created',
      '0',
      '1',
      '2',
      'Jul 2026',
      'n = 200',
      'Aug 2026',
      'n = 200',
    ]);
    expect(new Set(marks.slice(0, 3).map(({ box }) => box.y)).size).toBe(1);
    expect(marks[3]!.box.x).toBe(marks[0]!.box.x);
    expect(marks[5]!.tip).toEqual(['Aug 2026, months since created 2', 'not yet · not that old']);
  });

  test('shades all cells by one scale and hatches what is not known', () => {
    const { marks } = lay(light);
    const opacity = (index: number) => fills(marks[index]!.shapes)[1]!.opacity!;
    expect(opacity(0)).toBe(0);
    expect(opacity(1) / opacity(2)).toBeCloseTo(0.05 / 0.123, 9);
    expect(opacity(4) / opacity(2)).toBeCloseTo(0.04 / 0.123, 9);
    expect(fills(marks[5]!.shapes)[0]!.decal).toBeDefined();
    expect(fills(marks[2]!.shapes).some(({ decal }) => decal)).toBe(false);
  });

  test.each([
    ['light', light],
    ['dark', dark],
  ])('its numbers can be read on every cell when it is %s', (_name, theme) => {
    for (const { shapes } of lay(theme).marks) {
      const [, shade] = fills(shapes);
      const written = shapes.find((shape) => shape.type === 'text');
      if (!shade || !written) continue;
      const contrast = contrastOn(written.style.fill, theme.inks.accent, theme.inks.surface, shade.opacity ?? 1);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('rounds its numbers where there is little room and leaves them to the tip where there is none', () => {
    const many = { ...cohorts, columns: Array.from({ length: 13 }, (_, age) => `${age}`) };
    const wide = { ...many, rows: many.rows.map((row) => ({ ...row, cells: many.columns.map(() => row.cells[2]!) })) };
    const narrow = (width: number) => words(lay(light, width, wide).marks[0]!.shapes);
    expect(narrow(900)).toEqual(['12.3']);
    expect(narrow(400)).toEqual(['12']);
    expect(narrow(200)).toEqual([]);
  });

  test('is drawn when it is empty, and its names are text in the picture', () => {
    expect(lay(light, 720, { ...cohorts, columns: [], rows: [] }).marks).toEqual([]);
    const hostile = { ...cohorts, rows: [{ ...cohorts.rows[0]!, label: '<img src=x onerror=alert(1)>' }] };
    expect(toSvg(figure(hostile), light, 720)).not.toContain('<img');
    expect(makeOption(lay(light), 'cells').series).toHaveLength(3);
  });
});

test('an ink covers its ground only as far as letters can be read', () => {
  const most = strongestOpacity('#000000', '#ffffff', '#000000', 4.5);
  expect(contrastOn('#000000', '#000000', '#ffffff', most)).toBeCloseTo(4.5, 2);
  expect(strongestOpacity('#ffffff', '#ffffff', '#000000', 4.5)).toBe(1);
});
