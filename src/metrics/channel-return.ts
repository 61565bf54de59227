import type { FigureSpec } from '../charts/figure';
import { formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { attributionParams, withAttribution } from './attribution-steps';
import { accountingRule } from './attribution-words';
import sql from './channel-return.sql?raw';
import { figureTable } from './figure-table';
import { counted, drawnNotes, mostDrawn, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import type { Metric, MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';
import { fullSetting } from './setting-words';

export const channelReturn: Metric = {
  id: 'channel-return',
  title: 'Cost and return under the model',
  sql: withAttribution(sql),
  columns: {
    channel: { kind: 'text', label: 'Channel' },
    window_days: { kind: 'number', label: 'Days followed' },
    record_count: { kind: 'count', label: 'Spend lines and credits' },
    spend_minor: { kind: 'money', label: 'Spend' },
    deal_count: { kind: 'count', label: 'Deals credited' },
    credited_minor: { kind: 'money', label: 'Credit' },
    credit_rate: { kind: 'share', label: 'Credit ÷ spend' },
    all_credit_minor: { kind: 'money', label: 'All credits' },
    young_count: { kind: 'count', label: 'Leads still young' },
    model_label: { kind: 'text', label: 'Model' },
    link_rule: { kind: 'text', label: 'Link rule' },
    look_back_days: { kind: 'number', label: 'Look-back in days, 0 for none' },
  },
  key: ['channel'],
  counts: 'record_count',
  params: { window_days: { kind: 'value', label: 'Days followed', fallback: null }, ...attributionParams },
  filters: [],
  figure: draw,
};

/** Fewer credited deals are too few to compare. */
const fewestDeals = 5;

function draw(view: MetricView): FigureSpec {
  const { rows, currency } = view;
  const [first] = rows;
  const paid = rows.filter((row) => countOf(row, 'spend_minor') > 0);
  const rate = (row: Row) => numberOf(row, 'credit_rate') ?? 0;
  const isFirm = (row: Row) => countOf(row, 'deal_count') >= fewestDeals && countOf(row, 'young_count') === 0;
  const shown = paid.toSorted((a, b) => Number(isFirm(b)) - Number(isFirm(a)) || rate(b) - rate(a));
  const free = rows.filter((row) => countOf(row, 'spend_minor') === 0);
  const young = first ? countOf(first, 'young_count') : 0;
  const n = totalOf(rows, 'record_count');
  return {
    takeaway: takeaway(view, shown, isFirm, young),
    subtitle: `${whoAndWhen('Ad spend', view, [])} and the credit for deals won from the people created then${first ? `, within ${countOf(first, 'window_days')}\u00a0days, ${fullSetting(first)}` : ''}${nWords(n)}`,
    description:
      shown.length === 0
        ? 'Nothing to draw.'
        : `Bars of credit as a share of spend: ${shown.map((row) => `${nameOf(row, 'channel')} ${formatShare(rate(row))}`).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'share' },
      bars: shown.slice(0, mostDrawn).map((row) => ({
        key: keyOf(row, ['channel']),
        label: nameOf(row, 'channel'),
        value: rate(row),
        text: formatShare(rate(row)),
        detail: `${formatMoney(numberOf(row, 'credited_minor'), currency)} of ${counted(countOf(row, 'deal_count'), 'deal')} · ${formatMoney(numberOf(row, 'spend_minor'), currency)} spent`,
        ink: 'marketing',
        ...(!isFirm(row) && { muted: true }),
      })),
      ...(shown.length > 0 && { reference: { value: 1, label: 'As much as was spent' } }),
    },
    table: figureTable(channelReturn.columns, rows, currency, [
      'window_days',
      'all_credit_minor',
      'young_count',
      'model_label',
      'link_rule',
      'look_back_days',
    ]),
    n,
    notes: [
      accountingRule,
      'Credit, not profit: what a channel would bring back with more or less spend is not in these numbers.',
      ...(free.length > 0
        ? [
            `${formatMoney(totalOf(free, 'credited_minor'), currency)} of credit is of channels without spend, Unattributed among them.`,
          ]
        : []),
      ...(young > 0
        ? [`${counted(young, 'lead')} of the period have not had their time yet, so that more may come back.`]
        : []),
      ...drawnNotes(shown.length, 'channel'),
      ...scopeNotes({ ...view, compared: null }, []),
    ],
  };
}

function takeaway(view: MetricView, shown: readonly Row[], isFirm: (row: Row) => boolean, young: number): string {
  const spend = totalOf(shown, 'spend_minor');
  const period = periodName(view);
  if (spend === 0) return `No ad spend in ${period}, so there is no return to tell`;
  const spent = `the ${formatMoney(spend, view.currency)} spent in ${period}`;
  if (young > 0) return `Too early to say what ${spent} brings back`;
  const credit = totalOf(shown, 'credited_minor');
  const said = `${formatMoney(credit, view.currency)} of credit for ${spent}: ${formatShare(credit / spend)}`;
  const firm = shown.filter(isFirm);
  const [best, worst] = [firm[0], firm.at(-1)];
  if (!best || !worst || best === worst) return said;
  const of = (row: Row) => `${formatShare(numberOf(row, 'credit_rate'))} (${nameOf(row, 'channel')})`;
  return `${said}, from ${of(worst)} to ${of(best)}`;
}
