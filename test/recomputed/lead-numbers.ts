import type { Company, Deal, Person } from './company';
import {
  atMost, count, days, earlier, endOf, grouped, inPeriod, inScope, known, nameBy, plusDays, plusMonths, quantile, range,
  ratio, roundedUp, total, wonBy, type Answer, type End,
} from './plain'; // prettier-ignore
import type { Scope } from '../../src/metrics/metric';

const isWon = ({ dates, reached }: Person, scope: Scope) =>
  dates.won === undefined ? reached === 6 : dates.won <= scope.as_of;

/** Lost or disqualified by the day; without a date it is so, but nobody knows since when. */
function isLost(person: Person, scope: Scope): boolean {
  const { outcome, lost, out } = person;
  const left = outcome === 'lost' ? lost : out;
  return !isWon(person, scope) && ['lost', 'disqualified'].includes(outcome) && (left === null || left <= scope.as_of);
}

/** How somebody's way ended as of the day, and at what age; a win without a date as late as it can be. */
function endOfWay(person: Person, scope: Scope): End & { isUndated: boolean } {
  const { created, outcome, dates, lost, out } = person;
  const left = outcome === 'lost' ? lost : outcome === 'disqualified' ? out : null;
  const kind = isWon(person, scope) ? 'won' : known(left, scope) ? 'lost' : 'open';
  const day = kind === 'won' ? dates.won : kind === 'lost' ? left : null;
  return {
    kind, age: Math.max(0, days(created ?? '', day ?? scope.as_of)), isUndated: kind === 'won' && dates.won === undefined,
  }; // prettier-ignore
}

const everyone = (company: Company, scope: Scope) =>
  inScope(company.people, scope).filter(({ created }) => known(created, scope));

/** The days within which leads close: of those seen long enough, nine of ten wins, rounded up; ten wins at least. */
function closingWindow(company: Company, scope: Scope): number | null {
  for (const window of [365, 180, 90, 60, 30]) {
    const took = everyone(company, scope)
      .filter(({ created }) => days(created ?? '', scope.as_of) >= window)
      .map((person) => endOfWay(person, scope))
      .filter(({ kind, isUndated }) => kind === 'won' && !isUndated)
      .map(({ age }) => age);
    if (took.length >= 10) return roundedUp(atMost(took, 0.9) ?? 0);
  }
  return null;
}

/** The window where all had it, else the longest of 30 to the window days that 30 people are still followed for. */
function horizonOf(company: Company, scope: Scope, ends: readonly End[]): number | null {
  const window = closingWindow(company, scope);
  if (window === null || days(scope.period_end, scope.as_of) >= window) return window;
  const isFollowed = (length: number) =>
    [...new Set(ends.map(({ age }) => age))].some((at) => at >= length && count(ends, ({ age }) => age >= at) >= 30);
  return [365, 180, 90, 60, 30].find((length) => length <= window && ends.length > 0 && isFollowed(length)) ?? null;
}

export const conversionMethods: Answer = (company, scope, { horizon_days: asked }) => {
  const cohort = everyone(company, scope).filter(({ created }) => inPeriod(created, scope));
  const ends = cohort.map((person) => endOfWay(person, scope));
  const horizon = typeof asked === 'number' ? asked : horizonOf(company, scope, ends);
  const counts = {
    lead_count: cohort.length, won_count: count(ends, ({ kind }) => kind === 'won'),
    lost_count: count(cohort, (person) => isLost(person, scope)), open_count: count(cohort, (person) => !isWon(person, scope) && !isLost(person, scope)),
  }; // prettier-ignore
  const projected = (lost: 'end' | 'gone') =>
    horizon === null || ends.length === 0 ? null : wonBy(ends, horizon, lost);
  const decided = counts.won_count + counts.lost_count;
  return [
    { method: 'incidence', ...counts, horizon_days: horizon, conversion_rate: projected('end') },
    { method: 'lost_as_open', ...counts, horizon_days: horizon, conversion_rate: projected('gone') },
    { method: 'won_of_decided', ...counts, lead_count: decided, open_count: 0, horizon_days: null, conversion_rate: ratio(counts.won_count, decided) },
    { method: 'won_of_created', ...counts, horizon_days: null, conversion_rate: ratio(counts.won_count, cohort.length) },
  ]; // prettier-ignore
};

