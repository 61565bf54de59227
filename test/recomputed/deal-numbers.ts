import type { Row, Value } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import type { Company, Deal } from './company';
import {
  atMost, count, days, earlier, endOf, grouped, inScope, known, nameBy, plusDays, plusMonths, quantile, range, ratio,
  total, type Answer,
} from './plain'; // prettier-ignore

const counted = (company: Company, scope: Scope) => inScope(company.deals, scope).filter(({ excluded }) => !excluded);
const isOpenAt = ({ status, closed }: Deal, day: string) => status === 'open' || (closed !== null && closed > day);
const by = (name: Value | undefined, date: (deal: Deal) => string | null = ({ created }) => created) =>
  nameBy<Deal>(name, date);

export const salesVelocity: Answer = (company, scope, params) => {
  const day = earlier(scope.period_end, scope.as_of);
  const isOwn = ({ currency }: Deal) => currency === company.currency;
  const placed = counted(company, scope).filter(
    (deal) =>
      deal.created !== null && deal.created <= day &&
      (isOpenAt(deal, day) || (deal.closed !== null && deal.closed > plusMonths(day, -12) && deal.closed <= day)),
  ); // prettier-ignore
  return [...grouped(placed, by(params.by))].map(([name, all]) => {
    const own = all.filter(isOwn);
    const open = own.filter((deal) => isOpenAt(deal, day));
    const closed = own.filter((deal) => !isOpenAt(deal, day));
    const won = closed.filter(({ status }) => status === 'won');
    const lostWithAmount = count(closed, ({ status, amount }) => status === 'lost' && (amount ?? 0) > 0);
    const withAmount = won.filter(({ amount }) => amount !== null);
    const cycles = won.map(({ created, closed: end }) => days(created ?? '', end ?? '')).filter((took) => took >= 0);
    const rate = closed.length > won.length && lostWithAmount === 0 ? null : ratio(total(won), total(closed));
    const average = ratio(total(won), withAmount.length);
    const mean = ratio(cycles.reduce((sum, took) => sum + took, 0), cycles.length);
    return {
      [String(params.by)]: name, deal_count: own.length, open_count: open.length,
      past_due_count: count(open, ({ expected }) => expected !== null && expected < day),
      won_count: won.length, closed_count: closed.length, won_amount_minor: total(won), closed_amount_minor: total(closed),
      lost_with_amount_count: lostWithAmount, win_rate_by_amount: rate, won_with_amount_count: withAmount.length,
      average_won_amount_minor: average === null ? null : Math.round(average), cycle_count: cycles.length,
      mean_cycle_days: mean, other_currency_count: all.length - own.length,
      won_per_day_minor: rate === null || average === null || !mean ? null : Math.round((open.length * rate * average) / mean),
    };
  }); // prettier-ignore
};

/** Deals as of a day: closed later is open. */
const asOf = (deal: Deal, { as_of }: Scope): Deal => (isOpenAt(deal, as_of) ? { ...deal, status: 'open' } : deal);

export const stalledDeals: Answer = (company, scope, params) => {
  const all = counted(company, scope)
    .filter(({ created }) => created === null || created <= scope.as_of)
    .map((deal) => asOf(deal, scope));
  const cycles = all
    .filter(
      ({ status, created, closed }) => status === 'won' && created !== null && closed !== null && closed >= created,
    )
    .map(({ created, closed }) => days(created ?? '', closed ?? ''));
  const cycle_days = cycles.length >= 5 ? atMost(cycles, 0.9) : null;
  const isUnchanged = ({ created }: Deal) =>
    cycle_days !== null && created !== null && days(created, scope.as_of) > cycle_days;
  const isPastDue = ({ expected }: Deal) => expected !== null && days(expected, scope.as_of) > 60;
  return [...grouped(all.filter(({ status }) => status === 'open'), by(params.by))].map(([name, open]) => {
    const stalled = open.filter((deal) => isUnchanged(deal) || isPastDue(deal));
    const own = stalled.filter(({ currency }) => currency === company.currency);
    return {
      [String(params.by)]: name, stalled_count: stalled.length, open_count: open.length,
      stalled_rate: ratio(stalled.length, open.length), unchanged_count: count(open, isUnchanged),
      past_due_count: count(open, isPastDue), stalled_amount_minor: total(own),
      other_currency_count: stalled.length - own.length, cycle_days,
    };
  }); // prettier-ignore
};

