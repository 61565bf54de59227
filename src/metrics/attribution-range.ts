import type { FigureSpec, Intervals } from '../charts/figure';
import { formatCount, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { touchParams, withLookBacks } from './attribution-models';
import sql from './attribution-range.sql?raw';
import { rangeTable } from './attribution-range-table';
import {
  compareSettings,
  flipsOf,
  leaderOf,
  remainder,
  type ChannelRange,
  type Setting,
  type SettingsCompared,
} from './attribution-settings';
import { accountingRule, checkWords } from './attribution-words';
import { figureTable, emptyColumns } from './figure-table';
import { counted, dealNotes, drawnNotes, mostDrawn, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, numberOf } from './row-values';
import { fullSetting, linkName, lookBackName } from './setting-words';

/** Link rules of the range, each asked for all look-backs at once; 0: no limit. */
const linkRules = ['hybrid', 'roles', 'account', 'converted_lead'];
const lookBacks = '90 365 0';
/** Ranks this far from each other or farther decide nothing. */
const unsteady = 3;

const key = ['channel', 'link_rule', 'look_back_days', 'model'];

export const attributionRange: Metric = {
  id: 'attribution-range',
  title: 'How far credit depends on the setting',
  sql: withLookBacks(sql),
  columns: {
    channel: { kind: 'text', label: 'Channel' },
    link_rule: { kind: 'text', label: 'Link rule' },
    look_back_days: { kind: 'number', label: 'Look-back in days, 0 for none' },
    model: { kind: 'text', label: 'Model' },
    model_label: { kind: 'text', label: 'Model in words' },
    deal_count: { kind: 'count', label: 'Deals with a touch of it' },
    worth: { kind: 'number', label: 'Credit, exact' },
    credit_minor: { kind: 'money', label: 'Credit' },
    deal_credit: { kind: 'number', label: 'Credit in deals' },
    share: { kind: 'share', label: 'Share of credit' },
    is_agreed_model: { kind: 'flag', label: 'Agreed model' },
    is_agreed_rule: { kind: 'flag', label: 'Agreed link rule' },
    is_agreed_look_back: { kind: 'flag', label: 'Agreed look-back' },
    all_deal_count: { kind: 'count', label: 'Deals' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
  },
  key,
  counts: 'deal_count',
  records: `population.channel is not distinct from $key_channel and population.link_rule = $key_link_rule
    and population.look_back_days = $key_look_back_days`,
  params: {
    value: { kind: 'value', label: 'Value', fallback: 'won_revenue' },
    ...touchParams,
    look_backs: { kind: 'value', label: 'Several look-backs in days', fallback: null },
  },
  portions: [{}, ...linkRules.map((link_rule) => ({ link_rule, look_backs: lookBacks }))],
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, currency } = view;
  const compared = compareSettings(rows);
  const shown = compared.channels.slice(0, mostDrawn);
  const few = shown.findIndex(({ ranks, channel }) => ranks === null && channel !== remainder);
  const n = Math.max(0, ...rows.map((row) => countOf(row, 'all_deal_count')));
  const agreed = rows.find(
    (row) => row.is_agreed_model === true && row.is_agreed_rule === true && row.is_agreed_look_back === true,
  );
  const settings = compared.settings.length;
  return {
    takeaway: takeaway(view, compared),
    subtitle: `${whoAndWhen(`Credit for ${valueWords(view)}`, view, dimensions)} by channel; dot: ${fullSetting(agreed)}${nWords(n)}`,
    description:
      shown.length === 0
        ? 'Nothing to draw.'
        : `A dot for the agreed setting and a range over ${counted(settings, 'setting')}: ${shown
            .map((one) => `${one.channel} ${rangeWords(one)}`)
            .join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'share' },
      dots_label: 'setting',
      rows: shown.map((one) => rowOf(one, currency)),
      ...(few >= 0 && { break: { before: few, label: 'Too few to rank' } }),
    },
    table: rangeTable(compared, currency, key),
    export_table: figureTable(attributionRange.columns, rows, currency, [
      'model',
      'worth',
      'all_deal_count',
      ...emptyColumns(rows, ['credit_minor', 'deal_credit', 'other_currency_count', 'without_amount_count']),
    ]),
    n,
    notes: [
      ...checkNotes(rows, compared),
      accountingRule,
      ...flipNotes(compared),
      ...(settings > 1
        ? [`Small dots: ${counted(settings, 'setting')} of ${settingCounts(compared)}. The filled one is agreed.`]
        : []),
      ...compared.narrow.map(
        ({ link_rule, reached }) =>
          `Left out of the range: ${linkName(link_rule)}, which reaches ${formatShare(reached)} of it.`,
      ),
      ...portionNotes(view),
      ...dealNotes(
        {
          otherCurrency: Math.max(0, ...rows.map((row) => countOf(row, 'other_currency_count'))),
          withoutAmount: Math.max(0, ...rows.map((row) => countOf(row, 'without_amount_count'))),
        },
        currency,
      ),
      ...drawnNotes(compared.channels.length, 'channel'),
      ...scopeNotes({ ...view, compared: null }, dimensions),
    ],
  };
}

function valueWords({ params }: MetricView): string {
  const words: Record<string, string> = {
    won_deals: 'deals won',
    pipeline_created: 'pipeline created',
    pipeline_deals: 'deals created',
  };
  return words[String(params.value)] ?? 'won revenue';
}

function rowOf(one: ChannelRange, currency: string): Intervals['rows'][number] {
  const { channel, agreed, agreed_row, ranks, shares } = one;
  const credit = agreed_row ? numberOf(agreed_row, 'credit_minor') : null;
  return {
    key: agreed_row ? keyOf(agreed_row, key) : {},
    label: channel,
    value: agreed,
    low: shares.length > 0 ? Math.min(...shares) : null,
    high: shares.length > 0 ? Math.max(...shares) : null,
    dots: shares,
    text: formatShare(agreed),
    detail: [
      ...(ranks ? [`rank ${placeWords(ranks.best, ranks.worst)}`] : []),
      credit === null ? counted(one.deals, 'deal') : formatMoney(credit, currency),
    ].join(' · '),
    ...(ranks === null && { muted: true }),
  };
}

function placeWords(best: number, worst: number): string {
  return best === worst ? String(best) : `${best}–${worst}`;
}

function rangeWords({ agreed, shares, ranks }: ChannelRange): string {
  const range = `${formatShare(Math.min(...shares))} to ${formatShare(Math.max(...shares))}`;
  const rank = ranks ? `, rank ${placeWords(ranks.best, ranks.worst)}` : '';
  return `${formatShare(agreed)}, range ${range}${rank}`;
}

function settingCounts({ settings }: SettingsCompared): string {
  const number = (pick: (setting: (typeof settings)[number]) => unknown) => new Set(settings.map(pick)).size;
  return [
    counted(
      number(({ model }) => model),
      'model',
    ),
    counted(
      number(({ link_rule }) => link_rule),
      'link rule',
    ),
    counted(
      number(({ look_back_days }) => look_back_days),
      'look-back',
    ),
  ].join(', ');
}

const flipNames = {
  model: ({ model_label }: Setting) => model_label,
  link_rule: ({ link_rule }: Setting) => linkName(link_rule),
  look_back_days: ({ look_back_days }: Setting) => lookBackName(look_back_days),
};

/** What would put another channel ahead, when it alone were changed. */
function flipNotes(compared: SettingsCompared): string[] {
  const { agreed, channels, settings } = compared;
  const ahead = agreed && leaderOf(agreed, channels);
  if (!agreed || ahead === null || settings.length < 2) return [];
  const flips = flipsOf(compared);
  if (flips.length === 0) return [`${ahead} is ahead as agreed, and no single change of the setting alters that.`];
  const leaders = [...new Set(flips.map(({ leader }) => leader))];
  const parts = leaders.map((leader) => {
    const own = flips.filter((flip) => flip.leader === leader);
    const names = [...own.filter(({ what }) => what !== 'model'), ...own.filter(({ what }) => what === 'model')].map(
      ({ what, setting }) => flipNames[what](setting),
    );
    const more = names.length > 3 ? ` and ${formatCount(names.length - 3)} more` : '';
    return `${leader} under ${names.slice(0, 3).join('; ')}${more}`;
  });
  return [`${ahead} is ahead as agreed. One change of the setting puts another ahead: ${parts.join('. ')}.`];
}

function portionNotes({ portions }: MetricView): string[] {
  return portions && portions.answered < portions.all
    ? [`Still filling in: ${portions.answered} of ${portions.all} parts of the settings are counted.`]
    : [];
}

function takeaway(view: MetricView, { channels, settings }: SettingsCompared): string {
  if (settings.length === 0) return `No deal of this kind in ${periodName(view)}, so there is no credit to share`;
  const ranked = channels.filter(({ ranks }) => ranks !== null);
  const width = ({ ranks }: ChannelRange) => (ranks ? ranks.usual_worst - ranks.usual_best : 0);
  const first = ranked[0];
  if (!first?.ranks) return `Too few deals in ${periodName(view)} to rank the channels by credit`;
  if (ranked.length === 1)
    return `${first.channel} gets ${rangeOnly(first)} of ${valueWords(view)}, depending on the setting`;
  const said = `${first.channel} gets ${rangeOnly(first)} of ${valueWords(view)}, depending on the setting`;
  const loose = ranked.filter((one) => width(one) >= unsteady).toSorted((a, b) => width(b) - width(a))[0];
  if (loose?.ranks)
    return `${said}; ${loose === first ? 'it' : loose.channel} ranks ${placeWords(loose.ranks.usual_best, loose.ranks.usual_worst)}: do not decide on that`;
  const { usual_best, usual_worst, usual_count, count } = first.ranks;
  return `${said}, and ranks ${placeWords(usual_best, usual_worst)} in ${formatCount(usual_count)} of ${counted(count, 'setting')}`;
}

/** Under each setting the shares of all channels, Unattributed among them, are the whole; or it says so plainly. */
function checkNotes(rows: readonly Row[], { narrow }: SettingsCompared): string[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const name = `${String(row.model)} ${String(row.link_rule)} ${String(row.look_back_days)}`;
    const share = numberOf(row, 'share');
    if (share !== null) sums.set(name, (sums.get(name) ?? 0) + share);
  }
  if (sums.size === 0) return [];
  const wrong = [...sums.values()].filter((sum) => Math.abs(sum - 1) > 1e-6).length;
  return [
    wrong === 0
      ? checkWords(
          true,
          `Credits are 100.00 % of the whole under each of ${counted(sums.size, 'setting')}${narrow.length > 0 ? ', those left out of the range among them' : ''}.`,
        )
      : checkWords(
          false,
          `Do not use these numbers: under ${counted(wrong, 'setting')} credits are not 100.00 %. Please report this.`,
        ),
  ];
}

function rangeOnly({ shares }: ChannelRange): string {
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  return low === high ? formatShare(low) : `${formatShare(low)} to ${formatShare(high)}`;
}
