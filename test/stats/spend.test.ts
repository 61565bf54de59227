import { describe, expect, test } from 'vitest';
import { returnOnInvestment, unitCost } from '../../src/stats/spend';

describe('unitCost', () => {
  test('is spend by those who got there, its range from the range of the share', () => {
    // 12 of 80 is 15 %, range 8.8 to 24.4 %: 8,000 / (80 x 0.2442) to 8,000 / (80 x 0.0882).
    const cost = unitCost(8000, 12, 80);
    expect(cost?.cost).toBeCloseTo(666.67, 2);
    expect(cost?.low).toBeCloseTo(100 / 0.2442, 0);
    expect(cost?.high).toBeCloseTo(100 / 0.0881, -1);
  });

  test('is not known while nobody got there, and zero for no spend', () => {
    expect(unitCost(8000, 0, 80)).toBeNull();
    expect(unitCost(8000, 0, 0)).toBeNull();
    expect(unitCost(0, 4, 80)?.cost).toBe(0);
  });
});

describe('returnOnInvestment', () => {
  test('takes the margin of the revenue, less the spend, by the spend', () => {
    expect(returnOnInvestment(10_000, 2_000, 0.5)).toBe(1.5);
    expect(returnOnInvestment(1_000, 2_000, 1)).toBe(-0.5);
  });

  test('is not known without a margin or without spend', () => {
    expect(returnOnInvestment(10_000, 2_000, null)).toBeNull();
    expect(returnOnInvestment(10_000, 0, 0.5)).toBeNull();
  });
});