export const dealSize: Answer = (company, scope, params) => {
  const first = plusDays(scope.as_of, 1 - Number(params.history_days));
  const won = inScope(company.deals, scope).filter(
    ({ status, closed }) => status === 'won' && known(closed, scope) && closed >= first,
  );
  return [...grouped(won, by(params.by, ({ closed }) => closed))].map(([name, all]) => {
    const own = all.filter(({ currency }) => currency === company.currency);
    const amounts = own.flatMap(({ amount }) => (amount === null ? [] : [amount]));
    const rounded = (value: number | null) => (value === null ? null : Math.round(value));
    return {
      [String(params.by)]: name, won_count: amounts.length, won_amount_minor: total(own),
      mean_minor: rounded(ratio(total(own), amounts.length)), median_minor: rounded(quantile(amounts, 0.5)),
      p25_minor: rounded(quantile(amounts, 0.25)), p75_minor: rounded(quantile(amounts, 0.75)),
      largest_minor: amounts.length === 0 ? null : Math.max(...amounts),
      without_amount_count: own.length - amounts.length, other_currency_count: all.length - own.length,
    };
  }); // prettier-ignore
};

/** The days to win in, from the deals created at least so long ago that nine of ten of those won are won within them. */
function winWindow(deals: readonly Deal[], { as_of }: Scope): { window: number; p90: number | null } {
  for (const window of [30, 60, 90, 180, 365]) {
    const took = deals
      .filter(
        ({ status, created, closed }) => status === 'won' && closed !== null && days(created ?? '', as_of) >= window,
      )
      .map(({ created, closed }) => Math.max(0, days(created ?? '', closed ?? '')));
    const p90 = took.length >= 5 ? atMost(took, 0.9) : null;
    if (p90 !== null && p90 <= window) return { window, p90 };
  }
  return { window: 365, p90: null };
}

export const winRateCohort: Answer = (company, scope, params) => {
  const { as_of } = scope;
  const end = earlier(scope.period_end, as_of);
  const all = inScope(company.deals, scope)
    .filter(({ created }) => created !== null && created <= end)
    .map((deal) => ({ ...asOf(deal, scope), isUndated: deal.status !== 'open' && deal.closed === null }));
  const { window, p90 } = winWindow(
    all.filter(({ excluded }) => !excluded),
    scope,
  );
  const yearBefore = plusMonths(plusDays(end, -window), -12);
  const from = earlier(scope.period_start, plusDays(endOf(plusMonths(`${yearBefore.slice(0, 7)}-01`, -3), 3), 1));
  const took = ({ created, closed, status }: Deal) =>
    status === 'open' ? days(created ?? '', as_of) : Math.max(0, days(created ?? '', closed ?? ''));
  const ends = params.by === 'month' ? 1 : params.by === 'quarter' ? 3 : 0;
  const isOld = ({ created }: Deal) =>
    plusDays(ends === 0 ? (created ?? '') : endOf(created ?? '', ends), window) <= as_of;
  const recent = all.filter(({ created }) => (created ?? '') >= from);
  return [...grouped(recent, by(params.by))].map(([name, group]) => {
    const deals = group.filter(({ excluded, isUndated }) => !excluded && !isUndated);
    const old = deals.filter(isOld);
    const inTime = (deal: Deal) => deal.status === 'won' && took(deal) <= window;
    const won = old.filter(inTime);
    const own = (some: readonly Deal[]) => some.filter(({ currency }) => currency === company.currency);
    return {
      [String(params.by)]: name, created_count: deals.length, mature_count: old.length, won_count: won.length,
      cohort_win_rate: ratio(won.length, old.length), ...range(won.length, old.length),
      won_amount_minor: total(own(won)), mature_amount_minor: total(own(old)),
      cohort_win_rate_by_amount: ratio(total(own(won)), total(own(old))),
      young_won_count: count(deals, (deal) => inTime(deal) && !isOld(deal)),
      other_currency_count: deals.length - own(deals).length,
      without_amount_count: count(old, ({ amount }) => amount === null),
      excluded_count: count(group, ({ excluded }) => excluded),
      undated_count: count(group, ({ excluded, isUndated }) => isUndated && !excluded),
      last_created_date: group.map(({ created }) => created ?? '').sort().at(-1) ?? null,
      window_days: window, p90_days: p90,
    };
  }); // prettier-ignore
};

