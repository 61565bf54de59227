import type { FigureSpec } from '../charts/figure';
import { formatCount, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { attributionParams, withAttribution } from './attribution-steps';
import sql from './attribution.sql?raw';
import { accountingRule, checkNote, dealWords, settingLabel, touchNotes, worthWords } from './attribution-words';
import { withComparison } from './comparison';
import { columnsOf } from './compose';
import { figureTable } from './figure-table';
import {
  counted,
  dealNotes,
  drawnNotes,
  mostDrawn,
  nWords,
  periodName,
  scopeNotes,
  shareOrAll,
  whoAndWhen,
} from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, sameRow } from './row-values';

export const unattributed = 'Unattributed';
export const creditedBy = ['channel', 'campaign', 'source', 'touch_type', 'team'] as const;
export const creditedValues = ['won_revenue', 'won_deals', 'pipeline_created', 'pipeline_deals'] as const;

export const attribution: Metric = {
  id: 'attribution',
  title: 'Credit by touch',
  sql: withAttribution(sql),
  columns: {
    by: { kind: 'text', label: 'By' },
    touch_count: { kind: 'count', label: 'Credits' },
    deal_count: { kind: 'count', label: 'Deals touched' },
    credit_minor: { kind: 'money', label: 'Credit' },
    deal_credit: { kind: 'number', label: 'Deals credited' },
    share: { kind: 'share', label: 'Share' },
    all_credit_minor: { kind: 'money', label: 'All credits' },
    all_deal_credit: { kind: 'number', label: 'All deals credited' },
    all_deal_count: { kind: 'count', label: 'All deals' },
    all_minor: { kind: 'money', label: 'All amounts' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    roles_minor: { kind: 'money', label: 'With people named' },
    account_minor: { kind: 'money', label: 'Known by company' },
    unlinked_minor: { kind: 'money', label: 'Without people' },
    first_touch_count: { kind: 'count', label: 'First touches' },
    near_limit_count: { kind: 'count', label: 'Near the look-back' },
    label: { kind: 'text', label: 'Model' },
    has_decay: { kind: 'flag', label: 'With a half-life' },
    link_rule: { kind: 'text', label: 'Link rule' },
    look_back_days: { kind: 'count', label: 'Look-back in days' },
    responses: { kind: 'text', label: 'Responses' },
    deduplicate: { kind: 'text', label: 'Counted once per' },
    sales_touches: { kind: 'text', label: 'Sales touches' },
    half_life_days: { kind: 'number', label: 'Half-life in days' },
    has_responses: { kind: 'flag', label: 'Responses are known' },
  },
  key: ['by'],
  counts: 'touch_count',
  params: {
    by: { kind: 'name', label: 'By', choices: creditedBy, fallback: 'channel' },
    value: { kind: 'value', label: 'Worth', fallback: 'won_revenue' },
    ...attributionParams,
  },
  filters: dimensions,
  figure: draw,
};

/** Columns that say the same in every row: they stand in the notes. */
const constant = Object.keys(attribution.columns).slice(6);
const isPipeline = (view: MetricView) => String(view.params.value).startsWith('pipeline');
const isInDeals = (view: MetricView) => ['won_deals', 'pipeline_deals'].includes(String(view.params.value));

function draw(view: MetricView): FigureSpec {
  const by = String(view.params.by ?? 'channel');
  const [first] = view.rows;
  const shown = withLastKept(view.rows);
  const inDeals = isInDeals(view);
  const n = first ? countOf(first, 'all_deal_count') : 0;
  const what = isPipeline(view) ? 'Deals created' : 'Deals won';
  const money = inDeals || view.currency === 'XXX' ? '' : `, ${view.currency}`;
  const spec: FigureSpec = {
    takeaway: takeaway(view, by),
    subtitle: `${whoAndWhen(what, view, dimensions)}${money}${first ? `, ${settingLabel(first)}` : ''}${nWords(n)}`,
    description:
      first === undefined
        ? 'Nothing to draw.'
        : `Bars by credit, ${unattributed} last: ${shown.map((row) => `${nameOf(row, by)} ${worthWords(row, inDeals, view.currency)}`).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: inDeals ? { kind: 'count' } : { kind: 'money', currency: view.currency },
      bars: shown.map((row) => {
        const earlier = sameRow(row, view.compared, [by]);
        return {
          key: keyOf(row, [by]),
          label: nameOf(row, by),
          value: worth(row, inDeals),
          text: inDeals ? dealWords(worth(row, true)) : formatMoney(worth(row, false), view.currency),
          detail: `${formatShare(numberOf(row, 'share'))} · ${counted(countOf(row, 'deal_count'), 'deal')}`,
          ink: nameOf(row, by) === unattributed ? 'other' : 'accent',
          ...(earlier && { compared: worth(earlier, inDeals) }),
          ...(nameOf(row, by) === unattributed && { muted: true }),
        };
      }),
    },
    table: figureTable(columnsOf(attribution, view.params), rounded(view.rows), view.currency, constant),
    n,
    notes: first ? notes(view, first, by) : scopeNotes(view, dimensions),
  };
  return withComparison(spec, view);
}

/** Parts of a deal to the tenth: what is exact stands in the exported rows. */
function rounded(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, deal_credit: Math.round(countOf(row, 'deal_credit') * 10) / 10 }));
}

function worth(row: Row, inDeals: boolean): number {
  return countOf(row, inDeals ? 'deal_credit' : 'credit_minor');
}

/** The largest that can be drawn; the remainder without a touch is never cut off. */
function withLastKept(rows: readonly Row[]): Row[] {
  const last = rows.at(-1);
  if (rows.length <= mostDrawn || !last) return [...rows];
  return [...rows.slice(0, mostDrawn - 1), last];
}

function notes(view: MetricView, first: Row, by: string): string[] {
  const cutOff = isPipeline(view) ? 'Touches up to the creation of each deal count.' : '';
  return [
    checkNote(first, view.currency),
    accountingRule,
    ...touchNotes(first),
    ...(cutOff === '' ? [] : [cutOff]),
    ...(by === 'team' ? ['Teams are those of the deals’ owners.'] : []),
    ...dealNotes(
      { withoutAmount: countOf(first, 'without_amount_count'), otherCurrency: countOf(first, 'other_currency_count') },
      view.currency,
    ),
    ...drawnNotes(view.rows.length, by.replace('_', ' ')),
    ...scopeNotes(view, dimensions),
  ];
}

function takeaway(view: MetricView, by: string): string {
  const period = periodName(view);
  const [first] = view.rows;
  if (!first) return `No deals were ${isPipeline(view) ? 'created' : 'won'} in ${period}`;
  const inDeals = isInDeals(view);
  const whole = inDeals
    ? counted(countOf(first, 'all_deal_count'), 'deal')
    : formatMoney(numberOf(first, 'all_minor'), view.currency);
  const all = `${whole} ${isPipeline(view) ? 'created' : 'won'} in ${period}`;
  if (numberOf(first, 'share') === null)
    return `The ${formatCount(countOf(first, 'all_deal_count'))} deals of ${period} have no amounts in ${view.currency}`;
  const blank = view.rows.find((row) => nameOf(row, by) === unattributed);
  if (!blank || blank === first || worth(blank, inDeals) >= worth(first, inDeals))
    return `${shareOrAll(numberOf(blank ?? first, 'share'))} of the ${all} has no touch that counts`;
  return `${shareOrAll(numberOf(first, 'share'))} of the ${all} is credited to ${nameOf(first, by)}`;
}
