import type { FigureSpec } from '../charts/figure';
import { formatMoney, formatMoneyExact, formatShare } from '../charts/format';
import type { Row, Value } from '../engine/engine';
import { returnOnInvestment } from '../stats/spend';
import { columnsOf } from './compose';
import { emptyColumns, figureTable } from './figure-table';
import {
  counted,
  dealNotes,
  drawnNotes,
  monthName,
  mostDrawn,
  nWords,
  periodName,
  scopeNotes,
  whoAndWhen,
} from './figure-words';
import type { DerivedFrom, Metric, MetricView } from './metric';
import sql from './return-on-spend.sql?raw';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';
import {
  spendChoices,
  spendFilters,
  undrawnNotes,
  unmatchedNotes,
  windowOf,
  withSpend,
  youngNotes,
} from './spend-words';

export const returnOnSpend: Metric = {
  id: 'return-on-spend',
  title: 'Return on ad spend',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    window_days: { kind: 'number', label: 'Days followed' },
    record_count: { kind: 'count', label: 'Spend lines and deals' },
    spend_minor: { kind: 'money', label: 'Spend' },
    lead_count: { kind: 'count', label: 'Leads' },
    won_count: { kind: 'count', label: 'Deals won' },
    won_amount_minor: { kind: 'money', label: 'Amount won' },
    return_rate: { kind: 'share', label: 'Won ÷ spend (ROAS)' },
    largest_amount_minor: { kind: 'money', label: 'Largest deal' },
    young_count: { kind: 'count', label: 'Leads still young' },
    unmatched_spend_minor: { kind: 'money', label: 'Spend without leads' },
    unmatched_lead_count: { kind: 'count', label: 'Leads without spend' },
    unmatched_won_minor: { kind: 'money', label: 'Won without spend' },
    other_currency_count: { kind: 'count', label: 'Spend lines in other currencies' },
    other_currency_deal_count: { kind: 'count', label: 'Deals in other currencies' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
    margin_return_rate: { kind: 'share', label: 'Return on margin (ROMI)', derived: true },
  },
  key: ['by'],
  counts: 'record_count',
  params: {
    by: { kind: 'name', label: 'By', choices: spendChoices, fallback: 'channel' },
    gross_margin: { kind: 'value', label: 'Gross margin, 0 to 1', fallback: null },
    window_days: { kind: 'value', label: 'Days followed', fallback: null },
  },
  filters: spendFilters,
  deriveAll: (rows: Row[], { params }: DerivedFrom) =>
    rows.map((row) => ({ ...row, margin_return_rate: romi(row, marginOf(params)) })),
  figure: draw,
};

/** The gross margin asked with, 0..1; null without one. */
function marginOf(params: Record<string, Value>): number | null {
  const margin = params.gross_margin;
  return typeof margin === 'number' && margin > 0 && margin <= 1 ? margin : null;
}

function romi(row: Row, margin: number | null): number | null {
  return returnOnInvestment(countOf(row, 'won_amount_minor'), countOf(row, 'spend_minor'), margin);
}

/** Enough deals, and leads that had their time. */
function isFirm(row: Row): boolean {
  return countOf(row, 'won_count') >= 5 && countOf(row, 'lead_count') >= 30 && countOf(row, 'young_count') === 0;
}

