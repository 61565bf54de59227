import type { Shape } from './shape';

const period = ['Period', 'Quarter', 'Month', 'Year', 'Fiscal Period', 'Fiscal Quarter'];

/** Goals, one per record. */
export const goals: readonly Shape[] = [
  {
    tool: 'generic',
    kind: 'goal',
    label: 'Goals',
    confidence: 0.85,
    signature: [period, ['Goal', 'Target', 'Quota', 'Plan', 'Target Value'], ['Metric', 'KPI', 'Measure']],
    headers: {
      period,
      metric: ['Metric', 'KPI', 'Measure'],
      target: ['Goal', 'Target', 'Quota', 'Plan', 'Target Value'],
      team: ['Team', 'Owner', 'Manager'],
      segment: ['Segment', 'Region'],
      currency: ['Currency'],
    },
  },
];
