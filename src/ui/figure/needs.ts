import type { ModelReport } from '../../model/report';

type Counts = ModelReport['counts'];

/** What a metric counts, and in which words it is missing. */
const needs: Record<string, { words: string; of: keyof Counts }> = {
  funnel: { words: 'leads or contacts with a created date', of: 'people' },
  'funnel-steps': { words: 'leads or contacts with stage dates', of: 'people' },
  'funnel-period': { words: 'leads or contacts with stage dates', of: 'people' },
  'funnel-snapshot': { words: 'leads or contacts with a created date', of: 'people' },
  'funnel-cycles': { words: 'leads or contacts with qualified and disqualified dates', of: 'people' },
  'leads-created': { words: 'leads or contacts with a created date', of: 'people' },
  'lead-to-close': { words: 'leads or contacts with a created date', of: 'people' },
  'conversion-methods': { words: 'leads or contacts with a created date', of: 'people' },
  'cohort-conversion': { words: 'leads or contacts with a created date', of: 'people' },
  'stage-velocity': { words: 'leads or contacts with stage dates', of: 'people' },
  'velocity-histogram': { words: 'leads or contacts with stage dates', of: 'people' },
  'sales-velocity': { words: 'deals with created and close dates', of: 'opportunities' },
  'speed-to-lead': { words: 'leads or contacts with the day they became MQL', of: 'people' },
  'sla-compliance': { words: 'leads or contacts with the day they became MQL', of: 'people' },
  'leads-waiting': { words: 'leads or contacts with the day they became MQL', of: 'people' },
  'mql-acceptance': { words: 'leads or contacts with the day they became MQL', of: 'people' },
  'revenue-won': { words: 'deals with a close date', of: 'opportunities' },
  'revenue-by-source': { words: 'deals with a close date', of: 'opportunities' },
  'attribution-data-driven': { words: 'deals with a close date', of: 'opportunities' },
  attribution: { words: 'deals with a close date', of: 'opportunities' },
  'attribution-range': { words: 'deals with a close date', of: 'opportunities' },
  'sourced-influenced': { words: 'deals with a close date', of: 'opportunities' },
  'journey-paths': { words: 'deals with a close date', of: 'opportunities' },
  'journey-flow': { words: 'deals with a close date', of: 'opportunities' },
  'deal-journey': { words: 'deals with a close date', of: 'opportunities' },
  'deal-credits': { words: 'deals with a close date', of: 'opportunities' },
  'channel-return': { words: 'ad spend with dates', of: 'spend' },
  'pipeline-created': { words: 'deals with a created date', of: 'opportunities' },
  'what-changed': { words: 'deals with a created and a close date', of: 'opportunities' },
  'change-by-source': { words: 'deals with a created and a close date', of: 'opportunities' },
  'pipeline-bridge': { words: 'deals with a created date', of: 'opportunities' },
  'win-rate': { words: 'deals with a close date', of: 'opportunities' },
  'win-rate-trend': { words: 'deals with a close date', of: 'opportunities' },
  'win-rate-cohort': { words: 'deals with a created date', of: 'opportunities' },
  'stalled-deals': { words: 'deals', of: 'opportunities' },
  'reopened-deals': { words: 'deals with a stage history', of: 'opportunities' },
  'loss-reasons': { words: 'deals with a close date and a loss reason', of: 'opportunities' },
  'revenue-forecast': { words: 'deals with created and close dates', of: 'opportunities' },
  'pipeline-coverage': { words: 'deals with a created date', of: 'opportunities' },
  'cost-per-stage': { words: 'ad spend with dates', of: 'spend' },
  'return-on-spend': { words: 'ad spend with dates', of: 'spend' },
  'plan-rates': { words: 'leads with a created date, or deals', of: 'people' },
  'deal-size': { words: 'deals with a close date', of: 'opportunities' },
  'goal-pacing': { words: 'goals', of: 'goals' },
  'goal-progress': { words: 'goals', of: 'goals' },
};

/** Metrics whose ladder starts at the opportunity where the files hold deals but no people. */
const standOnDeals = [
  'funnel',
  'funnel-steps',
  'funnel-period',
  'funnel-snapshot',
  'stage-velocity',
  'velocity-histogram',
  'plan-rates',
];

/** What the files lack for a metric, as the rest of "Needs …"; null when they hold what it counts. */
export function lackOf(metric: string, { counts }: Pick<ModelReport, 'counts'>): string | null {
  const need = needs[metric];
  const standsOnDeals = standOnDeals.includes(metric) && counts.opportunities > 0;
  return need && counts[need.of] === 0 && !standsOnDeals ? need.words : null;
}
