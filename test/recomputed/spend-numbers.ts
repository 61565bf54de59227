import type { Company, Deal, Person } from './company';
import { firstOf } from './lead-numbers';
import {
  atMost, count, days, earlier, grouped, inPeriod, inScope, known, plusDays, range, ratio, roundedUp, total, type Answer,
} from './plain'; // prettier-ignore
import type { Scope } from '../../src/metrics/metric';

/** Ad spend and what came of the people of the same time. */

const noName = ['Unknown', 'Unattributed', 'No campaign'];

interface Line {
  group: string;
  shared: string;
  cost?: number;
  person?: Person;
  deal?: Deal;
}

/** The days customers take, of people created a year ago or more: nine of ten, rounded up. */
function customerWindow({ people }: Company, scope: Scope): number {
  const took = people
    .filter(
      ({ created, dates }) => known(dates.won, scope) && created !== null && created <= plusDays(scope.as_of, -365),
    )
    .map(({ created, dates }) => Math.max(0, days(created ?? '', dates.won ?? '')));
  return roundedUp(atMost(took, 0.9) ?? 9999);
}

interface Placing {
  group: (one: { channel: string; campaign: string }, day: string) => string;
  shared: (one: { channel: string; campaign: string }) => string;
}

const placing = (by: unknown): Placing => ({
  group: ({ channel, campaign }, day) =>
    by === 'overall' ? 'All' : by === 'month' ? day.slice(0, 7) : by === 'campaign' ? campaign : channel,
  shared: ({ channel, campaign }) => (by === 'campaign' ? campaign : channel),
});

/** Spend can be narrowed by what a line of spend says. */
const ofSpend = (scope: Scope): Scope => ({
  ...scope,
  filters: Object.fromEntries(Object.entries(scope.filters).filter(([name]) => ['channel', 'campaign'].includes(name))),
});

function spendLines(company: Company, scope: Scope, by: unknown): Line[] {
  const { group, shared } = placing(by);
  return company.spend
    .filter(
      ({ channel, campaign, day }) =>
        inPeriod(day, scope) && inScope([{ channel, campaign } as Person], scope).length > 0,
    )
    .map((line) => ({ group: group(line, line.day), shared: shared(line), cost: line.cost }));
}

/** The names that have spend and somebody or something that came of it. */
function matchedNames(lines: readonly Line[]): Set<string> {
  return new Set(
    [...grouped(lines, ({ shared }) => shared)]
      .filter(([name, all]) => !noName.includes(name) && all.some(({ cost }) => (cost ?? 0) > 0) && all.some(({ cost }) => cost === undefined))
      .map(([name]) => name),
  ); // prettier-ignore
}

const costOf = (lines: readonly Line[]) => lines.reduce((sum, { cost }) => sum + (cost ?? 0), 0);

export const costPerStage: Answer = (company, whole, { by, window_days }) => {
  const scope = ofSpend(whole);
  const window = typeof window_days === 'number' ? window_days : customerWindow(company, scope);
  const { group, shared } = placing(by);
  const people = inScope(company.people, scope)
    .filter(({ created }) => inPeriod(created, scope))
    .map((person) => ({ group: group(person, person.created ?? ''), shared: shared(person), person }));
  const lines: Line[] = [...spendLines(company, scope, by), ...people];
  const names = matchedNames(lines);
  const until = ({ created }: Person) => earlier(plusDays(created ?? '', window), scope.as_of);
  const place = (person: Person) => {
    const at = (limit: string) =>
      Math.max(...(['marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won'] as const)
        .map((step, index) => ((person.dates[step] ?? '9999-99') <= limit ? index + 2 : 0))); // prettier-ignore
    const ever = at('9999');
    return Math.max(1, at(until(person)), person.reached > ever ? person.reached : 0);
  };
  const isShown = (rank: number) =>
    company.people.some(
      ({ dates, said }) =>
        said === rank ||
        dates[(['', '', 'marketing_qualified', '', 'sales_qualified'] as const)[rank] as 'won'] !== undefined,
    );
  return [...grouped(lines, (line) => line.group)].map(([name, all]) => {
    const matched = all.filter((line) => names.has(line.shared));
    const rest = all.filter((line) => !names.has(line.shared));
    const reached = (some: readonly Line[], rank: number) => count(some, ({ person }) => person !== undefined && place(person) >= rank);
    const [spend, customers] = [costOf(matched), reached(matched, 6)];
      const counts = {
      mql: isShown(2) ? reached(matched, 2) : null, sql: isShown(4) ? reached(matched, 4) : null,
      opportunity: company.deals.length > 0 || company.people.some(({ dates }) => dates.opportunity) ? reached(matched, 5) : null,
    };
    return {
      [String(by)]: name, window_days: window, record_count: all.length, spend_minor: spend, lead_count: reached(matched, 1),
      mql_count: counts.mql, sql_count: counts.sql, opportunity_count: counts.opportunity, customer_count: customers,
      young_count: count(matched, ({ person }) => person !== undefined && plusDays(person.created ?? '', window) > scope.as_of),
      unmatched_spend_minor: costOf(rest), unmatched_lead_count: reached(rest, 1), unmatched_customer_count: reached(rest, 6),
      other_currency_count: 0, ...costs(spend, reached(matched, 1), { ...counts, customer: customers }),
    };
  }); // prettier-ignore
};

