import type { Intervals } from '../charts/figure';
import { formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { mostDrawn } from './figure-words';
import { rateIntervals, type RateColumns } from './rate-intervals';
import { countOf, numberOf, sameRow, totalOf } from './row-values';

/** The columns of a rate by amount beside those of the rate by count, which decides what is too few to rank. */
export interface AmountColumns extends RateColumns {
  rate: string;
  amount: string;
  all_amount: string;
}

/**
 * The rows of a rate by count at their rates by amount, in the same order and muted alike. Amounts have no range: one deal
 * may be most of them.
 */
export function amountIntervals(
  rows: readonly Row[],
  compared: readonly Row[] | null,
  columns: AmountColumns,
  currency: string,
): Intervals {
  const drawn = rateIntervals(rows, compared, columns);
  const key = [columns.by];
  const isKnown = rows.length > 1 && rows.some((row) => numberOf(row, columns.rate) !== null);
  const all = isKnown ? totalOf(rows, columns.amount) / totalOf(rows, columns.all_amount) : null;
  const { reference: _, ...picture } = drawn;
  return {
    ...picture,
    ...(all !== null && { reference: { value: all, label: `All ${formatShare(all)}` } }),
    rows: drawn.rows.map(({ compared: __, ...mark }) => {
      const row = sameRow(mark.key, [...rows], key) ?? {};
      const earlier = sameRow(mark.key, compared ? [...compared] : null, key);
      const before = earlier && numberOf(earlier, columns.rate);
      const value = numberOf(row, columns.rate);
      return {
        ...mark,
        value,
        low: null,
        high: null,
        text: formatShare(value),
        detail: amountParts(row, columns, currency),
        ...(typeof before === 'number' && { compared: before }),
      };
    }),
  };
}

/** '$1.2M of $4.1M'. */
export function amountParts(row: Row, { amount, all_amount }: AmountColumns, currency: string): string {
  return `${formatMoney(countOf(row, amount), currency)} of ${formatMoney(countOf(row, all_amount), currency)}`;
}

/** The picture in words. */
export function describeAmounts(rows: readonly Row[], columns: AmountColumns, currency: string): string {
  const drawn = amountIntervals(rows, null, columns, currency).rows.slice(0, mostDrawn);
  if (drawn.length === 0) return 'Nothing to draw.';
  return `A dot for each ${columns.by === 'overall' ? 'rate' : columns.by}, by amount: ${drawn
    .map(({ label, text, detail }) => `${label} ${text} (${detail})`)
    .join('; ')}.`;
}
