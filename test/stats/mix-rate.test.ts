import { describe, expect, test } from 'vitest';
import { mixAndRate } from '../../src/stats/mix-rate';

const stratum = (part0: number, whole0: number, part1: number, whole1: number) => ({
  earlier: { part: part0, whole: whole0 },
  later: { part: part1, whole: whole1 },
});

describe('mix and rate', () => {
  test('of the published table: 8 % to 15 % is mix +9.0 points, rate -2.0 points', () => {
    const paidSocial = stratum(200, 4000, 30, 1000);
    const direct = stratum(200, 1000, 720, 4000);
    expect(mixAndRate([paidSocial, direct])).toEqual({
      change: expect.closeTo(0.07, 12),
      mix: expect.closeTo(0.09, 12),
      rate: expect.closeTo(-0.02, 12),
    });
  });

  test('adds up, and a group of one period is all mix', () => {
    const split = mixAndRate([stratum(10, 100, 20, 100), stratum(0, 0, 50, 100)]);
    expect(split?.change).toBeCloseTo(0.35 - 0.1, 12);
    expect((split?.mix ?? 0) + (split?.rate ?? 0)).toBeCloseTo(split?.change ?? 1, 12);
    expect(split?.rate).toBeCloseTo(0.1 * 0.75, 12);
  });

  test('is nothing where a period has nobody', () => {
    expect(mixAndRate([stratum(0, 0, 5, 10)])).toBeNull();
    expect(mixAndRate([])).toBeNull();
  });

  test('a group that came new is mix alone, and nobody to divide by is no split', () => {
    const split = mixAndRate([stratum(10, 100, 10, 100), stratum(0, 0, 30, 100)]);
    expect(split?.rate).toBeCloseTo(0, 12);
    expect(split?.mix).toBeCloseTo(0.1, 12);
    expect(mixAndRate([stratum(0, 0, 30, 100)])).toBeNull();
    expect(mixAndRate([])).toBeNull();
  });
});
