import type { Row, Value } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import type { SmallTables } from './random-tables';

/** The metrics once more as plain loops over rows, to hold the SQL against. Slow, and nothing clever in it. */

const ladder = ['lead', 'marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won'];
const known = (date: Value | undefined, { as_of }: Scope) => typeof date === 'string' && date <= as_of;
const inPeriod = (date: Value | undefined, scope: Scope) =>
  known(date, scope) && (date as string) >= scope.period_start && (date as string) <= scope.period_end;
const dateOf = (row: Row, rank: number) => row[`${ladder[rank - 1]}_date`];
const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const sum = (values: (Value | undefined)[]) => values.reduce<number>((total, value) => total + Number(value ?? 0), 0);

function groups(rows: Row[], column: string): Map<Value, Row[]> {
  const found = new Map<Value, Row[]>();
  for (const row of rows) found.set(row[column] ?? null, [...(found.get(row[column] ?? null) ?? []), row]);
  return found;
}

/** Without people the ladder starts at the opportunity. */
function shownStages(journeys: Row[], drawn: string[]): string[] {
  return ladder.slice(journeys.length === 0 ? 4 : 0).filter((name) => drawn.includes(name));
}

export function naiveFunnel({ journeys, drawn }: SmallTables, scope: Scope): Row[] {
  const reachedBy = (row: Row) => {
    const datedEver = [6, 5, 4, 3, 2].find((rank) => typeof dateOf(row, rank) === 'string') ?? 0;
    const datedNow = [6, 5, 4, 3, 2].find((rank) => known(dateOf(row, rank), scope)) ?? 0;
    return Math.max(1, datedNow, Number(row.reached_rank) > datedEver ? Number(row.reached_rank) : 0);
  };
  const cohort = journeys.filter((row) => inPeriod(row.created_date, scope));
  const rows: Row[] = [];
  for (const stage of shownStages(journeys, drawn)) {
    const rank = ladder.indexOf(stage) + 1;
    const reached = cohort.filter((row) => reachedBy(row) >= rank);
    const inferred = reached.filter((row) => rank > 1 && reachedBy(row) > rank && !known(dateOf(row, rank), scope));
    const previous = rows.at(-1)?.reached_count ?? null;
    const entry = Number(rows[0]?.reached_count ?? reached.length);
    rows.push({
      stage,
      reached_count: reached.length,
      inferred_count: inferred.length,
      step_conversion_rate: previous === null ? null : ratio(reached.length, Number(previous)),
      overall_conversion_rate: ratio(reached.length, entry),
    });
  }
  return rows;
}

export function naiveLeadToClose({ journeys }: SmallTables, scope: Scope, by: string): Row[] {
  const cohort = journeys.filter((row) => inPeriod(row.created_date, scope));
  return [...groups(cohort, by)].map(([value, rows]) => {
    const won = rows.filter((row) => (row.won_date === null ? row.reached_rank === 6 : known(row.won_date, scope)));
    return {
      [by]: value,
      lead_count: rows.length,
      won_count: won.length,
      lead_to_close_rate: ratio(won.length, rows.length),
    };
  });
}

