import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { windowsOf, type CountedPath } from '../../src/stats/journey-windows';
import { removalEffects, sharesOf, type RemovalEffects } from '../../src/stats/markov';
import { orderedShapley, rateShapley, sumShapley, type CountedSet } from '../../src/stats/shapley';
import tenThousand from '../golden/attribution-10000-paths.json';
import small from '../golden/attribution-paths.json';
import ordered from '../golden/shapley-ordered.json';

type ByName = Record<string, number>;
interface MarkovCase {
  p_conversion: number;
  n_states?: number;
  removal_effect: ByName;
  removal_effect_value?: ByName;
  attributed_conversions?: ByName;
  attributed_value?: ByName;
}
interface NamedPath {
  path: string[];
  conversions: number;
  nulls: number;
  value: number;
}

/** What is further than 1e-9 from its expected value, relative, or 1e-12 from zero. */
function unlike(pairs: readonly (readonly [what: string, found: number | undefined, wanted: number])[]): string[] {
  return pairs
    .filter(([, found, wanted]) => !(Math.abs((found ?? NaN) - wanted) <= Math.max(1e-9 * Math.abs(wanted), 1e-12)))
    .map(([what, found, wanted]) => `${what}: ${found} for ${wanted}`);
}

function numbered(paths: readonly NamedPath[]) {
  const names = [...new Set(paths.flatMap(({ path }) => path))];
  const counted: CountedPath[] = paths
    .map(({ path, ...counts }) => ({ ...counts, path: path.map((name) => names.indexOf(name)) }))
    .filter(({ conversions, nulls }) => conversions + nulls > 0);
  return { names, counted };
}

function setsOf(counted: readonly CountedPath[]): CountedSet[] {
  return counted.map(({ path, ...counts }) => ({
    ...counts,
    mask: path.reduce((mask, name) => mask | (1 << name), 0),
  }));
}

function unlikeMarkov(paths: readonly NamedPath[], orders: Record<string, MarkovCase>): string[] {
  const { names, counted } = numbered(paths);
  const [conversions, value] = [total(counted, 'conversions'), total(counted, 'value')];
  return Object.entries(orders).flatMap(([name, wanted]) => {
    const order = Number(name.replace('order', ''));
    const found = removalEffects(windowsOf(counted, order), names.length, order) as RemovalEffects;
    const byName = (what: string, list: readonly number[] | null, expected: ByName = {}, times = 1) =>
      names
        .filter((channel) => channel in expected)
        .map(
          (channel) =>
            [
              `${name} ${what} of ${channel}`,
              (list?.[names.indexOf(channel)] ?? 0) * times,
              expected[channel] as number,
            ] as const,
        );
    return unlike([
      [`${name} conversion rate`, found.conversion_rate, wanted.p_conversion],
      [`${name} states`, found.state_count, wanted.n_states ?? found.state_count],
      ...byName('effect', found.effects, wanted.removal_effect),
      ...byName('conversions', sharesOf(found.effects), wanted.attributed_conversions, conversions),
      ...byName('effect on value', found.value_effects, wanted.removal_effect_value),
      ...byName('value', sharesOf(found.value_effects), wanted.attributed_value, value),
    ]);
  });
}

function unlikeShapley(paths: readonly NamedPath[], games: Record<string, ByName>): string[] {
  const { names, counted } = numbered(paths);
  const sets = setsOf(counted);
  const found: Record<string, number[]> = {
    count_subset: sumShapley(sets, names.length, (set) => set.conversions),
    value_subset: sumShapley(sets, names.length, (set) => set.value),
    rate_subset: rateShapley(sets, names.length),
  };
  return Object.entries(games).flatMap(([game, expected]) =>
    unlike(
      Object.entries(expected).map(
        ([name, wanted]) => [`${game} of ${name}`, found[game]?.[names.indexOf(name)] ?? 0, wanted] as const,
      ),
    ),
  );
}

const total = (paths: readonly CountedPath[], column: 'conversions' | 'nulls' | 'value') =>
  paths.reduce((sum, path) => sum + path[column], 0);

