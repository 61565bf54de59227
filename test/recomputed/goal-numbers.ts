import type { Row } from '../../src/engine/engine';
import type { Company, Deal, Goal, Person, Step } from './company';
import { days as daysFrom, known, plusDays, plusMonths, quantile, ratio, weekdaysAfter, type Answer } from './plain';

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

/** Mondays to Fridays of the days from the first to the last, both counted. */
const workingDays = (first: string, last: string) => weekdaysAfter(plusDays(first, -1), last);

/** The share of its end that each of the eight periods before had reached by the same day, where the files hold it whole. */
function usualShares(company: Company, goal: Goal, as_of: string): number[] {
  const months = [1, 3, 12].find((length) => plusDays(plusMonths(goal.start, length), -1) === goal.end) ?? NaN;
  const all = towards(company, { ...goal, team: null }).flatMap(({ day }) => day ?? []).sort(); // prettier-ignore
  const gone = Math.max(0, Math.min(1, (daysFrom(goal.start, as_of) + 1) / (daysFrom(goal.start, goal.end) + 1)));
  return [1, 2, 3, 4, 5, 6, 7, 8].flatMap((back) => {
    const start = plusMonths(goal.start, -back * months);
    const end = plusDays(plusMonths(start, months), -1);
    if (end > as_of || plusDays(start, 14) < (all[0] ?? '9999')) return [];
    const until = plusDays(start, Math.round(gone * (daysFrom(start, end) + 1)) - 1);
    const sum = (last: string) =>
      towards(company, goal).filter(isCounted(goal))
        .filter(({ day }) => day !== null && day >= start && day <= last)
        .reduce((whole, { value }) => whole + value, 0); // prettier-ignore
    return sum(end) > 0 ? [sum(until) / sum(end)] : [];
  });
}

/** How a goal that is under way stands to what is usual by now: earlier periods, or, with fewer than four, working days. */
function pace(company: Company, goal: Goal, as_of: string, actual: number | null, facts: number): Row {
  if (as_of < goal.start || as_of >= goal.end)
    return { working_share: null, usual_share: null, usual_low_share: null, usual_high_share: null, usual_basis: null,
      past_count: null, pace_rate: null, run_rate_value: null }; // prettier-ignore
  const [gone, all] = [workingDays(goal.start, as_of), workingDays(goal.start, goal.end)];
  const shares = usualShares(company, goal, as_of);
  const isKnown = shares.length >= 4;
  const usual = isKnown ? quantile(shares, 0.5) : gone / all;
  const expected = goal.value * (usual ?? 0);
  const reached = facts > 0 ? actual : null;
  return {
    working_share: gone / all, usual_share: usual, usual_low_share: isKnown ? Math.min(...shares) : null,
    usual_high_share: isKnown ? Math.max(...shares) : null, usual_basis: isKnown ? 'earlier periods' : 'working days',
    past_count: shares.length, pace_rate: reached === null || expected === 0 ? null : reached / expected,
    run_rate_value: reached === null || gone === 0 ? null : Math.round((reached / gone) * all),
  };
} // prettier-ignore

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
        ...pace(company, goal, scope.as_of, actual, counted.length),
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
      even_pace_value: (goal.value * workingDays(goal.start, day)) / workingDays(goal.start, goal.end),
      reached_value: day > scope.as_of || !hasOwner(company, goal) ? null : reached.reduce((sum, { value }) => sum + value, 0),
    };
  }); // prettier-ignore
};