/** Spend over each number, to a minor unit, and the range of it that the share of customers leaves. */
function costs(spend: number, leads: number, of: { mql: number | null; sql: number | null; opportunity: number | null; customer: number }) {
  const per = (number: number | null) => (number ? Math.round(spend / number) : null);
  const { low, high } = of.customer > 0 ? range(of.customer, leads) : { low: null, high: null };
  return {
    lead_cost_minor: per(leads), mql_cost_minor: per(of.mql), sql_cost_minor: per(of.sql),
    opportunity_cost_minor: per(of.opportunity), customer_cost_minor: per(of.customer), full_cost_minor: null,
    customer_low_minor: high === null ? null : per(leads * high), customer_high_minor: low === null ? null : per(leads * low),
  };
} // prettier-ignore

export const returnOnSpend: Answer = (company, whole, { by, window_days }) => {
  const scope = ofSpend(whole);
  const window = typeof window_days === 'number' ? window_days : customerWindow(company, scope);
  const { group, shared } = placing(by);
  const people = inScope(company.people, scope)
    .filter(({ created }) => inPeriod(created, scope))
    .map((person): Line => ({ group: group(person, person.created ?? ''), shared: shared(person), person }));
  const won = company.deals.flatMap((deal): Line[] => {
    const first = firstOf(company, deal);
    const [day, named] = first ? [first.created, first] : [deal.created, deal];
    const isIn = inPeriod(day, scope) && inScope([named], scope).length > 0;
    const isInTime =
      day !== null && deal.status === 'won' && known(deal.closed, scope) && deal.closed <= plusDays(day, window);
    return isIn && isInTime ? [{ group: group(named, day), shared: shared(named), deal }] : [];
  });
  const lines = [...spendLines(company, scope, by), ...people, ...won];
  const names = matchedNames(lines);
  return [...grouped(lines, (line) => line.group)].map(([name, all]) => {
    const matched = all.filter((line) => names.has(line.shared));
    const rest = all.filter((line) => !names.has(line.shared));
    const deals = (some: readonly Line[]) => some.flatMap(({ deal }) => deal ?? []);
    const own = (some: readonly Line[]) => deals(some).filter(({ currency }) => currency === company.currency);
    const amounts = own(matched).flatMap(({ amount }) => amount ?? []);
    return {
      [String(by)]: name, window_days: window, record_count: count(all, ({ cost }) => cost !== undefined) + own(all).length,
      spend_minor: costOf(matched), lead_count: count(matched, ({ person }) => person !== undefined), won_count: own(matched).length,
      won_amount_minor: total(own(matched)), return_rate: ratio(total(own(matched)), costOf(matched)),
      largest_amount_minor: amounts.length === 0 ? null : Math.max(...amounts),
      young_count: count(matched, ({ person }) => person !== undefined && plusDays(person.created ?? '', window) > scope.as_of),
      unmatched_spend_minor: costOf(rest), unmatched_lead_count: count(rest, ({ person }) => person !== undefined),
      unmatched_won_minor: total(own(rest)), other_currency_count: 0, other_currency_deal_count: deals(all).length - own(all).length,
      without_amount_count: count(own(all), ({ amount }) => amount === null),
    };
  }); // prettier-ignore
};
