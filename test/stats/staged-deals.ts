import type { ForecastView } from '../../src/stats/forecast';
import { randomDraws } from '../../src/stats/random-draws';
import type { StageOutcomes } from '../../src/stats/stage-odds';
import { viewOf, type DatedDeal } from './dated-deals';

/** A deal with the days it came into each stage, ascending. */
export interface StagedDeal extends DatedDeal {
  moves: { stage: string; from: number }[];
}

/** Chances a day to go on to the next stage (to be won, from the last) and to be lost, by stage. */
export type Rates = Record<string, { on: number; lost: number }>;

/** `count` deals created evenly over `days`, each going day by day through the stages of `rates` in order. */
export function stagedDeals(
  rates: Rates,
  { count, days, seed }: { count: number; days: number; seed: number },
): StagedDeal[] {
  const draws = randomDraws(seed);
  const stages = Object.keys(rates);
  return Array.from({ length: count }, (_, at): StagedDeal => {
    const created = Math.floor((at * days) / count);
    const moves = [{ stage: stages[0] as string, from: created }];
    const amount = Math.round(100_000 * Math.exp(draws.normal() / 2));
    for (let day = created + 1; ; day++) {
      const { on, lost } = rates[stages[moves.length - 1] as string] as Rates[string];
      const drawn = draws.uniform();
      if (drawn < lost) return { group: 'all', created, closed: day, won: false, amount, moves };
      if (drawn >= lost + on) continue;
      const next = stages[moves.length];
      if (next === undefined) return { group: 'all', created, closed: day, won: true, amount, moves };
      moves.push({ stage: next, from: day });
    }
  });
}

/** The stage a deal stood in at the end of a day. */
export function stageOn({ moves }: StagedDeal, day: number): string | null {
  return moves.findLast(({ from }) => from <= day)?.stage ?? null;
}

/** The view of a day with the stages known then; outcomes of eight earlier days, `ahead` days apart. */
export function stagedViewOf(deals: readonly StagedDeal[], day: number, ahead: number): ForecastView {
  const view = viewOf(deals, day);
  const isOpen = ({ created, closed }: DatedDeal, on: number) => created <= on && (closed === null || closed > on);
  const outcomes: StageOutcomes[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((nth) => {
    const then = day - ahead * nth;
    return deals.filter((deal) => isOpen(deal, then)).map((deal) => ({
      stage: stageOn(deal, then) ?? '', group: deal.group, age: then - deal.created, seen: 1,
      won: deal.won && (deal.closed ?? Infinity) <= then + ahead ? 1 : 0,
    })); // prettier-ignore
  });
  const stagesOfOpen = deals.filter((deal) => isOpen(deal, day)).map((deal) => stageOn(deal, day));
  return {
    ...view,
    open: view.open.map((deal, at) => ({ ...deal, stage: stagesOfOpen[at] ?? null })),
    stages: { skipped: 0, ahead, outcomes },
  };
}