/** Open deals against the goal of the chosen period, or of the one after it when it is over; grouped by what goals are for. */
export const pipelineCoverage: Answer = (company, scope, params) => {
  const [period_start, period_end] = meantPeriod(scope);
  const day = scope.as_of;
  const own = counted(company, scope).filter(
    ({ status, closed, currency }) => (status === 'open' || closed !== null) && currency === company.currency,
  );
  const nameOf = by(params.by);
  const open = own.filter((deal) => deal.created !== null && deal.created <= day && isOpenAt(deal, day));
  const won = own.filter(
    ({ status, closed }) =>
      status === 'won' && closed !== null && closed >= period_start && closed <= earlier(period_end, day),
  );
  const names = new Set([...open, ...won].map(nameOf));
  return [...names].map((name): Row => {
    const mine = (deals: readonly Deal[]) => deals.filter((deal) => nameOf(deal) === name);
    const isPastDue = ({ expected }: Deal) => expected !== null && expected < day;
    const from = day > period_start ? day : period_start;
    const due = mine(open).filter(({ expected }) => expected !== null && expected >= from && expected <= period_end);
    const past = mine(open).filter(isPastDue);
    const live = mine(open).filter((deal) => !isPastDue(deal));
    const goals = company.goals
      .filter(({ metric, start, end, currency }) =>
        metric === 'revenue' && start === period_start && end === period_end && (currency ?? company.currency) === company.currency)
      .filter(({ team }) => (params.by === 'team' ? team === name : params.by === 'overall' && team === null))
      .map(({ value }) => value); // prettier-ignore
    const isNarrowed = Object.keys(scope.filters).length > 0;
    const goal = goals.length === 0 || isNarrowed ? null : Math.max(...goals);
    const left = goal === null ? null : Math.max(0, goal - total(mine(won)));
    const closed = mine(own).filter(({ closed: end }) => end !== null && end >= plusDays(day, -364) && end <= day);
    const lost = closed.filter(({ status }) => status === 'lost');
    const isAmountKnown = lost.length === 0 || lost.some(({ amount }) => (amount ?? 0) > 0);
    return {
      [String(params.by)]: name, period_start, period_end, deal_count: mine(open).length, open_amount_minor: total(live),
      in_period_count: due.length, in_period_amount_minor: total(due), past_due_count: past.length,
      past_due_amount_minor: total(past), won_amount_minor: total(mine(won)), goal_amount_minor: goal, left_amount_minor: left,
      coverage: left === null ? null : ratio(total(due), left), open_coverage: left === null ? null : ratio(total(live), left),
      win_rate_by_amount: isAmountKnown ? ratio(total(closed.filter(({ status }) => status === 'won')), total(closed)) : null,
    };
  }); // prettier-ignore
};

/** The chosen period; when it is a whole month, quarter or year that is over, and the next is not, the next. */
export function meantPeriod({ period_start: start, period_end: end, as_of }: Scope): [start: string, end: string] {
  const months = [1, 3, 12].find(
    (length) =>
      start.endsWith('-01') &&
      (Number(start.slice(5, 7)) - 1) % length === 0 &&
      plusDays(plusMonths(start, length), -1) === end,
  );
  if (months === undefined || end > as_of) return [start, end];
  const next = plusMonths(start, months);
  const last = plusDays(plusMonths(next, months), -1);
  return last > as_of ? [next, last] : [start, end];
}

