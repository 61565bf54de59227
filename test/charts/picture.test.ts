import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bars, FigureSpec, Picture } from '../../src/charts/figure';
import { textWidth } from '../../src/charts/letters';
import { listMarks } from '../../src/charts/marks';
import { layPicture, makeOption, pictureHeight, seriesIndex } from '../../src/charts/option';
import type { Scene, Shape } from '../../src/charts/scene';
import { printTheme, type Theme } from '../../src/charts/theme';
import {
  bridge,
  burnUp,
  comparedFunnel,
  figure,
  flows,
  funnel,
  hostileName,
  quadrants,
  rates,
  revenue,
  settings,
  spread,
  timeline,
  winRate,
} from './figures';

const theme: Theme = { ...printTheme, patterns: false };
const lay = (picture: Picture, width = 720, at: Theme = theme) => layPicture(figure(picture), { width, theme: at });
const everything = (scene: Scene): Shape[] => [
  ...scene.ground,
  ...scene.slices.flatMap((slice) => slice.shapes),
  ...scene.marks.flatMap((mark) => mark.shapes),
];
const texts = (shapes: Shape[]) => shapes.filter((shape) => shape.type === 'text');
const words = (shapes: Shape[]) => texts(shapes).map((shape) => shape.style.text);
const rects = (shapes: Shape[]) => shapes.filter((shape) => shape.type === 'rect').slice(1);
const polylines = (shapes: Shape[]) => shapes.filter((shape) => shape.type === 'polyline');

/** Left, right, top and bottom of a written line. */
function extent(shape: Shape & { type: 'text' }) {
  const width = textWidth(shape.style.text, shape.style.fontSize);
  const left = { left: shape.x, center: shape.x - width / 2, right: shape.x - width }[shape.style.align];
  const half = shape.style.fontSize / 2;
  return { left, right: left + width, top: shape.y - half, bottom: shape.y + half, text: shape.style.text };
}

function overlaps(shapes: Shape[]): string[] {
  const extents = texts(shapes).map(extent);
  return extents.flatMap((one, index) =>
    extents
      .slice(index + 1)
      .filter((two) => one.text !== '' && two.text !== '' && one.left < two.right && two.left < one.right)
      .filter((two) => one.top < two.bottom && two.top < one.bottom)
      .map((two) => `${one.text} | ${two.text}`),
  );
}

