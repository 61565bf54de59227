import { chancesOf, winsForOwnCurve, type GroupCurves } from './group-curves';
import type { RandomDraws } from './random-draws';

/** Deals of a group that stood open in a stage at an age on earlier days, and how many were won in the days after. */
export interface StageOutcomes {
  stage: string;
  group: string;
  age: number;
  /** Those seen, a deal once for each of the days. */
  seen: number;
  won: number;
}

/** What stages did before, where a history tells them: won more than `skipped` and up to `ahead` days later. */
export interface StageHistory {
  skipped: number;
  ahead: number;
  outcomes: readonly StageOutcomes[];
}

/** What the odds of a deal's age and group are multiplied with; 1 where nothing is known of its stage. */
export type StageOdds = (stage: string | null, age: number) => number;

/** Wins expected that the history's word on a stage, or on an age within it, is held against: so many count half. */
const prior_wins = 2;

/** Ages of a stage are told apart in days: up to the first, up to the second, older. */
const ageBands_days = [30, 90];

/**
 * How much more or less often than by age and group alone deals of each stage were won, as a factor of odds. A stage's
 * wins are drawn towards what age and group expect of it, those of an age band towards what the stage does: Gamma-Poisson,
 * `(won + k m) / (expected + k)` with m the factor above. The odds are those that bring the expected wins to that number.
 * Null with fewer wins than a curve of its own needs. With `draws`, of a resampled history (the Poisson bootstrap).
 */
export function stageOdds(
  history: StageHistory | undefined,
  curves: GroupCurves,
  draws?: RandomDraws,
): StageOdds | null {
  const outcomes = history?.outcomes ?? [];
  if (!history || outcomes.reduce((sum, { won }) => sum + won, 0) < winsForOwnCurve) return null;
  const shares = chancesOf(curves, outcomes, { from: history.skipped, to: history.ahead });
  const stages = new Map<string, Cell>();
  const bands = new Map<string, Cell>();
  for (const [at, { stage, age, seen, won }] of outcomes.entries()) {
    const wins = draws && won > 0 ? draws.poisson(won) : won;
    const others = draws && seen > won ? draws.poisson(seen - won) : seen - won;
    for (const cell of [cellOf(stages, stage), cellOf(bands, bandOf(stage, age))]) {
      cell.shares.push(shares[at] as number);
      cell.seen.push(wins + others);
      cell.won += wins;
    }
  }
  const known = new Map<string, number>();
  const ratios = new Map([...stages].map(([stage, cell]) => [stage, ratioOf(cell, 1)]));
  for (const [stage, cell] of stages) known.set(stage, oddsFor(cell, ratios.get(stage) as number));
  for (const [band, cell] of bands) {
    const above = ratios.get(band.slice(band.indexOf(' ') + 1)) as number;
    known.set(band, oddsFor(cell, ratioOf(cell, above)));
  }
  return (stage, age) => (stage === null ? 1 : (known.get(bandOf(stage, age)) ?? known.get(stage) ?? 1));
}

/** A chance 0..1 with its odds multiplied. */
export function withOdds(share: number, odds: number): number {
  return odds === 1 ? share : (share * odds) / (1 - share + share * odds);
}

interface Cell {
  shares: number[];
  seen: number[];
  won: number;
}

function cellOf(cells: Map<string, Cell>, name: string): Cell {
  const cell = cells.get(name) ?? { shares: [], seen: [], won: 0 };
  cells.set(name, cell);
  return cell;
}

function bandOf(stage: string, age: number): string {
  const band = ageBands_days.findIndex((days) => age <= days);
  return `${band < 0 ? ageBands_days.length : band} ${stage}`;
}

function expectedOf({ shares, seen }: Cell, odds: number): number {
  return shares.reduce((sum, share, at) => sum + (seen[at] as number) * withOdds(share, odds), 0);
}

function ratioOf(cell: Cell, above: number): number {
  return (cell.won + prior_wins * above) / (expectedOf(cell, 1) + prior_wins);
}

/** Odds under which a cell's expected wins are `ratio` times those of age and group alone; bisection on their logarithm. */
function oddsFor(cell: Cell, ratio: number): number {
  const wins = ratio * expectedOf(cell, 1);
  let [low, high] = [Math.log(1e-4), Math.log(1e4)];
  if (wins === 0) return 1;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (expectedOf(cell, Math.exp(middle)) < wins) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
