import { drawSteps } from './funnel-steps-figure';
import sql from './funnel-steps.sql?raw';
import { withShared } from './shared-steps';
import stageWindows from './stage-windows.sql?raw';
import { dimensions, type Metric } from './metric';
import { withRange } from './rate';

export const funnelSteps: Metric = {
  id: 'funnel-steps',
  title: 'Step by step, within a window',
  sql: withShared([stageWindows], sql),
  columns: {
    from_rank: { kind: 'number', label: 'Step' },
    to_rank: { kind: 'number', label: 'To (step)' },
    from_stage: { kind: 'text', label: 'From (id)' },
    to_stage: { kind: 'text', label: 'To (id)' },
    from_label: { kind: 'text', label: 'From' },
    to_label: { kind: 'text', label: 'To' },
    is_direct: { kind: 'flag', label: 'First to last directly' },
    window_days: { kind: 'number', label: 'Window, days' },
    entered_count: { kind: 'count', label: 'Entered in the period' },
    immature_count: { kind: 'count', label: 'Too early' },
    mature_count: { kind: 'count', label: 'Had the whole window' },
    within_count: { kind: 'count', label: 'Made the step within it' },
    within_window_rate: { kind: 'share', label: 'Within the window' },
    inferred_count: { kind: 'count', label: 'Of these inferred' },
    inside_count: { kind: 'count', label: 'Both dates inside the period' },
    recorded_count: { kind: 'count', label: 'Own date for From' },
    recorded_within_count: { kind: 'count', label: 'Of these, own date for To' },
    low: { kind: 'share', label: '95 % range from', derived: true },
    high: { kind: 'share', label: '95 % range to', derived: true },
  },
  key: ['from_stage', 'to_stage'],
  counts: 'mature_count',
  flag: 'is_within',
  params: {},
  filters: dimensions,
  derive: withRange('within_count', 'mature_count'),
  figure: drawSteps,
};
