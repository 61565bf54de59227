import { formatCount, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { estimatedFrom, isThin } from './plan-rates';
import { type Chance, dealsFor, gapLeft, type MixPlan, neededFor, type Needed, planMix } from '../stats/planner';

export type { Needed } from '../stats/planner';

/** What the metrics answered for the plan; money in minor units of one currency. */
export interface PlanFacts {
  /** Rows of `goal-pacing` for the plan's period. */
  goals: readonly Row[];
  won: Row | undefined;
  size: Row | undefined;
  /** Rows of `plan-rates` for the whole, and by channel. */
  stages: readonly Row[];
  channels: readonly Row[];
  /** Rows of `cost-per-stage` by channel. */
  costs: readonly Row[];
}

export interface PlanChoices {
  period: { start: string; end: string };
  currency: string;
  arrival: 'now' | 'evenly';
  deal: 'mean' | 'median';
  /** A number typed in place of a computed one, by name; null where none is. */
  typed: (name: string) => number | null;
}

/** A number of the plan: what was computed, from what, and what stands in its place. */
export interface Assumed {
  name: string;
  computed: number | null;
  typed: number | null;
  value: number | null;
  /** What the computed number comes from: 'mean of 120 deals'. */
  from: string;
}

export interface StagePlan {
  stage: string;
  label: string;
  team: 'marketing' | 'sales';
  /** Null for deals, and for leads, whose chance is that of the mix. */
  chance: Assumed | null;
  needed: Needed | null;
  /** The goal set for it in the same period. */
  goal: number | null;
}

export interface ChannelPlan {
  channel: string;
  weight: Assumed;
  chance: Assumed;
  cost: Assumed;
  isThin: boolean;
  count: number | null;
  spend: number | null;
  /** Leads needed if the channel had to bring all deals. */
  alone: number | null;
}

export interface Plan {
  goal: Assumed;
  won: Assumed;
  expected: Assumed;
  size: Assumed;
  gap: number | null;
  deals: number | null;
  stages: StagePlan[];
  channels: ChannelPlan[];
  mix: MixPlan;
}

const stageList = [
  { stage: 'marketing_qualified', label: 'MQLs', team: 'marketing' },
  { stage: 'sales_qualified', label: 'SQLs', team: 'sales' },
  { stage: 'opportunity', label: 'Opportunities', team: 'sales' },
] as const;

const numberIn = (row: Row | undefined, column: string) => {
  const value = row?.[column];
  return typeof value === 'number' ? value : null;
};

/** Works a goal back to deals, opportunities, SQLs, MQLs, leads and spend, typed numbers in place of computed ones. */
export function makePlan(facts: PlanFacts, choices: PlanChoices): Plan {
  const { currency, deal } = choices;
  const assume = (name: string, computed: number | null, from: string): Assumed => {
    const typed = choices.typed(name);
    return { name, computed, typed, value: typed ?? computed, from };
  };
  const goalOf = (metric: string) => goalIn(facts.goals, metric, choices);
  const opportunities = facts.stages.find(({ stage }) => stage === 'opportunity');
  const goal = assume('goal', goalOf('revenue'), 'revenue goal of the period');
  const won = assume(
    'won',
    numberIn(facts.won, 'won_amount_minor') ?? 0,
    `${formatCount(numberIn(facts.won, 'won_count') ?? 0)} deals won in it so far`,
  );
  const expected = assume(
    'expected',
    numberIn(opportunities, 'open_expected_minor') ?? 0,
    `${formatCount(numberIn(opportunities, 'open_count') ?? 0)} open deals, each by its age`,
  );
  const other = deal === 'mean' ? 'median' : 'mean';
  const size = assume(
    'size',
    numberIn(facts.size, `${deal}_minor`),
    `${deal} of ${formatCount(numberIn(facts.size, 'won_count') ?? 0)} deals won in a year; ${other} ${formatMoney(numberIn(facts.size, `${other}_minor`), currency)}`,
  );
  const gap =
    goal.value === null ? null : gapLeft({ goal: goal.value, won: won.value ?? 0, expected: expected.value ?? 0 });
  const deals = gap === null || size.value === null ? null : dealsFor(gap, size.value);
  const wins = deals ?? 0;
  const chanceIn = (row: Row | undefined, assumed: Assumed): Chance =>
    assumed.typed === null ? chanceOf(row, choices.arrival) : { share: assumed.typed, low: null, high: null };

  const leads = facts.channels.filter(({ stage }) => stage === 'lead');
  const all = leads.reduce((sum, row) => sum + (numberIn(row, 'entry_count') ?? 0), 0);
  const parts = leads.map((row) => {
    const channel = String(row.channel);
    const cost = facts.costs.find((one) => one.channel === channel);
    return {
      row,
      channel,
      weight: assume(
        `weight of ${channel}`,
        all === 0 ? 0 : (numberIn(row, 'entry_count') ?? 0) / all,
        'share of past leads',
      ),
      chance: assume(`chance of ${channel}`, chanceOf(row, choices.arrival).share, estimatedFrom(row)),
      cost: assume(`cost of ${channel}`, numberIn(cost, 'lead_cost_minor'), 'paid cost per lead of a year'),
    };
  });
  const mix = planMix(
    wins,
    parts.map(({ row, weight, chance, cost }) => ({
      weight: weight.value ?? 0,
      chance: chanceIn(row, chance),
      cost: cost.value,
    })),
  );
  const stages: StagePlan[] = [
    {
      stage: 'lead',
      label: 'Leads',
      team: 'marketing',
      chance: null,
      needed: leads.length === 0 ? null : mix.needed,
      goal: goalOf('leads'),
    },
    ...stageList.flatMap(({ stage, label, team }): StagePlan[] => {
      const row = facts.stages.find((one) => one.stage === stage);
      if (!row) return [];
      const chance = assume(`chance of ${stage}`, chanceOf(row, choices.arrival).share, estimatedFrom(row));
      const goalName = stage === 'opportunity' ? 'opportunities' : stage;
      return [{ stage, label, team, chance, needed: neededFor(wins, chanceIn(row, chance)), goal: goalOf(goalName) }];
    }),
    {
      stage: 'won',
      label: 'Deals',
      team: 'sales',
      chance: null,
      needed: { count: wins, low: null, high: null },
      goal: goalOf('won_deals'),
    },
  ];
  return {
    goal,
    won,
    expected,
    size,
    gap,
    deals,
    stages,
    mix,
    channels: parts.map(({ row, channel, weight, chance, cost }, index) => ({
      channel,
      weight,
      chance,
      cost,
      isThin: isThin(row),
      count: mix.parts[index]?.count ?? null,
      spend: mix.parts[index]?.spend ?? null,
      alone: neededFor(wins, chanceIn(row, chance))?.count ?? null,
    })),
  };
}

/** The company's goal for exactly the plan's period, money only in its currency. */
function goalIn(goals: readonly Row[], metric: string, { period, currency }: PlanChoices): number | null {
  const goal = goals.find(
    (row) =>
      row.metric === metric &&
      row.team === null &&
      row.segment === null &&
      row.period_start === period.start &&
      row.period_end === period.end &&
      (row.unit !== 'money' || row.currency === currency),
  );
  return numberIn(goal, 'goal_value');
}

function chanceOf(row: Row | undefined, arrival: PlanChoices['arrival']): Chance {
  const [share, low, high] = arrival === 'now' ? ['chance', 'low', 'high'] : ['even_chance', 'even_low', 'even_high'];
  return { share: numberIn(row, share ?? '') ?? 0, low: numberIn(row, low ?? ''), high: numberIn(row, high ?? '') };
}

/** Counts of a plan are rounded up: a half deal fills no gap. */
export function wholeUp(count: number): number {
  return Math.ceil(count - 1e-9);
}

/** The plan in one sentence. `name` of the period and `days` left in it. */
export function planWords(
  { goal, gap, deals, mix, stages, expected }: Plan,
  name: string,
  days: number,
  currency: string,
): string {
  if (goal.value === null) return `No revenue goal is set for ${name}: type one to plan for`;
  const whole = formatMoney(goal.value, currency);
  if (gap === 0) {
    return (expected.value ?? 0) > 0
      ? `The ${whole} of ${name} is covered by what is won and what open deals are expected to bring`
      : `The ${whole} of ${name} is reached`;
  }
  if (deals === null) return 'No won deal has an amount, so there is no deal size to plan with';
  const first = `To reach ${whole} in ${name}: ${formatCount(wholeUp(deals))} more ${wholeUp(deals) === 1 ? 'deal' : 'deals'}`;
  if (mix.needed === null) {
    return `${first}, but no new leads can bring them: ${formatShare(mix.chance.share)} are won within ${formatCount(days)} days`;
  }
  const opportunities = stages.find(({ stage }) => stage === 'opportunity')?.needed;
  const from = opportunities ? `${formatCount(wholeUp(opportunities.count))} new opportunities or ` : '';
  return `${first}, from ${from}${formatCount(wholeUp(mix.needed.count))} new leads`;
}
