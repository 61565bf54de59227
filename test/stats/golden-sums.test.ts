import { describe, expect, test } from 'vitest';
import { chanceOfAtLeast, gridStep, successCounts, sumDistribution, sumQuantile } from '../../src/stats/sums';
import { aalenJohansen, openChance } from '../../src/stats/survival';
import golden from '../golden/sums-and-chances.json';
import survival from '../golden/survival.json';

const tolerance = golden.tolerance.chance_abs;
const gap = (found: number | undefined, wanted: number) => Math.abs((found ?? NaN) - wanted);

/** Mean and variance of values and their chances. */
function moments(values: readonly number[], chances: ArrayLike<number>): [mean: number, variance: number] {
  const mean = values.reduce((sum, value, index) => sum + value * (chances[index] ?? 0), 0);
  return [mean, values.reduce((sum, value, index) => sum + (value - mean) ** 2 * (chances[index] ?? 0), 0)];
}

describe('the number of successes of unlike trials, as PoissonBinomial has it', () => {
  test.each(Object.entries(golden.successes))('%s', (_name, { shares, chances, quantiles, mean, variance }) => {
    const found = successCounts(shares);
    expect(found).toHaveLength(shares.length + 1);
    for (const [count = NaN, chance = NaN] of chances) expect(gap(found[count], chance)).toBeLessThanOrEqual(tolerance);
    for (const [share = NaN, count] of quantiles) expect(sumQuantile({ step: 1, chances: found }, share)).toBe(count);
    const [ownMean, ownVariance] = moments([...found.keys()], found);
    expect(gap(ownMean, mean)).toBeLessThanOrEqual(mean * 1e-12);
    expect(gap(ownVariance, variance)).toBeLessThanOrEqual(variance * 1e-12);
  });

  test('refuses a chance that is none', () => {
    expect(() => successCounts([0.5, 1.1])).toThrow(RangeError);
    expect(() => successCounts([NaN])).toThrow(RangeError);
  });
});

describe('the sum of amounts that come in or not, as PoissonBinomial has it', () => {
  test.each(Object.entries(golden.sums))('%s', (_name, wanted) => {
    const parts = wanted.shares.map((share, index) => ({ share, amount: wanted.amounts[index] ?? NaN }));
    expect(gridStep(parts, 1e9)).toBe(1);
    const found = sumDistribution(parts, 1);
    for (const [share = NaN, amount] of wanted.quantiles) expect(sumQuantile(found, share)).toBe(amount);
    for (const [goal = NaN, chance = NaN] of wanted.at_least)
      expect(gap(chanceOfAtLeast(found, goal), chance)).toBeLessThanOrEqual(tolerance);
    const [mean, variance] = moments([...found.chances.keys()], found.chances);
    expect(gap(mean, wanted.mean)).toBeLessThanOrEqual(wanted.mean * 1e-12);
    expect(gap(variance, wanted.variance)).toBeLessThanOrEqual(wanted.variance * 1e-10);
    if (!('chances' in wanted)) return;
    for (const [amount = NaN, chance = NaN] of wanted.chances)
      expect(gap(found.chances[amount], chance)).toBeLessThanOrEqual(tolerance);
    expect([...found.chances].filter((chance) => chance > 0)).toHaveLength(wanted.chances.length);
  });

  test('four deals: mean 121,000, sd 62,137, P10, P50 and P90 of 30k, 110k and 200k', () => {
    const parts = [
      { amount: 80_000, share: 0.7 },
      { amount: 50_000, share: 0.4 },
      { amount: 120_000, share: 0.15 },
      { amount: 30_000, share: 0.9 },
    ];
    const found = sumDistribution(parts, 10_000);
    const [mean, variance] = moments(
      [...found.chances.keys()].map((at) => at * found.step),
      found.chances,
    );
    expect([mean, Math.sqrt(variance)]).toEqual([expect.closeTo(121_000, 6), expect.closeTo(62_137, 0)]);
    expect([0.1, 0.5, 0.9].map((share) => sumQuantile(found, share))).toEqual([30_000, 110_000, 200_000]);
  });

  test('keeps its mean on a grid that no amount stands on', () => {
    const parts = [{ amount: 1_234_567, share: 0.3 }, { amount: 89, share: 0.5 }]; // prettier-ignore
    const found = sumDistribution(parts, gridStep(parts, 100));
    const values = [...found.chances.keys()].map((at) => at * found.step);
    expect(gap(moments(values, found.chances)[0], 1_234_567 * 0.3 + 89 * 0.5)).toBeLessThanOrEqual(1e-6);
  });
});

test.each(golden.open_chance)(
  'one open for $age days has the chance to be won within $horizon that survfit gives from there',
  ({ age, horizon, p_won, p_lost, p_open }) => {
    const all = Object.values(survival.ends.medium).flat();
    const curve = aalenJohansen(
      all.map(([at = NaN, won = NaN, lost = NaN, open = NaN]) => ({ age: at, won, lost, open })),
    );
    const { won_share, lost_share } = openChance(curve, age, horizon);
    expect(gap(won_share, p_won)).toBeLessThanOrEqual(tolerance);
    expect(gap(lost_share, p_lost)).toBeLessThanOrEqual(tolerance);
    expect(gap(1 - won_share - lost_share, p_open)).toBeLessThanOrEqual(tolerance);
  },
);
