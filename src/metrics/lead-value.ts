import { formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { dealNotes } from './figure-words';
import type { MetricColumn } from './metric';
import { isTooFew, rateOf } from './rate';
import { countOf, nameOf, numberOf, totalOf } from './row-values';

/** What leads were worth, from each won deal once per group. Amounts in minor units of the display currency. */
export const valueColumns: Record<string, MetricColumn> = {
  deal_count: { kind: 'count', label: 'Deals won' },
  won_amount_minor: { kind: 'money', label: 'Amount won' },
  other_currency_count: { kind: 'count', label: 'In other currencies' },
  without_amount_count: { kind: 'count', label: 'Without amount' },
  largest_deal: { kind: 'text', label: 'Largest deal' },
  largest_amount_minor: { kind: 'money', label: 'Its amount' },
  largest_alone_count: { kind: 'count', label: 'Won by it alone' },
};

/** The same without the largest deal. */
export const derivedValueColumns: Record<string, MetricColumn> = {
  amount_per_lead_minor: { kind: 'money', label: 'Value per lead', derived: true },
  amount_per_lead_without_minor: { kind: 'money', label: 'Value per lead without the largest deal', derived: true },
  rate_without_largest: { kind: 'share', label: 'Rate without the largest deal', derived: true },
};

/** Adds the value per lead, and value and rate as they were without the largest deal. */
export function withValue(row: Row): Row {
  const leads = countOf(row, 'lead_count');
  const [amount, largest] = [numberOf(row, 'won_amount_minor'), numberOf(row, 'largest_amount_minor')];
  const perLead = (minor: number | null) => (minor === null || leads === 0 ? null : Math.round(minor / leads));
  const isKnown = amount !== null && largest !== null;
  return {
    ...row,
    amount_per_lead_minor: perLead(amount),
    amount_per_lead_without_minor: perLead(isKnown ? amount - largest : null),
    rate_without_largest:
      isKnown && leads > 0 ? (countOf(row, 'won_count') - countOf(row, 'largest_alone_count')) / leads : null,
  };
}

/** A deal of so much of a group's amount is said to carry it. */
const muchOfIt = 0.25;
const mostSaid = 2;

/** What single deals do to the groups that are compared, and which deals are not in the amounts. */
export function valueNotes(rows: readonly Row[], by: string, currency: string): string[] {
  const carried = rows
    .filter((row) => !isTooFew(rateOf(countOf(row, 'won_count'), countOf(row, 'lead_count'))))
    .filter((row) => countOf(row, 'largest_amount_minor') > muchOfIt * countOf(row, 'won_amount_minor'))
    .sort((a, b) => largestShare(b) - largestShare(a));
  const money = (row: Row, column: string) => formatMoney(numberOf(row, column), currency);
  const rate = (row: Row, column: string) => formatShare(numberOf(row, column));
  return [
    ...carried
      .slice(0, mostSaid)
      .map(
        (row) =>
          `${nameOf(row, by)} without its largest deal (${nameOf(row, 'largest_deal')}, ` +
          `${money(row, 'largest_amount_minor')}): ${money(row, 'amount_per_lead_without_minor')} per lead instead of ` +
          `${money(row, 'amount_per_lead_minor')}, ${rate(row, 'rate_without_largest')} won instead of ` +
          `${rate(row, 'lead_to_close_rate')}.`,
      ),
    ...dealNotes(
      {
        otherCurrency: totalOf(rows, 'other_currency_count'),
        withoutAmount: totalOf(rows, 'without_amount_count'),
      },
      currency,
    ),
  ];
}

function largestShare(row: Row): number {
  return countOf(row, 'largest_amount_minor') / Math.max(1, countOf(row, 'won_amount_minor'));
}
