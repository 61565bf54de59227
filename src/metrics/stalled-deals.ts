import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { columnsOf } from './compose';
import { emptyColumns, figureTable } from './figure-table';
import { counted, dealNotes, drawnNotes, mostDrawn, narrowedTo, nWords, scopeNotes } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';
import sql from './stalled-deals.sql?raw';
import { stalledDefinition } from './stalled-words';

export const stalledDeals: Metric = {
  id: 'stalled-deals',
  title: 'Stalled open deals',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    stalled_count: { kind: 'count', label: 'Stalled' },
    open_count: { kind: 'count', label: 'Open' },
    stalled_rate: { kind: 'share', label: 'Stalled, share of open' },
    unchanged_count: { kind: 'count', label: 'No change of stage' },
    past_due_count: { kind: 'count', label: 'Past due' },
    stalled_amount_minor: { kind: 'money', label: 'Amount stalled' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    cycle_days: { kind: 'days', label: '90 % won within' },
  },
  key: ['by'],
  counts: 'stalled_count',
  params: { by: { kind: 'name', label: 'By', choices: [...dimensions, 'overall'], fallback: 'owner' } },
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, currency, scope } = view;
  const by = String(view.params.by ?? 'owner');
  const n = totalOf(rows, 'stalled_count');
  const drawn = rows.filter((row) => countOf(row, 'stalled_count') > 0);
  return {
    takeaway: takeaway(rows, currency),
    subtitle: `Deals open on ${formatDate(scope.as_of)}${narrowedTo(view, dimensions)}, that have stood still${nWords(n)}`,
    description:
      drawn.length === 0
        ? 'Nothing to draw.'
        : `Bars by ${by}: ${drawn
            .slice(0, mostDrawn)
            .map((row) => `${nameOf(row, by)} ${detail(row, currency)}`)
            .join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: drawn.slice(0, mostDrawn).map((row) => ({
        key: keyOf(row, [by]),
        label: nameOf(row, by),
        value: countOf(row, 'stalled_count'),
        text: formatCount(countOf(row, 'stalled_count')),
        detail: `of ${formatCount(countOf(row, 'open_count'))} open · ${formatMoney(countOf(row, 'stalled_amount_minor'), currency)}`,
        ink: 'sales',
      })),
    },
    table: figureTable(columnsOf(stalledDeals, { by }), rows, currency, [
      'cycle_days',
      ...emptyColumns(rows, ['other_currency_count']),
    ]),
    n,
    notes: [
      ...(rows.length > 0 ? [stalledDefinition(rows)] : []),
      ...dealNotes({ otherCurrency: totalOf(rows, 'other_currency_count') }, currency),
      ...drawnNotes(drawn.length, by),
      ...scopeNotes({ ...view, compared: null, scope: { ...scope, period_end: scope.as_of } }, dimensions),
    ],
  };
}

function detail(row: Row, currency: string): string {
  const share = formatShare(numberOf(row, 'stalled_rate'));
  const parts = `${formatCount(countOf(row, 'stalled_count'))} of ${formatCount(countOf(row, 'open_count'))}`;
  return `${parts} (${share}, ${formatMoney(countOf(row, 'stalled_amount_minor'), currency)})`;
}

function takeaway(rows: readonly Row[], currency: string): string {
  const [stalled, open] = [totalOf(rows, 'stalled_count'), totalOf(rows, 'open_count')];
  if (open === 0) return 'No deals are open';
  if (stalled === 0)
    return open === 1 ? 'The one open deal is moving' : `None of the ${formatCount(open)} open deals has stalled`;
  const amount = formatMoney(totalOf(rows, 'stalled_amount_minor'), currency);
  return `${formatCount(stalled)} of ${counted(open, 'open deal')} ${stalled === 1 ? 'has' : 'have'} stalled (${amount})`;
}
