import type { Intervals } from '../charts/figure';
import { formatCount, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { monthName, mostDrawn } from './figure-words';
import { isTooFew, partsOf, rateOf, type Rate } from './rate';
import { amountParts } from './rate-by-amount';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';

/** A cohort's row as it is drawn: counted, or projected while none of it is mature. */
export interface DrawnCohort {
  row: Row;
  label: string;
  rate: Rate;
  isProjected: boolean;
  ranked: boolean;
}

/** Columns of the amounts of a cohort. */
export const cohortAmounts = { amount: 'won_amount_minor', all_amount: 'mature_amount_minor' };

/** Cohorts one after the other, not ranked. */
export function isInTime(by: string): boolean {
  return by === 'month' || by === 'quarter';
}

/** Highest rate first, then those too few to rank, then projected ones; months and quarters in the order of time. */
export function orderCohorts(rows: readonly Row[], by: string): DrawnCohort[] {
  const drawn = rows.map((row): DrawnCohort => {
    const rate = rateOf(countOf(row, 'won_count'), countOf(row, 'mature_count'));
    const isProjected = rate.whole === 0 && countOf(row, 'created_count') > 0;
    const label = by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by);
    return { row, label, rate, isProjected, ranked: !isInTime(by) && !isTooFew(rate) };
  });
  const last = ({ row }: DrawnCohort) => String(row.last_created_date ?? '');
  if (isInTime(by)) return drawn.sort((a, b) => compare(last(a), last(b)) || compare(a.label, b.label));
  return drawn.sort(
    (a, b) =>
      Number(b.ranked) - Number(a.ranked) ||
      Number(a.isProjected) - Number(b.isProjected) ||
      (a.ranked ? (b.rate.share ?? 0) - (a.rate.share ?? 0) : 0) ||
      b.rate.whole - a.rate.whole ||
      compare(a.label, b.label),
  );
}

/** Those drawn: of many the first, of months and quarters the last. */
export function shownCohorts(rows: readonly Row[], by: string): DrawnCohort[] {
  const all = orderCohorts(rows, by);
  return isInTime(by) ? all.slice(-mostDrawn) : all.slice(0, mostDrawn);
}

/** One dot with its range per cohort; projected ones hollow, below a heading of their own. */
export function cohortIntervals(rows: readonly Row[], by: string, currency: string, isByAmount: boolean): Intervals {
  const shown = shownCohorts(rows, by);
  const all = isByAmount
    ? ratio(totalOf(rows, cohortAmounts.amount), totalOf(rows, cohortAmounts.all_amount))
    : ratio(totalOf(rows, 'won_count'), totalOf(rows, 'mature_count'));
  const firstProjected = shown.findIndex(({ isProjected }) => isProjected);
  const firstUnranked = by === 'overall' || isInTime(by) ? -1 : shown.findIndex(({ ranked }) => !ranked);
  const broken = firstUnranked >= 0 ? firstUnranked : firstProjected;
  const label =
    broken === firstProjected ? 'Projected: not old enough to count' : 'Too few to rank, or not old enough to count';
  return {
    kind: 'intervals',
    format: { kind: 'share' },
    rows: shown.map((cohort) => mark(cohort, by, currency, isByAmount)),
    ...(rows.length > 1 && all !== null && { reference: { value: all, label: `All counted ${formatShare(all)}` } }),
    ...(broken >= 0 && { break: { before: broken, label: firstProjected < 0 ? 'Too few to rank' : label } }),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

type Mark = Intervals['rows'][number];

function mark({ row, label, rate, isProjected }: DrawnCohort, by: string, currency: string, isByAmount: boolean): Mark {
  const key = keyOf(row, [by]);
  const few = isTooFew(rate) && { muted: true };
  if (isProjected) return { key, label, ...projected(row, isByAmount), muted: true, projected: true };
  if (isByAmount) {
    const value = numberOf(row, 'cohort_win_rate_by_amount');
    const detail = amountParts(row, { by, part: '', whole: '', rate: '', ...cohortAmounts }, currency);
    return { key, label, value, low: null, high: null, text: formatShare(value), detail, ...few };
  }
  const [low, high] = [rate.range?.low ?? null, rate.range?.high ?? null];
  return { key, label, value: rate.share, low, high, text: formatShare(rate.share), detail: partsOf(rate), ...few };
}

function projected(row: Row, isByAmount: boolean): Pick<Mark, 'value' | 'low' | 'high' | 'text' | 'detail'> {
  const value = numberOf(row, isByAmount ? 'projected_rate_by_amount' : 'projected_rate');
  const range = isByAmount
    ? { low: null, high: null }
    : { low: numberOf(row, 'projected_low'), high: numberOf(row, 'projected_high') };
  const soFar = `${formatCount(countOf(row, 'young_won_count'))} of ${formatCount(countOf(row, 'created_count'))} so far`;
  return { value, ...range, text: value === null ? formatShare(null) : `≈ ${formatShare(value)}`, detail: soFar };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