/** How the open pipeline of a period moved: what each deal was worth and when it was due on its first day and on its last. */
export const pipelineBridge: Answer = (company, scope, params) => {
  const first = scope.period_start;
  const dayBefore = plusDays(first, -1);
  const reach = earlier(scope.period_end, scope.as_of);
  const last = reach > dayBefore ? reach : dayBefore;
  const rows = new Map<string, number[]>();
  const beside = {
    history_count: 0,
    without_amount_count: 0,
    due: [] as number[],
    slipped: [] as number[],
    past: [] as number[],
  };
  const all = counted(company, scope).filter(
    ({ status, closed, created, currency }) =>
      currency === company.currency && created !== null && (status === 'open' || closed !== null),
  );
  for (const deal of all) {
    const closed = deal.status === 'open' ? null : deal.closed;
    const opened = closed === null ? (deal.created ?? '') : earlier(deal.created ?? '', closed);
    const dueNow = deal.status === 'open' ? deal.expected : deal.closed;
    const at = (day: string) => deal.earlier.findLast((state) => state.day <= day) ?? deal.earlier[0];
    const wasOpen = opened < first && (closed === null || closed >= first);
    const isOpen = opened <= last && (closed === null || closed > last);
    const isNew = opened >= first && opened <= last;
    const isClosed = closed !== null && closed >= first && closed <= last;
    const then = isOpen && last < scope.as_of ? at(last) : undefined;
    const [start, end] = [at(dayBefore)?.amount ?? deal.amount ?? 0, then?.amount ?? deal.amount ?? 0];
    const [dueStart, dueEnd] = [at(dayBefore)?.expected ?? dueNow, then?.expected ?? dueNow];
    const isDue = (day: string | null) => day !== null && day >= first && day <= scope.period_end;
    const isIn = (day: string | null) => params.base !== 'due' || isDue(day);
    const [countsStart, countsEnd] = [wasOpen && isIn(dueStart), isOpen && isIn(dueEnd)];
    const isPulledIn = wasOpen && !countsStart && (countsEnd || isClosed);
    const move = (step: string, amount: number) => rows.set(step, [...(rows.get(step) ?? []), amount]);
    if (countsStart) move('opening', start);
    if (isNew && (countsEnd || isClosed)) move('new', end);
    if (isPulledIn) move('pulled_in', start);
    if ((countsStart || isPulledIn) && end !== start) move(end > start ? 'increased' : 'decreased', end - start);
    if (countsStart && isOpen && !countsEnd) move('pushed', -end);
    if (isClosed && (wasOpen || isNew)) move(deal.status, -end);
    if (countsEnd) move('closing', end);
    if (wasOpen && deal.earlier.length > 0) beside.history_count += 1;
    if ((wasOpen || isNew) && deal.amount === null) beside.without_amount_count += 1;
    if (wasOpen && deal.earlier.length > 0 && isDue(dueStart)) {
      beside.due.push(start);
      if (isOpen && dueEnd !== null && dueEnd > scope.period_end) beside.slipped.push(start);
    }
    if (isOpen && dueEnd !== null && dueEnd < last) beside.past.push(end);
  }
  const sum = (amounts: readonly number[]) => amounts.reduce((whole, amount) => whole + amount, 0);
  const steps = ['opening', 'new', 'pulled_in', 'increased', 'decreased', 'pushed', 'won', 'lost', 'closing'];
  return steps.map((step) => ({
    step, deal_count: rows.get(step)?.length ?? 0, amount_minor: sum(rows.get(step) ?? []),
    history_count: beside.history_count, without_amount_count: beside.without_amount_count,
    due_count: beside.due.length, due_minor: sum(beside.due), slipped_count: beside.slipped.length,
    slipped_minor: sum(beside.slipped), past_due_count: beside.past.length, past_due_minor: sum(beside.past),
  })); // prettier-ignore
};
