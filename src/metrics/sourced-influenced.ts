import type { FigureSpec } from '../charts/figure';
import { formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { touchParams, withTouches } from './attribution-models';
import { figureTable } from './figure-table';
import { counted, dealNotes, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';
import { touchSetting } from './setting-words';
import sql from './sourced-influenced.sql?raw';

const key = ['is_sourced', 'is_touched'];

export const sourcedInfluenced: Metric = {
  id: 'sourced-influenced',
  title: 'Sourced and touched by marketing',
  sql: withTouches(sql),
  columns: {
    is_sourced: { kind: 'flag', label: 'Sourced by marketing' },
    is_touched: { kind: 'flag', label: 'Touched by marketing' },
    deal_count: { kind: 'count', label: 'Deals' },
    value_minor: { kind: 'money', label: 'Amount' },
    all_deal_count: { kind: 'count', label: 'All deals' },
    deal_share: { kind: 'share', label: 'Share of deals' },
    all_value_minor: { kind: 'money', label: 'Whole amount' },
    value_share: { kind: 'share', label: 'Share of amount' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
    link_rule: { kind: 'text', label: 'Link rule' },
    look_back_days: { kind: 'number', label: 'Look-back in days, 0 for none' },
    not_marketing: { kind: 'text', label: 'Channels not of marketing' },
  },
  key,
  counts: 'deal_count',
  params: { deals: { kind: 'value', label: 'Deals', fallback: 'won' }, ...touchParams },
  filters: dimensions,
  figure: draw,
};

const cellName = (row: Row) =>
  `${row.is_sourced === true ? 'Sourced' : 'Not sourced'}, ${row.is_touched === true ? 'touched' : 'not touched'}`;

function draw(view: MetricView): FigureSpec {
  const { rows, currency, params } = view;
  const n = totalOf(rows, 'deal_count');
  const what = params.deals === 'created' ? 'Deals created' : 'Deals won';
  return {
    takeaway: takeaway(view, n),
    subtitle: `${whoAndWhen(what, view, dimensions)} by where they came from and whether marketing touched them, ${touchSetting(rows[0])}${nWords(n)}`,
    description:
      n === 0
        ? 'Nothing to draw.'
        : `Four cells that add up to all deals: ${rows.map((row) => `${cellName(row).toLowerCase()} ${formatShare(numberOf(row, 'deal_share'))}`).join('; ')}.`,
    picture: {
      kind: 'quadrants',
      format: { kind: 'share' },
      columns: ['Touched by marketing', 'Not touched by marketing'],
      rows: ['Sourced by marketing', 'Not sourced by marketing'],
      cells:
        n === 0
          ? []
          : rows.map((row) => ({
              key: keyOf(row, key),
              label: cellName(row),
              value: numberOf(row, 'deal_share') ?? 0,
              text: `${formatShare(numberOf(row, 'deal_share'))} of deals`,
              detail: counted(countOf(row, 'deal_count'), 'deal'),
              more: `${formatShare(numberOf(row, 'value_share'))} of value · ${formatMoney(numberOf(row, 'value_minor'), currency)}`,
            })),
    },
    table: figureTable(sourcedInfluenced.columns, rows, currency, [
      'all_deal_count',
      'all_value_minor',
      'other_currency_count',
      'without_amount_count',
      'link_rule',
      'look_back_days',
      'not_marketing',
    ]),
    n,
    notes: [
      'Every deal stands in one cell: the four add up to 100 %. Sourced and touched overlap, so they are never added up.',
      sourcedNote(rows[0]),
      'A touch is an agreed way of counting, not a cause of the deal.',
      ...dealNotes(
        {
          otherCurrency: totalOf(rows, 'other_currency_count'),
          withoutAmount: totalOf(rows, 'without_amount_count'),
        },
        currency,
      ),
      ...scopeNotes({ ...view, compared: null }, dimensions),
    ],
  };
}

function sourcedNote(row: Row | undefined): string {
  const others = row ? nameOf(row, 'not_marketing') : '';
  if (others === '') return 'Sourced by marketing: the deal has a channel, whichever it is.';
  return `Sourced by marketing: the deal’s own channel is none of those agreed not to be marketing’s (${others}).`;
}

function takeaway(view: MetricView, n: number): string {
  const { rows, params } = view;
  const verb = params.deals === 'created' ? 'created' : 'won';
  if (n === 0) return `No deals were ${verb} in ${periodName(view)}`;
  const of = (test: (row: Row) => boolean) => totalOf(rows.filter(test), 'deal_count');
  const sourced = of((row) => row.is_sourced === true);
  const touched = of((row) => row.is_touched === true);
  const both = of((row) => row.is_sourced === true && row.is_touched === true);
  return `Of ${counted(n, 'deal')} ${verb}, marketing sourced ${sourced} and touched ${touched}; ${both} are in both`;
}
