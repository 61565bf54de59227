import type { Row, Value } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import type { SmallTables } from './random-tables';

/** Spend and planning once more as plain loops over rows, to hold the SQL against. */

const dayLength = 86_400_000;
const addDays = (day: Value | undefined, days: number) =>
  new Date(Date.parse(String(day)) + days * dayLength).toISOString().slice(0, 10);
const earlier = (a: string, b: string) => (a < b ? a : b);
const isDate = (value: Value | undefined): value is string => typeof value === 'string';
const within = (day: Value | undefined, { period_start, period_end, as_of }: Scope) =>
  isDate(day) && day >= period_start && day <= period_end && day <= as_of;
const stages = ['marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won'];

/** What a record is grouped by and put together with others by. */
function named(row: Row, by: string, day: Value | undefined) {
  const group = by === 'overall' ? 'All' : by === 'month' ? String(day).slice(0, 7) : (row[by] ?? null);
  const shared = by === 'campaign' ? row.campaign : row.channel;
  return { group, shared: shared ?? null };
}

interface Placed {
  group: Value;
  shared: Value;
  spend?: number;
  person?: Row;
  amount?: number;
}

/** The names that have spend as well as people or deals. */
function matches(placed: Placed[]): Set<Value> {
  const names = new Set<Value>();
  for (const { shared } of placed) {
    if (shared === null || ['Unknown', 'Unattributed', 'No campaign'].includes(String(shared))) continue;
    const own = placed.filter((one) => one.shared === shared);
    const spend = own.reduce((sum, one) => sum + (one.spend ?? 0), 0);
    if (spend > 0 && own.some((one) => one.spend === undefined)) names.add(shared);
  }
  return names;
}

function spendLines({ spend }: SmallTables, scope: Scope, by: string, currency: string): Placed[] {
  return spend
    .filter((row) => within(row.spend_date, scope) && row.currency === currency)
    .map((row) => ({ ...named(row, by, row.spend_date), spend: Number(row.cost_minor) }));
}

function cohort({ journeys }: SmallTables, scope: Scope, by: string): Placed[] {
  return journeys
    .filter((row) => within(row.created_date, scope))
    .map((row) => ({ ...named(row, by, row.created_date), person: row }));
}

function rankWithin(row: Row, { as_of }: Scope, window: number): number {
  const until = earlier(addDays(row.created_date, window), as_of);
  const highest = (ok: (date: string) => boolean) =>
    stages.findLastIndex((stage) => isDate(row[`${stage}_date`]) && ok(String(row[`${stage}_date`]))) + 2;
  const ever = highest(() => true);
  const said = Number(row.reached_rank) > (ever > 1 ? ever : 0) ? Number(row.reached_rank) : 0;
  return Math.max(
    1,
    highest((date) => date <= until),
    said,
  );
}

const sum = (values: (number | undefined)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

export function naiveCost(small: SmallTables, scope: Scope, by: string, window: number, currency: string): Row[] {
  const placed = [...spendLines(small, scope, by, currency), ...cohort(small, scope, by)];
  const names = matches(placed);
  return [...new Set(placed.map(({ group }) => group))].map((group) => {
    const own = placed.filter((one) => one.group === group);
    const [inside, beside] = [own.filter((one) => names.has(one.shared)), own.filter((one) => !names.has(one.shared))];
    const people = inside.flatMap(({ person }) => (person ? [person] : []));
    const reached = (rank: number) => people.filter((row) => rankWithin(row, scope, window) >= rank).length;
    const spend = sum(inside.map((one) => one.spend));
    return {
      [by]: group,
      record_count: own.length,
      spend_minor: spend,
      lead_count: people.length,
      customer_count: reached(6),
      young_count: people.filter((row) => addDays(row.created_date, window) > scope.as_of).length,
      unmatched_spend_minor: sum(beside.map((one) => one.spend)),
      unmatched_lead_count: beside.filter((one) => one.person).length,
      lead_cost_minor: people.length === 0 ? null : Math.round(spend / people.length),
      customer_cost_minor: reached(6) === 0 ? null : Math.round(spend / reached(6)),
    };
  });
}

/** Of each deal the person created first. */
function firstPerson({ journeys, opportunity_people }: SmallTables, deal: Row): Row | undefined {
  const own = opportunity_people.filter((link) => link.opportunity_id === deal.opportunity_id);
  const people = journeys.filter((row) => own.some((link) => link.person_id === row.person_id));
  const order = (row: Row) => `${row.created_date ?? '9999'} ${String(row.person_id).padStart(4, '0')}`;
  return people.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0];
}

