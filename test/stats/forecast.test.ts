import { describe, expect, test } from 'vitest';
import {
  drawnQuantile, drawnShareAtLeast, outlooks, plainPlan, type ForecastView,
} from '../../src/stats/forecast'; // prettier-ignore
import { chancesOf, curvesOf, type GroupEnds } from '../../src/stats/group-curves';
import { randomDraws } from '../../src/stats/random-draws';
import { chanceOfAtLeast, sumDistribution, sumQuantile } from '../../src/stats/sums';
import { aalenJohansen, incidenceAt, openChance } from '../../src/stats/survival';
import { viewOf, type DatedDeal } from './dated-deals';

/** A history of one group in which the chance to be won the day after is `share`, for deals at age 0. */
function chanceOf(group: string, share: number): GroupEnds[] {
  const [won, lost] = [Math.round(share * 100_000), Math.round((1 - share) * 100_000)];
  return [{ group, age: 1, won, lost, open: 0 }];
}

const noMore = { created_per_week: [], won_amounts: [] };
const tomorrow = { from: 0, to: 1 };

describe('forecast vector (80k, .7) (50k, .4) (120k, .15) (30k, .9)', () => {
  const parts = [
    { share: 0.7, amount: 80_000 }, { share: 0.4, amount: 50_000 },
    { share: 0.15, amount: 120_000 }, { share: 0.9, amount: 30_000 },
  ]; // prettier-ignore

  test('mean 121,000, sd 62,137, P10/P50/P90 30k/110k/200k, exactly', () => {
    const exact = sumDistribution(parts, 10_000);
    const mean = exact.chances.reduce((sum, chance, at) => sum + chance * at * exact.step, 0);
    const square = exact.chances.reduce((sum, chance, at) => sum + chance * (at * exact.step - mean) ** 2, 0);
    expect(mean).toBeCloseTo(121_000, 6);
    expect(Math.sqrt(square)).toBeCloseTo(62_137, 0);
    expect([0.1, 0.5, 0.9].map((share) => sumQuantile(exact, share))).toEqual([30_000, 110_000, 200_000]);
  });

  test('the outlook of open deals with these chances has the same mean, sd and quantiles', () => {
    const view: ForecastView = {
      ends: parts.flatMap(({ share }, at) => chanceOf(`${at}`, share)),
      open: parts.map(({ amount }, at) => ({ group: `${at}`, stage: null, age: 0, amount })),
      ...noMore,
    };
    const [outlook] = outlooks(view, [tomorrow], { histories: 1, totals_each: 40_000, seed: 1 });
    const totals = [...(outlook?.totals ?? [])];
    const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
    const square = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / totals.length;
    for (const [at, { share }] of parts.entries()) expect(outlook?.chances[at]).toBeCloseTo(share, 1);
    expect(outlook?.open_mean).toBeCloseTo(121_000, -2);
    expect(Math.abs(Math.sqrt(square) - 62_137)).toBeLessThan(1_000);
    const drawn = [0.1, 0.5, 0.9].map((share) => drawnQuantile(outlook?.totals ?? new Float64Array(), share));
    expect(drawn).toEqual([30_000, 110_000, 200_000]);
    const goal = drawnShareAtLeast(outlook?.totals ?? new Float64Array(), 150_000) ?? 0;
    expect(Math.abs(goal - chanceOfAtLeast(sumDistribution(parts, 10_000), 150_000))).toBeLessThan(0.01);
  });
});

describe('the chance of an open deal', () => {
  const ends: GroupEnds[] = [
    { group: 'a', age: 20, won: 1, lost: 0, open: 0 }, { group: 'a', age: 35, won: 0, lost: 1, open: 0 },
    { group: 'a', age: 40, won: 1, lost: 0, open: 0 }, { group: 'a', age: 50, won: 0, lost: 0, open: 1 },
    { group: 'a', age: 60, won: 1, lost: 1, open: 0 }, { group: 'a', age: 75, won: 0, lost: 0, open: 1 },
    { group: 'a', age: 80, won: 0, lost: 1, open: 0 }, { group: 'a', age: 90, won: 1, lost: 0, open: 1 },
  ]; // prettier-ignore

  test('golden vector 3: 17/36 of all are won by day 90', () => {
    const { won } = curvesOf(ends).all;
    expect(won[90]).toBeCloseTo(17 / 36, 12);
    expect(won[39]).toBeCloseTo(0.1, 12);
  });

  test('is the conditional incidence of the Aalen-Johansen curve at every age and for every number of days', () => {
    const curves = curvesOf(ends);
    const reference = aalenJohansen(ends);
    for (const age of [0, 19, 20, 39, 40, 59, 60, 74, 89]) {
      for (const days of [1, 20, 45, 300]) {
        const [chance] = chancesOf(curves, [{ group: 'a', age }], { from: 0, to: days });
        expect(chance).toBeCloseTo(openChance(reference, age, days).won_share, 12);
      }
    }
  });

  test('counts the day of the view as gone: who is open at the end of day 20 is not won on day 20', () => {
    const before = chancesOf(curvesOf(ends), [{ group: 'a', age: 19 }], tomorrow)[0] ?? 0;
    expect(before).toBeCloseTo(0.1, 12);
    expect(chancesOf(curvesOf(ends), [{ group: 'a', age: 20 }], tomorrow)).toEqual([0]);
  });

  test('leaves out the days before a period that has not begun', () => {
    const whole = chancesOf(curvesOf(ends), [{ group: 'a', age: 0 }], { from: 0, to: 90 })[0] ?? 0;
    const first = chancesOf(curvesOf(ends), [{ group: 'a', age: 0 }], { from: 0, to: 30 })[0] ?? 0;
    expect(chancesOf(curvesOf(ends), [{ group: 'a', age: 0 }], { from: 30, to: 90 })[0]).toBeCloseTo(whole - first, 12);
  });

  test('is 0 beyond what was ever seen, and without any history', () => {
    expect(chancesOf(curvesOf(ends), [{ group: 'a', age: 500 }], { from: 0, to: 90 })).toEqual([0]);
    expect(chancesOf(curvesOf([]), [{ group: 'a', age: 5 }], { from: 0, to: 90 })).toEqual([0]);
  });
});

