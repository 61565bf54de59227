import { describe, expect, test } from 'vitest';
import { expectedShare } from '../../src/stats/booking-curve';
import { requiredCoverage } from '../../src/stats/coverage';
import { forecastRecord } from '../../src/stats/forecast-record';
import { roundTo, stepForRange } from '../../src/stats/rounding';
import { workingDays } from '../../src/stats/working-days';

describe('the share usual by a day', () => {
  const reached = (...shares: number[]) => shares.map((share) => ({ reached: share * 200, final: 200 }));

  test('is the median over past periods, with the range over them', () => {
    expect(expectedShare(reached(0.5, 0.2, 0.3, 0.4))).toEqual({ median: 0.35, low: 0.2, high: 0.5, periods: 4 });
    expect(expectedShare(reached(0.5, 0.2, 0.3, 0.4, 1)).median).toBe(0.4);
  });

  test('is not known from three periods, nor from periods that ended at nothing', () => {
    expect(expectedShare(reached(0.1, 0.2, 0.3))).toMatchObject({ median: null, low: null, high: null, periods: 3 });
    expect(expectedShare([...reached(0.1, 0.2, 0.3), { reached: 0, final: 0 }])).toMatchObject({ median: null });
    expect(expectedShare([])).toMatchObject({ median: null, periods: 0 });
  });
});

describe('working days', () => {
  test.each([
    ['2026-07-01', '2026-07-31', 23],
    ['2026-07-01', '2026-07-01', 1],
    ['2026-07-04', '2026-07-05', 0],
    ['2026-07-03', '2026-07-06', 2],
    ['2026-07-02', '2026-07-01', 0],
    ['2024-01-01', '2024-12-31', 262],
  ])('from %s to %s are %d', (first, last, count) => {
    expect(workingDays(first, last)).toBe(count);
  });

  test('are those a plain loop counts, from any day on', () => {
    for (let start = 0; start < 14; start++) {
      for (let length = 1; length < 30; length++) {
        const days = Array.from({ length }, (_, at) => new Date(Date.UTC(2026, 1, 20 + start + at)));
        const [first, last] = [days[0], days.at(-1)].map((day) => day?.toISOString().slice(0, 10) ?? '');
        const loop = days.filter((day) => day.getUTCDay() % 6 !== 0).length;
        expect(workingDays(first ?? '', last ?? '')).toBe(loop);
      }
    }
  });
});

describe('the coverage needed', () => {
  const four = [
    { open: 100, won: 25 }, { open: 300, won: 75 }, { open: 100, won: 50 }, { open: 100, won: 0 },
  ]; // prettier-ignore

  test('is one over the yield of all past periods together, not the mean of their needs', () => {
    expect(requiredCoverage(four, 0.5)).toEqual({
      required: 4, low: 2, high: null, basis: 'past periods', periods: 4,
    }); // prettier-ignore
  });

  test('is one over the win rate with fewer than four periods, and unknown without either', () => {
    expect(requiredCoverage(four.slice(1), 0.25)).toMatchObject({ required: 4, basis: 'win rate', periods: 3 });
    expect(requiredCoverage([], null)).toMatchObject({ required: null, basis: null });
    expect(requiredCoverage([], 0)).toMatchObject({ required: null, basis: null });
    expect(requiredCoverage([{ open: 0, won: 0 }], 0.5)).toMatchObject({ periods: 0, basis: 'win rate' });
  });
});

describe('rounding to a range', () => {
  test.each([
    [1_204_331, 210_000, 50_000, 1_200_000],
    [1_204_331, 2_000_000, 500_000, 1_000_000],
    [1_204_331, 8, 2, 1_204_332],
    [1_204_331, 1, 1, 1_204_331],
  ])('%d known to a range of %d goes by steps of %d: %d', (value, width, step, rounded) => {
    expect(stepForRange(width)).toBe(step);
    expect(roundTo(value, stepForRange(width))).toBe(rounded);
  });

  test('leaves a value without a range as it is', () => {
    expect(roundTo(1_204_331, stepForRange(0))).toBe(1_204_331);
  });
});

describe('how forecasts did', () => {
  test('bias over all, mean error of each, how many ended within the range', () => {
    const past = [
      { forecast: 110, low: 90, high: 130, actual: 100 },
      { forecast: 150, low: 140, high: 160, actual: 200 },
    ];
    expect(forecastRecord(past)).toEqual({
      count: 2,
      within: 1,
      bias: 260 / 300 - 1,
      mape: expect.closeTo(0.175, 12),
    });
  });

  test('has no mean error when a period came to nothing, no bias when all did', () => {
    const nothing = { forecast: 5, low: 0, high: 9, actual: 0 };
    expect(forecastRecord([nothing])).toEqual({ count: 1, within: 1, bias: null, mape: null });
    expect(forecastRecord([])).toEqual({ count: 0, within: 0, bias: null, mape: null });
  });
});
