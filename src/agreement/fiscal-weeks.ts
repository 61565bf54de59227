import type { Period } from './goal-periods';

/** How weeks make months of a quarter in a fiscal year of 52 or 53 weeks. */
export const weekPatterns = ['4-4-5', '4-5-4', '5-4-4'] as const;

/** A fiscal year made of weeks: it starts on the weekday nearest to the first day of its first month. */
export interface FiscalWeeks {
  pattern: (typeof weekPatterns)[number];
  /** 1 = Monday … 7 = Sunday. */
  first_weekday: number;
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