export function naiveWinRate({ opportunities }: SmallTables, scope: Scope, by: string, currency: string): Row[] {
  const closedDeals = opportunities.filter((row) => row.status !== 'open' && inPeriod(row.closed_date, scope));
  const still = naiveStalled({ opportunities }, scope);
  const stalled = still.filter((row) => row.is_stalled);
  const due = still.filter(
    (row) =>
      String(row.expected_close_date ?? '') >= scope.period_start &&
      String(row.expected_close_date) <= scope.period_end,
  );
  const found = new Set([
    ...closedDeals,
    ...opportunities.filter((row) => [...stalled, ...due].some((one) => one.opportunity_id === row.opportunity_id)),
  ]);
  return [...groups([...found], by)].map(([value, group]) => {
    const all = group.filter((row) => closedDeals.includes(row));
    const rows = all.filter((row) => row.is_excluded !== true);
    const own = stalled.filter((row) => (row[by] ?? null) === value);
    const ownDue = due.filter((row) => (row[by] ?? null) === value);
    const undecided = rows.filter((row) =>
      String(row.lost_reason ?? '')
        .toLowerCase()
        .includes('no decision'),
    );
    const inCurrency = rows.filter((row) => row.currency === currency && Number(row.amount_minor ?? 0) > 0);
    const largest = Math.max(...inCurrency.map((row) => Number(row.amount_minor)), 0);
    const won = rows.filter((row) => row.status === 'won');
    const amount = (some: Row[]) => sum(some.filter((row) => row.currency === currency).map((row) => row.amount_minor));
    const lostWithAmount = rows.filter(
      (row) => row.status !== 'won' && row.currency === currency && Number(row.amount_minor ?? 0) > 0,
    );
    return {
      [by]: value,
      won_count: won.length,
      closed_count: rows.length,
      win_rate: ratio(won.length, rows.length),
      won_amount_minor: amount(won),
      closed_amount_minor: amount(rows),
      lost_with_amount_count: lostWithAmount.length,
      lost_with_amount_rate: ratio(lostWithAmount.length, rows.length - won.length),
      win_rate_by_amount:
        lostWithAmount.length === 0 && rows.length > won.length ? null : ratio(amount(won), amount(rows)),
      other_currency_count: rows.filter((row) => row.currency !== currency).length,
      without_amount_count: rows.filter((row) => row.amount_minor === null).length,
      excluded_count: all.length - rows.length,
      largest_amount_minor: largest === 0 ? null : largest,
      undecided_count: undecided.length,
      narrow_win_rate: ratio(won.length, rows.length - undecided.length),
      due_count: ownDue.length,
      broad_win_rate: ratio(won.length, rows.length + ownDue.length),
      stalled_count: own.length,
      stalled_amount_minor: amount(own),
      win_rate_if_lost: ratio(won.length, rows.length + own.length),
      win_rate_by_amount_if_lost: ratio(amount(won), amount(rows) + amount(own)),
    };
  });
}

/** Deals open on the as-of date, each with whether it stands still; nothing but its creation is known to have changed it. */
export function naiveStalled({ opportunities }: Pick<SmallTables, 'opportunities'>, scope: Scope): Row[] {
  const there = opportunities.filter(
    (row) => row.is_excluded !== true && (row.created_date === null || known(row.created_date, scope)),
  );
  const cycles = there
    .filter((row) => row.status === 'won' && known(row.closed_date, scope) && typeof row.created_date === 'string')
    .map((row) => daysBetween(row.created_date, row.closed_date))
    .filter((days) => days >= 0)
    .sort((a, b) => a - b);
  const cycle = cycles.length < 5 ? null : (cycles[Math.ceil(0.9 * cycles.length) - 1] ?? null);
  const age = (date: Value | undefined) => (typeof date === 'string' ? daysBetween(date, scope.as_of) : 0);
  return there
    .filter((row) => row.status === 'open' || (typeof row.closed_date === 'string' && !known(row.closed_date, scope)))
    .map((row) => ({
      ...row,
      is_stalled: (cycle !== null && age(row.created_date) > cycle) || age(row.expected_close_date) > 60,
    }));
}

/** Won within the window of being created, over deals old enough; cohorts by something that is no time. */
export function naiveCohorts({ opportunities }: SmallTables, scope: Scope, by: string, window: number): Row[] {
  const until = scope.period_end < scope.as_of ? scope.period_end : scope.as_of;
  const from = quarterOf(yearBefore(daysLater(until, -window)));
  const created = opportunities.filter(
    ({ created_date }) =>
      typeof created_date === 'string' &&
      created_date <= until &&
      (created_date >= from || created_date >= scope.period_start),
  );
  return [...groups(created, by)].map(([value, all]) => {
    const rows = all.filter((row) => row.is_excluded !== true && (row.status === 'open' || row.closed_date !== null));
    const old = rows.filter((row) => daysBetween(row.created_date, scope.as_of) >= window);
    const won = old.filter(
      (row) =>
        row.status === 'won' &&
        known(row.closed_date, scope) &&
        daysBetween(row.created_date, row.closed_date) <= window,
    );
    return {
      [by]: value,
      created_count: rows.length,
      mature_count: old.length,
      won_count: won.length,
      cohort_win_rate: ratio(won.length, old.length),
      excluded_count: all.filter((row) => row.is_excluded === true).length,
    };
  });
}

