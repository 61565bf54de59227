/** Metric ids by what the figures count. */
const dealFigures = [
  'win-rate',
  'win-rate-trend',
  'revenue-won',
  'revenue-by-source',
  'pipeline-created',
  'loss-reasons',
  'what-changed',
  'change-by-source',
  'pipeline-bridge',
];
export const goalFigures = ['goal-pacing', 'goal-progress'];
export const journeyFigures = ['funnel', 'stage-velocity', 'lead-to-close'];
/** Every figure a deal, or a person, can be in. */
export const ofDeals = [...dealFigures, ...journeyFigures, ...goalFigures];
export const ofPeople = ['leads-created', 'what-changed', 'change-by-source', ...journeyFigures, ...goalFigures];
export const ofAll = [...new Set([...ofDeals, ...ofPeople])];
