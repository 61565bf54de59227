import type { Agreement } from '../../agreement/agreement';
import { definitionOf } from '../../metrics/compose';
import type { Metric } from '../../metrics/metric';
import type { Params } from '../queries';
import type { Definition } from './definitions';

const pageOf: Record<string, string> = {
  funnel: 'Funnel',
  'stage-velocity': 'Funnel',
  'win-rate': 'Win rate',
  'win-rate-trend': 'Win rate',
  'loss-reasons': 'Win rate',
  'goal-pacing': 'Goals',
  'goal-progress': 'Goals',
  'lead-to-close': 'Sources',
  'revenue-by-source': 'Sources',
  'speed-to-lead': 'Handoff',
  'sla-compliance': 'Handoff',
  'leads-waiting': 'Handoff',
  'mql-acceptance': 'Handoff',
};

/** What a metric asks where nothing but the agreement chooses: over all, with what sales promised. */
export function agreedParams({ params }: Metric, { promises }: Pick<Agreement, 'promises'>): Params {
  const asked: Params = {};
  const by = params.by;
  if (by?.kind === 'name' && by.choices.includes('overall')) asked.by = 'overall';
  if (params.unit) Object.assign(asked, { unit: promises.contact_unit, within: promises.contact_within });
  else if (params.within) asked.within = promises.decide_within;
  return asked;
}

/** A metric's own definition, as its figures show it. */
export function metricDefinition(metric: Metric, agreement: Agreement): Definition {
  const page = pageOf[metric.id] ?? 'Overview';
  return {
    id: `metric ${metric.id}`,
    group: 'Figures',
    title: metric.title,
    sentences: [definitionOf(metric, agreedParams(metric, agreement))],
    change: { page: page === 'Overview' ? '/' : `/${page.toLowerCase().replace(' ', '-')}`, words: page },
    metric: metric.id,
  };
}
