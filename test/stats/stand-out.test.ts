import { describe, expect, test } from 'vitest';
import { shareDifference } from '../../src/stats/newcombe';
import { normalQuantile } from '../../src/stats/normal-quantile';
import { countedShare, projectedShare, standOut } from '../../src/stats/stand-out';

test('the normal’s points as tables have them', () => {
  const known: [number, number][] = [
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.995, 2.575829303548901],
    [0.01, -2.3263478740408408],
    [0.9999, 3.719016485455709],
  ];
  for (const [share, point] of known) expect(normalQuantile(share)).toBeCloseTo(point, 8);
  expect(() => normalQuantile(1)).toThrow(RangeError);
});

const against = (part: number, whole: number, otherPart: number, otherWhole: number) => ({
  own: countedShare(part, whole),
  rest: countedShare(otherPart, otherWhole),
});

describe('what stands out', () => {
  test('is, for one group, what Newcombe’s interval at 95 % says', () => {
    for (const [part, whole] of [[56, 70], [48, 80], [40, 80], [9, 10], [0, 30]] as const) {
      const range = shareDifference({ part, whole }, { part: 48, whole: 80 });
      const leavesOutZero = (range?.low ?? 0) > 0 || (range?.high ?? 0) < 0;
      expect(standOut([against(part, whole, 48, 80)])).toEqual([leavesOutZero]);
    }
  }); // prettier-ignore

  test('asks for more the more groups are compared', () => {
    const near = against(110, 400, 200, 1000); // z about 3.0
    const close = against(95, 400, 182, 1000); // z about 2.3: 5 % alone, not the first of five
    const none = against(80, 400, 200, 1000);
    expect(standOut([close])).toEqual([true]);
    expect(standOut([close, none, none, none, none])).toEqual([false, false, false, false, false]);
    expect(standOut([none, close, near])).toEqual([false, true, true]);
    expect(standOut([])).toEqual([]);
  });

  test('takes projected shares by their error, and Wilson’s range where there is none', () => {
    const own = projectedShare(0.2, 0.01, 900);
    expect(own.range(1.959963984540054)).toEqual({ low: expect.closeTo(0.1808, 3), high: expect.closeTo(0.22, 3) });
    expect(standOut([{ own, rest: projectedShare(0.12, 0.01, 900) }])).toEqual([true]);
    expect(standOut([{ own, rest: projectedShare(0.18, 0.02, 900) }])).toEqual([false]);
    expect(projectedShare(0, 0, 8).range(1.959963984540054).high).toBeCloseTo(0.324, 3);
  });
});
