import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowsOf, type CountedPath } from '../../src/stats/journey-windows';
import { mostStates, removalEffects, shareDistance, sharesOf, type RemovalEffects } from '../../src/stats/markov';

const [paid, organic, webinar] = [0, 1, 2];

/** Six paths with 10 conversions of 25 journeys. */
const six: CountedPath[] = [
  { path: [paid, webinar], conversions: 3, nulls: 2, value: 300 },
  { path: [paid], conversions: 1, nulls: 6, value: 100 },
  { path: [organic, webinar], conversions: 2, nulls: 1, value: 200 },
  { path: [organic], conversions: 1, nulls: 3, value: 100 },
  { path: [webinar], conversions: 2, nulls: 2, value: 200 },
  { path: [paid, organic, webinar], conversions: 1, nulls: 1, value: 100 },
];

const effectsOf = (paths: readonly CountedPath[], names: number, order: number) =>
  removalEffects(windowsOf(paths, order), names, order) as RemovalEffects;

describe('removal effects', () => {
  test('of six paths, by hand', () => {
    const found = effectsOf(six, 3, 1);
    expect(found.conversion_rate).toBeCloseTo(2 / 5, 14);
    expect(found.effects[paid]).toBeCloseTo(33 / 70, 14);
    expect(found.effects[organic]).toBeCloseTo(27 / 70, 14);
    expect(found.effects[webinar]).toBeCloseTo(4 / 5, 14);
    const credits = sharesOf(found.effects)?.map((share) => (10 * share).toFixed(4));
    expect(credits).toEqual(['2.8448', '2.3276', '4.8276']);
  });

  test('the value follows the conversions where all are worth the same', () => {
    const found = effectsOf(six, 3, 1);
    for (const [name, effect] of found.effects.entries()) expect(found.value_effects?.[name]).toBeCloseTo(effect, 14);
  });

  test('without conversions there are none, and nothing is divided by zero', () => {
    const lost = six.map((path) => ({ ...path, conversions: 0, nulls: 5, value: 0 }));
    expect(removalEffects(windowsOf(lost, 1), 3, 1)).toEqual({ refused: 'no_conversions', state_count: 3 });
    expect(removalEffects([], 3, 1)).toEqual({ refused: 'no_conversions', state_count: 0 });
  });

  test('without values there are none of them', () => {
    const free = six.map((path) => ({ ...path, value: 0 }));
    expect(effectsOf(free, 3, 1).value_effects).toBeNull();
  });

  test('a channel in lost journeys only has no effect, one that every journey must pass has the whole', () => {
    const found = effectsOf(
      [
        { path: [0, 1], conversions: 2, nulls: 1, value: 0 },
        { path: [1, 0, 1], conversions: 1, nulls: 0, value: 0 },
        { path: [2], conversions: 0, nulls: 4, value: 0 },
      ],
      3,
      1,
    );
    expect(found.effects[2]).toBe(0);
    expect(found.effects[1]).toBeCloseTo(1, 14);
  });

  test('are refused where there are too many states', () => {
    const paths = Array.from({ length: mostStates + 1 }, (_, at) => ({
      path: [at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400)],
      conversions: 1,
      nulls: 0,
      value: 0,
    }));
    expect(removalEffects(windowsOf(paths, 3), 20, 3)).toEqual({
      refused: 'too_many_states',
      state_count: mostStates + 1,
    });
  });

  test('two divisions lie as far apart as their differences add up to', () => {
    expect(shareDistance([0.5, 0.5], [0.5, 0.5])).toBe(0);
    expect(shareDistance([0.6, 0.4], [0.4, 0.6])).toBeCloseTo(0.4, 14);
    expect(shareDistance([1, 0], [0, 1])).toBe(2);
  });
});

/** Journeys by counting, the ends reached by walking the chain on until next to nothing is left on its way. */
function byWalking(paths: readonly CountedPath[], names: number, order: number) {
  const moves = new Map<string, Map<string, number>>();
  const worth = new Map<string, number>();
  const add = (from: string, to: string, weight: number) => {
    const row = moves.get(from) ?? new Map<string, number>();
    moves.set(from, row.set(to, (row.get(to) ?? 0) + weight));
  };
  for (const { path, conversions, nulls, value } of paths) {
    const first = Math.min(order, path.length);
    const states = path.slice(first - 1).map((_, index) => path.slice(index, index + first).join('>'));
    for (const [index, state] of states.entries()) add(index === 0 ? 'start' : (states[index - 1] as string), state, conversions + nulls); // prettier-ignore
    const last = states.at(-1) as string;
    if (conversions > 0) add(last, 'won', conversions);
    if (nulls > 0) add(last, 'null', nulls);
    worth.set(last, (worth.get(last) ?? 0) + value);
  }
  const walk = (removed: number | null): [number, number] => {
    let here = new Map([['start', 1]]);
    let [won, value] = [0, 0];
    for (let step = 0; step < 5000 && here.size > 0; step++) {
      const next = new Map<string, number>();
      for (const [state, share] of here) {
        const row = moves.get(state) as Map<string, number>;
        const all = [...row.values()].reduce((sum, weight) => sum + weight, 0);
        value += (share * (worth.get(state) ?? 0)) / all;
        for (const [to, weight] of row) {
          const part = (share * weight) / all;
          if (to === 'won') won += part;
          else if (to !== 'null' && !to.split('>').includes(String(removed)) && part > 1e-18)
            next.set(to, (next.get(to) ?? 0) + part);
        }
      }
      here = next;
    }
    return [won, value];
  };
  const [won, value] = walk(null);
  const without = Array.from({ length: names }, (_, name) => walk(name));
  return {
    conversion_rate: won,
    effects: without.map(([rest]) => 1 - rest / won),
    value_effects: value > 0 ? without.map(([, rest]) => 1 - rest / value) : null,
  };
}

