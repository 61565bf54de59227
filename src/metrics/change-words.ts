import type { NumberFormat } from '../charts/figure';
import { formatCount, formatDate, formatNumber } from '../charts/format';
import type { Row, Value } from '../engine/engine';
import type { ChangeFactor } from '../stats/change-bridge';
import type { ChangeMeasure } from './change-split';
import { narrowedTo, periodName, scopeNotes, soFar } from './figure-words';
import { dimensions, type MetricView } from './metric';
import { numberOf } from './row-values';

/** What of a change can be chosen: the measure, and how its parts are told apart. */
export const changeParams = {
  measure: { kind: 'value', label: 'Measure', fallback: 'revenue' },
  method: { kind: 'value', label: 'Method', fallback: 'average' },
} as const;

/** The measures as a sentence begins with them. */
export const measureNames: Record<ChangeMeasure, string> = {
  revenue: 'Revenue won',
  won_deals: 'Deals won',
  pipeline: 'Pipeline created',
  leads: 'Leads created',
};

/** The parts of a change as they stand beside their bars. */
export const factorNames: Record<ChangeFactor, string> = {
  volume: 'Leads',
  source_mix: 'Source mix',
  lead_to_deal: 'Lead to deal',
  deals_without_leads: 'Without leads',
  deal_to_won: 'Deal to won',
  deal_size: 'Deal size',
  timing: 'Timing',
};

/** The parts a measure has. */
export const factorsOfMeasure: Record<ChangeMeasure, readonly ChangeFactor[]> = {
  revenue: ['volume', 'source_mix', 'lead_to_deal', 'deals_without_leads', 'deal_to_won', 'deal_size', 'timing'],
  won_deals: ['volume', 'source_mix', 'lead_to_deal', 'deals_without_leads', 'deal_to_won', 'timing'],
  pipeline: ['volume', 'source_mix', 'lead_to_deal', 'deals_without_leads', 'deal_size'],
  leads: ['volume'],
};

export function measureOf(params: Readonly<Record<string, Value>>): ChangeMeasure {
  const { measure } = params;
  return typeof measure === 'string' && measure in measureNames ? (measure as ChangeMeasure) : 'revenue';
}

/** How values of the measure are written. */
export function formatOf({ params, currency }: Pick<MetricView, 'params' | 'currency'>): NumberFormat {
  const measure = measureOf(params);
  return measure === 'revenue' || measure === 'pipeline' ? { kind: 'money', currency } : { kind: 'count' };
}

/** '+$45K', '−$90K', '$0'. */
export function signed(value: number, format: NumberFormat): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value, format)}`;
}

/** '▲ +$45K', '▼ −$90K', '$0': never by colour alone. */
export function stepText(value: number, format: NumberFormat): string {
  return value === 0 ? formatNumber(0, format) : `${value > 0 ? '▲' : '▼'} ${signed(value, format)}`;
}

/** 'Revenue won is $120K less than in Q2 2026', 'Deals won so far are as many as in Q2 2026 by the same day'. */
export function changeSentence(view: MetricView, change: number, comparedName: string): string {
  const measure = measureOf(view.params);
  const format = formatOf(view);
  const verb = measure === 'revenue' || measure === 'pipeline' ? 'is' : 'are';
  const start = `${measureNames[measure]}${soFar(view)} ${verb}`;
  if (change === 0) return `${start} as in ${comparedName}`;
  const few = format.kind === 'count' ? 'fewer' : 'less';
  return `${start} ${formatNumber(Math.abs(change), format)} ${change > 0 ? 'more' : few} than in ${comparedName}`;
}

/** 'Revenue won in Q3 2026 and Q2 2026, source Email'. */
export function bothPeriods(view: MetricView, comparedName: string | null): string {
  const and = comparedName === null ? '' : ` and ${comparedName}`;
  return `${measureNames[measureOf(view.params)]} in ${periodName(view)}${and}${narrowedTo(view, dimensions)}`;
}

export const notCompared = 'Nothing is compared: choose what to compare with, above';

/** What holds for every figure of a change: how it is split, that the past is as known today, what is not filtered. */
export function changeNotes(view: MetricView, comparedName: string): string[] {
  const isLog = view.params.method === 'log_mean';
  const columns = (view.columns?.applied ?? []).map(({ header }) => header);
  return [
    `The parts add up to the change exactly, and no order of them matters: ${
      isLog ? 'they are split by logarithmic means (log-mean)' : 'each is its average over all orders (Shapley)'
    }.`,
    `${comparedName} as known on ${formatDate(view.scope.as_of)}, which may differ from what was shown then.`,
    ...(columns.length > 0 ? [`Leads are not filtered by ${columns.join(', ')}.`] : []),
    ...scopeNotes(view, dimensions),
  ];
}

/** '1,204 → 1,310' in a format; null where neither is known. */
export function fromTo(row: Row, format: NumberFormat): string | undefined {
  const [earlier, later] = [numberOf(row, 'earlier_value'), numberOf(row, 'later_value')];
  if (earlier === null && later === null) return undefined;
  return `${formatNumber(earlier, format)} → ${formatNumber(later, format)}`;
}

/** ' (97 of 1,204)' for a value with its parts. */
export function partsWords(part: number | null, whole: number | null): string {
  return part === null || whole === null ? '' : ` (${formatCount(part)} of ${formatCount(whole)})`;
}
