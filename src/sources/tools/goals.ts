import { goalName, periodName } from '../goal-sheet';
import type { Shape } from './shape';

const period = ['Period', 'Quarter', 'Month', 'Year', 'Fiscal Period', 'Fiscal Quarter'];
const metric = ['Metric', 'KPI', 'Measure'];
const beside = {
  team: ['Team', 'Owner', 'Manager'],
  segment: ['Segment', 'Region'],
  currency: ['Currency'],
};

/** Goals, one per record, or in a sheet with a column per metric or per period. */
export const goals: readonly Shape[] = [
  {
    tool: 'generic',
    kind: 'goal',
    label: 'Goals',
    confidence: 0.85,
    signature: [period, ['Goal', 'Target', 'Quota', 'Plan', 'Target Value'], metric],
    headers: { period, metric, target: ['Goal', 'Target', 'Quota', 'Plan', 'Target Value'], ...beside },
  },
  {
    tool: 'generic',
    kind: 'goal',
    label: 'Goals, a column per metric',
    confidence: 0.9,
    signature: [period, [goalName]],
    without: [
      ...metric,
      'Email',
      'Stage',
      'Deal Name',
      'Opportunity Name',
      'Clicks',
      'Impressions',
      'Impr.',
      'Cost',
      'Spend',
    ],
    headers: { period, ...beside },
  },
  {
    tool: 'generic',
    kind: 'goal',
    label: 'Goals, a column per period',
    confidence: 0.9,
    signature: [metric, [periodName]],
    without: [...period, 'Email', 'Stage', 'Actual'],
    headers: { metric, ...beside },
  },
];
