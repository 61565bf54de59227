import { earliest, type Company, type Person } from './company';
import {
  count,
  days,
  grouped,
  inPeriod,
  inScope,
  known,
  nameBy,
  range,
  ratio,
  weekdaysAfter,
  type Answer,
} from './plain';
import type { Scope } from '../../src/metrics/metric';
import type { Value } from '../../src/engine/engine';

/** Somebody handed over, and what sales did. These files date no activities: a step that only sales gives is the first sign. */
interface Handed {
  person: Person;
  from: string;
  state: 'contacted' | 'waiting' | 'ended';
  /** Days, or working days, until contacted, ended or the as-of date. */
  wait: number;
  isKnownBefore: boolean;
}

const isQualifiedKnown = ({ people }: Company) => people.some(({ dates }) => dates.marketing_qualified !== undefined);

const takenOn = ({ dates }: Person) =>
  earliest([dates.sales_accepted, dates.sales_qualified, dates.opportunity, dates.won]);

/** The first disqualification of this round. */
const outSince = ({ entries }: Person, from: string) =>
  earliest(entries.filter(({ step, day }) => step === 'out' && day >= from).map(({ day }) => day));

function handedOver(company: Company, scope: Scope, unit: Value | undefined): Handed[] {
  const hasQualified = isQualifiedKnown(company);
  return inScope(company.people, scope).flatMap((person): Handed[] => {
    const from = hasQualified ? (person.dates.marketing_qualified ?? null) : person.created;
    if (!known(from, scope)) return [];
    const taken = takenOn(person);
    const isContacted = known(taken, scope);
    const out = outSince(person, from);
    const isRejected = out !== null || (person.out === null && person.outcome === 'disqualified');
    const isTakenUndated = person.reached >= 3 && taken === null;
    const ended = isRejected ? (out ?? from) : isTakenUndated ? from : null;
    const state = isContacted ? 'contacted' : known(ended, scope) ? 'ended' : 'waiting';
    const until = isContacted ? taken : state === 'ended' ? (ended ?? from) : scope.as_of;
    const wait = unit === 'weekdays' ? weekdaysAfter(from, until) : days(from, until);
    return [{ person, from, state, wait, isKnownBefore: taken !== null && taken < from }];
  });
}

/** The days by which so large a share is contacted, who is not counting for as long as they waited (Kaplan-Meier). */
function contactedBy(all: readonly Handed[], share: number): number | null {
  const times = [...new Set(all.filter(({ state }) => state === 'contacted').map(({ wait }) => wait))];
  let left = 1;
  let isExact = false;
  for (const at of times.sort((a, b) => a - b)) {
    if (isExact) return (at + (times[times.indexOf(at) - 1] ?? at)) / 2;
    const there = count(all, ({ wait }) => wait >= at);
    left *= 1 - count(all, ({ state, wait }) => state === 'contacted' && wait === at) / there;
    isExact = Math.abs(left - (1 - share)) < 1e-9;
    if (!isExact && left < 1 - share) return at;
    if (isExact && at === times.at(-1)) return at;
  }
  return null;
}

const groupedBy = (all: readonly Handed[], by: Value | undefined) =>
  grouped(all, ({ person, from }) => nameBy<Person>(by, () => from)(person));

const countedFrom = (company: Company) => (isQualifiedKnown(company) ? 'Became MQL' : 'Created');

export const speedToLead: Answer = (company, scope, { by, unit, within }) => {
  const all = handedOver(company, scope, unit).filter(({ from }) => inPeriod(from, scope));
  const fresh = all.filter(({ isKnownBefore }) => !isKnownBefore);
  return [...groupedBy(fresh, by)].map(([name, people]) => ({
    [String(by)]: name, lead_count: people.length, contacted_count: count(people, ({ state }) => state === 'contacted'),
    waiting_count: count(people, ({ state }) => state === 'waiting'),
    overdue_count: count(people, ({ state, wait }) => state === 'waiting' && wait > Number(within)),
    ended_count: count(people, ({ state }) => state === 'ended'), by_activity_count: 0,
    known_before_count: all.length - fresh.length, counted_from: countedFrom(company),
    p20_days: contactedBy(people, 0.2), median_days: contactedBy(people, 0.5), p80_days: contactedBy(people, 0.8),
    p90_days: contactedBy(people, 0.9), all_median_days: contactedBy(fresh, 0.5),
  })); // prettier-ignore
};

export const slaCompliance: Answer = (company, scope, { by, unit, within }) => {
  const limit = Number(within);
  const fresh = handedOver(company, scope, unit).filter(
    ({ from, isKnownBefore }) => inPeriod(from, scope) && !isKnownBefore,
  );
  const isMet = ({ state, wait }: Handed) => state === 'contacted' && wait <= limit;
  const isDue = (one: Handed) => isMet(one) || one.wait > limit;
  return [...groupedBy(fresh.filter(isDue), by)].map(([name, due]) => {
    const met = count(due, isMet);
    return {
      [String(by)]: name, met_count: met, due_count: due.length, sla_rate: ratio(met, due.length),
      overdue_count: count(due, ({ state }) => state === 'waiting'),
      running_count: count(fresh, ({ state, wait }) => state === 'waiting' && wait <= limit),
      ended_count: count(fresh, ({ state, wait }) => state === 'ended' && wait <= limit),
      counted_from: countedFrom(company), ...range(met, due.length),
    };
  }); // prettier-ignore
};

export const leadsWaiting: Answer = (company, scope, { by, unit, within }) => {
  const waiting = handedOver(company, scope, unit).filter(({ state }) => state === 'waiting');
  return [...groupedBy(waiting, by)].map(([name, people]) => {
    const overdue = count(people, ({ wait }) => wait > Number(within));
    return {
      [String(by)]: name, waiting_count: people.length, overdue_count: overdue,
      overdue_rate: ratio(overdue, people.length), longest_days: Math.max(...people.map(({ wait }) => wait)),
      counted_from: countedFrom(company),
    };
  }); // prettier-ignore
};

export const mqlAcceptance: Answer = (company, scope, { within }) => {
  const all = inScope(company.people, scope)
    .filter(({ dates }) => inPeriod(dates.marketing_qualified, scope))
    .map((person) => ({ person, from: person.dates.marketing_qualified ?? '', taken: takenOn(person) }));
  const fresh = all.filter(({ from, taken }) => taken === null || taken >= from);
  const decided = fresh.map(({ person, from, taken }) => {
    const isAccepted = person.reached >= 3 && (taken === null || known(taken, scope));
    const isOut = person.out === null ? person.outcome === 'disqualified' : known(outSince(person, from), scope);
    const answer = isAccepted ? 'Accepted' : isOut ? 'Rejected' : 'Pending';
    const isDue = days(from, scope.as_of) >= Number(within);
    const outcome = !isDue ? 'Not due yet' : answer === 'Pending' ? 'Pending, overdue' : answer;
    return { outcome, reason: outcome === 'Rejected' ? 'No reason given' : null, isDecided: answer !== 'Pending' };
  });
  const elapsed = count(decided, ({ outcome }) => outcome !== 'Not due yet');
  return [...grouped(decided, ({ outcome }) => outcome)].map(([outcome, people]) => ({
    outcome, reason: people[0]?.reason ?? null, mql_count: people.length, elapsed_count: outcome === 'Not due yet' ? null : elapsed,
    outcome_rate: outcome === 'Not due yet' ? null : ratio(people.length, elapsed),
    decided_count: count(people, ({ isDecided }) => isDecided), known_before_count: all.length - fresh.length,
  })); // prettier-ignore
};
