import type { Row, Value } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import { dimensions, ladder, type Company, type Deal, type Person, type Step } from './company';

/** The figures of the page once more, as plain loops over what a plain reader made of the files. */

export type Answer = (company: Company, scope: Scope, params: Row, compared: Scope) => Row[];

export const known = (date: string | null | undefined, { as_of }: Scope): date is string =>
  typeof date === 'string' && date <= as_of;
export const inPeriod = (date: string | null | undefined, scope: Scope): date is string =>
  known(date, scope) && date >= scope.period_start && date <= scope.period_end;
export const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
export const total = (deals: readonly Deal[]) => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
export const count = <Thing>(things: readonly Thing[], is: (thing: Thing) => boolean) => things.filter(is).length;

const numbers = new Map<string, number>();
const datesOf = new Map<number, string>();

/** Days since 1970 of an ISO date, each worked out once. */
function dayNumber(date: string): number {
  const number = numbers.get(date) ?? Date.parse(date) / 86_400_000;
  numbers.set(date, number);
  return number;
}

/** Whole days from one ISO date to another. */
export const days = (from: string, to: string) => dayNumber(to) - dayNumber(from);
export function plusDays(date: string, more: number): string {
  const number = dayNumber(date) + more;
  const found = datesOf.get(number) ?? new Date(number * 86_400_000).toISOString().slice(0, 10);
  datesOf.set(number, found);
  return found;
}
export const earlier = (a: string, b: string) => (a < b ? a : b);

/** So many months on, on the last day of that month where it has fewer days. */
export function plusMonths(date: string, more: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + more + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + more, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Wilson's 95 % range of k of n, in the form of two roots: p such that (k/n - p)^2 = z^2 p (1 - p) / n. */
export function range(k: number, n: number): { low: number | null; high: number | null } {
  if (n === 0) return { low: null, high: null };
  const z2 = 1.959963984540054 ** 2;
  const [a, b, c] = [n + z2, 2 * k + z2, (k * k) / n];
  const root = Math.sqrt(b * b - 4 * a * c);
  return { low: k === 0 ? 0 : (2 * c) / (b + root), high: k === n ? 1 : (b + root) / (2 * a) };
}

/** Between the two values the share lies between, in proportion; null without any. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * share;
  const [below = 0, above = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

/** The smallest value that so large a share of all is at most; null without any. */
export function atMost(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.find((_, index) => index + 1 >= share * sorted.length - 1e-9) ?? null;
}

/** Rounded up to 30, 60, 90, 180 or 365 days. */
export const roundedUp = (most: number) => [30, 60, 90, 180].find((rounded) => most <= rounded) ?? 365;

export function inScope<Thing extends Record<(typeof dimensions)[number], string>>(
  things: readonly Thing[],
  { filters }: Scope,
): Thing[] {
  return things.filter((thing) =>
    dimensions.every((name) => !filters[name]?.length || filters[name].includes(thing[name])),
  );
}

export function grouped<Thing, Name>(things: readonly Thing[], nameOf: (thing: Thing) => Name): Map<Name, Thing[]> {
  const groups = new Map<Name, Thing[]>();
  for (const thing of things) {
    const group = groups.get(nameOf(thing));
    if (group) group.push(thing);
    else groups.set(nameOf(thing), [thing]);
  }
  return groups;
}

export const nameBy =
  <Thing extends Person | Deal>(by: Value | undefined, date: (thing: Thing) => string | null) =>
  (thing: Thing): string =>
    by === 'overall'
      ? 'All'
      : by === 'month'
        ? (date(thing) ?? '').slice(0, 7)
        : by === 'quarter'
          ? quarterOf(date(thing) ?? '')
          : thing[by as (typeof dimensions)[number]];

const quarterOf = (date: string) => `Q${Math.ceil(Number(date.slice(5, 7)) / 3)} ${date.slice(0, 4)}`;

/** The last day of the month or quarter of a day. */
export function endOf(date: string, months: number): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, Math.ceil(month / months) * months, 0)).toISOString().slice(0, 10);
}

/** Mondays to Fridays after the first day, up to the last. */
export function weekdaysAfter(first: string, last: string): number {
  let all = 0;
  for (let day = plusDays(first, 1); day <= last; day = plusDays(day, 1))
    if (![0, 6].includes(new Date(day).getUTCDay())) all += 1;
  return all;
}

/** A step is drawn when any record of the files shows it. */
export function drawnSteps({ people, deals }: Company): Step[] {
  const shown = (step: Step, index: number) =>
    people.some(({ dates, said }) => dates[step] !== undefined || said === index + 1) ||
    (step === 'opportunity' && deals.length > 0) || (step === 'won' && deals.some(({ status }) => status === 'won')); // prettier-ignore
  return ladder.filter((step, index) => index === 0 || shown(step, index));
}

export interface End {
  age: number;
  kind: 'won' | 'lost' | 'open';
}

/**
 * The share won by an age where each counts for as long as they were seen: day by day, of those still in sight so many are
 * won. Lost are an end of their own, or, by Kaplan-Meier, gone from sight.
 */
export function wonBy(ends: readonly End[], age: number, lost: 'end' | 'gone' = 'end'): number {
  let [left, won, there] = [1, 0, ends.length];
  const byDay = [...grouped(ends, (end) => end.age)].sort(([a], [b]) => a - b);
  for (const [, ended] of byDay.filter(([day]) => day <= age)) {
    const wins = count(ended, ({ kind }) => kind === 'won');
    const gone = wins + (lost === 'end' ? count(ended, ({ kind }) => kind === 'lost') : 0);
    won += (left * wins) / there;
    left *= 1 - gone / there;
    there -= ended.length;
  }
  return won;
}
