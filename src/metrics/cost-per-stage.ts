import type { FigureSpec } from '../charts/figure';
import { formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { unitCost } from '../stats/spend';
import { rangesOverlap } from '../stats/wilson';
import { columnsOf } from './compose';
import sql from './cost-per-stage.sql?raw';
import { costRows, stageOf, type StageCost } from './cost-rows';
import { emptyColumns, figureTable } from './figure-table';
import { counted, drawnNotes, mostDrawn, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import type { DerivedFrom, Metric, MetricView } from './metric';
import { countOf, keyOf, totalOf } from './row-values';
import {
  spendChoices,
  spendFilters,
  undrawnNotes,
  unmatchedNotes,
  windowOf,
  withSpend,
  youngNotes,
} from './spend-words';

const money = (label: string) => ({ kind: 'money' as const, label });
const count = (label: string) => ({ kind: 'count' as const, label });

export const costPerStage: Metric = {
  id: 'cost-per-stage',
  title: 'Paid cost per lead and customer',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    window_days: { kind: 'number', label: 'Days followed' },
    record_count: count('Spend lines and leads'),
    spend_minor: money('Spend'),
    lead_count: count('Leads'),
    mql_count: count('MQLs'),
    sql_count: count('SQLs'),
    opportunity_count: count('With opportunity'),
    customer_count: count('Customers'),
    young_count: count('Leads still young'),
    unmatched_spend_minor: money('Spend without leads'),
    unmatched_lead_count: count('Leads without spend'),
    unmatched_customer_count: count('Customers without spend'),
    other_currency_count: count('Spend lines in other currencies'),
    lead_cost_minor: { ...money('Paid cost per lead'), derived: true },
    mql_cost_minor: { ...money('Paid cost per MQL'), derived: true },
    sql_cost_minor: { ...money('Paid cost per SQL'), derived: true },
    opportunity_cost_minor: { ...money('Paid cost per opportunity'), derived: true },
    customer_cost_minor: { ...money('Paid cost per customer'), derived: true },
    customer_low_minor: { ...money('Per customer, 95 % range from'), derived: true },
    customer_high_minor: { ...money('Per customer, 95 % range to'), derived: true },
    full_cost_minor: { ...money('CAC'), derived: true },
  },
  key: ['by'],
  counts: 'record_count',
  params: {
    by: { kind: 'name', label: 'By', choices: spendChoices, fallback: 'channel' },
    stage: { kind: 'value', label: 'Cost of one', fallback: 'customer' },
    window_days: { kind: 'value', label: 'Days followed', fallback: null },
    other_cost_minor: { kind: 'value', label: 'Other sales and marketing cost', fallback: null },
  },
  filters: spendFilters,
  deriveAll,
  figure: draw,
};

function deriveAll(rows: Row[], { params }: DerivedFrom): Row[] {
  return rows.map((row) => {
    const [spend, leads] = [countOf(row, 'spend_minor'), countOf(row, 'lead_count')];
    const cost = (column: string) => minor(unitCost(spend, countOf(row, column), leads)?.cost);
    const customer = unitCost(spend, countOf(row, 'customer_count'), leads);
    return {
      ...row,
      lead_cost_minor: cost('lead_count'),
      mql_cost_minor: cost('mql_count'),
      sql_cost_minor: cost('sql_count'),
      opportunity_cost_minor: cost('opportunity_count'),
      customer_cost_minor: minor(customer?.cost),
      customer_low_minor: minor(customer?.low),
      customer_high_minor: minor(customer?.high),
      full_cost_minor: params.by === 'overall' ? fullCost(row, params.other_cost_minor) : null,
    };
  });
}

/** All spend and the other cost over all customers of the period's people; only this may be called CAC. */
function fullCost(row: Row, other: unknown): number | null {
  const customers = countOf(row, 'customer_count') + countOf(row, 'unmatched_customer_count');
  if (typeof other !== 'number' || customers === 0) return null;
  return Math.round((countOf(row, 'spend_minor') + countOf(row, 'unmatched_spend_minor') + other) / customers);
}

function minor(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value);
}

