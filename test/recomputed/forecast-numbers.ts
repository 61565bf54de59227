import type { Row } from '../../src/engine/engine';
import type { Deal } from './company';
import { meantPeriod } from './deal-numbers';
import { count, days, earlier, inScope, plusDays, plusMonths, total, type Answer } from './plain';

/** What the forecast stands on: won up to each day, what is open, and what earlier periods had by the same day. */
export const revenueForecast: Answer = (company, scope) => {
  const all = inScope(company.deals, scope).filter(
    ({ excluded, status, closed }) => !excluded && (status === 'open' || closed !== null),
  );
  const own = all.filter(({ currency }) => currency === company.currency);
  const [start, end] = meantPeriod(scope);
  const view = scope.as_of;
  const wonIn = (from: string, to: string) =>
    own.filter(({ status, closed }) => status === 'won' && closed !== null && closed >= from && closed <= to);
  const open = own.filter(
    ({ created, status, closed }) =>
      created !== null && created <= view && (status === 'open' || (closed ?? '') > view),
  );
  const isPastDue = ({ expected }: Deal) => expected !== null && expected < view;
  const isNarrowed = Object.keys(scope.filters).length > 0;
  /** Goals are those of everybody: beside some of the deals they say nothing. */
  const goalOf = (from: string, to: string) => {
    if (isNarrowed) return null;
    const values = company.goals
      .filter((goal) => goal.metric === 'revenue' && goal.team === null && goal.start === from && goal.end === to)
      .filter(({ currency }) => (currency ?? company.currency) === company.currency)
      .map(({ value }) => value);
    return values.length === 0 ? null : Math.max(...values);
  };

  const length = days(start, end) + 1;
  const every = Math.ceil(length / 14);
  const anchor = view >= start && view <= end ? view : end;
  const marks = Array.from({ length }, (_, index) => plusDays(start, index)).filter(
    (day) => days(day, anchor) % every === 0 || day === end,
  );
  const isRunning = view < end;
  const rows = marks.map((until, index): Row => {
    const since = index === 0 ? start : plusDays(marks[index - 1] ?? start, 1);
    const won = wonIn(since, earlier(until, view));
    return {
      period_start: start, period_end: end, until, deal_count: won.length + (isRunning && until === end ? open.length : 0),
      won_count: won.length, reached_amount_minor: until <= view ? total(wonIn(start, until)) : null, final_amount_minor: null,
      goal_amount_minor: goalOf(start, end), open_count: isRunning && until === end ? open.length : 0,
      past_due_count: isRunning && until === end ? count(open, isPastDue) : 0,
      past_due_amount_minor: isRunning && until === end ? total(open.filter(isPastDue)) : 0,
      other_currency_count: until === end ? count(all, ({ status, currency }) => status === 'open' && currency !== company.currency) : 0,
    };
  }); // prettier-ignore

  const months = [1, 3, 12].find(
    (one) =>
      plusDays(plusMonths(start, one), -1) === end &&
      (Number(start.slice(5, 7)) - 1) % one === 0 &&
      start.endsWith('-01'),
  );
  const firstCreated = own.flatMap(({ created }) => created ?? []).sort()[0] ?? '9999';
  const gone = days(start, view) + 1;
  const past = (isRunning && months !== undefined ? [1, 2, 3, 4, 5, 6, 7, 8] : []).flatMap((back): Row[] => {
    const from = plusMonths(start, -back * (months ?? 0));
    const to = plusDays(plusMonths(from, months ?? 0), -1);
    if (to > view || plusDays(from, 14) < firstCreated) return [];
    const same = plusDays(from, (gone <= 0 ? gone : Math.round((gone * (days(from, to) + 1)) / length)) - 1);
    const won = wonIn(from, to);
    return [{
      period_start: from, period_end: to, until: same, deal_count: won.length, won_count: won.length,
      reached_amount_minor: total(won.filter(({ closed }) => (closed ?? '') <= same)), final_amount_minor: total(won),
      goal_amount_minor: goalOf(from, to), open_count: 0, past_due_count: 0, past_due_amount_minor: 0,
      other_currency_count: 0,
    }]; // prettier-ignore
  });
  return [...rows, ...past];
};
