import { formatMoneyExact } from '../charts/format';
import type { Row } from '../engine/engine';
import { amountsIn, counted } from './figure-words';
import type { Dimension, MetricView } from './metric';
import { countOf, totalOf } from './row-values';

/** By what spend can be told apart: what ad tools and leads both know. */
export const spendChoices = ['channel', 'campaign', 'month', 'overall'] as const;

/** Spend knows no other dimension, so the people beside it must not be narrowed by one either. */
export const spendFilters: readonly Dimension[] = ['channel', 'campaign'];

/** Days within which people were followed; the same in every row. */
export function windowOf(rows: readonly Row[]): number {
  return countOf(rows[0] ?? {}, 'window_days');
}

/** By what spend and people are put together: 'campaign' or 'channel'. */
export function sharedBy(view: MetricView): 'campaign' | 'channel' {
  return view.params.by === 'campaign' ? 'campaign' : 'channel';
}

/** Spend without people, people without spend, spend in other currencies: each with its amount, only where there is some. */
export function unmatchedNotes(view: MetricView): string[] {
  const { rows, currency } = view;
  const word = sharedBy(view);
  const spend = totalOf(rows, 'unmatched_spend_minor');
  const leads = totalOf(rows, 'unmatched_lead_count');
  const won = totalOf(rows, 'unmatched_won_minor');
  const others = totalOf(rows, 'other_currency_count');
  const notes: string[] = [];
  if (spend > 0)
    notes.push(`${formatMoneyExact(spend, currency)} spent on a ${word} without leads in this period is not in it.`);
  if (leads > 0) {
    const amount =
      won > 0 ? ` and the ${formatMoneyExact(won, currency)} won from them are` : leads === 1 ? ' is' : ' are';
    notes.push(`${counted(leads, 'lead')} of a ${word} without spend${amount} not in it.`);
  }
  if (others > 0)
    notes.push(
      `${counted(others, 'line')} of spend in other currencies left out; amounts are ${amountsIn(currency)} alone.`,
    );
  return notes;
}

/** Why what came of the spend is not known yet: leads that had less time than others got. */
export function youngNotes(rows: readonly Row[]): string[] {
  const [young, leads] = [totalOf(rows, 'young_count'), totalOf(rows, 'lead_count')];
  if (young === 0) return [];
  return [
    `${counted(young, 'lead')} of ${counted(leads, 'paid lead')} had less than the ${windowOf(rows)} days others got: shown muted, not ranked.`,
  ];
}

/** Rows that have spend at all, with people or without: the others are beside the question and stand in the table. */
export function withSpend(row: Row): boolean {
  return countOf(row, 'spend_minor') + countOf(row, 'unmatched_spend_minor') > 0;
}

/** That rows without spend are not drawn. */
export function undrawnNotes(rows: readonly Row[], by: string): string[] {
  const without = rows.filter((row) => !withSpend(row)).length;
  return without === 0 || by === 'overall'
    ? []
    : [`${counted(without, by)} without spend ${without === 1 ? 'is' : 'are'} in the table.`];
}
