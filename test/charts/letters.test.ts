import { expect, test } from 'vitest';
import { formatTick, roundAxis } from '../../src/charts/axis';
import { spreadOut } from '../../src/charts/end-labels';
import { fitText, oneLine, textWidth, wrapText } from '../../src/charts/letters';
import { hexColour } from '../../src/charts/theme';

test('a text is cut only where it does not fit', () => {
  expect(fitText('Paid search', 200, 14)).toBe('Paid search');
  const cut = fitText('Paid search and partners', 100, 14);
  expect(cut).toMatch(/^Paid sear.*…$/);
  expect(textWidth(cut, 14)).toBeLessThanOrEqual(100);
  expect(fitText('Paid search', 0, 14)).toBe('…');
});

test('a cut does not split a letter made of many signs', () => {
  expect(fitText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 80, 10)).toMatch(/^(👩‍👩‍👧‍👦)+…?$/u);
});

test('text becomes one line that XML can hold', () => {
  expect(oneLine('a\u0000b\r\nc\ud800d')).toBe('a b c\ufffdd');
});

test('text is broken at spaces', () => {
  expect(wrapText('one two three four', textWidth('one two', 12), 12)).toEqual(['one two', 'three', 'four']);
  expect(wrapText('', 100, 12)).toEqual([]);
});

test.each([
  [[0.08, 0.32], { kind: 'share' }, ['0\u00a0%', '10\u00a0%', '20\u00a0%', '30\u00a0%', '40\u00a0%']],
  [[1], { kind: 'share' }, ['0\u00a0%', '25\u00a0%', '50\u00a0%', '75\u00a0%', '100\u00a0%']],
  [[0.003], { kind: 'share' }, ['0\u00a0%', '0.1\u00a0%', '0.2\u00a0%', '0.3\u00a0%']],
  [[2], { kind: 'count' }, ['0', '1', '2']],
  [[], { kind: 'count' }, ['0', '1']],
  [[0], { kind: 'count' }, ['0', '1']],
  [[1, 11], { kind: 'days' }, ['0\u00a0days', '5\u00a0days', '10\u00a0days', '15\u00a0days']],
  [[152_000_000], { kind: 'money', currency: 'USD' }, ['$0', '$500K', '$1M', '$1.5M', '$2M']],
  [[1_520_000], { kind: 'money', currency: 'JPY' }, ['¥0', '¥500K', '¥1M', '¥1.5M', '¥2M']],
  [[-50, 100], { kind: 'count' }, ['−50', '0', '50', '100']],
] as const)('an axis over %j of %j', (values, format, expected) => {
  const axis = roundAxis(values, format, 4);
  expect(axis.ticks.map((tick) => formatTick(tick, axis, format))).toEqual(expected);
});

test('only shares and days may begin above zero, and only where asked', () => {
  expect(roundAxis([0.8, 0.9], { kind: 'share' }, 4, true).low).toBeCloseTo(0.8, 9);
  expect(roundAxis([0.8, 0.9], { kind: 'share' }, 4).low).toBe(0);
  expect(roundAxis([800, 900], { kind: 'count' }, 4, true).low).toBe(0);
});

test('labels move apart as little as they must, in their order, and stay inside', () => {
  expect(spreadOut([10, 100], 20, 0, 200)).toEqual([10, 100]);
  expect(spreadOut([100, 100], 20, 0, 200)).toEqual([90, 110]);
  expect(spreadOut([110, 100], 20, 0, 200)).toEqual([115, 95]);
  expect(spreadOut([0, 1, 2], 20, 0, 200)).toEqual([10, 30, 50]);
  expect(spreadOut([200, 199], 20, 0, 200)).toEqual([190, 170]);
});

test.each([
  ['rgb(31, 95, 209)', '#1f5fd1'],
  ['rgba(0, 0, 0, 0.5)', '#000000'],
  ['color(srgb 1 0.5 0)', '#ff8000'],
  ['#1F5FD1', '#1f5fd1'],
  ['red"><img src=x>', null],
])('the colour %s', (computed, expected) => {
  expect(hexColour(computed)).toBe(expected);
});
