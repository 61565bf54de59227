import { describe, expect, test } from 'vitest';
import { outlooks, drawnQuantile, plainPlan, type ForecastView } from '../../src/stats/forecast';
import { curvesOf, type GroupEnds } from '../../src/stats/group-curves';
import { randomDraws } from '../../src/stats/random-draws';
import { stageOdds, withOdds, type StageOutcomes } from '../../src/stats/stage-odds';
import { stagedDeals, stagedViewOf, type Rates } from './staged-deals';

/** The same view without what is known of stages. */
function blind({ ends: known, open, created_per_week, won_amounts }: ForecastView): ForecastView {
  return { ends: known, open, created_per_week, won_amounts };
}

/** Of deals a day old every fifth is won on the next day, the others are lost. */
const ends: GroupEnds[] = [{ group: 'a', age: 1, won: 20, lost: 80, open: 0 }];
const curves = curvesOf(ends);
const outcome = (stage: string, seen: number, won: number, age = 0): StageOutcomes => ({
  stage,
  group: 'a',
  age,
  seen,
  won,
});
const history = (...outcomes: StageOutcomes[]) => ({ skipped: 0, ahead: 1, outcomes });

describe('the odds of a stage', () => {
  test('are drawn towards age and group: 30 of 50 won where 10 were expected, two wins held against', () => {
    // (30 + 2) / (10 + 2) = 8/3 times as many for the stage; its one age band: (30 + 2 * 8/3) / 12 times 10 of 50.
    const odds = stageOdds(history(outcome('Contract', 50, 30)), curves);
    const chance = (10 * (30 + (2 * 8) / 3)) / 12 / 50;
    expect(withOdds(0.2, odds?.('Contract', 0) ?? 1)).toBeCloseTo(chance, 6);
  });

  test('stay near 1 for a stage few deals stood in, and go far for one with many', () => {
    const odds = stageOdds(
      history(outcome('First', 2000, 100), outcome('Rare', 2, 2), outcome('Last', 1000, 600)),
      curves,
    );
    const chance = (stage: string) => withOdds(0.2, odds?.(stage, 0) ?? 1);
    expect(chance('First')).toBeCloseTo(0.05, 2);
    expect(chance('Last')).toBeCloseTo(0.6, 1);
    expect(chance('Rare')).toBeGreaterThan(0.2);
    expect(chance('Rare')).toBeLessThan(0.5);
  });

  test('are 1 for a stage never met before and for a deal whose stage is not known', () => {
    const odds = stageOdds(history(outcome('Contract', 50, 30)), curves);
    expect([odds?.('Unheard of', 0), odds?.(null, 0)]).toEqual([1, 1]);
  });

  test('are not known with fewer than 15 wins, and without a history', () => {
    expect(stageOdds(history(outcome('Contract', 50, 14)), curves)).toBeNull();
    expect(stageOdds(history(), curves)).toBeNull();
    expect(stageOdds(undefined, curves)).toBeNull();
  });

  test('leave a chance of 0 and of 1 as it is', () => {
    expect([withOdds(0, 9), withOdds(1, 9), withOdds(0.5, 1)]).toEqual([0, 1, 0.5]);
  });
});

