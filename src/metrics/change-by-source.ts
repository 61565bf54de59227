import type { Bridge, FigureSpec } from '../charts/figure';
import { formatCount, formatNumber } from '../charts/format';
import type { Row } from '../engine/engine';
import sql from './change-by-source.sql?raw';
import { splitChange } from './change-split';
import {
  bothPeriods, changeNotes, changeParams, changeSentence, factorsOfMeasure, formatOf, measureOf, notCompared, signed, stepText,
} from './change-words'; // prettier-ignore
import changes from './changes.sql?raw';
import { emptyColumns, figureTable } from './figure-table';
import { comparedName, nWords, periodName, scopeNotes } from './figure-words';
import { dimensions, type DerivedFrom, type Metric, type MetricView } from './metric';
import { countOf, nameOf, numberOf, totalOf } from './row-values';
import { withShared } from './shared-steps';

export const changeBySource: Metric = {
  id: 'change-by-source',
  title: 'What changed, by source',
  sql: withShared([changes], sql),
  columns: {
    source: { kind: 'text', label: 'Source' },
    record_count: { kind: 'count', label: 'Records' },
    earlier_lead_count: { kind: 'count', label: 'Leads before' },
    later_lead_count: { kind: 'count', label: 'Leads now' },
    earlier_deal_count: { kind: 'count', label: 'Deals created before' },
    later_deal_count: { kind: 'count', label: 'Deals created now' },
    earlier_won_count: { kind: 'count', label: 'Won before' },
    later_won_count: { kind: 'count', label: 'Won now' },
    earlier_value: { kind: 'number', label: 'Before', derived: true },
    later_value: { kind: 'number', label: 'Now', derived: true },
    change: { kind: 'number', label: 'Change', derived: true },
    leads_effect: { kind: 'number', label: 'Leads and mix', derived: true },
    lead_to_deal_effect: { kind: 'number', label: 'Lead to deal', derived: true },
    deals_without_leads_effect: { kind: 'number', label: 'Deals without leads', derived: true },
    deal_to_won_effect: { kind: 'number', label: 'Deal to won', derived: true },
    deal_size_effect: { kind: 'number', label: 'Deal size', derived: true },
    timing_effect: { kind: 'number', label: 'Timing', derived: true },
  },
  key: ['source'],
  counts: 'record_count',
  params: changeParams,
  filters: dimensions,
  steps: ['source_counts', 'ages'],
  deriveAll: withEffects,
  holdsBoth: true,
  figure: draw,
};

/** Most changed sources first; without a comparison no change is known. */
function withEffects(rows: Row[], given: DerivedFrom): Row[] {
  const split = splitChange(given);
  const known = (value: number) => (given.compared === null ? null : value);
  const derived = rows.map((row): Row => {
    const index = split.sources.indexOf(row.source ?? null);
    const [effects, result] = [split.bridge.sources[index], split.results[index]];
    if (!effects || !result) throw new TypeError(`The source ${nameOf(row, 'source')} has no counts.`);
    return {
      ...row,
      earlier_value: known(result.earlier),
      later_value: result.later,
      change: known(result.later - result.earlier),
      leads_effect: known(effects.volume + effects.source_mix),
      lead_to_deal_effect: known(effects.lead_to_deal),
      deals_without_leads_effect: known(effects.deals_without_leads),
      deal_to_won_effect: known(effects.deal_to_won),
      deal_size_effect: known(effects.deal_size),
      timing_effect: known(effects.timing),
    };
  });
  const size = (row: Row) => Math.abs(countOf(row, 'change'));
  return derived.toSorted((a, b) => size(b) - size(a));
}

/** Sources drawn each as a step of its own; the others are one. */
const mostSteps = 7;

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const name = comparedName(view);
  const isCompared = name !== null && rows.every((row) => row.change !== null);
  const n = totalOf(rows, 'record_count');
  const picture = bridge(view, name, isCompared);
  return {
    takeaway: isCompared ? takeaway(view, name) : notCompared,
    subtitle: `${bothPeriods(view, isCompared ? name : null)}, by source${nWords(n)}`,
    description:
      picture.steps.length === 0
        ? 'Nothing to draw.'
        : `A bridge in steps: ${picture.steps.map(({ label, text }) => `${label} ${text}`).join('; ')}.`,
    picture,
    table: table(view),
    n,
    notes: isCompared ? changeNotes(view, name) : scopeNotes(view, dimensions),
  };
}

function bridge(view: MetricView, name: string | null, isCompared: boolean): Bridge {
  const { rows } = view;
  const format = formatOf(view);
  const total = (label: string, column: string, isEarlier: boolean): Bridge['steps'][number] => {
    const value = totalOf(rows, column);
    const text = formatNumber(value, format);
    return { key: {}, label, value, text, is_total: true, ...(isEarlier && { is_earlier: true }) };
  };
  const last = total(periodName(view), 'later_value', false);
  if (!isCompared || name === null) return { kind: 'bridge', format, steps: rows.length === 0 ? [] : [last] };
  const changed = rows.filter((row) => row.change !== 0);
  const drawn = changed.length > mostSteps ? changed.slice(0, mostSteps - 1) : changed;
  const rest = changed.slice(drawn.length);
  const others = totalOf(rest, 'change');
  return {
    kind: 'bridge',
    format,
    steps: [
      total(name, 'earlier_value', true),
      ...drawn.map((row) => {
        const value = countOf(row, 'change');
        const detail = `${formatNumber(numberOf(row, 'earlier_value'), format)} → ${formatNumber(numberOf(row, 'later_value'), format)}`;
        return {
          key: { source: row.source ?? null },
          label: nameOf(row, 'source'),
          value,
          text: stepText(value, format),
          detail,
        };
      }),
      ...(rest.length > 0
        ? [
            {
              key: {},
              label: `${formatCount(rest.length)} other sources`,
              value: others,
              text: stepText(others, format),
            },
          ]
        : []),
      last,
    ],
  };
}

function takeaway(view: MetricView, name: string): string {
  const { rows } = view;
  const start = changeSentence(view, totalOf(rows, 'change'), name);
  const [first, second] = rows.filter((row) => row.change !== 0);
  if (!first) return start;
  const say = (row: Row) => `${nameOf(row, 'source')} ${signed(countOf(row, 'change'), formatOf(view))}`;
  return `${start}; most changed ${second ? `are ${say(first)} and ${say(second)}` : `is ${say(first)}`}`;
}

function table(view: MetricView) {
  const { rows, currency } = view;
  const format = formatOf(view);
  const isAmount = (name: string) => name.endsWith('_effect') || name.endsWith('_value') || name === 'change';
  const factors = factorsOfMeasure[measureOf(view.params)].map((factor) => `${factor}_effect`);
  const unused = Object.keys(changeBySource.columns).filter(
    (name) => name.endsWith('_effect') && name !== 'leads_effect' && !factors.includes(name),
  );
  const empty = emptyColumns(rows, ['deals_without_leads_effect', 'lead_to_deal_effect']);
  const made = figureTable(changeBySource.columns, rows, currency, [...unused, ...empty]);
  const first = made.columns.filter(({ name }) => name === 'source' || isAmount(name));
  const rest = made.columns.filter(({ name }) => name !== 'source' && !isAmount(name));
  return {
    columns: [...first.map((column) => (isAmount(column.name) ? { ...column, format } : column)), ...rest],
    rows: made.rows,
  };
}
