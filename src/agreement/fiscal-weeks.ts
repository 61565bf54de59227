import type { Period } from './goal-periods';

/** How weeks make months of a quarter in a fiscal year of 52 or 53 weeks. */
export const weekPatterns = ['4-4-5', '4-5-4', '5-4-4'] as const;

/** A fiscal year made of weeks: it starts on the weekday nearest to the first day of its first month. */
export interface FiscalWeeks {
  pattern: (typeof weekPatterns)[number];
  /** 1 = Monday … 7 = Sunday. */
  first_weekday: number;
}

/** What quarters and years are: when the fiscal year starts, and whether it is made of weeks. */
export interface FiscalCalendar {
  /** 1 = January. */
  fiscal_year_start_month: number;
  fiscal_weeks: FiscalWeeks | null;
}

/**
 * The fiscal months, quarters or years of weeks that stand for a stretch of whole calendar months; any other stretch as it
 * is. A 53rd week belongs to the last month of its year.
 */
export function inWeeks(period: Period, startMonth: number, { pattern, first_weekday }: FiscalWeeks): Period {
  const [first, after] = [utc(period.start), new Date(utc(period.end).getTime() + dayLength_ms)];
  if (first.getUTCDate() !== 1 || after.getUTCDate() !== 1) return period;
  const edge = (month: Date) => {
    const into = (month.getUTCMonth() + 1 - startMonth + 12) % 12;
    const year = month.getUTCFullYear() - (month.getUTCMonth() + 1 < startMonth ? 1 : 0);
    return yearStart(year, startMonth, first_weekday) + 7 * dayLength_ms * weeksBefore(into, pattern);
  };
  return { start: iso(edge(first)), end: iso(edge(after) - dayLength_ms) };
}

/** The first day of the calendar month that the fiscal month around a day stands for. */
export function monthStoodFor(day: string, startMonth: number, { pattern, first_weekday }: FiscalWeeks): string {
  const time = utc(day).getTime();
  const start = (year: number) => yearStart(year, startMonth, first_weekday);
  const near = utc(day).getUTCFullYear();
  const year = [near + 1, near, near - 1].find((one) => start(one) <= time) ?? near - 1;
  const week = Math.floor((time - start(year)) / (7 * dayLength_ms));
  const into = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].find((month) => weeksBefore(month, pattern) <= week) ?? 0;
  return iso(Date.UTC(year, startMonth - 1 + into, 1));
}

/** The whole calendar months that a stretch of fiscal months of weeks stands for; null for any other stretch. */
export function monthsOfWeeks(period: Period, startMonth: number, weeks: FiscalWeeks): Period | null {
  const start = monthStoodFor(period.start, startMonth, weeks);
  const last = utc(monthStoodFor(period.end, startMonth, weeks));
  const months = { start, end: iso(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)) };
  const back = inWeeks(months, startMonth, weeks);
  return back.start === period.start && back.end === period.end ? months : null;
}

/** The stretch that means in another calendar what a period means in this one: 'Q3' stays 'Q3'. Else as it is. */
export function inCalendar(period: Period, from: FiscalCalendar, to: FiscalCalendar): Period {
  const months = from.fiscal_weeks ? monthsOfWeeks(period, from.fiscal_year_start_month, from.fiscal_weeks) : period;
  if (months === null) return period;
  return to.fiscal_weeks ? inWeeks(months, to.fiscal_year_start_month, to.fiscal_weeks) : months;
}

/** Weeks of a fiscal year before its month number `into`, 0-based. */
function weeksBefore(into: number, pattern: FiscalWeeks['pattern']): number {
  const lengths = pattern.split('-').map(Number);
  return Array.from({ length: into }, (_, month) => lengths[month % 3] as number).reduce(
    (sum, weeks) => sum + weeks,
    0,
  );
}

function yearStart(year: number, month: number, weekday: number): number {
  const reference = Date.UTC(year, month - 1, 1);
  const after = (new Date(reference).getUTCDay() - weekday + 7) % 7;
  return reference + (after > 3 ? 7 - after : -after) * dayLength_ms;
}

const dayLength_ms = 86_400_000;
const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const iso = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
