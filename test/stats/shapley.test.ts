import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderedShapley, rateShapley, sumShapley, type CountedSet } from '../../src/stats/shapley';

const [paid, organic, webinar] = [1, 2, 4];

/** Six paths with 10 conversions of 25 journeys, as sets of channels. */
const six: CountedSet[] = [
  { mask: paid | webinar, conversions: 3, nulls: 2, value: 0 },
  { mask: paid, conversions: 1, nulls: 6, value: 0 },
  { mask: organic | webinar, conversions: 2, nulls: 1, value: 0 },
  { mask: organic, conversions: 1, nulls: 3, value: 0 },
  { mask: webinar, conversions: 2, nulls: 2, value: 0 },
  { mask: paid | organic | webinar, conversions: 1, nulls: 1, value: 0 },
];

const conversions = ({ conversions: won }: CountedSet) => won;

/** By the definition: what a channel adds, over all orders in which the channels come. */
function byOrders(names: number, worth: (set: number) => number): number[] {
  const found = Array.from({ length: names }, () => 0);
  let orders = 0;
  const come = (order: number[]) => {
    if (order.length < names) {
      for (let name = 0; name < names; name++) if (!order.includes(name)) come([...order, name]);
      return;
    }
    orders += 1;
    let set = 0;
    for (const name of order) {
      found[name] = (found[name] as number) + worth(set | (1 << name)) - worth(set);
      set |= 1 << name;
    }
  };
  come([]);
  return found.map((sum) => sum / orders);
}

const inside = (sets: readonly CountedSet[], set: number) => sets.filter(({ mask }) => (mask | set) === set);
const sum = (sets: readonly CountedSet[], what: (set: CountedSet) => number) =>
  sets.reduce((all, set) => all + what(set), 0);

describe('of six paths, by hand', () => {
  test('the rate game: one channel below zero', () => {
    const [a, b, c] = rateShapley(six, 3);
    expect(a).toBeCloseTo(-17 / 6160, 14);
    expect(b).toBeCloseTo(279 / 3080, 14);
    expect(c).toBeCloseTo(1923 / 6160, 14);
  });

  test('the sum game: each conversion split equally over its channels', () => {
    const [a, b, c] = sumShapley(six, 3, conversions);
    expect(a).toBeCloseTo(17 / 6, 14);
    expect(b).toBeCloseTo(7 / 3, 14);
    expect(c).toBeCloseTo(29 / 6, 14);
  });

  test('in order: a channel met twice has its part at both places', () => {
    expect(orderedShapley([{ path: [0, 1, 0], conversions: 4 }], 2)).toEqual([
      [1, 0, 1],
      [0, 2, 0],
    ]);
  });
});

test('no journeys, no values; more than twenty channels are refused', () => {
  expect(rateShapley([], 2)).toEqual([0, 0]);
  expect(sumShapley([], 2, conversions)).toEqual([0, 0]);
  expect(() => rateShapley([], 21)).toThrow(RangeError);
});

const someSets = fc.array(
  fc.record({ mask: fc.integer({ min: 1, max: 31 }), conversions: fc.nat(9), nulls: fc.nat(9), value: fc.nat(900) }),
  { minLength: 1, maxLength: 20 },
);

describe('of random sets', () => {
  test('both games are what all orders of the channels come to', () => {
    fc.assert(
      fc.property(someSets, (sets) => {
        const rate = (set: number) => {
          const own = inside(sets, set);
          return sum(own, conversions) / (sum(own, (each) => each.conversions + each.nulls) || 1);
        };
        for (const [found, wanted] of [
          [rateShapley(sets, 5), byOrders(5, rate)],
          [sumShapley(sets, 5, conversions), byOrders(5, (set) => sum(inside(sets, set), conversions))],
        ] as const)
          for (const [name, value] of wanted.entries()) expect(found[name]).toBeCloseTo(value, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('the values add up to the whole', () => {
    fc.assert(
      fc.property(someSets, (sets) => {
        const all = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        const journeys = sum(sets, (set) => set.conversions + set.nulls);
        expect(all(rateShapley(sets, 5))).toBeCloseTo(journeys === 0 ? 0 : sum(sets, conversions) / journeys, 12);
        expect(all(sumShapley(sets, 5, ({ value }) => value))).toBeCloseTo(
          sum(sets, ({ value }) => value),
          8,
        );
      }),
    );
  });
});
