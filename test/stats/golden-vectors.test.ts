import { describe, expect, test } from 'vitest';
import { factorEffects } from '../../src/stats/decomposition';
import { processLimits } from '../../src/stats/process-limits';

describe('limits of single values', () => {
  test('ten weeks of 22 to 31: the 31 lies within what changes by itself', () => {
    const limits = processLimits([22, 25, 21, 24, 23, 26, 22, 24, 31, 23]);
    expect(limits).toEqual({
      mean: expect.closeTo(24.1, 12),
      mean_moving_range: expect.closeTo(3.889, 3),
      low: expect.closeTo(13.756, 3),
      high: expect.closeTo(34.444, 3),
      moving_range_limit: expect.closeTo(3.268 * (35 / 9), 12),
    });
  });

  test('two values have limits, one has none', () => {
    expect(processLimits([10, 12])).toMatchObject({ mean: 11, mean_moving_range: 2, low: expect.closeTo(5.68, 12) });
    expect(processLimits([10])).toBeNull();
    expect(processLimits([])).toBeNull();
  });
});

describe('a rate that rises while every part of it could fall', () => {
  const earlier = [{ source: 'Paid social', leads: 4000, won: 200 }, { source: 'Direct', leads: 1000, won: 200 }]; // prettier-ignore
  const later = [{ source: 'Paid social', leads: 1000, won: 30 }, { source: 'Direct', leads: 4000, won: 720 }]; // prettier-ignore

  /** The rate over all with the mix of one period and the rates of the other. */
  function rate(is: { mix: boolean; rate: boolean }): number {
    const [mixed, rated] = [is.mix ? later : earlier, is.rate ? later : earlier];
    const leads = mixed.reduce((sum, part) => sum + part.leads, 0);
    return mixed.reduce((sum, part, index) => {
      const other = rated[index] ?? { leads: NaN, won: NaN };
      return sum + (part.leads / leads) * (other.won / other.leads);
    }, 0);
  }

  test('8 % becomes 15 %: the mix adds 9 points, the rates take 2', () => {
    const effects = factorEffects(['mix', 'rate'], rate);
    expect([rate({ mix: false, rate: false }), rate({ mix: true, rate: true })]).toEqual([
      expect.closeTo(0.08, 12),
      expect.closeTo(0.15, 12),
    ]);
    expect(effects).toEqual({ mix: expect.closeTo(0.09, 12), rate: expect.closeTo(-0.02, 12) });
    expect(effects.mix + effects.rate).toBeCloseTo(0.07, 14);
  });
});