function draw(view: MetricView): FigureSpec {
  const by = String(view.params.by ?? 'channel');
  const margin = marginOf(view.params);
  const { rows, currency } = view;
  const shown = inOrder(rows.filter(withSpend), by);
  const deals = totalOf(rows, 'won_count');
  return {
    takeaway: takeaway(view, by, margin),
    subtitle: `${whoAndWhen('Ad spend', view, spendFilters)}, and what the leads created in it brought within ${windowOf(rows)}\u00a0days${nWords(deals)}`,
    description:
      shown.length === 0
        ? 'Nothing to draw.'
        : `Bars of the amount won as a share of the spend: ${shown
            .slice(0, mostDrawn)
            .map(
              (row) =>
                `${nameOf(row, by)} ${formatShare(numberOf(row, 'return_rate'))} (${detail(row, margin, currency)})`,
            )
            .join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'share' },
      bars: shown.slice(0, mostDrawn).map((row) => ({
        key: keyOf(row, [by]),
        label: by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by),
        value: numberOf(row, 'return_rate') ?? 0,
        text: formatShare(numberOf(row, 'return_rate')),
        detail: detail(row, margin, currency),
        ink: 'marketing',
        ...(!isFirm(row) && { muted: true }),
      })),
      ...(deals > 0 && {
        reference: { value: 1 / (margin ?? 1), label: margin === null ? 'As much as was spent' : 'Spend earned back' },
      }),
    },
    table: figureTable(columnsOf(returnOnSpend, { by }), rows, currency, [
      'window_days',
      ...(margin === null ? ['margin_return_rate'] : []),
      ...emptyColumns(rows, [
        'other_currency_count',
        'other_currency_deal_count',
        'without_amount_count',
        'young_count',
      ]),
    ]),
    n: deals,
    notes: [
      margin === null
        ? 'Won revenue, not profit: with an agreed gross margin this becomes the return on margin (ROMI).'
        : `ROMI, the return on margin, takes the agreed gross margin of ${formatShare(margin)}: (won × margin − spend) ÷ spend.`,
      ...youngNotes(rows),
      ...outlierNotes(rows, currency),
      ...unmatchedNotes(view),
      ...dealNotes(
        {
          otherCurrency: totalOf(rows, 'other_currency_deal_count'),
          withoutAmount: totalOf(rows, 'without_amount_count'),
        },
        currency,
      ),
      ...undrawnNotes(rows, by),
      ...drawnNotes(shown.length, by),
      ...scopeNotes({ ...view, compared: null }, spendFilters),
    ],
  };
}

function inOrder(rows: readonly Row[], by: string): Row[] {
  if (by === 'month') return rows.toSorted((a, b) => (nameOf(a, by) < nameOf(b, by) ? -1 : 1));
  const rate = (row: Row) => numberOf(row, 'return_rate') ?? -1;
  return rows.toSorted((a, b) => Number(isFirm(b)) - Number(isFirm(a)) || rate(b) - rate(a));
}

function detail(row: Row, margin: number | null, currency: string): string {
  const spend = countOf(row, 'spend_minor');
  if (spend === 0) return `no lead yet · ${formatMoney(countOf(row, 'unmatched_spend_minor'), currency)}`;
  const own = romi(row, margin);
  const deals = countOf(row, 'won_count');
  const parts =
    deals === 0
      ? 'no customer yet'
      : `${formatMoney(countOf(row, 'won_amount_minor'), currency)} of ${counted(deals, 'deal')}`;
  return `${own === null ? '' : `ROMI ${formatShare(own)} · `}${parts} · ${formatMoney(spend, currency)} spent`;
}

/** One deal that makes more than half of what came back. */
function outlierNotes(rows: readonly Row[], currency: string): string[] {
  const won = totalOf(rows, 'won_amount_minor');
  const largest = Math.max(0, ...rows.map((row) => countOf(row, 'largest_amount_minor')));
  const spend = totalOf(rows, 'spend_minor');
  if (totalOf(rows, 'won_count') < 2 || largest * 2 <= won || spend === 0) return [];
  return [
    `One deal is ${formatMoneyExact(largest, currency)} of it: without it ${formatShare((won - largest) / spend)} came back.`,
  ];
}

function takeaway(view: MetricView, by: string, margin: number | null): string {
  const { rows, currency } = view;
  const [spend, won] = [totalOf(rows, 'spend_minor'), totalOf(rows, 'won_amount_minor')];
  const period = periodName(view);
  if (spend === 0) return `No ad spend with leads in ${period}, so there is no return to tell`;
  const spent = `the ${formatMoney(spend, currency)} spent in ${period}`;
  if (totalOf(rows, 'young_count') > 0) return `Too early to say what ${spent} brings back`;
  if (totalOf(rows, 'won_count') === 0) return `Nothing is won yet from ${spent}`;
  const return_rate = won / spend;
  const said =
    margin === null
      ? `${formatMoney(won, currency)} won from ${spent}: return on ad spend (ROAS) ${formatShare(return_rate)}`
      : `${formatMoney(won, currency)} won from ${spent}: return on margin (ROMI) ${formatShare(returnOnInvestment(won, spend, margin))}`;
  const ranked = by === 'month' || by === 'overall' ? [] : inOrder(rows, by).filter(isFirm);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (!best || !worst || best === worst) return said;
  const of = (row: Row) =>
    `${formatShare(margin === null ? numberOf(row, 'return_rate') : romi(row, margin))} (${nameOf(row, by)})`;
  return `${said}, from ${of(worst)} to ${of(best)}`;
}
