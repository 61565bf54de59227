import { formatCount, formatDays, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { accountingRule } from './attribution-words';
import { fewestWon, fewestWonOfOne } from './data-driven-credits';
import { counted, dealNotes, plural, scopeNotes } from './figure-words';
import { dimensions, type MetricView } from './metric';
import { countOf, numberOf } from './row-values';

const bys: Record<string, string> = { touch_type: 'touch type' };

/** 'Markov, order 1', 'Shapley of the share won', 'Linear over distinct channels'. */
export function methodName({ params }: MetricView): string {
  const by = String(params.by ?? 'channel');
  if (params.method === 'shapley') return 'Shapley of the share won';
  if (params.method === 'linear_distinct') return `Linear over distinct ${plural(bys[by] ?? by)}`;
  return `Markov of order ${formatCount(numberOf(params, 'markov_order') ?? 1)}`;
}

/** Why no credit is shown, as the figure's sentence. */
export function refusalWords(refusal: string, rows: readonly Row[], by: string): string {
  const first = rows[0] ?? {};
  const rest = rows.find((row) => row[by] === 'Unattributed') ?? {};
  const won = countOf(first, 'all_won_count') - countOf(rest, 'won_count');
  if (refusal === 'few_won')
    return `Not shown: ${counted(won, 'won deal')} with a touch, fewer than the ${fewestWon} this method needs`;
  if (refusal === 'too_many_states')
    return `Not shown: the chain has ${counted(countOf(first, 'state_count'), 'state')}, more than can be answered here; a lower order has fewer`;
  return 'Not shown: no won deal with a touch has an amount in this currency';
}

/** What the reader must know, the accounting rule first. */
export function dataDrivenNotes(view: MetricView, ranked: readonly Row[]): string[] {
  const { params, currency } = view;
  const first = ranked[0] ?? {};
  const by = bys[String(params.by ?? 'channel')] ?? String(params.by ?? 'channel');
  const notes = [accountingRule];
  if (ranked.length === 0) return [...notes, ...scopeNotes(view, dimensions)];
  if (typeof first.refusal === 'string') {
    notes.push('The counts stand in the table. Rule models need no such number of deals.');
  } else {
    notes.push(...methodNotes(view, first, by));
    if (ranked.some((row) => numberOf(row, 'code') !== null && countOf(row, 'won_count') < fewestWonOfOne))
      notes.push(`Not ranked: met by fewer than ${fewestWonOfOne} won deals.`);
    if (ranked.some((row) => row[String(params.by ?? 'channel')] === 'Other'))
      notes.push(`Other: all but the ${formatCount((numberOf(params, 'most_names') ?? 12) - 1)} most frequent.`);
    if (params.intervals === true && params.method !== 'linear_distinct')
      notes.push('95 % range: the journeys drawn again 200 times, each as often as chance has it.');
  }
  notes.push(...leftOut(view, first));
  const money = params.measure === 'amount';
  const deals = dealNotes(
    {
      otherCurrency: money ? countOf(first, 'other_currency_count') : 0,
      withoutAmount: money ? countOf(first, 'without_amount_count') : 0,
    },
    currency,
  );
  return [...notes, ...deals, ...scopeNotes(view, dimensions)];
}

function methodNotes({ params }: MetricView, first: Row, by: string): string[] {
  if (params.method === 'shapley')
    return [
      `What each ${by} adds to the share won, averaged over all orders of the ${plural(by)}. Below zero: journeys with it were won less often than those of the same others without it.`,
    ];
  if (params.method === 'linear_distinct')
    return [`Each won deal is split equally over the ${plural(by)} it met. Lost journeys play no part.`];
  const [moved, order] = [numberOf(first, 'moved_share'), numberOf(first, 'other_order')];
  return [
    `Removal effect: the part of the wins that would be missing if every journey ended on meeting the ${by}.`,
    ...(moved === null || order === null
      ? []
      : [`In a chain of order ${formatCount(order)}, ${formatShare(moved)} of the credit stands elsewhere.`]),
  ];
}

function leftOut({ params }: MetricView, first: Row): string[] {
  const [open, young] = [countOf(first, 'open_count'), countOf(first, 'young_count')];
  const notes = open === 0 ? [] : [`${counted(open, 'open journey')} left out: neither won nor lost.`];
  const pace = numberOf(first, 'pace_days');
  if (params.journeys !== 'ended' && young > 0 && pace !== null)
    notes.push(
      `${counted(young, 'ended journey')} left out as too young: 95 % end within ${formatDays(pace)}, and of young ones the quick are seen first.`,
    );
  return notes;
}
