import type { FigureSpec } from '../charts/figure';
import { formatDate, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { attributionParams, withAttribution } from './attribution-steps';
import { accountingRule } from './attribution-words';
import sql from './deal-journey.sql?raw';
import { figureTable } from './figure-table';
import { counted, nWords, periodName } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';
import { fullSetting } from './setting-words';

export const dealJourney: Metric = {
  id: 'deal-journey',
  title: 'One deal’s touches',
  sql: withAttribution(sql),
  columns: {
    place: { kind: 'number', label: 'No.' },
    touch_id: { kind: 'number', label: 'Touch' },
    channel: { kind: 'text', label: 'Channel' },
    campaign: { kind: 'text', label: 'Campaign' },
    touch_type: { kind: 'text', label: 'Type' },
    touched_date: { kind: 'date', label: 'Day' },
    role: { kind: 'text', label: 'Role' },
    does_count: { kind: 'flag', label: 'Counts' },
    is_stand_in: { kind: 'flag', label: 'From contact fields' },
    touch_count: { kind: 'count', label: 'Touches' },
    share: { kind: 'share', label: 'Share of credit' },
    credit_minor: { kind: 'money', label: 'Credit' },
    opportunity_id: { kind: 'number', label: 'Deal number' },
    opportunity_name: { kind: 'text', label: 'Deal' },
    outcome: { kind: 'text', label: 'Outcome' },
    currency: { kind: 'text', label: 'Currency' },
    amount_minor: { kind: 'money', label: 'Amount' },
    lead_date: { kind: 'date', label: 'Lead created' },
    created_date: { kind: 'date', label: 'Deal created' },
    closed_date: { kind: 'date', label: 'Closed' },
    model_label: { kind: 'text', label: 'Model' },
    link_rule: { kind: 'text', label: 'Link rule' },
    look_back_days: { kind: 'number', label: 'Look-back in days, 0 for none' },
  },
  key: ['touch_id'],
  counts: 'touch_count',
  params: {
    opportunity_id: { kind: 'value', label: 'Deal number', fallback: null },
    deal: { kind: 'value', label: 'Deal', fallback: null },
    ...attributionParams,
  },
  filters: dimensions,
  figure: draw,
};

const day = (date: string) => Date.parse(date) / 86_400_000;

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const [first] = rows;
  const currency = first ? nameOf(first, 'currency') : view.currency;
  const milestones = first ? milestonesOf(first) : [];
  const dates = [...rows.map((row) => nameOf(row, 'touched_date')), ...milestones.map(({ date }) => date)].toSorted();
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  return {
    takeaway: takeaway(view, first),
    subtitle: first
      ? `${nameOf(first, 'opportunity_name')}, ${outcomeWords(first)}${amountWords(first, currency)}, credit under ${fullSetting(first)}${nWords(rows.length)}`
      : `Touches of one deal, ${periodName(view)}`,
    description: first
      ? `Touches in order of time: ${rows.map((row) => `${nameOf(row, 'touched_date')} ${nameOf(row, 'channel')} ${formatShare(numberOf(row, 'share'))}`).join('; ')}.`
      : 'Nothing to draw.',
    picture: {
      kind: 'timeline',
      format: { kind: 'share' },
      days: from === '' ? 0 : day(to) - day(from),
      ends: [formatDate(from), formatDate(to)],
      lines: milestones.map(({ date, name }) => ({ at: day(date) - day(from), label: `${name} ${formatDate(date)}` })),
      rows: rows.map((row) => ({
        key: keyOf(row, ['touch_id']),
        label: `${countOf(row, 'place')} ${nameOf(row, 'channel')}`,
        at: day(nameOf(row, 'touched_date')) - day(from),
        value: numberOf(row, 'share') ?? 0,
        text: formatShare(numberOf(row, 'share')),
        detail: [formatDate(nameOf(row, 'touched_date')), whatElse(row)].filter((words) => words !== '').join(' · '),
        ...(countOf(row, 'share') === 0 && { muted: true }),
      })),
    },
    table: figureTable(dealJourney.columns, rows, currency, [
      'touch_id',
      ...Object.keys(dealJourney.columns).slice(Object.keys(dealJourney.columns).indexOf('opportunity_id')),
    ]),
    n: rows.length,
    notes: [
      accountingRule,
      ...(rows.some((row) => row.does_count !== true)
        ? ['Hollow dots get no credit: the settings leave them out, or the model gives them none.']
        : []),
    ],
  };
}

function milestonesOf(row: Row): { date: string; name: string }[] {
  const closing = nameOf(row, 'outcome') === 'won' ? 'Won' : 'Closed';
  return [
    { date: row.lead_date, name: 'Lead created' },
    { date: row.created_date, name: 'Deal created' },
    { date: row.closed_date, name: closing },
  ].flatMap(({ date, name }) => (typeof date === 'string' ? [{ date, name }] : []));
}

function whatElse(row: Row): string {
  const campaign = nameOf(row, 'campaign');
  return [
    row.is_stand_in === true ? `${nameOf(row, 'touch_type').toLowerCase()} of the contact` : '',
    campaign === 'No campaign' ? '' : campaign,
    nameOf(row, 'role'),
    row.does_count === true ? '' : 'left out',
  ]
    .filter((words) => words !== '')
    .join(', ');
}

function outcomeWords(row: Row): string {
  const outcome = nameOf(row, 'outcome');
  return typeof row.closed_date === 'string' ? `${outcome} ${formatDate(row.closed_date)}` : outcome;
}

function amountWords(row: Row, currency: string): string {
  return row.amount_minor === null ? '' : `, ${formatMoney(numberOf(row, 'amount_minor'), currency)}`;
}

function takeaway(view: MetricView, first: Row | undefined): string {
  const { rows } = view;
  const { deal } = view.params;
  if (!first && typeof deal === 'string') return `These files hold no deal ${deal} with a touch`;
  if (!first) return 'No touch is linked to this deal';
  const credited = rows.filter((row) => countOf(row, 'share') > 0);
  const channels = new Set(credited.map((row) => nameOf(row, 'channel'))).size;
  const touches = counted(rows.length, 'touch');
  const name = nameOf(first, 'opportunity_name');
  if (totalOf(rows, 'share') === 0) return `None of the ${touches} of ${name} gets credit`;
  return `${credited.length} of ${touches} of ${name} share its credit, in ${counted(channels, 'channel')}`;
}
