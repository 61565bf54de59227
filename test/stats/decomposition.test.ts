import { describe, expect, test } from 'vitest';
import { factorEffects, logMeanEffects } from '../../src/stats/decomposition';
import golden from '../golden/decomposition.json';

type Known = Record<string, number>;
interface Source {
  source: string;
  leads0: number;
  rate0: number;
  size0: number;
  leads1: number;
  rate1: number;
  size1: number;
}

/** The largest difference to the wanted effects, relative to each of them, or to `scale`. */
const off = (effects: Known, wanted: Known, scale?: number) =>
  Math.max(
    ...Object.entries(wanted).map(
      ([name, value]) => Math.abs((effects[name] ?? NaN) - value) / (scale ?? Math.abs(value)),
    ),
  );
const { tolerance_rel } = golden;
const total = (sources: readonly Source[], when: 0 | 1) =>
  sources.reduce((sum, source) => sum + source[`leads${when}`], 0);
const sumOf = (sources: readonly Source[], value: (source: Source) => number) =>
  sources.reduce((sum, source) => sum + value(source), 0);
const pick = (source: Source, factor: 'leads' | 'rate' | 'size', isLater: boolean) =>
  source[`${factor}${isLater ? 1 : 0}`];

function threeFactors(sources: readonly Source[]) {
  return factorEffects(['leads', 'rate', 'size'], (is) =>
    sumOf(sources, (one) => pick(one, 'leads', is.leads) * pick(one, 'rate', is.rate) * pick(one, 'size', is.size)),
  );
}

describe('the average over all orders, as DasGuptR has it', () => {
  test('three factors of five sources, and of each of them', () => {
    expect(off(threeFactors(golden.sources), golden.three_factors)).toBeLessThanOrEqual(tolerance_rel);
    for (const source of golden.sources) {
      expect(
        off(threeFactors([source]), (golden.per_source as Record<string, Known>)[source.source] ?? {}),
      ).toBeLessThanOrEqual(tolerance_rel);
    }
  });

  test('four factors: volume, mix, rate and size', () => {
    const [before, after] = [total(golden.sources, 0), total(golden.sources, 1)];
    const effects = factorEffects(['N', 'mix', 'rate', 'size'], (is) =>
      sumOf(golden.sources, (one) => {
        const mix = is.mix ? one.leads1 / after : one.leads0 / before;
        return (is.N ? after : before) * mix * pick(one, 'rate', is.rate) * pick(one, 'size', is.size);
      }),
    );
    expect(off(effects, golden.four_factors)).toBeLessThanOrEqual(tolerance_rel);
    expect(Object.values(effects).reduce((sum, effect) => sum + effect)).toBeCloseTo(151_830, 6);
  });

  test('a conversion rate by mix and rate', () => {
    const [before, after] = [total(golden.sources, 0), total(golden.sources, 1)];
    const effects = factorEffects(['mix', 'rate'], (is) =>
      sumOf(golden.sources, (one) => (is.mix ? one.leads1 / after : one.leads0 / before) * pick(one, 'rate', is.rate)),
    );
    expect(off(effects, golden.conversion_rate, 1)).toBeLessThanOrEqual(tolerance_rel);
  });

  test('sources without leads in one period carry rate and size, so that all of it is volume', () => {
    expect(off(threeFactors(golden.zero_case.sources), golden.zero_case.three_factors)).toBeLessThanOrEqual(
      tolerance_rel,
    );
  });

  test('the published tables 2.2 and 4.3 of Das Gupta', () => {
    const births = ['births', 'share', 'rate'] as const;
    const { input, result, published_effects } = golden.das_gupta_2_2;
    const [earlier, later] = input.map(({ birthsw1549, propw1549, propw }) => [birthsw1549, propw1549, propw]);
    const product = factorEffects(births, (is) =>
      births.reduce((all, name, at) => all * ((is[name] ? later : earlier)?.[at] ?? NaN), 1),
    );
    expect(
      off({ birthsw1549: product.births, propw1549: product.share, propw: product.rate }, result.effects),
    ).toBeLessThanOrEqual(tolerance_rel);
    expect(product.births).toBeCloseTo(published_effects.birthsw1549, 7);
    const ages = [1, 2, 3, 4, 5, 6, 7];
    const row = (pop: string, age: number) =>
      golden.das_gupta_4_3.input.find((one) => one.pop === pop && one.source === age) ?? { bm: NaN, mw: NaN, wp: NaN };
    const effects = factorEffects(['bm', 'mw', 'wp'], (is) => {
      const of = (name: 'bm' | 'mw' | 'wp', age: number) => row(is[name] ? 'p1' : 'p0', age)[name];
      return ages.reduce((sum, age) => sum + of('bm', age) * of('mw', age) * of('wp', age), 0);
    });
    expect(off(effects, golden.das_gupta_4_3.result.effects)).toBeLessThanOrEqual(tolerance_rel);
  });
});

describe('logarithmic means, as LMDIR has them', () => {
  const of = (sources: readonly Source[], factors: (source: Source, when: 0 | 1) => number[]) =>
    sources
      .map((one) => logMeanEffects(factors(one, 0), factors(one, 1)))
      .reduce((sums, effects) => sums.map((sum, at) => sum + (effects[at] ?? NaN)));

  test('three and four factors: rate and size are the same in both', () => {
    const three = of(golden.sources, (one, when) => [one[`leads${when}`], one[`rate${when}`], one[`size${when}`]]);
    const [leads, rate, size] = three;
    expect(
      off({ leads: leads ?? NaN, rate: rate ?? NaN, size: size ?? NaN }, golden.log_mean_three_factors),
    ).toBeLessThanOrEqual(tolerance_rel);
    const four = of(golden.sources, (one, when) => {
      const all = total(golden.sources, when);
      return [all, one[`leads${when}`] / all, one[`rate${when}`], one[`size${when}`]];
    });
    expect(off(Object.fromEntries(['N', 'mix', 'rate', 'size'].map((name, at) => [name, four[at] ?? NaN])), golden.log_mean_four_factors)).toBeLessThanOrEqual(tolerance_rel); // prettier-ignore
  });

  test('zeros by the rules of Ang, Zhang and Choi', () => {
    const [leads, rate, size] = of(golden.zero_case.sources, (one, when) => [
      one[`leads${when}`],
      one[`rate${when}`],
      one[`size${when}`],
    ]);
    expect(
      off({ leads: leads ?? NaN, rate: rate ?? NaN, size: size ?? NaN }, golden.zero_case.log_mean_three_factors),
    ).toBeLessThanOrEqual(tolerance_rel);
  });

  test('the test published with the package', () => {
    const { X0, XT, expected } = golden.log_mean_published;
    for (const [index, row] of expected.entries()) {
      const effects = logMeanEffects(X0[index] ?? [], XT[index] ?? []);
      for (const [at, value] of row.entries()) expect(effects[at]).toBeCloseTo(value, 7);
    }
  });
});