export function naiveReturn(small: SmallTables, scope: Scope, by: string, window: number, currency: string): Row[] {
  const deals: Placed[] = [];
  const others: Placed[] = [];
  for (const deal of small.opportunities) {
    const owner = firstPerson(small, deal) ?? deal;
    if (deal.status !== 'won' || !isDate(deal.closed_date) || !within(owner.created_date, scope)) continue;
    if (deal.closed_date > earlier(addDays(owner.created_date, window), scope.as_of)) continue;
    const one = { ...named(owner, by, owner.created_date), amount: Number(deal.amount_minor ?? 0) };
    (deal.currency === currency ? deals : others).push(one);
  }
  const people = cohort(small, scope, by);
  const lines = spendLines(small, scope, by, currency);
  const names = matches([...lines, ...people, ...deals, ...others]);
  const counted = [...lines, ...deals];
  return [...new Set([...counted, ...people, ...others].map(({ group }) => group))].map((group) => {
    const own = counted.filter((one) => one.group === group);
    const inside = own.filter((one) => names.has(one.shared));
    const [spend, won] = [sum(inside.map((one) => one.spend)), sum(inside.map((one) => one.amount))];
    return {
      [by]: group,
      record_count: own.length,
      spend_minor: spend,
      lead_count: people.filter((one) => one.group === group && names.has(one.shared)).length,
      unmatched_lead_count: people.filter((one) => one.group === group && !names.has(one.shared)).length,
      won_count: inside.filter((one) => one.amount !== undefined).length,
      won_amount_minor: won,
      return_rate: spend === 0 ? null : won / spend,
      unmatched_won_minor: sum(own.filter((one) => !names.has(one.shared)).map((one) => one.amount)),
    };
  });
}

export function naivePlanRates(small: SmallTables, { as_of }: Scope, by: string, history: number): Row[] {
  const starts: { stage: string; row: Row; day: string; won: Value | undefined; ended: Value | undefined }[] = [];
  const add = (stage: string, row: Row, day: Value | undefined, won: Value | undefined, ended: Value | undefined) => {
    if (isDate(day) && day <= as_of && day > addDays(as_of, -history)) starts.push({ stage, row, day, won, ended });
  };
  for (const deal of small.opportunities.filter((row) => row.is_excluded !== true)) {
    const closed = (status: string) => (deal.status === status ? deal.closed_date : null);
    add('opportunity', deal, deal.created_date, closed('won'), closed('lost'));
  }
  for (const person of small.journeys) {
    const wins = small.opportunities
      .filter((deal) => deal.status === 'won' && firstPerson(small, deal) === person)
      .flatMap((deal) => (isDate(deal.closed_date) ? [deal.closed_date] : []));
    const won = small.opportunities.length === 0 ? person.won_date : wins.toSorted()[0];
    const ends = { won: person.won_date, lost: person.lost_date, disqualified: person.disqualified_date };
    const ended = ends[String(person.outcome) as keyof typeof ends] ?? null;
    add('lead', person, person.created_date, won, ended);
    add('marketing_qualified', person, person.marketing_qualified_date, won, ended);
    add('sales_qualified', person, person.sales_qualified_date, won, ended);
  }
  const until = (day: Value | undefined) => isDate(day) && day <= as_of;
  const group = (row: Row) => (by === 'overall' ? 'All' : (row[by] ?? null));
  return [...new Set(starts.map(({ stage, row }) => JSON.stringify([stage, group(row)])))].map((name) => {
    const own = starts.filter(({ stage, row }) => JSON.stringify([stage, group(row)]) === name);
    const won = own.filter((one) => until(one.won));
    const ended = own.filter((one) => !until(one.won) && until(one.ended));
    return {
      stage: own[0]?.stage ?? null,
      [by]: group(own[0]?.row ?? {}),
      entry_count: own.length,
      won_count: won.length,
      ended_count: ended.length,
      open_count: own.length - won.length - ended.length,
    };
  });
}
