import { chancesOf, curvesOf, type GroupCurves, type GroupEnds } from './group-curves';
import { randomDraws, type RandomDraws } from './random-draws';
import { stageOdds, withOdds, type StageHistory, type StageOdds } from './stage-odds';

/** An open deal at the day of the view: what it is worth in minor units, days since it was created. */
export interface OpenDeal {
  group: string;
  /** The stage it stands in, where that is known. */
  stage: string | null;
  age: number;
  amount: number;
}

/** What was known of deals at the end of one day, the view's. */
export interface ForecastView {
  /** How deals created up to the day had ended by it, or how old they were. */
  ends: readonly GroupEnds[];
  open: readonly OpenDeal[];
  /** How deals in each stage went on before; without, chances go by age and group alone. */
  stages?: StageHistory;
  /** Deals created in each of the last whole weeks up to the day; zeros included. */
  created_per_week: readonly number[];
  /** Amounts of deals won before, minor units: what a deal that is not there yet may bring. */
  won_amounts: readonly number[];
}

/** Days after the view's day: the days 1 to `to`, without the first `from` where the period has not begun. */
export interface Span {
  from: number;
  to: number;
}

/** What is still to come in a span of days, minor units. */
export interface Outlook {
  /** Expected from deals open at the view's day. */
  open_mean: number;
  /** Expected from deals created after it and won in the span. */
  created_mean: number;
  /** How many of those are expected to be won. */
  created_count: number;
  /** Each open deal's chance 0..1 to be won in the span, in the order given. */
  chances: number[];
  /** How many of them go by their stage too. */
  by_stage: number;
  /** Totals drawn at random, ascending: chance, deals to come, and how well history tells their rates. */
  totals: Float64Array;
}

/** How many resampled histories, and totals drawn under each of them. One history: the given one, as it is. */
export interface DrawPlan {
  histories: number;
  totals_each: number;
  seed: number;
}

export const plainPlan: DrawPlan = { histories: 100, totals_each: 20, seed: 20260930 };

/** So many deals are drawn one by one; the small rest of a long list is drawn together. */
const drawnOneByOne = 300;

/**
 * What open deals and deals to come will bring in each span. An open deal's chance is the conditional incidence of
 * winning at its age in its group's history (Aalen-Johansen: lost and open ones counted for what they are), its odds
 * corrected by what its stage did before (`stageOdds`); deals to come
 * are a compound Poisson sum of own recent creations, the same incidence and own won amounts. The totals mix over
 * resampled histories, so that a short history gives a wide range. The same seed gives the same totals.
 */
export function outlooks(view: ForecastView, spans: readonly Span[], plan: DrawPlan = plainPlan): Outlook[] {
  const { open, won_amounts, created_per_week } = view;
  const draws = randomDraws(plan.seed);
  const curves = curvesOf(view.ends);
  const odds = stageOdds(view.stages, curves);
  const made = spans.map((span) => {
    const chances = chancesIn(curves, odds, open, span);
    const created_count = (mean(created_per_week) / 7) * wonPerDaily(curves, span);
    return {
      open_mean: open.reduce((sum, { amount }, at) => sum + amount * (chances[at] as number), 0),
      created_mean: created_count * mean(won_amounts),
      created_count,
      chances,
      by_stage: odds === null ? 0 : open.filter(({ stage }) => stage !== null).length,
      totals: new Float64Array(plan.histories * plan.totals_each),
    };
  });
  const parts = made.map(({ chances }) => apart(open, chances));
  for (let history = 0; history < plan.histories; history++) {
    const isGiven = plan.histories === 1;
    const own = isGiven ? curves : curvesOf(view.ends, draws);
    const ownOdds = isGiven ? odds : stageOdds(view.stages, own, draws);
    const weekly = isGiven ? created_per_week : resampled(created_per_week, draws);
    const amounts = isGiven ? won_amounts : resampled(won_amounts, draws);
    for (const [nth, span] of spans.entries()) {
      const { single, pooled } = parts[nth] as ReturnType<typeof apart>;
      const source: TotalSource = {
        single,
        shares: chancesIn(own, ownOdds, single, span),
        rest: restOf(own, ownOdds, pooled, span),
        arriving: (mean(weekly) / 7) * wonPerDaily(own, span),
        amounts,
      };
      const { totals } = made[nth] as Outlook;
      for (let at = 0; at < plan.totals_each; at++) totals[history * plan.totals_each + at] = drawTotal(source, draws);
    }
  }
  for (const { totals } of made) totals.sort();
  return made;
}

