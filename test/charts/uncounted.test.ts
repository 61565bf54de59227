import { describe, expect, test } from 'vitest';
import type { Intervals, Lines } from '../../src/charts/figure';
import { listMarks } from '../../src/charts/marks';
import { layPicture, makeOption } from '../../src/charts/option';
import type { Shape } from '../../src/charts/scene';
import { printTheme, type Theme } from '../../src/charts/theme';
import { figure, winRate } from './figures';

const theme: Theme = { ...printTheme, patterns: false };
const lay = (picture: Intervals | Lines) => layPicture(figure(picture), { width: 720, theme });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const circles = (shapes: Shape[]) => shapes.filter((shape) => shape.type === 'circle');

const row = { key: { by: 'a' }, label: 'a', value: 0.3, low: 0.2, high: 0.4, text: '30 %', detail: '30 of 100' };
const picture = (rows: Intervals['rows']): Intervals => ({
  kind: 'intervals', format: { kind: 'share' }, rows, ghost_label: 'if stalled deals were lost',
}); // prettier-ignore

describe('what was not counted looks otherwise', () => {
  test('a projected value is a hollow dot on a hatched range, within the axis', () => {
    const projected = {
      ...row,
      key: { by: 'b' },
      label: 'b',
      value: 0.8,
      low: 0.6,
      high: 0.9,
      projected: true,
      muted: true,
    };
    const [, mark] = lay(picture([row, projected])).marks;
    const shapes = mark?.shapes ?? [];
    expect(circles(shapes).map(({ style }) => style.fill)).toEqual([theme.inks.surface]);
    const ranges = shapes.filter((shape) => shape.type === 'rect' && shape.style.decal !== undefined);
    expect(ranges).toHaveLength(1);
    expect(shapes.some((shape) => shape.type === 'polyline')).toBe(false);
    expect(plain(listMarks(figure(picture([projected])))[0]?.description ?? '')).toBe(
      'b: 30 % projected, range 60.0 % to 90.0 %, 30 of 100',
    );
  });

  test('what would be is a dotted ring that the mark and its tip name', () => {
    const ghost = picture([{ ...row, ghost: 0.25 }]);
    const [mark] = lay(ghost).marks;
    expect(circles(mark?.shapes ?? []).map(({ style }) => style.lineDash !== undefined)).toEqual([true, false]);
    expect(plain(mark?.tip.at(-1) ?? '')).toBe('25.0 % if stalled deals were lost');
    expect(plain(listMarks(figure(ghost))[0]?.description ?? '')).toContain('25.0 % if stalled deals were lost');
  });

  test('a point too few to compare is grey, hollow and without a band', () => {
    const point = (muted: boolean) => ({ value: 0.2, low: 0.1, high: 0.3, text: '20 %', muted });
    const lines: Lines = {
      kind: 'lines', format: { kind: 'share' }, x: ['1', '2'],
      series: [{ name: 'Win rate', ink: 'sales', style: 'solid', points: [point(true), point(true)] }],
    }; // prettier-ignore
    const { ground } = lay(lines);
    expect(ground.some((shape) => shape.type === 'polygon')).toBe(false);
    expect(circles(ground).filter(({ style }) => style.stroke === theme.inks.other)).toHaveLength(2);
    expect(listMarks(figure(lines))[0]?.description).toContain('too few to compare');
  });

  test('limits are a level band with its middle and its name, within the axis', () => {
    const limits = { mean: 0.3, low: 0.1, high: 0.7, label: 'Usual range 10–70 %' };
    const without = lay(winRate).ground;
    const { ground } = lay({ ...winRate, limits });
    expect(ground.length - without.length).toBeGreaterThanOrEqual(5);
    const band = ground.find((shape) => shape.type === 'rect');
    expect(band?.type === 'rect' && band.shape.y).toBeGreaterThan(0);
    expect(ground.some((shape) => shape.type === 'text' && shape.style.text === limits.label)).toBe(true);
  });
});

test('shapes begin at the corner, so that one in the place of a text does not stand where it stood', () => {
  const option = makeOption(lay(picture([row])), 'A dot.');
  const groups = option.series.flatMap(({ renderItem, data }) =>
    (data as unknown[]).map((_, dataIndex) => renderItem?.({ dataIndex } as never, {} as never)),
  );
  const children = groups.flatMap(
    (group) => (group as { children: { type: string; x?: number; y?: number }[] }).children,
  );
  const drawn = children.filter(({ type }) => type !== 'text');
  expect(drawn.length).toBeGreaterThan(3);
  expect(drawn.every(({ x, y }) => x === 0 && y === 0)).toBe(true);
});
