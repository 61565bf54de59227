import { describe, expect, test } from 'vitest';
import { markovIntervals, rateShapleyIntervals, type AlikeJourneys, type Resampling } from '../../src/stats/resampling';

const asked: Resampling = { draws: 200, seed: 7, measure: 'conversions' };

/** Two channels, either alone: of `journeys` journeys each, 60 of 100 and 20 of 100 convert. */
function two(journeys: number): AlikeJourneys[] {
  return [
    { path: [0], journeys: 0.6 * journeys, is_conversion: true, value: 100 },
    { path: [0], journeys: 0.4 * journeys, is_conversion: false, value: 0 },
    { path: [1], journeys: 0.2 * journeys, is_conversion: true, value: 100 },
    { path: [1], journeys: 0.8 * journeys, is_conversion: false, value: 0 },
  ];
}

const width = (range: { low: number; high: number } | null | undefined) => (range ? range.high - range.low : NaN);

describe('resampled shares', () => {
  test('lie around the share of the conversions, as wide as draws of so many are', () => {
    const [first, second] = markovIntervals(two(1000), 2, 1, asked);
    expect(first?.low).toBeLessThan(0.75);
    expect(first?.high).toBeGreaterThan(0.75);
    // 600 and 200 conversions, Poisson each: the share 0.75 has a standard deviation of sqrt(0.75 * 0.25 / 800) = 0.0153.
    expect(width(first)).toBeGreaterThan(2 * 1.96 * 0.0153 * 0.8);
    expect(width(first)).toBeLessThan(2 * 1.96 * 0.0153 * 1.2);
    expect(width(second)).toBeCloseTo(width(first), 10);
  });

  test('are narrower for more journeys', () => {
    expect(width(markovIntervals(two(10_000), 2, 1, asked)[0])).toBeLessThan(
      width(markovIntervals(two(100), 2, 1, asked)[0]),
    );
    expect(width(rateShapleyIntervals(two(10_000), 2, asked)[0])).toBeLessThan(
      width(rateShapleyIntervals(two(100), 2, asked)[0]),
    );
  });

  test('are the same for the same seed, and others for another', () => {
    expect(markovIntervals(two(100), 2, 2, asked)).toEqual(markovIntervals(two(100), 2, 2, asked));
    expect(markovIntervals(two(100), 2, 1, { ...asked, seed: 8 })).not.toEqual(markovIntervals(two(100), 2, 1, asked));
  });

  test('are not said where most draws have no conversion', () => {
    const rare: AlikeJourneys[] = [
      { path: [0], journeys: 0.1, is_conversion: true, value: 1 },
      { path: [1], journeys: 50, is_conversion: false, value: 0 },
    ];
    expect(markovIntervals(rare, 2, 1, asked)).toEqual([null, null]);
  });

  test('of the value follow how unlike the deals are', () => {
    const value: Resampling = { ...asked, measure: 'value' };
    const alike = two(1000);
    const unlike = alike.flatMap((journeys): AlikeJourneys[] =>
      journeys.is_conversion
        ? [
            { ...journeys, journeys: 0.99 * journeys.journeys, value: 10 },
            { ...journeys, journeys: 0.01 * journeys.journeys, value: 9010 },
          ]
        : [journeys],
    );
    expect(width(markovIntervals(unlike, 2, 1, value)[0])).toBeGreaterThan(
      2 * width(markovIntervals(alike, 2, 1, value)[0]),
    );
  });
});
