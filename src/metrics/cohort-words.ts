import { formatDays, formatShare } from '../charts/format';
import type { Row, Value } from '../engine/engine';
import { rangesOverlap } from '../stats/wilson';
import { isInTime, orderCohorts } from './cohort-intervals';
import { counted, dealNotes } from './figure-words';
import type { MetricView } from './metric';
import { changeWords, isTooFew, pooledRate, shareWords } from './rate';
import { countOf, numberOf, totalOf } from './row-values';

/** Days of the window; null where there is nobody to count. */
export function windowOf(rows: readonly Row[]): number | null {
  return rows[0] ? numberOf(rows[0], 'window_days') : null;
}

/** What the window is and where it comes from, and who is too young for it. */
export function windowNotes(rows: readonly Row[], asked: Value, by: string): string[] {
  const window = windowOf(rows);
  if (window === null) return [];
  const p90 = rows[0] ? numberOf(rows[0], 'p90_days') : null;
  const why =
    asked !== null
      ? 'as asked for'
      : p90 === null
        ? 'as too few deals are won to say how long they take'
        : `as 90\u00a0% of won deals were won within ${formatDays(p90)}, rounded up`;
  const young = totalOf(rows, 'created_count') - totalOf(rows, 'mature_count');
  const projected = rows.some((row) => (row.projected_rate ?? null) !== null);
  const whole = isInTime(by) ? `, and with them the ${by} they belong to` : '';
  return [
    `Won within ${formatDays(window)} of being created, ${why}.`,
    ...(young > 0 ? [`${counted(young, 'deal')} not old enough to count${whole}.`] : []),
    ...(projected
      ? [
          'Hollow: projected with what became of older deals at the same age, lost ones as lost (Aalen-Johansen); not compared.',
        ]
      : []),
    ...(young > 0 &&
    !projected &&
    rows.some((row) => countOf(row, 'mature_count') === 0 && countOf(row, 'created_count') > 0)
      ? ['Nothing is projected: fewer than 30 deals were followed that long.']
      : []),
  ];
}

/** Deals left out or counted beside. */
export function besideNotes({ rows, currency }: MetricView): string[] {
  const undated = totalOf(rows, 'undated_count');
  return [
    ...dealNotes(
      { excluded: totalOf(rows, 'excluded_count'), otherCurrency: totalOf(rows, 'other_currency_count') },
      currency,
    ),
    ...(undated > 0 ? [`${counted(undated, 'closed deal')} without a close date left out.`] : []),
  ];
}

/** The finding by amount; amounts are not ranked, having no range. */
export function amountTakeaway(rows: readonly Row[], window: number | null): string {
  const [won, all] = [totalOf(rows, 'won_amount_minor'), totalOf(rows, 'mature_amount_minor')];
  if (rows.length === 0 || window === null) return 'No deals were created in this time';
  const count = pooledRate(rows, 'won_count', 'mature_count');
  if (count.share === null) return `No deals are old enough to count: that takes ${formatDays(window)}`;
  if (all === 0) return 'There is no rate by amount: no deal has one';
  return `By amount ${formatShare(won / all)} of deals created is won within ${formatDays(window)}, by count ${formatShare(count.share)}`;
}

/** The finding by count; only cohorts old enough are in it. */
export function countTakeaway(rows: readonly Row[], by: string, window: number | null): string {
  if (rows.length === 0 || window === null) return 'No deals were created in this time';
  const days = formatDays(window);
  const all = pooledRate(rows, 'won_count', 'mature_count');
  if (all.share === null) return `No deals are old enough to count: that takes ${days}`;
  const cohorts = orderCohorts(rows, by);
  if (isInTime(by)) {
    const [last, before] = cohorts.filter(({ rate }) => rate.whole > 0).toReversed();
    if (!last) return `${shareWords(all)} of deals created are won within ${days}`;
    const change = before ? changeWords(last.rate, before.rate, before.label) : '';
    return `${shareWords(last.rate)} of deals created in ${last.label} are won within ${days}${change}`;
  }
  const ranked = cohorts.filter((cohort) => cohort.ranked);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (by === 'overall' || !best || !worst || best === worst)
    return `${shareWords(all)} of deals created are won within ${days}${isTooFew(all) ? ', too few to compare' : ''}`;
  const chance = rangesOverlap(best.rate.range, worst.rate.range)
    ? 'the ranges overlap, so it may be chance'
    : 'the ranges do not overlap';
  const [from, to] = [worst, best].map(({ rate, label }) => `${formatShare(rate.share)} (${label})`);
  return `Deals won within ${days} run from ${from} to ${to}; ${chance}`;
}
