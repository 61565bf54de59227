import type { Row, Value } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import type { SmallTables } from './random-tables';

/** The handoff once more as plain loops over people, to hold the SQL against. */

const day = 86_400_000;
const time = (date: string) => Date.parse(`${date}T00:00:00Z`);
const earliest = (...dates: (Value | undefined)[]) =>
  dates.filter((date): date is string => typeof date === 'string').sort()[0] ?? null;

/** Days from one day to another, or those of them from Monday to Friday; the first day is not counted, the last is. */
export function waited(from: string, until: string, unit: string): number {
  let count = 0;
  for (let at = time(from) + day; at <= time(until); at += day) {
    const weekday = new Date(at).getUTCDay();
    if (unit === 'days' || (weekday !== 0 && weekday !== 6)) count += 1;
  }
  return count;
}

interface Handed {
  row: Row;
  from: string;
  contacted: string | null;
  accepted: string | null;
  state: 'contacted' | 'waiting' | 'ended';
  wait: number;
  isRejected: boolean;
  isBack: boolean;
  said: Row;
}

/** Everybody with a day from which sales is waited for, and where they stand on the as-of date. */
function handed({ journeys, sales_responses }: SmallTables, { as_of }: Scope, unit: string): Handed[] {
  const hasQualified = journeys.some((row) => typeof row.marketing_qualified_date === 'string');
  return journeys.flatMap((row): Handed[] => {
    const from = hasQualified ? row.marketing_qualified_date : row.created_date;
    if (typeof from !== 'string' || from > as_of) return [];
    const said = sales_responses.find(({ person_id }) => person_id === row.person_id) ?? {};
    const accepted = earliest(row.sales_accepted_date, row.sales_qualified_date, row.opportunity_date, row.won_date);
    const activity = earliest(said.first_activity_date, accepted);
    const contacted = activity !== null && activity <= as_of ? activity : null;
    const later = (date: Value | undefined) => (typeof date === 'string' && date >= from ? date : null);
    const isRejected =
      typeof row.disqualified_date === 'string' ? row.disqualified_date >= from : row.outcome === 'disqualified';
    const isBack = typeof said.recycled_date === 'string' ? said.recycled_date >= from : said.is_recycled === true;
    const isTakenUndated = Number(row.reached_rank) >= 3 && activity === null;
    const ended = earliest(
      isRejected ? (later(row.disqualified_date) ?? from) : null,
      isBack ? (later(said.recycled_date) ?? from) : null,
      isTakenUndated ? from : null,
    );
    const state = contacted !== null ? 'contacted' : ended !== null && ended <= as_of ? 'ended' : 'waiting';
    const until = state === 'contacted' ? contacted : state === 'ended' ? ended : as_of;
    const wait = waited(from, String(until), unit);
    return [{ row, from, contacted: activity, accepted, state, wait, isRejected, isBack, said }];
  });
}

const during = ({ from }: Handed, scope: Scope) => from >= scope.period_start && from <= scope.period_end;

function grouped(all: Handed[], by: string): Map<Value, Handed[]> {
  const groups = new Map<Value, Handed[]>();
  for (const one of all) groups.set(one.row[by] ?? null, [...(groups.get(one.row[by] ?? null) ?? []), one]);
  return groups;
}

/** The smallest wait by which the share is contacted, by Kaplan-Meier worked out from its definition. */
function contactedBy(all: Handed[], share: number): number | null {
  const times = [...new Set(all.filter(({ state }) => state === 'contacted').map(({ wait }) => wait))].sort(
    (a, b) => a - b,
  );
  let left = 1;
  for (const [index, at] of times.entries()) {
    const atRisk = all.filter(({ wait }) => wait >= at).length;
    left *= 1 - all.filter(({ state, wait }) => state === 'contacted' && wait === at).length / atRisk;
    if (Math.abs(left - (1 - share)) < 1e-9)
      return times[index + 1] === undefined ? at : (at + (times[index + 1] ?? 0)) / 2;
    if (left < 1 - share) return at;
  }
  return null;
}

