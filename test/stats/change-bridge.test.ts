import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeBridge,
  changeFactors,
  changeResult,
  type ChangedSource,
  type Factors,
} from '../../src/stats/change-bridge';
import golden from '../golden/decomposition.json';

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const plain: Factors = {
  volume: 0, source_mix: 0, lead_to_deal: 1, deals_without_leads: 0, deal_to_won: 1, deal_size: 1, timing: 0,
}; // prettier-ignore

/** Sources of the golden example: leads won at a rate, so that a deal is a won lead. */
function asSources(): ChangedSource[] {
  const all = (when: 0 | 1) => sum(golden.sources.map((one) => one[`leads${when}`]));
  const of = (one: (typeof golden.sources)[number], when: 0 | 1): Factors => ({
    ...plain, volume: all(when), source_mix: one[`leads${when}`] / all(when), deal_to_won: one[`rate${when}`],
    deal_size: one[`size${when}`],
  }); // prettier-ignore
  return golden.sources.map((one) => {
    const revenue = (when: 0 | 1) => one[`leads${when}`] * one[`rate${when}`] * one[`size${when}`];
    return { name: one.source, earlier: of(one, 0), later: of(one, 1), change: Math.round(revenue(1) - revenue(0)) };
  });
}

describe('the bridge of the five-source example', () => {
  test('is the four-factor split in whole units, and adds up to it', () => {
    const { total } = changeBridge(asSources(), 'average');
    const { N, mix, rate, size } = golden.four_factors;
    expect(Math.abs(total.volume - N)).toBeLessThan(1);
    expect(Math.abs(total.source_mix - mix)).toBeLessThan(1);
    expect(Math.abs(total.deal_to_won - rate)).toBeLessThan(1);
    expect(Math.abs(total.deal_size - size)).toBeLessThan(1);
    expect(sum(Object.values(total))).toBe(151_830);
    expect([total.lead_to_deal, total.deals_without_leads, total.timing]).toEqual([0, 0, 0]);
  });

  test('is by logarithmic means what LMDIR says', () => {
    const { total } = changeBridge(asSources(), 'log_mean');
    expect(Math.abs(total.source_mix - golden.log_mean_four_factors.mix)).toBeLessThan(1);
    expect(Math.abs(total.deal_to_won - golden.log_mean_four_factors.rate)).toBeLessThan(1);
    expect(sum(Object.values(total))).toBe(151_830);
  });
});

test('worked by hand: two factors that both doubled share the rest evenly', () => {
  const source = { name: 'Email', earlier: { ...plain, volume: 10, source_mix: 1 }, later: { ...plain, volume: 20, source_mix: 1, deal_size: 2 }, change: 30 }; // prettier-ignore
  // 10 more leads at 1 or at 2 apiece, on average 15; a unit more for 10 or for 20 leads, on average 15.
  const { total, sources } = changeBridge([source], 'average');
  expect(total).toMatchObject({ volume: 15, deal_size: 15, source_mix: 0, timing: 0 });
  expect(sources).toEqual([total]);
});

test('a rate and a size that one period lacks are those of the other: all of it is volume', () => {
  const earlier = { ...plain, volume: 0, source_mix: null, lead_to_deal: null, deal_to_won: null, deal_size: null };
  const later = { ...plain, volume: 40, source_mix: 1, lead_to_deal: 0.5, deal_to_won: 0.25, deal_size: 1000 };
  for (const method of ['average', 'log_mean'] as const) {
    const { total } = changeBridge([{ name: 'Email', earlier, later, change: 5000 }], method);
    expect(total).toMatchObject({ volume: 5000, source_mix: 0, lead_to_deal: 0, deal_to_won: 0, deal_size: 0 });
  }
});