describe('bars', () => {
  const scene = lay(funnel);

  test('begin at one edge and are as long as their values', () => {
    const bars = scene.marks.map((mark) => rects(mark.shapes)[0]!.shape);
    expect(new Set(bars.map((bar) => bar.x)).size).toBe(1);
    for (const [index, bar] of bars.entries()) {
      expect(bar.width / bars[0]!.width).toBeCloseTo(funnel.bars[index]!.value / 2412, 6);
    }
  });

  test('numbers end at one edge and details begin at one', () => {
    const numbers = scene.marks.map((mark) => texts(mark.shapes)[1]!);
    expect(numbers.map((number) => number.style.text)).toEqual(['2,412', '984', '431', '208', '57']);
    expect(new Set(numbers.map((number) => `${number.x} ${number.style.align}`)).size).toBe(1);
    const details = scene.marks.flatMap((mark) => texts(mark.shapes).slice(2));
    expect(details).toHaveLength(4);
    expect(new Set(details.map((detail) => `${detail.x} ${detail.style.align}`)).size).toBe(1);
  });

  test('the handoff is a dashed line with its name between the second bar and the third', () => {
    const dashed = scene.ground.find((shape) => shape.type === 'line' && shape.style.lineDash);
    const y = dashed?.type === 'line' ? dashed.shape.y1 : 0;
    expect(y).toBeGreaterThan(scene.marks[1]!.box.y + scene.marks[1]!.box.height);
    expect(y).toBeLessThan(scene.marks[2]!.box.y);
    expect(words(scene.ground)).toEqual(['Handoff: marketing to sales']);
  });

  test('colour says whose stage it is', () => {
    const fills = scene.marks.map((mark) => rects(mark.shapes)[0]!.style.fill);
    expect(fills).toEqual(
      ['marketing', 'marketing', 'sales', 'sales', 'sales'].map((ink) => theme.inks[ink as 'sales']),
    );
  });

  test('the inferred part is hatched and ends the bar; known and inferred make up the value', () => {
    const [known, inferred] = rects(lay(comparedFunnel).marks[2]!.shapes);
    expect(known!.style.decal).toBeUndefined();
    expect(inferred!.style.decal?.color).toBe(theme.inks.surface);
    expect(inferred!.shape.x).toBeCloseTo(known!.shape.x + known!.shape.width, 6);
    expect(inferred!.shape.width / (known!.shape.width + inferred!.shape.width)).toBeCloseTo(120 / 431, 6);
  });

  test('a step for which it is too early is lighter and hatched whole, and says so', () => {
    const early: Bars = {
      ...funnel,
      bars: funnel.bars.map((bar, index) => ({ ...bar, ...(index === 2 && { immature: true }) })),
    };
    const [before, whole] = [1, 2].map((index) => rects(lay(early).marks[index]!.shapes)[0]!);
    expect(before!.style.decal).toBeUndefined();
    expect(whole!.style.decal?.color).toBe(theme.inks.surface);
    expect(whole!.style.opacity).toBeLessThan(before!.style.opacity ?? 1);
    expect(lay(early).marks[2]!.tip.join(' ')).toContain('Too early');
    expect(listMarks(figure(early))[2]!.description).toContain('too early');
    const range: Picture = { ...rates, rows: rates.rows.map((row) => ({ ...row, immature: true })) };
    expect(rects(lay(range).marks[0]!.shapes)[0]!.style.decal?.color).toBe(theme.inks.surface);
  });

  test('the compared period is a thinner, lighter bar of the same colour below', () => {
    const [now, before] = rects(lay(comparedFunnel).marks[0]!.shapes);
    expect(before!.shape.height).toBeLessThan(now!.shape.height);
    expect(before!.style).toMatchObject({ fill: now!.style.fill, opacity: 0.4 });
    expect(before!.shape.y).toBeGreaterThan(now!.shape.y + now!.shape.height);
    expect(before!.shape.width / now!.shape.width).toBeCloseTo(0.9, 2);
  });

  test('nothing is nothing, next to nothing can be seen, a remainder is muted', () => {
    const marks = lay(revenue).marks.map((mark) => rects(mark.shapes)[0]!);
    expect(marks[5]!.shape.width).toBe(0);
    expect(marks[4]!.shape.width).toBe(2);
    expect(marks[6]!.style.fill).toBe(theme.inks.other);
  });

  test('what bars are to reach crosses each of them at one place and is named above', () => {
    const goals: Bars = { ...revenue, reference: { value: 84_200_000, label: 'Goal' } };
    for (const width of [720, 320]) {
      const laid = lay(goals, width);
      const crossings = laid.marks.map((mark) => mark.shapes.find((shape) => shape.type === 'line')!.shape);
      expect(new Set(crossings.map(({ x1, x2 }) => `${x1} ${x2}`)).size).toBe(1);
      const bar = rects(laid.marks[0]!.shapes)[0]!.shape;
      expect(crossings[0]!.x1 - bar.x).toBeCloseTo(2 * bar.width, -1);
      const name = texts(laid.ground).find((shape) => shape.style.text === 'Goal')!;
      expect(name.y).toBeLessThan(laid.marks[0]!.box.y);
      expect(overlaps(everything(laid))).toEqual([]);
    }
  });

  test('a narrow picture keeps the first part of the details', () => {
    const details = lay(comparedFunnel, 320).marks.map((mark) => words(mark.shapes)[2]);
    expect(details.slice(1)).toEqual([
      '40.8 % of leads',
      '43.8 % of MQLs',
      '48.3 % of SQLs',
      '27.4 % of opportunities',
    ]);
  });

  test('the tip names the compared period', () => {
    const named = lay({ ...comparedFunnel, compared_label: 'Q2 2026' });
    expect(named.marks[0]!.tip).toContain('2,171 in Q2 2026');
  });

  test('only zeros, one bar, or none can be drawn', () => {
    const zeros: Bars = { ...funnel, bars: funnel.bars.map((bar) => ({ ...bar, value: 0 })) };
    expect(lay(zeros).marks.every((mark) => rects(mark.shapes)[0]!.shape.width === 0)).toBe(true);
    const [first] = funnel.bars;
    expect(lay({ kind: 'bars', format: funnel.format, bars: [first!] }).marks).toHaveLength(1);
    expect(lay({ kind: 'bars', format: funnel.format, bars: [] })).toMatchObject({ height: 0, marks: [] });
  });

  test('a long name is cut with an ellipsis and whole in the tip', () => {
    const mark = lay(revenue, 560).marks[1]!;
    expect(words(mark.shapes)[0]).toMatch(/^Brand and thought.*…$/);
    expect(mark.tip[0]).toBe(revenue.bars[1]!.label);
  });
});