describe('deals not created yet', () => {
  test('are expected from a week’s creations, the share won in the days left to each, and the mean amount', () => {
    // 7 a week is one a day; all are won at the age of 2 days: of 5 days left, deals of the first 3 are won in time.
    const view: ForecastView = {
      ends: [{ group: 'a', age: 2, won: 50, lost: 0, open: 0 }],
      open: [], created_per_week: [7, 7, 7, 7], won_amounts: [100, 300],
    }; // prettier-ignore
    const [outlook] = outlooks(view, [{ from: 0, to: 5 }]);
    expect(outlook?.created_count).toBeCloseTo(3, 12);
    expect(outlook?.created_mean).toBeCloseTo(600, 9);
    const totals = outlook?.totals ?? new Float64Array();
    const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
    expect(Math.abs(mean - 600)).toBeLessThan(50);
  });
});

describe('the same view', () => {
  const days = randomDraws(5);
  const deals = Array.from({ length: 600 }, (_, at): DatedDeal => {
    const created = Math.floor(at / 2);
    const end = created + 1 + Math.floor(days.uniform() * 90);
    const kind = days.uniform();
    return {
      group: at % 3 === 0 ? 'a' : 'b', created, closed: kind < 0.8 ? end : null, won: kind < 0.25,
      amount: Math.round(1000 * Math.exp(days.normal())),
    }; // prettier-ignore
  });
  const view = viewOf(deals, 250);

  test('gives the same totals again, other ones for another seed, ascending', () => {
    const spans = [{ from: 0, to: 40 }];
    const [first] = outlooks(view, spans);
    expect(outlooks(view, spans)[0]?.totals).toEqual(first?.totals);
    expect(outlooks(view, spans, { ...plainPlan, seed: 2 })[0]?.totals).not.toEqual(first?.totals);
    const totals = [...(first?.totals ?? [])];
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
  });

  test('has totals around its mean, and a wider range than chance alone: history tells its rates only so well', () => {
    const [outlook] = outlooks(view, [{ from: 0, to: 40 }]);
    const [sure] = outlooks(view, [{ from: 0, to: 40 }], { histories: 1, totals_each: 2000, seed: 3 });
    const [totals, known] = [outlook?.totals ?? new Float64Array(), sure?.totals ?? new Float64Array()];
    const expected = (outlook?.open_mean ?? 0) + (outlook?.created_mean ?? 0);
    const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.05);
    const width = (drawn: Float64Array) => (drawnQuantile(drawn, 0.9) ?? 0) - (drawnQuantile(drawn, 0.1) ?? 0);
    expect(width(totals)).toBeGreaterThan(width(known));
  });

  test('expects of open deals what a plain loop over the deals does', () => {
    const known = deals.filter(({ created }) => created <= 250);
    const ends = known.map(({ created, closed, won }) => {
      const isClosed = closed !== null && closed <= 250;
      return { age: (isClosed ? closed : 250) - created, won: isClosed && won ? 1 : 0, lost: isClosed && !won ? 1 : 0, open: isClosed ? 0 : 1 };
    }); // prettier-ignore
    const curve = aalenJohansen(ends);
    const pooled = viewOf(
      deals.map((deal) => ({ ...deal, group: 'all' })),
      250,
    );
    const expected = known
      .filter(({ closed }) => closed === null || closed > 250)
      .reduce((sum, { created, amount }) => {
        const [now, then] = [250 - created, 290 - created].map((age) => incidenceAt(curve, age));
        const open = 1 - (now?.won_share ?? 0) - (now?.lost_share ?? 0);
        return open < 1e-12 ? sum : sum + (amount * ((then?.won_share ?? 0) - (now?.won_share ?? 0))) / open;
      }, 0);
    expect(outlooks(pooled, [{ from: 0, to: 40 }])[0]?.open_mean).toBeCloseTo(expected, 6);
  });
});

describe('random draws', () => {
  test('have the means and spreads they should', () => {
    const draws = randomDraws(11);
    const some = (make: () => number) => Array.from({ length: 20_000 }, make);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = (values: number[]) => {
      const middle = mean(values);
      return mean(values.map((value) => (value - middle) ** 2));
    };
    expect(mean(some(draws.uniform))).toBeCloseTo(0.5, 1);
    expect(spread(some(draws.normal))).toBeCloseTo(1, 1);
    for (const rate of [0.3, 4, 75, 500]) {
      const counts = some(() => draws.poisson(rate));
      expect(Math.abs(mean(counts) / rate - 1)).toBeLessThan(0.03);
      expect(Math.abs(spread(counts) / rate - 1)).toBeLessThan(0.06);
    }
    expect(draws.poisson(0)).toBe(0);
  });
});
