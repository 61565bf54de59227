import { describe, expect, test } from 'vitest';
import type { Picture } from '../../src/charts/figure';
import { listMarks } from '../../src/charts/marks';
import { layPicture } from '../../src/charts/option';
import type { Shape } from '../../src/charts/scene';
import { printTheme } from '../../src/charts/theme';
import { figure, flows, quadrants, settings, timeline } from './figures';

const theme = { ...printTheme, patterns: false };
const lay = (picture: Picture, width = 720) => layPicture(figure(picture), { width, theme });
const circles = (shapes: Shape[]) => shapes.filter((shape) => shape.type === 'circle');
const words = (shapes: Shape[]) => shapes.filter((shape) => shape.type === 'text').map(({ style }) => style.text);

describe('a range over settings', () => {
  test('has a small dot for each place of a setting, and the agreed one filled and drawn last', () => {
    const [webinar, social] = lay(settings).marks.map(({ shapes }) => circles(shapes));
    expect(webinar).toHaveLength(6);
    expect(social).toHaveLength(4);
    expect(webinar!.slice(0, -1).every(({ style }) => style.fill === theme.inks.surface)).toBe(true);
    expect(webinar!.at(-1)!.style.fill).toBe(theme.inks.accent);
    const places = webinar!.slice(0, -1).map(({ shape }) => shape.cx);
    expect(webinar!.at(-1)!.shape.cx).toBeGreaterThan(Math.min(...places));
    expect(webinar!.at(-1)!.shape.cx).toBeLessThan(Math.max(...places));
  });

  test('says over how many settings the range goes', () => {
    const [webinar, , email] = listMarks(figure(settings));
    expect(webinar!.description).toBe('Webinar: 31.0 %, range 28.0\u00a0% to 36.0\u00a0%, over 5 settings, rank 1–5');
    expect(email!.description).toContain('over 1 setting,');
    expect(lay(settings).marks[0]!.tip).toContain('range 28.0\u00a0% to 36.0\u00a0% over 5 settings');
  });
});

describe('four cells that make a whole', () => {
  test('stand in reading order, side by side and never on each other', () => {
    for (const width of [720, 320]) {
      const boxes = lay(quadrants, width).marks.map(({ box }) => box);
      expect(boxes).toHaveLength(4);
      expect(boxes[0]!.y).toBe(boxes[1]!.y);
      expect(boxes[1]!.x).toBeGreaterThanOrEqual(boxes[0]!.x + boxes[0]!.width);
      expect(boxes[2]!.y).toBeGreaterThanOrEqual(boxes[0]!.y + boxes[0]!.height);
      expect(boxes[1]!.width).toBe(boxes[2]!.width);
    }
  });

  test('carry count and value, and are shaded by their share', () => {
    const { marks, ground } = lay(quadrants);
    expect(words(marks[0]!.shapes)).toEqual(['40.0 % of deals', '80 deals', '48.0 % of value · $1.2M']);
    const shades = marks.map(({ shapes }) => shapes.filter((shape) => shape.type === 'rect')[1]!.style.opacity);
    expect(shades[0]! / shades[3]!).toBeCloseTo(0.4 / 0.25, 6);
    expect(words(ground).join(' ')).toBe(
      'Touched by marketing Not touched by marketing Sourced by marketing Not sourced by marketing',
    );
    expect(listMarks(figure(quadrants))[0]!.description).toBe(
      'Sourced, touched: 40.0 % of deals, 80 deals, 48.0 % of value · $1.2M',
    );
  });

  test('are none when there is nothing to count', () => {
    expect(lay({ ...quadrants, cells: [] }).marks).toEqual([]);
  });
});

describe('one deal on a time line', () => {
  const scene = lay(timeline);
  const at = (row: number) => circles(scene.marks[row]!.shapes)[0]!.shape.cx;

  test('its touches lie where their days are', () => {
    expect((at(1) - at(0)) / (at(4) - at(0))).toBeCloseTo(14 / 98, 6);
    const milestones = scene.ground.filter(({ type }) => type === 'line');
    expect(milestones).toHaveLength(3);
    const [lead] = milestones;
    expect(lead!.type === 'line' && lead!.shape.x1).toBeCloseTo(at(1), 6);
  });

  test('a touch that gets nothing is a hollow dot', () => {
    expect(circles(scene.marks[4]!.shapes)[0]!.style.fill).toBe(theme.inks.surface);
    expect(circles(scene.marks[0]!.shapes)[0]!.style.fill).toBe(theme.inks.accent);
  });

  test('its milestones and ends are named', () => {
    expect(words(scene.ground)).toEqual([
      'Lead created 20 Jan 2025',
      'Deal created 5 Mar 2025',
      'Won 30 May 2025',
      '6 Jan 2025',
      '30 May 2025',
    ]);
    expect(listMarks(figure(timeline))[2]!.description).toBe(
      '3 Webinar: 10 Feb 2025 · Spring series with partners, 10.0 %',
    );
  });

  test('of a single day has its dot on the line', () => {
    const [mark] = lay({ ...timeline, days: 0, rows: timeline.rows.slice(0, 1), lines: [] }).marks;
    expect(Number.isFinite(circles(mark!.shapes)[0]!.shape.cx)).toBe(true);
  });
});

describe('flows from step to step', () => {
  const scene = lay(flows);
  const outline = (index: number) => {
    const [band] = scene.marks[index]!.shapes;
    return band!.type === 'polygon' ? band!.shape.points : [];
  };
  const thickness = (index: number) => outline(index).at(-1)![1] - outline(index)[0]![1];

  test('are as thick as their values', () => {
    expect(thickness(0) / thickness(1)).toBeCloseTo(3, 6);
    expect(thickness(2) / thickness(5)).toBeCloseTo(20 / 12, 6);
  });

  test('leave a node one below the other', () => {
    const [email, webinar] = [outline(0), outline(1)];
    expect(webinar[0]![1]).toBeCloseTo(email.at(-1)![1], 6);
  });

  test('the nodes say their names and numbers, broken and cut where there is no room', () => {
    expect(scene.slices.flatMap(({ shapes }) => words(shapes))).toContain('Webinar 40');
    const narrow = lay(flows, 320).slices.flatMap(({ shapes }) => words(shapes));
    expect(narrow.filter((_, at) => ['Brand and', '20'].includes(narrow[at]!) || narrow[at]!.endsWith('…'))).toEqual([
      'Brand and',
      'thought lead…',
      '20',
    ]);
    expect(scene.slices[0]!.tip).toEqual(['Webinar', 'First touch: 40']);
  });

  test('a remainder is grey, and one path is pointed out', () => {
    const rect = (name: string) =>
      scene.slices.find(({ tip }) => tip[0] === name)!.shapes.find(({ type }) => type === 'rect')!;
    expect(rect('Other').style.fill).toBe(theme.inks.other);
    expect(scene.marks.map(({ shapes }) => shapes[0]!.style.fill)).toEqual([
      theme.inks.accent,
      ...Array.from({ length: 6 }, () => theme.inks.other),
    ]);
  });

  test('are named by where they leave and arrive', () => {
    expect(listMarks(figure(flows))[0]!.description).toBe('First touch Webinar to second touch Email: 30 deals');
  });
});
