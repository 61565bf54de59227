import type { FigureSpec } from '../charts/figure';
import { formatCount, formatMoney, formatShare } from '../charts/format';
import { touchParams, withTouches } from './attribution-models';
import { emptyColumns, figureTable } from './figure-table';
import { counted, dealNotes, drawnNotes, mostDrawn, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import sql from './journey-paths.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';

export const untouched = 'No touch';
/** Fewer deals on the most frequent way are too few to point it out. */
const fewestDeals = 5;

export const journeyPaths: Metric = {
  id: 'journey-paths',
  title: 'Ways to a deal',
  sql: withTouches(sql),
  columns: {
    path: { kind: 'text', label: 'Way' },
    deal_count: { kind: 'count', label: 'Deals' },
    all_deal_count: { kind: 'count', label: 'All deals' },
    share: { kind: 'share', label: 'Share of deals' },
    amount_minor: { kind: 'money', label: 'Amount' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
  },
  key: ['path'],
  counts: 'deal_count',
  params: { deals: { kind: 'value', label: 'Deals', fallback: 'won' }, ...touchParams },
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, currency, params } = view;
  const n = totalOf(rows, 'deal_count');
  const what = params.deals === 'created' ? 'Deals created' : 'Deals won';
  const shown = rows.slice(0, mostDrawn);
  return {
    takeaway: takeaway(view, n),
    subtitle: `${whoAndWhen(what, view, dimensions)} by the first four channels that touched them${nWords(n)}`,
    description:
      n === 0
        ? 'Nothing to draw.'
        : `Bars by number of deals: ${shown.map((row) => `${nameOf(row, 'path')} ${countOf(row, 'deal_count')}`).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: shown.map((row) => ({
        key: keyOf(row, ['path']),
        label: nameOf(row, 'path'),
        value: countOf(row, 'deal_count'),
        text: String(countOf(row, 'deal_count')),
        detail: `${formatShare(numberOf(row, 'share'))} · ${formatMoney(numberOf(row, 'amount_minor'), currency)}`,
        ink: nameOf(row, 'path') === untouched ? 'other' : 'accent',
        ...(nameOf(row, 'path') === untouched && { muted: true }),
      })),
    },
    table: figureTable(journeyPaths.columns, rows, currency, [
      'all_deal_count',
      ...emptyColumns(rows, ['other_currency_count', 'without_amount_count']),
    ]),
    n,
    notes: [
      'A channel is named once while it stays the same. The order of touches says nothing about what made the deal.',
      ...dealNotes(
        {
          otherCurrency: totalOf(rows, 'other_currency_count'),
          withoutAmount: totalOf(rows, 'without_amount_count'),
        },
        currency,
      ),
      ...drawnNotes(rows.length, 'way'),
      ...scopeNotes({ ...view, compared: null }, dimensions),
    ],
  };
}

function takeaway(view: MetricView, n: number): string {
  const { rows, params } = view;
  const verb = params.deals === 'created' ? 'created' : 'won';
  if (n === 0) return `No deals were ${verb} in ${periodName(view)}`;
  const [first] = rows;
  if (!first || nameOf(first, 'path') === untouched) return `No touch is known of the ${counted(n, 'deal')} ${verb}`;
  const ways = rows.filter((row) => nameOf(row, 'path') !== untouched).length;
  const most = countOf(first, 'deal_count');
  if (most < fewestDeals && n >= 30)
    return `${counted(n, 'deal')} ${verb} came by ${counted(ways, 'way')}, no more than ${formatCount(most)} by the same`;
  if (n < 30) return `${counted(n, 'deal')} ${verb} in ${counted(ways, 'way')}, too few to rank`;
  return `${formatShare(numberOf(first, 'share'))} of ${counted(n, 'deal')} ${verb} came by ${nameOf(first, 'path')}, the most frequent of ${counted(ways, 'way')}`;
}
