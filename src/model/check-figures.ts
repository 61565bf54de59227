/** Metric ids by what the figures count. */
const dealFigures = [
  'win-rate',
  'win-rate-trend',
  'win-rate-cohort',
  'stalled-deals',
  'reopened-deals',
  'revenue-won',
  'revenue-by-source',
  'pipeline-created',
  'loss-reasons',
];
export const goalFigures = ['goal-pacing', 'goal-progress'];
export const journeyFigures = ['funnel', 'stage-velocity', 'lead-to-close', 'conversion-methods', 'cohort-conversion'];
/** Every figure a deal, or a person, can be in. */
export const ofDeals = [...dealFigures, ...journeyFigures, ...goalFigures];
export const ofPeople = ['leads-created', ...journeyFigures, ...goalFigures];
export const ofAll = [...new Set([...ofDeals, ...ofPeople])];
