import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { makePlan, type PlanChoices, type PlanFacts, planWords, wholeUp } from '../../src/metrics/plan';
import { planPeriods } from '../../src/ui/plan/plan-periods';

const rate = (stage: string, channel: string, chance: number): Row => ({
  stage, channel, entry_count: 300, won_count: 30, open_count: 10, chance, low: chance / 2, high: chance * 2,
  even_chance: chance / 4, even_low: null, even_high: null,
}); // prettier-ignore
const goal = (metric: string, goal_value: number, more: Row = {}): Row => ({
  metric, goal_value, unit: 'count', currency: null, team: null, segment: null, period_start: '2026-10-01',
  period_end: '2026-12-31', ...more,
}); // prettier-ignore
const money = { unit: 'money', currency: 'USD' };

const facts: PlanFacts = {
  goals: [
    goal('revenue', 999, { ...money, team: 'North' }),
    goal('revenue', 888, { ...money, period_end: '2026-10-31' }),
    goal('revenue', 777, { ...money, currency: 'EUR' }),
    goal('revenue', 1_000_00, money),
    goal('leads', 400),
  ],
  won: { won_amount_minor: 300_00, won_count: 3 },
  size: { mean_minor: 50_00, median_minor: 25_00, won_count: 40 },
  stages: [
    rate('lead', 'All', 0.1),
    rate('marketing_qualified', 'All', 0.2),
    { ...rate('opportunity', 'All', 0.5), open_expected_minor: 200_00 },
  ],
  channels: [rate('lead', 'Email', 0.1), rate('lead', 'Events', 0.02), rate('opportunity', 'Email', 0.9)],
  costs: [{ channel: 'Email', lead_cost_minor: 2_00 }],
};
const choices: PlanChoices = {
  period: { start: '2026-10-01', end: '2026-12-31' },
  currency: 'USD',
  arrival: 'now',
  deal: 'mean',
  typed: () => null,
};
const plan = (more: Partial<PlanChoices> = {}, other: Partial<PlanFacts> = {}) =>
  makePlan({ ...facts, ...other }, { ...choices, ...more });
const said = (made: ReturnType<typeof makePlan>) => planWords(made, 'Q4 2026', 92, 'USD');
const typing = (values: Record<string, number>): Partial<PlanChoices> => ({ typed: (name) => values[name] ?? null });

describe('a plan', () => {
  test('works the company’s goal back to what each team has to bring', () => {
    const made = plan();
    // 1,000 - 300 won - 200 expected = 500, ten deals of 50; leads half Email at 10 %, half Events at 2 %.
    expect([made.goal.value, made.gap, made.deals]).toEqual([1_000_00, 500_00, 10]);
    const needed = made.stages.map((one) => [one.label, one.team, one.needed && wholeUp(one.needed.count), one.goal]);
    expect(needed).toEqual([
      ['Leads', 'marketing', 167, 400],
      ['MQLs', 'marketing', 50, null],
      ['Opportunities', 'sales', 20, null],
      ['Deals', 'sales', 10, null],
    ]);
    expect(made.channels.map(({ channel, alone, spend }) => [channel, alone, spend && Math.round(spend)])).toEqual([
      ['Email', 100, 166_67],
      ['Events', 500, null],
    ]);
    expect(said(made)).toBe('To reach $1K in Q4 2026: 10 more deals, from 20 new opportunities or 167 new leads');
  });

  test('takes what is typed in place of what is computed, and keeps both', () => {
    const made = plan(typing({ goal: 2_000_00, size: 100_00, 'chance of Events': 0.1, 'weight of Email': 0.5 }));
    expect(made.goal).toMatchObject({ computed: 1_000_00, typed: 2_000_00, value: 2_000_00 });
    expect([made.gap, made.deals, made.mix.needed?.count]).toEqual([1_500_00, 15, 150]);
    // A typed chance has no range of its own; Email's half of the leads keeps its.
    expect(made.mix.needed?.high).toBeCloseTo(15 / (0.1 - 0.5 * 0.05), 9);
  });

  test('needs more where new ones come evenly, or deals are taken at the median', () => {
    expect(plan({ arrival: 'evenly' }).mix.needed?.count).toBeCloseTo(4 * (10 / 0.06), 9);
    expect(plan({ deal: 'median' }).deals).toBe(20);
  });

  test('says when nothing can be planned, nothing is left, or no lead comes in time', () => {
    expect(said(plan({}, { goals: [] }))).toBe('No revenue goal is set for Q4 2026: type one to plan for');
    expect(said(plan({}, { size: undefined }))).toMatch(/^No won deal has an amount/);
    expect(said(plan(typing({ goal: 400_00 })))).toMatch(/is covered by what is won and what open deals/);
    expect(said(plan(typing({ goal: 300_00, expected: 0 })))).toBe('The $300 of Q4 2026 is reached');
    const never = plan({}, { channels: [rate('lead', 'Email', 0)] });
    expect(never.stages[0]?.needed).toBeNull();
    expect(said(never)).toMatch(/no new leads can bring them: 0\.0\s% are won within 92 days/);
  });
});

test('plans for the period on screen while it runs, then for what runs or comes next', () => {
  const scope = { period_start: '2026-07-01', period_end: '2026-09-30', compare: 'none', filters: {} } as const;
  const calendar = { fiscal_year_start_month: 1, fiscal_weeks: null };
  const ends = (as_of: string) => planPeriods({ ...scope, as_of }, calendar).map(({ start, end }) => `${start} ${end}`);
  expect(ends('2026-09-30')).toEqual(['2026-10-01 2026-12-31', '2026-10-01 2026-10-31', '2026-01-01 2026-12-31']);
  expect(ends('2026-08-15')).toEqual([
    '2026-07-01 2026-09-30',
    '2026-08-01 2026-08-31',
    '2026-01-01 2026-12-31',
    '2026-10-01 2026-12-31',
  ]);
});