function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

function quarterOf(day: string): string {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

export function naiveLossReasons({ opportunities }: SmallTables, scope: Scope): Row[] {
  const lost = opportunities
    .filter((row) => row.status === 'lost' && inPeriod(row.closed_date, scope) && row.is_excluded !== true)
    .map((row) => ({ reason: String(row.lost_reason ?? '').trim() || 'No reason given' }));
  return [...groups(lost, 'reason')].map(([reason, rows]) => ({
    reason,
    lost_count: rows.length,
    share: rows.length / lost.length,
  }));
}

export function naiveRevenue({ opportunities }: SmallTables, scope: Scope): Row[] {
  const won = opportunities.filter((row) => row.status === 'won' && inPeriod(row.closed_date, scope));
  return [...groups(won, 'currency')].flatMap(([currency, all]) =>
    [...groups(all, 'source')].map(([source, rows]) => {
      const amount = sum(rows.map((row) => row.amount_minor));
      const share = ratio(amount, sum(all.map((row) => row.amount_minor)));
      return { source, currency, won_count: rows.length, won_amount_minor: amount, share };
    }),
  );
}

export function naiveVelocity({ journeys, drawn }: SmallTables, scope: Scope): Row[] {
  const stages = shownStages(journeys, drawn);
  return stages.slice(1).map((to_stage, index) => {
    const from_stage = stages[index] ?? '';
    const all = journeys
      .filter((row) => inPeriod(row.created_date, scope))
      .filter((row) => known(row[`${from_stage}_date`], scope) && known(row[`${to_stage}_date`], scope))
      .map((row) => daysBetween(row[`${from_stage}_date`], row[`${to_stage}_date`]));
    const days = all.filter((count) => count >= 0).sort((a, b) => a - b);
    return {
      from_stage,
      to_stage,
      n: days.length,
      median_days: quantile(days, 0.5),
      p25_days: quantile(days, 0.25),
      p75_days: quantile(days, 0.75),
      negative_count: all.length - days.length,
    };
  });
}

export function naiveGoals(
  { goals, opportunities, journeys, people }: SmallTables,
  scope: Scope,
  currency: string,
): Row[] {
  const overlapping = goals.filter(
    (goal) => String(goal.period_start) <= scope.period_end && String(goal.period_end) >= scope.period_start,
  );
  return overlapping.map((goal) => {
    const own = (row: Row) =>
      (goal.team === null || row.team === goal.team) && (goal.segment === null || row.segment === goal.segment);
    const during = (date: Value | undefined) =>
      known(date, scope) && String(date) >= String(goal.period_start) && String(date) <= String(goal.period_end);
    const isMoney = goal.unit === 'money';
    const goalCurrency = isMoney ? (goal.currency ?? currency) : null;
    const deals = opportunities.filter((row) => own(row) && row.is_excluded !== true);
    const won = deals.filter((row) => row.status === 'won' && during(row.closed_date));
    const created = deals.filter((row) => during(row.created_date));
    const leads = journeys.filter((row) => own(row) && during(row.created_date));
    const qualified = journeys.filter((row) => own(row) && during(row.marketing_qualified_date));
    const facts = {
      revenue: won,
      won_deals: won,
      pipeline: created,
      opportunities: created,
      leads,
      marketing_qualified: qualified,
    };
    const found = (facts as Record<string, Row[]>)[String(goal.metric)] ?? [];
    const counted = found.filter((row) => !isMoney || row.currency === goalCurrency);
    const belongs = (goal.team === null && goal.segment === null) || [...opportunities, ...people].some(own);
    const actual = isMoney ? sum(counted.map((row) => row.amount_minor)) : counted.length;
    return {
      metric: String(goal.metric),
      period: String(goal.period),
      team: goal.team ?? null,
      segment: goal.segment ?? null,
      actual_value: belongs ? actual : null,
      attainment_rate: belongs ? ratio(actual, Number(goal.goal_value)) : null,
      fact_count: counted.length,
      other_currency_count: found.length - counted.length,
    };
  });
}

function daysBetween(from: Value | undefined, to: Value | undefined): number {
  return (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;
}

/** Linear between the two nearest, as the engine's quantile_cont. */
function quantile(sorted: number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