describe('intervals', () => {
  const scene = lay(rates);
  const circles = (index: number) => scene.marks[index]!.shapes.filter((shape) => shape.type === 'circle');

  test('each dot lies in its range, further right for a higher rate', () => {
    const dots = [0, 1, 2, 3, 4].map((index) => circles(index).at(-1)!.shape.cx);
    expect(dots).toEqual([...dots].sort((a, b) => b - a));
    const range = rects(scene.marks[0]!.shapes)[0]!.shape;
    expect(dots[0]).toBeGreaterThan(range.x);
    expect(dots[0]).toBeLessThan(range.x + range.width);
  });

  test('rates that lie close together far from zero are drawn apart, unless one is too few to compare', () => {
    const near = [0.63, 0.59, 0.58].map((value, index) => ({
      ...rates.rows[3]!, key: { team: String(index) }, value, low: value - 0.03, high: value + 0.03,
    })); // prettier-ignore
    const ticks = (rows: typeof near) =>
      words(lay({ kind: 'intervals', format: { kind: 'share' }, rows }).ground).map((word) =>
        word.replace('\u00a0', ' '),
      );
    expect(ticks(near)[0]).toBe('55 %');
    expect(ticks([...near, { ...near[0]!, key: { team: 'few' }, muted: true }])[0]).toBe('0 %');
  });

  test('the rate of all is a named line; the compared period is a hollow dot', () => {
    expect(words(scene.ground)).toContain('All leads 8.7 %');
    const [compared] = circles(0);
    expect(compared!.style).toMatchObject({ fill: theme.inks.surface, stroke: theme.inks.accent });
  });

  test('rows too few to rank stand under their heading and do not squeeze the others', () => {
    const heading = texts(scene.ground).find((shape) => shape.style.text === 'Too few to rank')!;
    expect(heading.y).toBeGreaterThan(scene.marks[4]!.box.y + scene.marks[4]!.box.height);
    expect(heading.y).toBeLessThan(scene.marks[5]!.box.y);
    const widest = rects(scene.marks[0]!.shapes)[0]!.shape;
    expect(widest.x + widest.width).toBeGreaterThan(0.95 * rects(scene.marks[5]!.shapes)[0]!.shape.x + widest.width);
    expect(polylines(scene.marks[5]!.shapes)).toHaveLength(1);
  });

  test('nothing to divide by is a dash', () => {
    const last = scene.marks.at(-1)!;
    expect(words(last.shapes)).toEqual(['Offline', '–', 'n = 0']);
    expect(last.shapes.filter((shape) => shape.type === 'circle')).toEqual([]);
    expect(last.tip[1]).toBe('no value · n = 0');
  });

  test('the axis has round marks', () => {
    expect(words(scene.ground).filter((text) => text.endsWith('\u00a0%'))).toEqual([
      '0\u00a0%',
      '10\u00a0%',
      '20\u00a0%',
      '30\u00a0%',
    ]);
  });

  test('no rows with values at all: dashes without an axis', () => {
    const empty = lay({ ...rates, rows: rates.rows.slice(-1), reference: undefined, break: undefined });
    expect(words(empty.ground)).toEqual([]);
  });
});