describe('paths of other packages', () => {
  const cases = small.cases as unknown as {
    id: string;
    paths: NamedPath[];
    markov: Record<string, MarkovCase>;
    shapley: Record<string, ByName>;
  }[];

  test.each(cases)('$id: Markov of order 1 to 3', ({ paths, markov }) => {
    expect(unlikeMarkov(paths, markov)).toEqual([]);
  });

  test.each(cases.filter(({ shapley }) => 'rate_subset' in shapley))('$id: Shapley values', ({ paths, shapley }) => {
    expect(unlikeShapley(paths, shapley)).toEqual([]);
  });
});

describe('the ordered sum game of its authors’ sample', () => {
  const names = ordered.channels;
  const paths = (ordered.journeys as [number[], number][]).map(([path, conversions]) => ({
    path: path.map((name) => names.indexOf(name)),
    conversions,
  }));

  test('by position', () => {
    const found = orderedShapley(paths, names.length);
    const pairs = Object.entries(ordered.ordered).flatMap(([name, expected]) =>
      expected.map(
        (wanted, position) =>
          [`${name} at ${position}`, found[names.indexOf(Number(name))]?.[position] ?? 0, wanted] as const,
      ),
    );
    expect(unlike(pairs)).toEqual([]);
  });

  test('without positions', () => {
    const sets = paths.map(({ path, conversions }) => ({
      mask: path.reduce((mask, name) => mask | (1 << name), 0),
      conversions,
    }));
    const found = sumShapley(sets, names.length, (set) => set.conversions);
    const pairs = Object.entries(ordered.simplified).map(
      ([name, wanted]) => [name, found[names.indexOf(Number(name))], wanted] as const,
    );
    expect(unlike(pairs)).toEqual([]);
  });
});

/**
 * The public files themselves belong to packages and are not carried here: CONCORD_GOLDEN names a folder whose `data` holds
 * channelattribution_Data.csv and zhao_sample.json.
 */
const folders = process.env.CONCORD_GOLDEN ? [join(process.env.CONCORD_GOLDEN, 'data')] : [];

describe.each(folders)('ten thousand published paths of %s', (folder) => {
  const bytes = () => readFileSync(join(folder, 'channelattribution_Data.csv'));
  const paths = () =>
    bytes()
      .toString()
      .trim()
      .split('\n')
      .slice(1)
      .map((line): NamedPath => {
        const [path = '', conversions, value, nulls] = line.split(';');
        return {
          path: path.split('>').map((name) => name.trim()),
          conversions: Number(conversions),
          value: Number(value),
          nulls: Number(nulls),
        };
      });

  test('are those of the reference', () => {
    expect(createHash('md5').update(bytes()).digest('hex')).toBe(tenThousand.md5);
  });

  test('Markov of order 1 to 3, exactly', () => {
    expect(unlikeMarkov(paths(), tenThousand.markov)).toEqual([]);
  });

  test('Markov of order 1 to 3 within 0.5 % of the package’s long simulations, for channels of 100 conversions or more', () => {
    const { names, counted } = numbered(paths());
    for (const [name, { attributed_conversions }] of Object.entries(tenThousand.simulated)) {
      const order = Number(name.replace('order', ''));
      const found = removalEffects(windowsOf(counted, order), names.length, order) as RemovalEffects;
      const shares = sharesOf(found.effects) ?? [];
      for (const [channel, simulated] of Object.entries(attributed_conversions as ByName)) {
        if (simulated < 100) continue;
        const own = (shares[names.indexOf(channel)] as number) * tenThousand.totals.conversions;
        expect(Math.abs(own / simulated - 1)).toBeLessThan(0.005);
      }
    }
  });

  test('Shapley values', () => {
    expect(unlikeShapley(paths(), tenThousand.shapley)).toEqual([]);
  });

  test('the sum game of the whole sample of its authors', () => {
    const journeys = JSON.parse(readFileSync(join(folder, 'zhao_sample.json'), 'utf8')) as number[][];
    const names = [...new Set(journeys.flat())];
    const sets = journeys.map((path) => ({
      mask: path.reduce((mask, name) => mask | (1 << names.indexOf(name)), 0),
    }));
    const found = sumShapley(sets, names.length, () => 1);
    const pairs = Object.entries(ordered.simplified_all).map(
      ([name, wanted]) => [name, found[names.indexOf(Number(name))], wanted] as const,
    );
    expect(unlike(pairs)).toEqual([]);
  });
});
