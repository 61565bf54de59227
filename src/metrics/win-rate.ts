import type { FigureSpec, Intervals } from '../charts/figure';
import { formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withoutOne } from '../stats/leave-one-out';
import { rangesOverlap } from '../stats/wilson';
import { byChoices } from './by';
import { columnsOf } from './compose';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { comparedName, drawnNotes, nWords, scopeNotes, soFar, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { changeWords, pooledRate, shareWords, withRange } from './rate';
import { amountIntervals, describeAmounts } from './rate-by-amount';
import { describeRates, rankNotes, rankRates, rateIntervals, type RateColumns } from './rate-intervals';
import { countOf, numberOf, sameRow, totalOf } from './row-values';
import { besideColumns, winRateColumns } from './win-rate-columns';
import {
  denominatorNotes,
  largestNotes,
  stalledNotes,
  tooMuchBeside,
  winRateNotes,
  withoutLargest,
} from './win-rate-notes';
import sql from './win-rate.sql?raw';

export const winRate: Metric = {
  id: 'win-rate',
  title: 'Win rate',
  sql,
  columns: { by: { kind: 'text', label: 'By' }, ...winRateColumns, ...besideColumns },
  key: ['by'],
  counts: 'closed_count',
  flag: 'is_won',
  params: {
    by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'source' },
    measure: { kind: 'name', label: 'Measured by', choices: ['count', 'amount'], fallback: 'count' },
  },
  filters: dimensions,
  derive: (row) => ({ ...withRange('won_count', 'closed_count')(row), ...leftOne(row) }),
  figure: draw,
};

/** The rate by amount without the largest deal; as little one without amounts of lost deals as with it. */
function leftOne(row: Row): Row {
  const one = countOf(row, 'largest_amount_minor');
  const isWon = row.is_largest_won === true;
  const lostLeft = countOf(row, 'closed_count') - countOf(row, 'won_count') - Number(!isWon);
  const isBlind = lostLeft > 0 && countOf(row, 'lost_with_amount_count') - Number(!isWon) <= 0;
  const { share } = withoutOne(countOf(row, 'won_amount_minor'), countOf(row, 'closed_amount_minor'), one, isWon);
  return { win_rate_by_amount_without_largest: one === 0 || isBlind ? null : share };
}

function draw(view: MetricView): FigureSpec {
  const columns = { by: String(view.params.by ?? 'source'), part: 'won_count', whole: 'closed_count' };
  const { rows, currency } = view;
  const isByAmount = view.params.measure === 'amount';
  const all = pooledRate(rows, columns.part, columns.whole);
  const how = isByAmount
    ? 'amount won ÷ amount of (won + lost), without a range'
    : 'won ÷ (won + lost); range is 95\u00a0%';
  const spec: FigureSpec = {
    takeaway: isByAmount ? amountTakeaway(view) : takeaway(view, columns),
    subtitle: `${whoAndWhen('Deals closed', view, dimensions)}, ${how}${nWords(all.whole)}`,
    description: isByAmount ? describeAmounts(rows, amountColumns(columns), currency) : describeRates(rows, columns),
    picture: withGhosts(
      isByAmount
        ? amountIntervals(rows, view.compared, amountColumns(columns), currency)
        : rateIntervals(rows, view.compared, columns),
      rows,
      isByAmount,
    ),
    table: figureTable(columnsOf(winRate, { by: columns.by }), rows, currency, tooMuchBeside(rows)),
    n: all.whole,
    notes: [
      ...rankNotes(rows, columns, 'closed deal'),
      ...denominatorNotes(rows),
      ...stalledNotes(rows, currency, isByAmount),
      ...winRateNotes(rows, currency),
      ...largestNotes(rows, columns.by, currency),
      ...drawnNotes(rows.length, columns.by),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view);
}

function amountColumns(columns: RateColumns) {
  return { ...columns, rate: 'win_rate_by_amount', amount: 'won_amount_minor', all_amount: 'closed_amount_minor' };
}

/** A ring at what each rate would be if its stalled deals were lost. */
function withGhosts(picture: Intervals, rows: readonly Row[], isByAmount: boolean): Intervals {
  const column = isByAmount ? 'win_rate_by_amount_if_lost' : 'win_rate_if_lost';
  return {
    ...picture,
    ghost_label: 'if stalled deals were lost',
    rows: picture.rows.map((drawn) => {
      const row = sameRow(drawn.key, rows, Object.keys(drawn.key));
      const ghost = row && countOf(row, 'stalled_count') > 0 ? numberOf(row, column) : null;
      return ghost === null || drawn.value === null ? drawn : { ...drawn, ghost };
    }),
  };
}

function amountTakeaway({ rows, currency }: MetricView): string {
  const count = pooledRate(rows, 'won_count', 'closed_count');
  if (count.share === null) return 'No deals were closed in this period';
  const [won, closed] = [totalOf(rows, 'won_amount_minor'), totalOf(rows, 'closed_amount_minor')];
  const isBlind = count.whole > count.part && totalOf(rows, 'lost_with_amount_count') === 0;
  if (isBlind || closed === 0) return 'There is no win rate by amount: no lost deal has one';
  const rate = `By amount ${formatShare(won / closed)} is won (${formatMoney(won, currency)} of ${formatMoney(closed, currency)}), by count ${formatShare(count.share)}`;
  const largest = withoutLargest(rows);
  return largest?.owns && largest.share !== null
    ? `${rate}; ${formatShare(largest.share)} of the amount without ${largest.deal}`
    : rate;
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
