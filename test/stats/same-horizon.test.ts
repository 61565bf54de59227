import { describe, expect, test } from 'vitest';
import { sameHorizon, shareWonBy } from '../../src/stats/same-horizon';
import { aalenJohansen } from '../../src/stats/survival';

const ends = (age: number, won: number, lost: number, open: number) => ({ age, won, lost, open });

describe('the same time for both', () => {
  const old = aalenJohansen([ends(20, 10, 20, 0), ends(200, 5, 5, 40)]);
  const young = aalenJohansen([ends(10, 5, 5, 20), ends(60, 5, 0, 30)]);

  test('ends where the younger one had too few left', () => {
    expect(sameHorizon([old, young], 30, 365)).toBe(60);
    expect(sameHorizon([old, young], 40, 365)).toBe(10);
    expect(sameHorizon([old, young], 30, 45)).toBe(45);
  });

  test('of a group that never had so many, ends with the last one seen', () => {
    expect(sameHorizon([old, aalenJohansen([ends(7, 1, 0, 1)])], 30, 365)).toBe(7);
    expect(sameHorizon([[], []], 30, 365)).toBeNull();
    expect(sameHorizon([old, []], 30, 365)).toBe(200);
  });
});

describe('the share won by an age', () => {
  // Of 10: 2 won and 3 lost at 10 days, 5 open at 40.
  const part = aalenJohansen([ends(10, 2, 3, 0), ends(40, 0, 0, 5)]);

  test('is what was seen, and none before anything happened', () => {
    expect(shareWonBy(part, part, 9)).toBe(0);
    expect(shareWonBy(part, part, 10)).toBeCloseTo(0.2, 12);
    expect(shareWonBy([], part, 10)).toBeNull();
  });

  test('goes on as in the group where the part was not seen so long', () => {
    // In the group half of those open at 40 days are won by 80: 20 of the 40 left of 80.
    const group = aalenJohansen([ends(10, 16, 24, 0), ends(80, 20, 0, 20)]);
    expect(shareWonBy(part, group, 80)).toBeCloseTo(0.2 + 0.5 * 0.5, 12);
  });
});
