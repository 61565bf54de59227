import { describe, expect, test } from 'vitest';
import { rangesOverlap, wilson } from '../../src/stats/wilson';
import golden from '../golden/wilson.json';

describe('wilson', () => {
  test.each(golden.intervals_95)(
    '$successes of $trials as other packages have it',
    ({ successes, trials, low, high }) => {
      const range = wilson(successes, trials);
      expect(Math.abs((range?.low ?? NaN) - low)).toBeLessThanOrEqual(golden.tolerance);
      expect(Math.abs((range?.high ?? NaN) - high)).toBeLessThanOrEqual(golden.tolerance);
    },
  );

  test.each(golden.published_4_digits)('$successes of $trials as published', ({ successes, trials, low, high }) => {
    expect(wilson(successes, trials)).toEqual({ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4) });
  });

  test.each([
    [3, 5, 23.1, 88.2],
    [0, 8, 0, 32.4],
    [12, 80, 8.8, 24.4],
    [30, 200, 10.7, 20.6],
  ])('%d of %d is %d to %d percent', (successes, trials, low, high) => {
    const range = wilson(successes, trials);
    expect([range?.low, range?.high].map((share) => Math.round((share ?? NaN) * 1000) / 10)).toEqual([low, high]);
  });

  test('stays within 0 and 1 and holds the share, at both ends exactly', () => {
    expect(wilson(0, 1000)?.low).toBe(0);
    expect(wilson(1000, 1000)?.high).toBe(1);
    for (let successes = 0; successes <= 40; successes++) {
      const range = wilson(successes, 40);
      expect(range?.low).toBeLessThanOrEqual(successes / 40);
      expect(range?.high).toBeGreaterThanOrEqual(successes / 40);
    }
  });

  test('says nothing of no trials', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  test.each([
    [-1, 5],
    [6, 5],
    [0.5, 5],
    [1, NaN],
  ])('refuses %d of %d', (successes, trials) => {
    expect(() => wilson(successes, trials)).toThrow(RangeError);
  });
});

test('ranges overlap when they share a point, and never with a missing one', () => {
  expect(rangesOverlap({ low: 0.1, high: 0.3 }, { low: 0.3, high: 0.5 })).toBe(true);
  expect(rangesOverlap({ low: 0.1, high: 0.2 }, { low: 0.3, high: 0.5 })).toBe(false);
  expect(rangesOverlap({ low: 0.3, high: 0.5 }, { low: 0.1, high: 0.2 })).toBe(false);
  expect(rangesOverlap(null, { low: 0, high: 1 })).toBe(false);
});