describe('histogram', () => {
  const bars = lay(spread).marks.map((mark) => rects(mark.shapes)[0]!);

  test('bars stand side by side on one line, are all as wide, and as high as their values', () => {
    expect(new Set(bars.map(({ shape }) => Math.round(shape.y + shape.height))).size).toBe(1);
    expect(new Set(bars.map(({ shape }) => shape.width.toFixed(6))).size).toBe(1);
    expect(bars[1]!.shape.height / bars[0]!.shape.height).toBeCloseTo(31 / 12, 6);
    expect(bars[3]!.shape.height).toBe(0);
    expect(bars[8]!.style.opacity).toBeLessThan(1);
  });

  test('a line stands over its bar at its measure, named in a row of its own; beyond the last bar at its end', () => {
    const lines = (marks: Scene['marks']) => marks.map((mark) => mark.shapes.filter((shape) => shape.type === 'line'));
    const found = lines(lay(spread).marks);
    expect(found.map(({ length }) => length)).toEqual([0, 1, 0, 0, 1, 0, 0, 0, 0]);
    const median = found[1]![0]!.shape;
    const pitch = lay(spread).marks[1]!.box.width;
    expect(median.x1 - lay(spread).marks[0]!.box.x).toBeCloseTo((9.5 / 5) * pitch, 6);
    expect(words(lay(spread).ground)).toEqual(expect.arrayContaining(['Median 9.5 days', '40+', 'days']));
    const far = { ...spread, lines: [{ at: 300, label: 'Far' }] };
    expect(lines(lay(far).marks).at(-1)).toHaveLength(1);
    const { x, width } = lay(far).marks.at(-1)!.box;
    expect(lines(lay(far).marks).at(-1)![0]!.shape.x1).toBeCloseTo(x + width, 6);
  });

  test('with nothing to draw has no marks and no words but the axis', () => {
    expect(lay({ ...spread, bars: [], lines: [] }).marks).toEqual([]);
  });
});

describe('lines', () => {
  const scene = lay(burnUp);

  test('money begins at zero and is marked in round amounts', () => {
    expect(words(scene.ground)).toEqual(expect.arrayContaining(['$0', '$500K', '$1M', '$1.5M', '$2M']));
  });

  test('names stand at the right ends with the last value, not in a legend', () => {
    const right = texts(scene.ground).filter((shape) => shape.x > 580);
    expect(right.map((shape) => shape.style.text)).toEqual([
      'Goal',
      '$1.60M',
      'Won, last year',
      '$1.38M',
      'Won',
      '$1.21M',
    ]);
  });

  test('the open period is dashed, the goal is a hollow step', () => {
    const dashed = polylines(scene.ground).filter((shape) => shape.style.lineDash);
    expect(dashed.map((shape) => shape.style.stroke)).toEqual([theme.inks.sales]);
    expect(dashed[0]!.shape.points).toHaveLength(2);
    const hollow = polylines(scene.ground).filter((shape) => shape.style.stroke === theme.inks.surface);
    expect(hollow[0]!.shape.points).toHaveLength(24);
    expect(hollow[0]!.shape.points[0]![1]).toBe(hollow[0]!.shape.points[1]![1]);
  });

  test('a gap in the values is a gap in the line and in its band', () => {
    const gap = lay(winRate);
    expect(gap.ground.filter((shape) => shape.type === 'polygon')).toHaveLength(2);
    expect(gap.marks).toHaveLength(7);
    expect(gap.slices[3]!.tip).toEqual(['Q3 2025']);
    expect(gap.slices[7]!.tip).toEqual(['Q3 2026', 'Win rate: 23.4 %']);
  });

  test('one point, and none, can be drawn', () => {
    const [series] = winRate.series;
    const single = lay({ ...winRate, x: ['Q3 2026'], series: [{ ...series!, points: series!.points.slice(-1) }] });
    expect(single.marks).toHaveLength(1);
    expect(everything(single).flatMap((shape) => (shape.type === 'circle' ? [shape.shape.cx] : []))).not.toContain(NaN);
    expect(lay({ ...winRate, x: [], series: [] }).marks).toEqual([]);
  });
});

