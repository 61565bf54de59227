import { describe, expect, test } from 'vitest';
import { mixAndRate } from '../../src/stats/mix-rate';

const group = (wholeBefore: number, partBefore: number, whole: number, part: number) => ({
  earlier: { part: partBefore, whole: wholeBefore },
  later: { part, whole },
});

describe('mix and rate', () => {
  test('the published table: overall 8 % becomes 15 %, by mix +9 points, by rate −2 points', () => {
    // Paid social 4,000 with 200, then 1,000 with 30; direct 1,000 with 200, then 4,000 with 720.
    const split = mixAndRate([group(4000, 200, 1000, 30), group(1000, 200, 4000, 720)]);
    expect(split?.mix).toBeCloseTo(0.09, 12);
    expect(split?.rate).toBeCloseTo(-0.02, 12);
  });

  test('a group that came new is mix alone, and nobody to divide by is no split', () => {
    const split = mixAndRate([group(100, 10, 100, 10), group(0, 0, 100, 30)]);
    expect(split?.rate).toBeCloseTo(0, 12);
    expect(split?.mix).toBeCloseTo(0.1, 12);
    expect(mixAndRate([group(0, 0, 100, 30)])).toBeNull();
    expect(mixAndRate([])).toBeNull();
  });
});