test('a mix shift alone is mix: every rate rose, the whole fell', () => {
  // Good leads gave way to many poor ones: 1,000 + 4,000 leads at 10 % and 1 %, then 200 + 4,800 at 12 % and 1.25 %.
  const of = (mix: number, rate: number): Factors => ({ ...plain, volume: 5000, source_mix: mix, deal_to_won: rate });
  const sources = [
    { name: 'Events', earlier: of(0.2, 0.1), later: of(0.04, 0.12), change: -76 },
    { name: 'Paid social', earlier: of(0.8, 0.01), later: of(0.96, 0.0125), change: 20 },
  ];
  const { total } = changeBridge(sources, 'average');
  expect(total.deal_to_won).toBeGreaterThan(0);
  expect(total.source_mix).toBeLessThan(0);
  expect(total.source_mix + total.deal_to_won).toBe(-56);
});

describe('whatever the numbers', () => {
  const share = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true }));
  const period = fc.record({
    leads: fc.integer({ min: 0, max: 500 }),
    deals: fc.integer({ min: 0, max: 60 }),
    share: fc.option(share),
    won: fc.integer({ min: 0, max: 40 }),
    amount: fc.integer({ min: 0, max: 5_000_000_00 }),
    isApart: fc.boolean(),
  });
  type Period = typeof period extends fc.Arbitrary<infer Drawn> ? Drawn : never;
  const factors = (one: Period, all: number, isApart: boolean): Factors => ({
    volume: all,
    source_mix: all === 0 ? null : one.leads / all,
    lead_to_deal: isApart ? 0 : one.leads === 0 ? null : one.deals / one.leads,
    deals_without_leads: isApart ? one.deals : 0,
    deal_to_won: one.deals === 0 ? null : (one.share ?? 0),
    deal_size: one.won === 0 ? null : one.amount / one.won,
    timing: one.won - one.deals * (one.share ?? 0),
  });
  const sourcesOf = (drawn: [Period, Period][]): ChangedSource[] => {
    const all = (at: 0 | 1) => sum(drawn.map((pair) => pair[at].leads));
    return drawn.map(([before, now], index) => {
      const isApart = before.deals > before.leads || now.deals > now.leads;
      const result = (one: Period) => (one.won === 0 ? 0 : one.amount);
      return {
        name: `source ${index}`,
        earlier: factors(before, all(0), isApart),
        later: factors(now, all(1), isApart),
        change: result(now) - result(before),
      };
    });
  };
  const drawnSources = fc.array(fc.tuple(period, period), { maxLength: 8 }).map(sourcesOf);

  test.each(['average', 'log_mean'] as const)('%s: it adds up to the cent, for every source and for all', (method) => {
    fc.assert(
      fc.property(drawnSources, (sources) => {
        const { total, sources: rows } = changeBridge(sources, method);
        expect(sum(Object.values(total))).toBe(sum(sources.map(({ change }) => change)));
        expect(rows.map((row) => sum(Object.values(row)))).toEqual(sources.map(({ change }) => change));
        for (const factor of changeFactors) expect(sum(rows.map((row) => row[factor]))).toBe(total[factor]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  test('no order of the sources matters', () => {
    fc.assert(
      fc.property(drawnSources, (sources) => {
        const one = changeBridge(sources, 'average');
        const other = changeBridge(sources.toReversed(), 'average');
        expect(other.total).toEqual(one.total);
        expect(other.sources.toReversed()).toEqual(one.sources);
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  test('no order of the factors matters', async () => {
    const { factorEffects } = await import('../../src/stats/decomposition');
    const known = fc.record(Object.fromEntries(changeFactors.map((factor) => [factor, share])));
    fc.assert(
      fc.property(known, known, fc.shuffledSubarray([...changeFactors], { minLength: 7 }), (before, now, order) => {
        const value = (is: Readonly<Record<string, boolean>>) =>
          changeResult(Object.fromEntries(changeFactors.map((factor) => [factor, (is[factor] ? now : before)[factor]])) as never); // prettier-ignore
        const [one, other] = [factorEffects(changeFactors, value), factorEffects(order, value)];
        for (const factor of changeFactors) expect(other[factor]).toBeCloseTo(one[factor] ?? NaN, 12);
      }),
      { numRuns: 60, seed: 13 },
    );
  });
});
