import type { Cells } from './csv';

/** What a plain reader of the exports makes of them: the same things the tables hold, by other code. */

export const ladder = [
  'lead', 'marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won',
] as const; // prettier-ignore
export type Step = (typeof ladder)[number];

export const dimensions = ['source', 'channel', 'campaign', 'owner', 'team', 'segment', 'country'] as const;
type Dimensions = Record<(typeof dimensions)[number], string>;

export interface Deal extends Dimensions {
  id: string;
  status: 'open' | 'won' | 'lost';
  created: string | null;
  closed: string | null;
  /** When an open one is expected to close. */
  expected: string | null;
  /** What earlier records of the same deal said, from which day on, in order of time. */
  earlier: { day: string; amount: number | null; expected: string | null }[];
  /** Places of its people among the company's. */
  people: number[];
  amount: number | null;
  currency: string;
  reason: string;
  /** Lost as a duplicate, a test or a mistake. */
  excluded: boolean;
}

export interface Person extends Dimensions {
  created: string | null;
  /** First entry into each step by evidence of its own. */
  dates: Partial<Record<Step, string>>;
  /** The highest place named by a status, a conversion or a date, 1..6. */
  reached: number;
  /** The place that a status alone names, 0 for none. */
  said: number;
  /** Every dated entry, the second of a step as well as the first. */
  entries: { step: Step | 'out'; day: string }[];
  outcome: 'open' | 'won' | 'lost' | 'disqualified';
  /** The first day disqualified. */
  out: string | null;
  /** When the last of the lost deals was lost. */
  lost: string | null;
  /** Those of the person that are not left out. */
  deals: Deal[];
  /** The order in which people were created, ties included. */
  place: number;
}

export interface SpendLine {
  day: string;
  channel: string;
  campaign: string;
  cost: number;
  currency: string;
}

export interface Goal {
  metric: string;
  unit: 'money' | 'count';
  period: string;
  start: string;
  end: string;
  team: string | null;
  value: number;
  currency: string | null;
}

export interface Company {
  people: Person[];
  deals: Deal[];
  goals: Goal[];
  spend: SpendLine[];
  /** Of most deals with an amount. */
  currency: string;
  as_of: string;
}

/** A person as their own records tell, before deals are looked at. */
export interface KnownPerson extends Dimensions {
  created: string | null;
  dates: Partial<Record<Step, string>>;
  said: number;
  entries: Person['entries'];
  /** Whether a status says disqualified. */
  isOut: boolean;
  place: number;
}

/** With the deals of a person: an opportunity when the first was created, won when the first was won, and only then. */
export function withDeals({ dates: own, ...person }: KnownPerson, linked: readonly Deal[]): Person {
  const deals = linked.filter(({ excluded }) => !excluded);
  const opportunity = earliest([own.opportunity, ...deals.map(({ created }) => created)]);
  const won = earliest(deals.filter(({ status }) => status === 'won').map(({ closed }) => closed));
  const dates: Person['dates'] = { ...own };
  delete dates.opportunity;
  delete dates.won;
  if (opportunity !== null) dates.opportunity = opportunity;
  if (won !== null) dates.won = won;
  const isWon = deals.some(({ status }) => status === 'won');
  const dated = isWon ? 6 : deals.length > 0 || opportunity !== null || own.won !== undefined ? 5 : highestDated(dates);
  const said = Math.min(person.said, 5);
  const reached = Math.max(said, dated);
  const days = (isOut: boolean) =>
    person.entries.filter(({ step }) => (step === 'out') === isOut).map(({ day }) => day);
  const lastOut = days(true).sort().at(-1);
  const lastStep = days(false).sort().at(-1) ?? '';
  const isOut = person.isOut || (lastOut !== undefined && lastOut >= lastStep);
  const outcome = reached === 6 ? 'won' : deals.some(({ status }) => status === 'open') ? 'open'
    : deals.length > 0 ? 'lost' : isOut ? 'disqualified' : 'open'; // prettier-ignore
  const losses = deals.filter(({ status }) => status === 'lost').map(({ closed }) => closed ?? '');
  const lost = losses.sort().at(-1) || null;
  return { ...person, dates, said, reached, outcome, out: earliest(days(true)), lost, deals };
}

function highestDated(dates: Person['dates']): number {
  return Math.max(1, ...ladder.map((step, index) => (dates[step] === undefined ? 0 : index + 1)));
}

/** What the records of a deal before the one that speaks said, in order of time. */
export function earlierStates(
  all: readonly Cells[],
  speaks: Cells,
  read: (cells: Cells) => { at: string; amount: number | null; expected: string | null },
): Deal['earlier'] {
  return all
    .filter((cells) => cells !== speaks)
    .map(read)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at, ...state }) => ({ day: at.slice(0, 10), ...state }));
}

/** The earliest of ISO dates, null without any. */
export function earliest(dates: readonly (string | null | undefined)[]): string | null {
  const known = dates.filter((date): date is string => typeof date === 'string').sort();
  return known[0] ?? null;
}

/** Groups of things that share any key, however many steps apart. */
export function connected<Thing>(things: readonly Thing[], keysOf: (thing: Thing) => readonly string[]): Thing[][] {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const keys = keysOf(thing);
    const met = [...new Set(keys.map((key) => groups.get(key)).filter((group) => group !== undefined))];
    const whole = [...met.flat(), thing];
    const all = new Set([...keys, ...met.flat().flatMap((other) => keysOf(other))]);
    for (const key of all) groups.set(key, whole);
    if (all.size === 0) groups.set(`alone ${groups.size}`, whole);
  }
  return [...new Set(groups.values())];
}

/** The value most things have, the first in the alphabet of equally many. */
export function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** 'Q3 2026' or '2026-07', as a goal's period and its days. */
export function periodDays(label: string): [start: string, end: string] {
  const [, quarter, year = ''] = /^Q([1-4]) (\d{4})$/.exec(label) ?? [];
  const months = quarter
    ? [Number(quarter) * 3 - 3, Number(quarter) * 3]
    : [Number(label.slice(5)) - 1, Number(label.slice(5))];
  const day = (month: number, date: number) =>
    new Date(Date.UTC(Number(year || label.slice(0, 4)), month, date)).toISOString().slice(0, 10);
  return [day(months[0] ?? NaN, 1), day(months[1] ?? NaN, 0)];
}
