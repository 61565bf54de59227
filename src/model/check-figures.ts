/** Metric ids by what the figures count. */
const dealFigures = [
  'win-rate',
  'win-rate-trend',
  'revenue-won',
  'revenue-by-source',
  'pipeline-created',
  'loss-reasons',
];
export const goalFigures = ['goal-pacing', 'goal-progress'];
export const handoffFigures = ['speed-to-lead', 'sla-compliance', 'leads-waiting', 'mql-acceptance'];
export const journeyFigures = ['funnel', 'stage-velocity', 'lead-to-close'];
/** Every figure a deal, or a person, can be in. */
export const ofDeals = [...dealFigures, ...journeyFigures, ...goalFigures];
export const ofPeople = ['leads-created', ...journeyFigures, ...handoffFigures, ...goalFigures];
export const ofAll = [...new Set([...ofDeals, ...ofPeople])];