export function naiveSpeed(small: SmallTables, scope: Scope, by: string, unit: string, within: number): Row[] {
  const all = handed(small, scope, unit).filter((one) => during(one, scope));
  const before = all.filter(({ contacted, from }) => contacted !== null && contacted < from);
  const counted = all.filter((one) => !before.includes(one));
  return [...grouped(counted, by)].map(([value, rows]) => ({
    [by]: value,
    lead_count: rows.length,
    contacted_count: rows.filter(({ state }) => state === 'contacted').length,
    waiting_count: rows.filter(({ state }) => state === 'waiting').length,
    overdue_count: rows.filter(({ state, wait }) => state === 'waiting' && wait > within).length,
    ended_count: rows.filter(({ state }) => state === 'ended').length,
    known_before_count: before.length,
    p20_days: contactedBy(rows, 0.2),
    median_days: contactedBy(rows, 0.5),
    p80_days: contactedBy(rows, 0.8),
    p90_days: contactedBy(rows, 0.9),
  }));
}

export function naiveInTime(small: SmallTables, scope: Scope, by: string, unit: string, within: number): Row[] {
  const counted = handed(small, scope, unit)
    .filter((one) => during(one, scope))
    .filter(({ contacted, from }) => contacted === null || contacted >= from);
  const isMet = ({ state, wait }: Handed) => state === 'contacted' && wait <= within;
  const due = counted.filter((one) => isMet(one) || one.wait > within);
  return [...grouped(due, by)].map(([value, rows]) => ({
    [by]: value,
    met_count: rows.filter(isMet).length,
    due_count: rows.length,
    sla_rate: rows.filter(isMet).length / rows.length,
    overdue_count: rows.filter(({ state }) => state === 'waiting').length,
    running_count: counted.filter(({ state, wait }) => state === 'waiting' && wait <= within).length,
  }));
}

export function naiveWaiting(small: SmallTables, scope: Scope, by: string, unit: string, within: number): Row[] {
  const waiting = handed(small, scope, unit).filter(({ state }) => state === 'waiting');
  return [...grouped(waiting, by)].map(([value, rows]) => ({
    [by]: value,
    waiting_count: rows.length,
    overdue_count: rows.filter(({ wait }) => wait > within).length,
    longest_days: Math.max(...rows.map(({ wait }) => wait)),
  }));
}

export function naiveAcceptance(small: SmallTables, scope: Scope, within: number): Row[] {
  const isMql = small.journeys.some((row) => typeof row.marketing_qualified_date === 'string');
  const mqls = isMql ? handed(small, scope, 'days').filter((one) => during(one, scope)) : [];
  const known = (date: Value | undefined) => typeof date !== 'string' || date <= scope.as_of;
  const counted = mqls.filter(({ accepted, from }) => accepted === null || accepted >= from);
  const outcomes = counted.map(({ row, from, accepted, isRejected, isBack, said }) => {
    const later = (date: Value | undefined) => (typeof date === 'string' && date >= from ? date : null);
    const isAccepted = Number(row.reached_rank) >= 3 && known(accepted ?? undefined);
    const isSentBack = isBack && known(later(said.recycled_date) ?? undefined);
    const isOut = isRejected && known(later(row.disqualified_date) ?? undefined);
    const answer = isAccepted ? 'Accepted' : isSentBack ? 'Sent back to marketing' : isOut ? 'Rejected' : 'Pending';
    const reason = String(said.rejected_reason ?? '').trim() || 'No reason given';
    if (time(scope.as_of) - time(from) < within * day) return { outcome: 'Not due yet', reason: null };
    if (answer === 'Pending') return { outcome: 'Pending, overdue', reason: null };
    return { outcome: answer, reason: answer === 'Rejected' ? reason : null };
  });
  const elapsed = outcomes.filter(({ outcome }) => outcome !== 'Not due yet').length;
  const keys = new Map(outcomes.map((one) => [JSON.stringify(one), one]));
  return [...keys.values()].map(({ outcome, reason }) => {
    const count = outcomes.filter((one) => one.outcome === outcome && one.reason === reason).length;
    const isIn = outcome === 'Not due yet';
    return { outcome, reason, mql_count: count, outcome_rate: isIn ? null : count / elapsed };
  });
}