describe('a bridge', () => {
  const scene = lay(bridge);
  const bars = scene.marks.map((mark) => rects(mark.shapes)[0]!);
  const ends = ({ shape }: (typeof bars)[number]) => [shape.x, shape.x + shape.width];

  test('totals stand on zero, every step begins where the one before ended', () => {
    const [earlier, up, none, down, , later] = bars.map(ends);
    expect(later![0]).toBe(earlier![0]);
    expect(up![0]).toBeCloseTo(earlier![1]!, 6);
    expect(none![0]).toBeCloseTo(up![1]!, 6);
    expect(down![1]).toBeCloseTo(up![1]!, 6);
    const scale = (earlier![1]! - earlier![0]!) / 130;
    expect(down![1]! - down![0]!).toBeCloseTo(45 * scale, 6);
    expect(later![1]! - later![0]!).toBeCloseTo(110 * scale, 6);
  });

  test('up and down have their inks and their signs, a few are muted, the earlier total is lighter', () => {
    const { good, bad, other, accent } = theme.inks;
    expect(bars.map(({ style }) => style.fill)).toEqual([accent, good, good, bad, other, accent]);
    expect(bars[0]!.style.opacity).toBeLessThan(bars[5]!.style.opacity ?? 1);
    expect(scene.marks.map((mark) => words(mark.shapes)[1])).toEqual(bridge.steps.map(({ text }) => text));
    expect(scene.marks[3]!.tip).toEqual(['Deal to won', '▼ −$450K · 31.0 % → 24.2 % · in 64 days']);
  });

  test('below zero has room, and so has a bridge of nothing', () => {
    const low = lay({ ...bridge, steps: [{ ...bridge.steps[0]!, value: 10 }, { ...bridge.steps[3]!, value: -30 }, { ...bridge.steps[5]!, value: -20 }] }); // prettier-ignore
    const lefts = low.marks.map((mark) => rects(mark.shapes)[0]!.shape.x);
    expect(lefts[1]).toBeLessThan(lefts[0]!);
    expect(lay({ ...bridge, steps: [] })).toMatchObject({ height: 0, marks: [], ground: [] });
  });
});

const pictures: [string, Picture][] = [
  ['funnel', funnel],
  ['compared funnel', comparedFunnel],
  ['revenue', revenue],
  ['rates', rates],
  ['win rate', winRate],
  ['burn-up', burnUp],
  ['histogram', spread],
  ['bridge', bridge],
  ['settings', settings],
  ['quadrants', quadrants],
  ['timeline', timeline],
  ['flows', flows],
];

test('four steps in a narrow window still name their nodes, in two lines and the number below', () => {
  const [first] = flows.steps;
  const steps = ['First', 'Second', 'Third', 'Fourth'].map((label) => ({ label, nodes: first?.nodes ?? [] }));
  const scene = lay({ ...flows, steps, flows: [] }, 288);
  expect(words(everything(scene))).toEqual(expect.arrayContaining(['Webinar', 'Paid', 'search', '25', 'Other 1']));
  expect(overlaps(everything(scene))).toEqual([]);
});

