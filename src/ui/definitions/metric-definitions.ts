import type { Agreement } from '../../agreement/agreement';
import { definitionOf } from '../../metrics/compose';
import type { Metric } from '../../metrics/metric';
import type { Params } from '../queries';
import type { Definition } from './definitions';

/** Where a metric's figure stands: path and name of the page; the others stand on the overview. */
const places: [path: string, name: string, metrics: string][] = [
  [
    '/funnel',
    'Funnel',
    'funnel funnel-steps funnel-period funnel-snapshot funnel-cycles stage-velocity velocity-histogram sales-velocity',
  ],
  ['/sources', 'Sources', 'lead-to-close conversion-methods cohort-conversion revenue-by-source'],
  ['/attribution', 'Attribution', 'attribution attribution-data-driven'],
  ['/win-rate', 'Win rate', 'win-rate win-rate-cohort win-rate-trend loss-reasons stalled-deals reopened-deals'],
  ['/goals', 'Goals', 'goal-pacing goal-progress revenue-forecast pipeline-coverage'],
  ['/plan', 'Plan', 'plan-rates deal-size cost-per-stage return-on-spend'],
  ['/changes', 'What changed', 'what-changed change-by-source pipeline-bridge'],
  ['/handoff', 'Handoff', 'speed-to-lead sla-compliance leads-waiting mql-acceptance'],
];

/** What a metric asks where nothing but the agreement chooses: over all, with what sales promised. */
export function agreedParams({ params }: Metric, agreed: Pick<Agreement, 'promises' | 'gross_margin'>): Params {
  const { promises, gross_margin } = agreed;
  const asked: Params = {};
  const by = params.by;
  if (by?.kind === 'name' && by.choices.includes('overall')) asked.by = 'overall';
  if (params.unit) Object.assign(asked, { unit: promises.contact_unit, within: promises.contact_within });
  else if (params.within) asked.within = promises.decide_within;
  if (params.gross_margin) asked.gross_margin = gross_margin;
  return asked;
}

/** A metric's own definition, as its figures show it. */
export function metricDefinition(metric: Metric, agreement: Agreement): Definition {
  const [page, words] = places.find(([, , ids]) => ids.split(' ').includes(metric.id)) ?? ['/', 'Overview'];
  return {
    id: `metric ${metric.id}`,
    group: 'Figures',
    title: metric.title,
    sentences: [definitionOf(metric, agreedParams(metric, agreement))],
    change: { page, words },
    metric: metric.id,
  };
}
