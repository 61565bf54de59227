import type { Row } from '../../src/engine/engine';
import type { Company, Deal, Goal, Person, Step } from './company';
import { known, ratio, type Answer } from './plain';

const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What counts toward a goal, with the day it counts on. */
function towards(
  { people, deals }: Company,
  goal: Goal,
): { day: string | null; value: number; currency: string | null }[] {
  const own = (thing: Person | Deal) => goal.team === null || thing.team === goal.team;
  const counted = deals.filter((deal) => own(deal) && !deal.excluded);
  const won = counted.filter(({ status }) => status === 'won');
  const money = (some: Deal[], day: 'closed' | 'created') =>
    some.map((deal) => ({ day: deal[day], value: deal.amount ?? 0, currency: deal.currency }));
  const each = (days: (string | null | undefined)[]) =>
    days.map((day) => ({ day: day ?? null, value: 1, currency: null }));
  if (goal.metric === 'revenue') return money(won, 'closed');
  if (goal.metric === 'pipeline') return money(counted, 'created');
  if (goal.metric === 'won_deals') return each(won.map(({ closed }) => closed));
  if (goal.metric === 'opportunities') return each(counted.map(({ created }) => created));
  if (goal.metric === 'leads') return each(people.filter(own).map(({ created }) => created));
  return each(people.filter(own).map(({ dates }) => dates[goal.metric as Step]));
}

const isCounted =
  (goal: Goal) =>
  ({ currency }: { currency: string | null }) =>
    goal.unit === 'count' || currency === goal.currency;
const hasOwner = ({ people, deals }: Company, { team }: Goal) =>
  team === null || [...people, ...deals].some((thing) => thing.team === team);

/** What was reached of every goal that overlaps the period. */
export const goalPacing: Answer = (company, scope) =>
  company.goals
    .filter(({ start, end }) => start <= scope.period_end && end >= scope.period_start)
    .map((goal) => {
      const { metric, period, team, value: goal_value, start, end } = goal;
      const facts = towards(company, goal).filter(({ day }) => known(day, scope) && day >= start && day <= end);
      const counted = facts.filter(isCounted(goal));
      const actual = hasOwner(company, goal) ? counted.reduce((sum, { value }) => sum + value, 0) : null;
      return {
        metric, period, team, goal_value, actual_value: actual, attainment_rate: actual === null ? null : ratio(actual, goal_value),
        elapsed_share: Math.max(0, Math.min(1, (daysFrom(start, scope.as_of) + 1) / (daysFrom(start, end) + 1))),
        fact_count: counted.length, other_currency_count: facts.length - counted.length,
      };
    }); // prettier-ignore

/** One goal day by day. */
export const goalProgress: Answer = (company, scope, { goal_metric, goal_team = null }) => {
  const later = (a: string, b: string) => (a > b ? a : b);
  const earlier = (a: string, b: string) => (a < b ? a : b);
  const overlap = ({ start, end }: Goal) => daysFrom(later(start, scope.period_start), earlier(end, scope.period_end));
  const goals = company.goals.filter(
    (goal) => goal.metric === goal_metric && goal.team === goal_team && overlap(goal) >= 0,
  );
  const isSame = ({ start, end }: Goal) => start === scope.period_start && end === scope.period_end;
  const [goal] = goals.toSorted(
    (a, b) => Number(isSame(b)) - Number(isSame(a)) || overlap(b) - overlap(a) || (a.start > b.start ? -1 : 1),
  );
  if (!goal) return [];
  const facts = towards(company, goal)
    .filter(isCounted(goal))
    .filter(({ day }) => known(day, scope));
  return Array.from({ length: daysFrom(goal.start, goal.end) + 1 }, (_, index): Row => {
    const day = new Date(Date.parse(goal.start) + index * 86_400_000).toISOString().slice(0, 10);
    const reached = facts.filter((fact) => (fact.day ?? '') >= goal.start && (fact.day ?? '') <= day);
    return {
      period: goal.period, day, goal_value: goal.value,
      reached_value: day > scope.as_of || !hasOwner(company, goal) ? null : reached.reduce((sum, { value }) => sum + value, 0),
    };
  }); // prettier-ignore
};