/** The value of ascending draws that a share of them stays at or below; null without draws. */
export function drawnQuantile(totals: Float64Array, share: number): number | null {
  const at = Math.min(totals.length - 1, Math.max(0, Math.ceil(share * totals.length) - 1));
  return totals[at] ?? null;
}

/** The share of ascending draws of at least `goal`; null without draws. */
export function drawnShareAtLeast(totals: Float64Array, goal: number): number | null {
  if (totals.length === 0) return null;
  let [low, high] = [0, totals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((totals[middle] as number) >= goal) high = middle;
    else low = middle + 1;
  }
  return (totals.length - low) / totals.length;
}

/** The chance of each open deal to be won in the span. */
function chancesIn(curves: GroupCurves, odds: StageOdds | null, deals: readonly OpenDeal[], span: Span): number[] {
  const shares = chancesOf(curves, deals, span);
  if (odds === null) return shares;
  return shares.map((share, at) => {
    const { stage, age } = deals[at] as OpenDeal;
    return withOdds(share, odds(stage, age));
  });
}

/** Deals won in the span, per deal created on each day from the view's on. */
function wonPerDaily({ all: { won } }: GroupCurves, { from, to }: Span): number {
  const upTo = (days: number) => {
    let sum = 0;
    for (let age = 0; age < days; age++) sum += won[Math.min(age, won.length - 1)] ?? 0;
    return sum;
  };
  return upTo(to) - upTo(from);
}

interface PooledDeals extends OpenDeal {
  squares: number;
}

/** The deals that matter most to the spread, and the others by group, stage and age. */
function apart(open: readonly OpenDeal[], chances: readonly number[]): { single: OpenDeal[]; pooled: PooledDeals[] } {
  const spread = open.map(({ amount }, at) => {
    const share = chances[at] as number;
    return amount * amount * share * (1 - share);
  });
  const order = open.map((_, at) => at).sort((a, b) => (spread[b] as number) - (spread[a] as number) || a - b);
  const cells = new Map<string, PooledDeals>();
  for (const at of order.slice(drawnOneByOne)) {
    const { group, stage, age, amount } = open[at] as OpenDeal;
    const key = `${age}\u001f${group}\u001f${stage ?? ''}`;
    const cell = cells.get(key);
    if (cell) {
      cell.amount += amount;
      cell.squares += amount * amount;
    } else cells.set(key, { group, stage, age, amount, squares: amount * amount });
  }
  return { single: order.slice(0, drawnOneByOne).map((at) => open[at] as OpenDeal), pooled: [...cells.values()] };
}

/** Mean and standard deviation of what the pooled deals bring. */
function restOf(
  curves: GroupCurves,
  odds: StageOdds | null,
  pooled: readonly PooledDeals[],
  span: Span,
): { mean: number; error: number } {
  let [sum, variance] = [0, 0];
  for (const [at, share] of chancesIn(curves, odds, pooled, span).entries()) {
    const cell = pooled[at] as PooledDeals;
    sum += cell.amount * share;
    variance += cell.squares * share * (1 - share);
  }
  return { mean: sum, error: Math.sqrt(variance) };
}

interface TotalSource {
  single: readonly OpenDeal[];
  shares: readonly number[];
  rest: { mean: number; error: number };
  /** Expected number of deals to come that are won. */
  arriving: number;
  amounts: readonly number[];
}

function drawTotal({ single, shares, rest, arriving, amounts }: TotalSource, draws: RandomDraws): number {
  let total = rest.error > 0 ? Math.max(0, rest.mean + rest.error * draws.normal()) : 0;
  for (const [at, { amount }] of single.entries()) if (draws.uniform() < (shares[at] as number)) total += amount;
  if (amounts.length === 0) return total;
  for (let count = draws.poisson(arriving); count > 0; count--)
    total += amounts[Math.floor(draws.uniform() * amounts.length)] as number;
  return total;
}

function resampled(values: readonly number[], draws: RandomDraws): number[] {
  return values.map(() => values[Math.floor(draws.uniform() * values.length)] as number);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