function draw(view: MetricView): FigureSpec {
  const by = String(view.params.by ?? 'channel');
  const stage = stageOf(view.params.stage);
  const { rows, currency } = view;
  const shown = costRows(rows.filter(withSpend), by, stage);
  const all = totals(rows, stage);
  const days = stage.id === 'lead' ? '' : `, followed for ${windowOf(rows)}\u00a0days; range is 95\u00a0%`;
  return {
    takeaway: takeaway(view, by, stage, shown),
    subtitle: `${whoAndWhen('Ad spend', view, spendFilters)}, by the leads created in it${days}${nWords(all.leads)}`,
    description:
      shown.length === 0
        ? 'Nothing to draw.'
        : `A dot at the ${stage.cost_words} of each ${by === 'overall' ? 'whole' : by}: ${shown
            .slice(0, mostDrawn)
            .map(
              ({ label, cost, detail }) =>
                `${label} ${cost === null ? 'none' : formatMoney(cost, currency)} (${detail(currency)})`,
            )
            .join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'money', currency },
      rows: shown.slice(0, mostDrawn).map((row) => ({
        key: keyOf(row.row, [by]),
        label: row.label,
        value: row.cost,
        low: row.low,
        high: row.high,
        text: formatMoney(row.cost, currency),
        detail: row.detail(currency),
        ...(!row.ranked && { muted: true }),
      })),
      ...(shown.length > 1 &&
        all.cost !== null &&
        (stage.id === 'lead' || totalOf(rows, 'young_count') === 0) && {
          reference: { value: all.cost, label: `All paid ${formatMoney(all.cost, currency)}` },
        }),
    },
    table: figureTable(
      columnsOf(costPerStage, { by }),
      rows,
      currency,
      [
        'window_days',
        'full_cost_minor',
        ...emptyColumns(rows, ['other_currency_count', 'unmatched_customer_count', 'young_count']),
      ].filter((name) => name !== 'full_cost_minor' || rows.every((row) => row.full_cost_minor === null)),
    ),
    n: all.leads,
    notes: [
      ...fullCostNotes(view),
      ...(stage.id === 'lead' ? [] : youngNotes(rows)),
      ...unmatchedNotes(view),
      'People are counted, not deals: several people on one deal all count.',
      ...undrawnNotes(rows, by),
      ...drawnNotes(shown.length, by),
      ...scopeNotes({ ...view, compared: null }, spendFilters),
    ],
  };
}

/** Spend, leads, those who reached the stage, and the cost of one, over all rows; the range with it. */
function totals(rows: readonly Row[], stage: StageCost) {
  const [spend, leads] = [totalOf(rows, 'spend_minor'), totalOf(rows, 'lead_count')];
  const reached = totalOf(rows, stage.column);
  return { spend, leads, reached, cost: minor(unitCost(spend, reached, leads)?.cost) };
}

/** The word CAC needs all cost; ad spend alone is the paid cost of a customer. */
function fullCostNotes({ rows, params, currency }: MetricView): string[] {
  const full = rows[0]?.full_cost_minor;
  if (typeof full === 'number') {
    const other = formatMoney(countOf(params, 'other_cost_minor'), currency);
    return [
      `CAC is ${formatMoney(full, currency)}: all ad spend and ${other} of other cost over all customers, paid and unpaid.`,
    ];
  }
  return ['Ad spend alone: salaries, tools and events are not in it.'];
}

function takeaway(view: MetricView, by: string, stage: StageCost, shown: ReturnType<typeof costRows>): string {
  const { rows, currency } = view;
  const all = totals(rows, stage);
  const period = periodName(view);
  if (all.spend === 0) {
    const lost = totalOf(rows, 'unmatched_spend_minor');
    if (lost > 0)
      return `None of the ${formatMoney(lost, currency)} spent in ${period} has leads of the same ${by === 'campaign' ? 'campaign' : 'channel'}`;
    return `No ad spend in ${period}`;
  }
  const lead = `a paid lead cost ${formatMoney(all.spend / all.leads, currency)}`;
  if (stage.id !== 'lead' && totalOf(rows, 'young_count') > 0)
    return `Too early to say what ${stage.one} of ${period} costs; ${lead}`;
  if (all.cost === null)
    return `The ${formatMoney(all.spend, currency)} spent in ${period} brought ${stage.none}; ${lead}`;
  const ranked = shown.filter((row) => row.ranked && row.cost !== null);
  const [least, most] = [ranked[0], ranked.at(-1)];
  const name = `Paid cost per ${stage.word}`;
  if (by === 'month' || by === 'overall' || !least || !most || least === most) {
    const parts =
      stage.id === 'lead'
        ? ''
        : ` (${counted(all.reached, stage.word)} of ${counted(all.leads, 'lead')}, ${formatShare(all.reached / all.leads)})`;
    return `${name} is ${formatMoney(all.cost, currency)} in ${period}${parts}`;
  }
  const chance =
    stage.id === 'lead'
      ? ''
      : rangesOverlap(rangeOf(least), rangeOf(most))
        ? '; the ranges overlap, so it may be chance'
        : '; the ranges do not overlap';
  return `${name} runs from ${formatMoney(least.cost, currency)} (${least.label}) to ${formatMoney(most.cost, currency)} (${most.label})${chance}`;
}

function rangeOf({ low, high }: { low: number | null; high: number | null }) {
  return low === null ? null : { low, high: high ?? Number.POSITIVE_INFINITY };
}
