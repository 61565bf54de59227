import { describe, expect, test } from 'vitest';
import { shareDifference } from '../../src/stats/newcombe';
import golden from '../golden/differences.json';

describe('the difference of two shares', () => {
  test.each(golden.differences)(
    '$first.part of $first.whole less $second.part of $second.whole as another package has it',
    ({ first, second, low, high }) => {
      const found = shareDifference(first, second);
      expect(found?.difference).toBe(first.part / first.whole - second.part / second.whole);
      expect(Math.abs((found?.low ?? NaN) - low)).toBeLessThanOrEqual(golden.tolerance);
      expect(Math.abs((found?.high ?? NaN) - high)).toBeLessThanOrEqual(golden.tolerance);
    },
  );

  test.each(golden.published_4_digits)(
    '$first.part of $first.whole less $second.part of $second.whole as published',
    ({ first, second, low, high }) => {
      expect(shareDifference(first, second)).toMatchObject({
        low: expect.closeTo(low, 4),
        high: expect.closeTo(high, 4),
      });
    },
  );

  test('turned around it is the same with the other sign', () => {
    const [a, b] = [{ part: 12, whole: 80 }, { part: 30, whole: 200 }]; // prettier-ignore
    const [there, back] = [shareDifference(a, b), shareDifference(b, a)];
    expect(there?.low).toBeCloseTo(-(back?.high ?? NaN), 14);
    expect(there?.high).toBeCloseTo(-(back?.low ?? NaN), 14);
  });

  test('is not said where one side has nothing to divide by', () => {
    expect(shareDifference({ part: 0, whole: 0 }, { part: 1, whole: 2 })).toBeNull();
    expect(shareDifference({ part: 1, whole: 2 }, { part: 0, whole: 0 })).toBeNull();
  });
});