describe.each(pictures)('every picture: %s', (_, picture) => {
  test.each([
    [280, 1],
    [420, 1],
    [560, 1],
    [720, 1],
    [1200, 1],
    [900, 1.5],
    [460, 1.5],
  ])('in %i pixels at scale %f no words overlap or leave the picture', (width, scale) => {
    const scene = lay(picture, width, { ...theme, scale });
    expect(overlaps(everything(scene))).toEqual([]);
    for (const { left, right, bottom } of texts(everything(scene)).map(extent)) {
      expect(left).toBeGreaterThanOrEqual(-1);
      expect(right).toBeLessThanOrEqual(width + 1);
      expect(bottom).toBeLessThanOrEqual(scene.height);
    }
  });

  test('all colours are the theme’s', () => {
    const palette = new Set<string | undefined>([...Object.values(theme.inks), 'none', undefined]);
    const used = everything(lay(picture)).flatMap(({ style }) => [
      style.fill,
      'stroke' in style ? style.stroke : 'none',
    ]);
    expect(used.filter((colour) => !palette.has(colour))).toEqual([]);
  });

  test('its marks are those of the keyboard, in the same order', () => {
    const marks = listMarks(figure(picture));
    const drawn = lay(picture).marks;
    expect(drawn).toHaveLength(marks.length);
    expect(new Set(drawn.map((mark) => mark.name)).size).toBe(drawn.length);
  });

  test('the option holds no formatter, no tooltip and no mark-up, and does not move at first', () => {
    const option = makeOption(lay(picture), 'Five bars <b>', { moves: true, pickable: true });
    expect(Object.keys(option).sort()).toEqual([
      'animation',
      'animationDuration',
      'animationDurationUpdate',
      'animationEasingUpdate',
      'aria',
      'series',
    ]);
    expect(option).toMatchObject({ animationDuration: 0, animationDurationUpdate: 200 });
    expect(option.series[seriesIndex.ground]).toMatchObject({ silent: true });
    expect(makeOption(lay(picture), '')).toMatchObject({ animation: false });
  });

  test('no width is too small to be drawn', () => {
    for (const width of [0, 16, 60, 120]) {
      const numbers = JSON.stringify(everything(lay(picture, width)));
      expect(numbers).not.toMatch(/:null|NaN/);
    }
  });
});

test('height grows with the number of marks, with the scale, and where it is narrow', () => {
  const height = (spec: FigureSpec, scale: number, width: number) => pictureHeight(spec, { ...theme, scale }, width);
  const three = figure({ ...revenue, bars: revenue.bars.slice(0, 3) });
  expect(height(figure(revenue), 1, 720)).toBe((height(three, 1, 720) / 3) * 7);
  expect(height(three, 1.5, 1080)).toBe(1.5 * height(three, 1, 720));
  expect(height(three, 1, 280)).toBeGreaterThan(height(three, 1, 720));
});

test('whatever the names and numbers, bars stay in their columns', () => {
  const bar = fc.record({
    label: fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 12 }), fc.constant(hostileName)),
    value: fc.oneof(fc.constant(0), fc.nat(), fc.double({ min: 0, max: 1e15, noNaN: true })),
    detail: fc.option(fc.lorem({ maxCount: 6 }), { nil: undefined }),
    muted: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 12 }), fc.integer({ min: 280, max: 1600 }), (bars, width) => {
      const picture: Bars = {
        kind: 'bars',
        format: { kind: 'count' },
        bars: bars.map((one, index) => ({
          ...one,
          key: { index },
          ink: 'c3',
          text: Math.round(one.value).toLocaleString('en-US').slice(0, 9),
        })),
      };
      const scene = lay(picture, width);
      expect(overlaps(everything(scene))).toEqual([]);
      for (const { shape } of scene.marks.flatMap((mark) => rects(mark.shapes))) {
        expect(shape.width).toBeGreaterThanOrEqual(0);
        expect(shape.x + shape.width).toBeLessThanOrEqual(width);
      }
    }),
  );
});
