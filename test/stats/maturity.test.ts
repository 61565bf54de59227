import { describe, expect, test } from 'vitest';
import { conversionWindow, maturityShare, reachedWindow } from '../../src/stats/maturity';
import { aalenJohansen } from '../../src/stats/survival';

describe('the window', () => {
  const wins = (seen: number, ...ages: number[]) => ages.map((age) => ({ seen, age, count: 1 }));

  test('is the 90th percentile of the days to win, rounded up', () => {
    expect(conversionWindow(wins(365, 1, 2, 3, 4, 5, 6, 7, 8, 30, 400))).toBe(30);
    expect(conversionWindow(wins(365, 1, 2, 3, 4, 5, 6, 7, 8, 31, 400))).toBe(60);
    expect(conversionWindow(wins(365, 1, 2, 3, 4, 5, 6, 7, 8, 400, 400))).toBe(365);
  });

  test('is taken from leads that are old enough, so that young ones do not make it short', () => {
    const old = [{ seen: 365, age: 150, count: 10 }];
    const young = [{ seen: 30, age: 5, count: 1000 }];
    expect(conversionWindow([...old, ...young])).toBe(180);
    expect(conversionWindow(young)).toBe(30);
  });

  test('is not known from nine wins', () => {
    expect(conversionWindow([{ seen: 365, age: 10, count: 9 }])).toBeNull();
    expect(conversionWindow([])).toBeNull();
  });
});

describe('the horizon', () => {
  const seenFor = (days: number, leads: number) => ({
    curve: aalenJohansen([{ age: days, won: 0, lost: 0, open: leads }]),
    leads,
  });

  test('ends with the last window at which 30 are at risk', () => {
    expect(reachedWindow([seenFor(100, 30)], 365)).toBe(90);
    expect(reachedWindow([seenFor(100, 30)], 60)).toBe(60);
    expect(reachedWindow([seenFor(100, 29)], 365)).toBeNull();
    expect(reachedWindow([seenFor(29, 900)], 365)).toBeNull();
    expect(reachedWindow([], 365)).toBeNull();
  });

  test('is one that groups with nine tenths of the leads reach', () => {
    expect(reachedWindow([seenFor(200, 900), seenFor(70, 100)], 365)).toBe(180);
    expect(reachedWindow([seenFor(200, 890), seenFor(70, 110)], 365)).toBe(60);
  });
});

test('maturity weighs each lead by the share of conversions that happen by its age', () => {
  const curve = aalenJohansen([
    { age: 10, won: 6, lost: 0, open: 0 },
    { age: 50, won: 4, lost: 0, open: 90 },
  ]);
  const ages = [
    { age: 9, count: 1 },
    { age: 10, count: 1 },
    { age: 500, count: 2 },
  ];
  // 0, 0.6, 1 and 1 of what is to come by day 60.
  expect(maturityShare(ages, curve, 60)).toBeCloseTo(2.6 / 4, 12);
  expect(maturityShare([], curve, 60)).toBeNull();
  expect(maturityShare(ages, aalenJohansen([{ age: 3, won: 0, lost: 1, open: 0 }]), 60)).toBeNull();
});
