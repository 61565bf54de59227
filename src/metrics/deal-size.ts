import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatMoney } from '../charts/format';
import type { Row } from '../engine/engine';
import { byChoices } from './by';
import { columnsOf } from './compose';
import sql from './deal-size.sql?raw';
import { emptyColumns, figureTable } from './figure-table';
import {
  counted,
  dealNotes,
  drawnNotes,
  monthName,
  mostDrawn,
  narrowedTo,
  nWords,
  plural,
  scopeNotes,
} from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';

export const dealSize: Metric = {
  id: 'deal-size',
  title: 'Deal size',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    won_count: { kind: 'count', label: 'Deals won' },
    won_amount_minor: { kind: 'money', label: 'Amount won' },
    mean_minor: { kind: 'money', label: 'Mean' },
    median_minor: { kind: 'money', label: 'Median' },
    p25_minor: { kind: 'money', label: 'A quarter up to' },
    p75_minor: { kind: 'money', label: 'Three quarters up to' },
    largest_minor: { kind: 'money', label: 'Largest' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
  },
  key: ['by'],
  counts: 'won_count',
  params: {
    by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'overall' },
    history_days: { kind: 'value', label: 'Days of history', fallback: 365 },
  },
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const by = String(view.params.by ?? 'overall');
  const { rows, currency, scope } = view;
  const shown = inOrder(rows, by).slice(0, mostDrawn);
  const n = totalOf(rows, 'won_count');
  const label = (row: Row) => (by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by));
  return {
    takeaway: takeaway(view, by),
    subtitle: `Deals won in the ${formatCount(countOf(view.params, 'history_days'))}\u00a0days up to ${formatDate(scope.as_of)}${narrowedTo(view, dimensions)}; median and middle half${nWords(n)}`,
    description:
      shown.length === 0
        ? 'Nothing to draw.'
        : `A dot at the median deal: ${shown.map((row) => `${label(row)} ${formatMoney(numberOf(row, 'median_minor'), currency)} (${counted(countOf(row, 'won_count'), 'deal')})`).join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'money', currency },
      rows: shown.map((row) => ({
        key: keyOf(row, [by]),
        label: label(row),
        value: numberOf(row, 'median_minor'),
        low: numberOf(row, 'p25_minor'),
        high: numberOf(row, 'p75_minor'),
        text: formatMoney(numberOf(row, 'median_minor'), currency),
        detail: `mean ${formatMoney(numberOf(row, 'mean_minor'), currency)} · n = ${formatCount(countOf(row, 'won_count'))}`,
        ...(isFew(row) && { muted: true }),
      })),
    },
    table: figureTable(
      columnsOf(dealSize, { by }),
      rows,
      currency,
      emptyColumns(rows, ['without_amount_count', 'other_currency_count']),
    ),
    n,
    notes: [
      ...(by === 'overall' || by === 'month' || !rows.some(isFew) ? [] : ['Too few to rank: fewer than 30 deals.']),
      ...dealNotes(
        { otherCurrency: totalOf(rows, 'other_currency_count'), withoutAmount: totalOf(rows, 'without_amount_count') },
        currency,
      ),
      ...drawnNotes(rows.length, by),
      ...scopeNotes({ ...view, scope: { ...scope, period_end: scope.as_of } }, dimensions),
    ],
  };
}

function isFew(row: Row): boolean {
  return countOf(row, 'won_count') < 30;
}

function inOrder(rows: readonly Row[], by: string): Row[] {
  if (by === 'month') return rows.toSorted((a, b) => (nameOf(a, by) < nameOf(b, by) ? -1 : 1));
  return rows.toSorted(
    (a, b) =>
      Number(isFew(a)) - Number(isFew(b)) ||
      (isFew(a) ? 0 : countOf(b, 'median_minor') - countOf(a, 'median_minor')) ||
      countOf(b, 'won_count') - countOf(a, 'won_count'),
  );
}

function takeaway({ rows, currency }: MetricView, by: string): string {
  const n = totalOf(rows, 'won_count');
  if (n === 0) return 'No deal with an amount was won';
  const all = `A won deal is worth ${formatMoney(Math.round(totalOf(rows, 'won_amount_minor') / n), currency)} on average`;
  const first = rows[0] as Row;
  if (by === 'overall') return `${all}, half of them at most ${formatMoney(numberOf(first, 'median_minor'), currency)}`;
  const ranked = by === 'month' ? [] : inOrder(rows, by).filter((row) => !isFew(row));
  const [most, least] = [ranked[0], ranked.at(-1)];
  if (!most || !least || most === least) return by === 'month' ? all : `${all}; too few by ${by} to rank`;
  return `${all}; the median runs from ${formatMoney(numberOf(least, 'median_minor'), currency)} (${nameOf(least, by)}) to ${formatMoney(numberOf(most, 'median_minor'), currency)} (${nameOf(most, by)}) over ${plural(by)}`;
}