export const cohortConversion: Answer = (company, scope) => {
  const end = earlier(scope.period_end, scope.as_of);
  const firstMonth = plusMonths(`${end.slice(0, 7)}-01`, -11);
  const people = everyone(company, scope).filter(
    ({ created }) => (created ?? '') >= firstMonth && (created ?? '').slice(0, 7) <= scope.period_end.slice(0, 7),
  );
  return [...grouped(people, ({ created }) => (created ?? '').slice(0, 7))].flatMap(([cohort, leads]) =>
    Array.from({ length: 13 }, (_, age_months) => {
      const won = count(leads, ({ created, dates }) =>
        known(dates.won, scope) && dates.won <= plusMonths(created ?? '', age_months));
      const is_mature = plusMonths(endOf(`${cohort}-01`, 1), age_months) <= scope.as_of;
      return {
        cohort, age_months, lead_count: leads.length, won_count: won, is_mature,
        conversion_rate: is_mature ? won / leads.length : null,
        undated_count: count(leads, ({ dates, reached }) => reached === 6 && dates.won === undefined),
        ...(is_mature ? range(won, leads.length) : { low: null, high: null }),
      };
    }),
  ); // prettier-ignore
};

/** What the lead-to-close figure says beside its rate: days to close, and the money of the deals behind it. */
export const leadValues: Answer = (company, scope, { by }) => {
  const cohort = everyone(company, scope).filter(({ created }) => inPeriod(created, scope));
  return [...grouped(cohort, nameBy<Person>(by, ({ created }) => created))].map(([name, people]) => {
    const dated = people.filter(({ dates }) => known(dates.won, scope));
    const deals = [...new Set(people.flatMap((person) => person.deals))].filter(
      ({ status, closed }) => status === 'won' && (closed === null || closed <= scope.as_of),
    );
    const own = deals.filter(({ currency }) => currency === company.currency);
    const amounts = own.flatMap(({ amount }) => (amount === null ? [] : [amount]));
    return {
      [String(by)]: name, dated_count: dated.length, deal_count: deals.length,
      median_days: quantile(dated.map((person) => endOfWay(person, scope).age), 0.5),
      won_amount_minor: deals.length > 0 && amounts.length === 0 ? null : total(own),
      other_currency_count: deals.length - own.length, without_amount_count: own.length - amounts.length,
      largest_amount_minor: amounts.length === 0 ? null : Math.max(...amounts),
    };
  }); // prettier-ignore
};

/** The person of a deal that was created first: the deal is that one's, so that it counts once. */
export const firstOf = ({ people }: Company, deal: Deal) =>
  deal.people.map((human) => people[human]).filter((one) => one !== undefined).toSorted((a, b) => a.place - b.place)[0]; // prettier-ignore

interface Start extends Record<'source' | 'channel' | 'campaign' | 'owner' | 'team' | 'segment' | 'country', string> {
  stage: string;
  stage_rank: number;
  day: string | null;
  won: string | null;
  ended: string | null;
}

export const planRates: Answer = (company, scope, { by, history_days }) => {
  const winsOf = grouped(
    company.deals.filter(({ status }) => status === 'won'),
    (deal) => firstOf(company, deal),
  );
  const ofPeople = company.people.flatMap((person): Start[] => {
    const wins = (winsOf.get(person) ?? []).flatMap(({ closed }) => closed ?? []).sort();
    const { outcome, dates, lost, out } = person;
    const ended =
      outcome === 'won' ? (dates.won ?? null) : outcome === 'lost' ? lost : outcome === 'disqualified' ? out : null;
    return (['lead', 'marketing_qualified', 'sales_qualified'] as const).map((stage, at) => ({
      ...person, stage, stage_rank: [1, 2, 4][at] ?? 0, day: stage === 'lead' ? person.created : (dates[stage] ?? null),
      won: wins[0] ?? null, ended,
    })); // prettier-ignore
  });
  const ofDeals = company.deals.filter(({ excluded }) => !excluded).map((deal): Start => ({
    ...deal, stage: 'opportunity', stage_rank: 5, day: deal.created, won: deal.status === 'won' ? deal.closed : null,
    ended: deal.status === 'lost' ? deal.closed : null,
  })); // prettier-ignore
  const first = plusDays(scope.as_of, 1 - Number(history_days));
  const starts = inScope([...ofPeople, ...ofDeals], scope).filter(({ day }) => known(day, scope) && day >= first);
  const name = (start: Start) => (by === 'overall' ? 'All' : start[by as 'source']);
  return [...grouped(starts, (start) => `${start.stage} ${name(start)}`)].map(([, all]) => {
    const won = count(all, (start) => known(start.won, scope));
    const ended = count(all, (start) => !known(start.won, scope) && known(start.ended, scope));
    return {
      stage_rank: all[0]?.stage_rank ?? 0, stage: all[0]?.stage ?? '', [String(by)]: all[0] ? name(all[0]) : '',
      entry_count: all.length, won_count: won, ended_count: ended, open_count: all.length - won - ended,
    };
  }); // prettier-ignore
};