describe('where stages matter', () => {
  const rates: Rates = {
    Discovery: { on: 0.02, lost: 0.02 }, Proposal: { on: 0.02, lost: 0.015 }, Contract: { on: 0.05, lost: 0.005 },
  }; // prettier-ignore
  const ahead = 45;
  const perDay = 4;
  const runs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => {
    const deals = stagedDeals(rates, { count: 700 * perDay, days: 700, seed });
    const day = 600;
    const seen = deals.map((deal) =>
      deal.closed !== null && deal.closed > day + ahead ? { ...deal, closed: null } : deal,
    );
    const view = stagedViewOf(seen, day, ahead);
    const open = seen.filter(({ created, closed }) => created <= day && (closed === null || closed > day));
    const came = open.map(({ closed, won }) => won && closed !== null && closed <= day + ahead);
    return { view, came, amounts: open.map(({ amount }) => amount) };
  });
  const open = (view: ForecastView): ForecastView => ({ ...view, created_per_week: [], won_amounts: [] });
  const forecast = (view: ForecastView) => {
    const [outlook] = outlooks(open(view), [{ from: 0, to: ahead }], { ...plainPlan, histories: 40 });
    if (!outlook) throw new TypeError('No outlook.');
    return outlook;
  };
  const judged = runs.map(({ view, came, amounts }) => {
    const score = (chances: readonly number[]) =>
      chances.reduce((sum, chance, at) => sum + (chance - Number(came[at])) ** 2, 0) / chances.length;
    const [known, unknown] = [forecast(view), forecast(blind(view))];
    const actual = amounts.reduce((sum, amount, at) => sum + (came[at] ? amount : 0), 0);
    const [low, high] = [0.1, 0.9].map((share) => drawnQuantile(known.totals, share) ?? 0);
    return {
      known, unknown, came, view, better: score(unknown.chances) - score(known.chances),
      covered: (low ?? 0) <= actual && actual <= (high ?? 0),
    }; // prettier-ignore
  });

  test('chances by stage are nearer to what came than those by age alone, for every seed', () => {
    for (const { better } of judged) expect(better).toBeGreaterThan(0.005);
  });

  test('of the deals in each stage as many are won as expected, give or take chance; by age alone it is far off', () => {
    /** Distance of the wins that came from the wins expected, in standard errors of chance alone. */
    const off = (of: 'known' | 'unknown', stage: string) => {
      let [expected, variance, won] = [0, 0, 0];
      for (const one of judged)
        for (const [at, deal] of one.view.open.entries()) {
          if (deal.stage !== stage) continue;
          const chance = one[of].chances[at] as number;
          expected += chance;
          variance += chance * (1 - chance);
          won += Number(one.came[at]);
        }
      return Math.abs(expected - won) / Math.sqrt(variance);
    };
    for (const stage of Object.keys(rates)) expect(off('known', stage)).toBeLessThan(3);
    expect(off('unknown', 'Discovery')).toBeGreaterThan(6);
    expect(off('unknown', 'Contract')).toBeGreaterThan(6);
  });

  test('the totals by stage still hold what came in most of the cases', () => {
    expect(judged.filter(({ covered }) => covered).length).toBeGreaterThanOrEqual(6);
    expect(judged.every(({ known, view }) => known.by_stage === view.open.length)).toBe(true);
  });
});

test('where stages do not matter, knowing them costs next to nothing', () => {
  const rates: Rates = { First: { on: 0.02, lost: 0.02 }, Last: { on: 0.02, lost: 0.02 } };
  const [day, ahead] = [600, 45];
  let [worse, count] = [0, 0];
  for (let seed = 21; seed <= 30; seed++) {
    // The stage is drawn anew for each deal and day: it says nothing.
    const draws = randomDraws(seed);
    const deals = stagedDeals(rates, { count: 2100, days: 700, seed }).map((deal) => ({
      ...deal,
      moves: [0, 40, 80, 120].map((after) => ({
        stage: draws.uniform() < 0.5 ? 'A' : 'B',
        from: deal.created + after,
      })),
    }));
    const open = deals.filter(({ created, closed }) => created <= day && (closed ?? day) > day);
    const view = { ...stagedViewOf(deals, day, ahead), created_per_week: [], won_amounts: [] };
    const once = { histories: 1, totals_each: 1, seed: 1 };
    const [known] = outlooks(view, [{ from: 0, to: ahead }], once);
    const [unknown] = outlooks(blind(view), [{ from: 0, to: ahead }], once);
    for (const [at, { won, closed }] of open.entries()) {
      const came = Number(won && (closed ?? Infinity) <= day + ahead);
      worse += ((known?.chances[at] ?? 0) - came) ** 2 - ((unknown?.chances[at] ?? 0) - came) ** 2;
      count++;
    }
  }
  expect(count).toBeGreaterThan(500);
  expect(worse / count).toBeLessThan(0.002);
});
