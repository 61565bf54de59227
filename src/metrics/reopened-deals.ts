import type { FigureSpec } from '../charts/figure';
import { formatCount, formatMoney } from '../charts/format';
import type { Row } from '../engine/engine';
import { emptyColumns, figureTable } from './figure-table';
import { counted, dealNotes, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import sql from './reopened-deals.sql?raw';
import { countOf, keyOf, nameOf, totalOf } from './row-values';

export const reopenedDeals: Metric = {
  id: 'reopened-deals',
  title: 'Deals opened again',
  sql,
  columns: {
    first_outcome: { kind: 'text', label: 'First' },
    final_state: { kind: 'text', label: 'Finally' },
    reopened_count: { kind: 'count', label: 'Opened again' },
    left_count: { kind: 'count', label: 'Left the period' },
    reopened_amount_minor: { kind: 'money', label: 'Amount' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
  },
  key: ['first_outcome', 'final_state'],
  counts: 'reopened_count',
  params: {},
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, currency } = view;
  const n = totalOf(rows, 'reopened_count');
  return {
    takeaway: takeaway(view, n),
    subtitle: `${whoAndWhen('Deals closed first or finally', view, dimensions)}, closed once and opened again${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Bars by first and final state: ${rows.map((row) => `${label(row)} ${formatCount(countOf(row, 'reopened_count'))}`).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: rows.map((row) => ({
        key: keyOf(row, reopenedDeals.key),
        label: label(row),
        value: countOf(row, 'reopened_count'),
        text: formatCount(countOf(row, 'reopened_count')),
        detail: formatMoney(countOf(row, 'reopened_amount_minor'), currency),
        ink: 'sales',
      })),
    },
    table: figureTable(reopenedDeals.columns, rows, currency, emptyColumns(rows, ['other_currency_count'])),
    n,
    notes: [
      'Known from a stage history alone. Win rates count each once, by its final state on its final close date.',
      ...dealNotes({ otherCurrency: totalOf(rows, 'other_currency_count') }, currency),
      ...scopeNotes(view, dimensions),
    ],
  };
}

/** 'First lost, now won'. */
function label(row: Row): string {
  return `First ${nameOf(row, 'first_outcome')}, now ${nameOf(row, 'final_state')}`;
}

function takeaway(view: MetricView, n: number): string {
  if (n === 0) return 'No deal is known to have been closed and opened again';
  const left = totalOf(view.rows, 'left_count');
  const period = periodName(view);
  const moved = left === 0 ? `none of them left ${period}` : `${formatCount(left)} of them left ${period} that way`;
  return n === 1
    ? `1 deal was closed and opened again${left === 1 ? `, and left ${period} that way` : ''}`
    : `${counted(n, 'deal')} were closed and opened again; ${moved}`;
}
