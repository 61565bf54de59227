/** Metric ids by what the figures count. */
export const creditFigures = [
  'attribution',
  'attribution-range',
  'attribution-data-driven',
  'sourced-influenced',
  'channel-return',
  'journey-paths',
  'journey-flow',
  'deal-journey',
  'deal-credits',
];
const dealFigures = [
  ...creditFigures,
  'win-rate',
  'win-rate-trend',
  'win-rate-cohort',
  'stalled-deals',
  'reopened-deals',
  'revenue-won',
  'revenue-by-source',
  'pipeline-created',
  'loss-reasons',
  'sales-velocity',
  'what-changed',
  'change-by-source',
  'pipeline-bridge',
  'revenue-forecast',
  'pipeline-coverage',
  'deal-size',
];
export const spendFigures = ['cost-per-stage', 'return-on-spend', 'channel-return'];
export const goalFigures = ['goal-pacing', 'goal-progress'];
export const handoffFigures = ['speed-to-lead', 'sla-compliance', 'leads-waiting', 'mql-acceptance'];
export const stepFigures = [
  'funnel',
  'funnel-steps',
  'funnel-period',
  'funnel-snapshot',
  'funnel-cycles',
  'stage-velocity',
  'velocity-histogram',
];
export const journeyFigures = [
  ...stepFigures,
  'lead-to-close',
  'conversion-methods',
  'cohort-conversion',
  'plan-rates',
];
/** Those that read which touches came before a deal. */
/** Every figure a deal, or a person, can be in. */
export const ofDeals = [...new Set([...dealFigures, ...journeyFigures, ...goalFigures, ...spendFigures])];
export const ofPeople = [
  'leads-created',
  'what-changed',
  'change-by-source',
  ...journeyFigures,
  ...handoffFigures,
  ...goalFigures,
  ...spendFigures,
];
export const ofAll = [...new Set([...ofDeals, ...ofPeople])];
