import { formatPeriod } from '../../charts/format';

/** A month or quarter goals are set for; ISO dates, inclusive. */
export interface GoalPeriod {
  label: string;
  start: string;
  end: string;
}

export type GoalGrain = 'month' | 'quarter';

/** The periods of the fiscal year that ends in the calendar year `year`; `startMonth` 1 = January. */
export function goalPeriods(year: number, startMonth: number, grain: GoalGrain): GoalPeriod[] {
  const firstYear = startMonth === 1 ? year : year - 1;
  const months = grain === 'month' ? 1 : 3;
  return Array.from({ length: 12 / months }, (_, index) => {
    const start = iso(Date.UTC(firstYear, startMonth - 1 + index * months, 1));
    const end = iso(Date.UTC(firstYear, startMonth - 1 + (index + 1) * months, 0));
    return { label: formatPeriod(start, end, startMonth), start, end };
  });
}

/** "2026", or "FY26" when the year does not start in January. */
export function yearLabel(year: number, startMonth: number): string {
  const months = goalPeriods(year, startMonth, 'month');
  return formatPeriod(months[0]!.start, months[11]!.end, startMonth);
}

/** The fiscal year a day lies in, named by the calendar year it ends in. */
export function fiscalYearOf(day: string, startMonth: number): number {
  const [year, month] = day.split('-').map(Number);
  return startMonth > 1 && month! >= startMonth ? year! + 1 : year!;
}

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
