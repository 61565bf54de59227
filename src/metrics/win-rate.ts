import type { FigureSpec } from '../charts/figure';
import { formatCount, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { rangesOverlap } from '../stats/wilson';
import { byChoices } from './by';
import { columnsOf } from './compose';
import { withComparison } from './comparison';
import { emptyColumns, figureTable } from './figure-table';
import { comparedName, dealNotes, drawnNotes, nWords, scopeNotes, soFar, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricColumn, type MetricView } from './metric';
import { changeWords, pooledRate, shareWords, withRange } from './rate';
import { describeRates, rankNotes, rankRates, rateIntervals, type RateColumns } from './rate-intervals';
import { totalOf } from './row-values';
import sql from './win-rate.sql?raw';

/** What stands behind the name of the group or the period in both win rate metrics. */
export const winRateColumns: Record<string, MetricColumn> = {
  won_count: { kind: 'count', label: 'Won' },
  closed_count: { kind: 'count', label: 'Closed' },
  win_rate: { kind: 'share', label: 'Win rate' },
  low: { kind: 'share', label: '95 % range from', derived: true },
  high: { kind: 'share', label: '95 % range to', derived: true },
  won_amount_minor: { kind: 'money', label: 'Amount won' },
  closed_amount_minor: { kind: 'money', label: 'Amount closed' },
  lost_with_amount_count: { kind: 'count', label: 'Lost, amount known' },
  lost_with_amount_rate: { kind: 'share', label: 'Lost deals with amount' },
  win_rate_by_amount: { kind: 'share', label: 'Win rate by amount' },
  other_currency_count: { kind: 'count', label: 'In other currencies' },
  without_amount_count: { kind: 'count', label: 'Without amount' },
  excluded_count: { kind: 'count', label: 'Left out' },
};

export const winRate: Metric = {
  id: 'win-rate',
  title: 'Win rate',
  sql,
  columns: { by: { kind: 'text', label: 'By' }, ...winRateColumns },
  key: ['by'],
  counts: 'closed_count',
  flag: 'is_won',
  params: { by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'source' } },
  filters: dimensions,
  derive: withRange('won_count', 'closed_count'),
  figure: draw,
};

/** Columns of which the table has no need: what is counted beside and nowhere happens, the parts of a share. */
export function tooMuch(rows: readonly Row[]): string[] {
  const beside = ['other_currency_count', 'without_amount_count', 'excluded_count'];
  return ['lost_with_amount_count', ...emptyColumns(rows, beside)];
}

/** Deals left out of win rates or of their amounts, over all rows. */
export function winRateNotes(rows: readonly Row[], currency: string): string[] {
  return [
    ...dealNotes(
      { excluded: totalOf(rows, 'excluded_count'), otherCurrency: totalOf(rows, 'other_currency_count') },
      currency,
    ),
    ...byAmountNotes(rows),
  ];
}

/** From this share of lost deals with an amount on, the win rate by amount needs no warning; the table has the share. */
const mostlyKnown = 0.9;

/** What a win rate by amount is worth: blank or zero amounts of lost deals would make it look better than it is. */
function byAmountNotes(rows: readonly Row[]): string[] {
  const lost = totalOf(rows, 'closed_count') - totalOf(rows, 'won_count');
  const known = totalOf(rows, 'lost_with_amount_count');
  if (lost === 0 || known >= mostlyKnown * lost) return [];
  if (known === 0) return ['No lost deal has an amount, so there is no win rate by amount.'];
  return [
    `Win rate by amount knows the amount of ${formatShare(known / lost)} of lost deals (${formatCount(known)} of ${formatCount(lost)}).`,
  ];
}

function draw(view: MetricView): FigureSpec {
  const columns = { by: String(view.params.by ?? 'source'), part: 'won_count', whole: 'closed_count' };
  const { rows } = view;
  const all = pooledRate(rows, columns.part, columns.whole);
  const spec: FigureSpec = {
    takeaway: takeaway(view, columns),
    subtitle: `${whoAndWhen('Deals closed', view, dimensions)}, won ÷ (won + lost); range is 95\u00a0%${nWords(all.whole)}`,
    description: describeRates(rows, columns),
    picture: rateIntervals(rows, view.compared, columns),
    table: figureTable(columnsOf(winRate, { by: columns.by }), rows, view.currency, tooMuch(rows)),
    n: all.whole,
    notes: [
      ...rankNotes(rows, columns, 'closed deal'),
      ...winRateNotes(rows, view.currency),
      ...drawnNotes(rows.length, columns.by),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view);
}

function takeaway(view: MetricView, columns: RateColumns): string {
  const { rows, compared } = view;
  const all = pooledRate(rows, columns.part, columns.whole);
  if (all.share === null) return 'No deals were closed in this period';
  const ranked = rankRates(rows, columns).filter((row) => row.ranked);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (columns.by === 'overall' || columns.by === 'month' || !best || !worst || best === worst) {
    const before = compared && pooledRate(compared, columns.part, columns.whole);
    return `Win rate is ${shareWords(all)}${soFar(view)}${changeWords(all, before, comparedName(view))}`;
  }
  const chance = rangesOverlap(best.rate.range, worst.rate.range)
    ? 'the ranges overlap, so it may be chance'
    : 'the ranges do not overlap';
  const from = `${formatShare(worst.rate.share)} (${worst.label})`;
  const to = `${formatShare(best.rate.share)} (${best.label})`;
  return `Win rate by ${columns.by} runs from ${from} to ${to}; ${chance}`;
}