const pathOf = (names: number) =>
  fc.record({
    path: fc.array(fc.nat(names - 1), { minLength: 1, maxLength: 7 }),
    conversions: fc.nat(4),
    nulls: fc.nat(4),
    value: fc.nat(900),
  });
const somePaths = fc
  .array(pathOf(4), { minLength: 1, maxLength: 25 })
  .map((paths) =>
    paths
      .filter(({ conversions, nulls }) => conversions + nulls > 0)
      .map((path) => ({ ...path, value: path.conversions * path.value })),
  )
  .filter((paths) => paths.some(({ conversions }) => conversions > 0));
const orders = fc.constantFrom(1, 2, 3);

/** The largest difference of two lists; infinite where one is missing. */
function apart(found: readonly number[] | null, wanted: readonly number[] | null): number {
  if (found === null || wanted === null) return found === wanted ? 0 : Infinity;
  return Math.max(...wanted.map((value, index) => Math.abs((found[index] as number) - value)));
}

describe('of random journeys', () => {
  test('the closed form is what walking the chain comes to', () => {
    fc.assert(
      fc.property(somePaths, orders, (paths, order) => {
        const [found, wanted] = [effectsOf(paths, 4, order), byWalking(paths, 4, order)];
        expect(found.conversion_rate).toBeCloseTo(wanted.conversion_rate, 10);
        expect(apart(found.effects, wanted.effects)).toBeLessThan(1e-10);
        expect(apart(found.value_effects, wanted.value_effects)).toBeLessThan(1e-10);
      }),
      { numRuns: 150 },
    );
  });

  test('the chain converts as many as the journeys did', () => {
    fc.assert(
      fc.property(somePaths, orders, (paths, order) => {
        const won = paths.reduce((sum, { conversions }) => sum + conversions, 0);
        const all = paths.reduce((sum, { conversions, nulls }) => sum + conversions + nulls, 0);
        expect(Math.abs(effectsOf(paths, 4, order).conversion_rate - won / all)).toBeLessThan(1e-12);
      }),
    );
  });

  test('a channel met twice in a row counts once in a chain of order 1', () => {
    fc.assert(
      fc.property(somePaths, (paths) => {
        const once = paths.map((counted) => ({
          ...counted,
          path: counted.path.filter((name, index, all) => name !== all[index - 1]),
        }));
        expect(apart(effectsOf(once, 4, 1).effects, effectsOf(paths, 4, 1).effects)).toBeLessThan(1e-12);
      }),
    );
  });

  test('where a state holds the whole path, the effect is the share of conversions that met the channel', () => {
    const short = somePaths
      .map((paths) => paths.filter(({ path }) => path.length <= 3))
      .filter((paths) => paths.some(({ conversions }) => conversions > 0));
    fc.assert(
      fc.property(short, (paths) => {
        const won = paths.reduce((sum, { conversions }) => sum + conversions, 0);
        const met = [0, 1, 2, 3].map(
          (name) =>
            paths.reduce((sum, { path, conversions }) => sum + (path.includes(name) ? conversions : 0), 0) / won,
        );
        expect(apart(effectsOf(paths, 4, 3).effects, met)).toBeLessThan(1e-12);
      }),
    );
  });

  test('the order of the paths changes nothing, and windows may reach back further than the order', () => {
    fc.assert(
      fc.property(somePaths, orders, (paths, order) => {
        const found = effectsOf(paths, 4, order);
        expect(apart(effectsOf(paths.toReversed(), 4, order).effects, found.effects)).toBeLessThan(1e-12);
        const further = removalEffects(windowsOf(paths, 3), 4, order) as RemovalEffects;
        expect(apart(further.effects, found.effects)).toBeLessThan(1e-12);
        expect(further.state_count).toBe(found.state_count);
      }),
    );
  });

  test('shares add up to one', () => {
    fc.assert(
      fc.property(somePaths, orders, (paths, order) => {
        const shares = sharesOf(effectsOf(paths, 4, order).effects) ?? [];
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});
