import { describe, expect, test } from 'vitest';
import golden from '../golden/planner.json';
import { chancesOfStarts, dealsFor, gapLeft, neededFor, planMix } from '../../src/stats/planner';
import { aalenJohansen } from '../../src/stats/survival';

const known = (share: number) => ({ share, low: share / 2, high: share * 2 });

describe('planner', () => {
  test('golden: a gap of 250,000 at 12,500 a deal needs 20 deals and, 30 days before the end, 342.91 leads', () => {
    const { goal_gap, avg_deal, deals_needed, cif_won, leads_needed } = golden.goal_planner;
    const deals = dealsFor(goal_gap, avg_deal);
    expect(deals).toBe(deals_needed);
    const needed = cif_won.map((share) => neededFor(deals ?? 0, { share, low: null, high: null })?.count);
    expect(needed).toHaveLength(5);
    for (const [index, count] of needed.entries()) expect(count).toBeCloseTo(leads_needed[index] ?? 0, 9);
  });

  test('the gap is what is left after won deals and open ones; never below zero', () => {
    expect(gapLeft({ goal: 1000, won: 400, expected: 250 })).toBe(350);
    expect(gapLeft({ goal: 1000, won: 900, expected: 250 })).toBe(0);
    expect(dealsFor(350, 100)).toBe(3.5);
    expect(dealsFor(350, 0)).toBeNull();
  });

  test('needs fewest with the best chance of the range and most with the worst', () => {
    expect(neededFor(10, { share: 0.1, low: 0.05, high: 0.2 })).toEqual({ count: 100, low: 50, high: 200 });
    expect(neededFor(10, { share: 0.1, low: 0, high: null })).toEqual({ count: 100, low: null, high: null });
    expect(neededFor(0, known(0.1))).toEqual({ count: 0, low: 0, high: 0 });
  });

  test('is not feasible where next to nobody is won in time', () => {
    expect(neededFor(10, { share: 0, low: null, high: null })).toBeNull();
    expect(neededFor(10, { share: 0.000_09, low: null, high: null })).toBeNull();
    expect(planMix(10, [{ weight: 1, chance: { share: 0, low: null, high: null }, cost: 5 }])).toMatchObject({
      needed: null,
      spend: null,
      parts: [{ count: null, spend: null, wins: null }],
    });
  });

  test('splits the leads over channels so that their wins add up to the deals needed', () => {
    // Three quarters at 10 % and a quarter at 2 % are 8 %: 12 deals need 150 leads.
    const plan = planMix(12, [
      { weight: 300, chance: known(0.1), cost: 200 },
      { weight: 100, chance: known(0.02), cost: null },
      { weight: 0, chance: known(0.5), cost: 100 },
    ]);
    expect(plan.chance.share).toBeCloseTo(0.08, 12);
    expect(plan.needed?.count).toBeCloseTo(150, 9);
    expect(plan.parts.map(({ count }) => count && Math.round(count * 10) / 10)).toEqual([112.5, 37.5, 0]);
    expect(plan.parts.reduce((sum, { wins }) => sum + (wins ?? 0), 0)).toBeCloseTo(12, 9);
    expect(plan.parts.map(({ spend }) => spend && Math.round(spend))).toEqual([22_500, null, 0]);
    expect(plan.spend).toBeCloseTo(22_500, 6);
    // Distances to the ends: 0.75 x 0.05 and 0.25 x 0.01 below, twice that above, added as squares.
    expect(plan.chance.low).toBeCloseTo(0.08 - Math.hypot(0.0375, 0.0025), 12);
    expect(plan.chance.high).toBeCloseTo(0.08 + Math.hypot(0.075, 0.005), 12);
  });

  test('has no plan without channels', () => {
    expect(planMix(3, [])).toMatchObject({ needed: null, spend: null, parts: [] });
  });
});

describe('chances by a horizon', () => {
  // Of 10: one won at 10 days, one at 30; the others open to day 100. F is 0.1 from day 10, 0.2 from day 30.
  const curve = aalenJohansen([
    { age: 10, won: 1, lost: 0, open: 0 },
    { age: 30, won: 1, lost: 0, open: 0 },
    { age: 100, won: 0, lost: 0, open: 8 },
  ]);

  test('now: the share won by then; evenly: the mean of it over the days', () => {
    const at40 = chancesOfStarts(curve, 40);
    expect(at40.now.share).toBeCloseTo(0.2, 12);
    // 10 days of 0, 20 of 0.1, 10 of 0.2, over 40 days.
    expect(at40.even.share).toBeCloseTo((20 * 0.1 + 10 * 0.2) / 40, 12);
    expect(at40.even.low).toBeLessThan(at40.even.share);
    expect(at40.even.high).toBeGreaterThan(at40.even.share);
    const at10 = chancesOfStarts(curve, 10);
    expect([at10.now.share, at10.even.share]).toEqual([0.1, 0]);
  });

  test('is the sum over single days, where one lead starts on each', () => {
    const days = 90;
    const onDays = Array.from({ length: days * 100 }, (_, at) => chancesOfStarts(curve, (at + 0.5) / 100).now.share);
    const mean = onDays.reduce((sum, share) => sum + share, 0) / onDays.length;
    expect(chancesOfStarts(curve, days).even.share).toBeCloseTo(mean, 10);
  });

  test('says nothing without a curve and nothing more beyond its end', () => {
    expect(chancesOfStarts([], 90)).toEqual({
      now: { share: 0, low: null, high: null },
      even: { share: 0, low: null, high: null },
    });
    expect(chancesOfStarts(curve, 1000).now).toEqual(chancesOfStarts(curve, 100).now);
    expect(chancesOfStarts(curve, 0).even.share).toBe(0);
  });
});
