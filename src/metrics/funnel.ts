import sql from './funnel.sql?raw';
import { withShared } from './shared-steps';
import stageWindows from './stage-windows.sql?raw';
import { drawFunnel } from './funnel-figure';
import { dimensions, type Metric } from './metric';

export const funnel: Metric = {
  id: 'funnel',
  title: 'Funnel',
  sql: withShared([stageWindows], sql),
  columns: {
    stage_rank: { kind: 'number', label: 'Step' },
    stage: { kind: 'text', label: 'Stage id' },
    label: { kind: 'text', label: 'Stage' },
    team: { kind: 'text', label: 'Team' },
    reached_count: { kind: 'count', label: 'Reached' },
    inferred_count: { kind: 'count', label: 'Of these inferred' },
    previous_count: { kind: 'count', label: 'Reached the stage before' },
    entry_count: { kind: 'count', label: 'Reached the first stage' },
    step_conversion_rate: { kind: 'share', label: 'Of the stage before' },
    overall_conversion_rate: { kind: 'share', label: 'Of the first stage' },
    window_days: { kind: 'number', label: 'Window of the step, days' },
    mature_count: { kind: 'count', label: 'Had the whole window' },
    within_count: { kind: 'count', label: 'Made the step within it' },
    within_window_rate: { kind: 'share', label: 'Within the window' },
    immature_count: { kind: 'count', label: 'Too early' },
  },
  key: ['stage'],
  counts: 'reached_count',
  records: 'population.reached_rank >= (select stage_rank from stages where stage = $key_stage)',
  params: {},
  filters: dimensions,
  figure: drawFunnel,
};
