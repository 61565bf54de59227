import type { Shape } from './shape';

const subjects = [
  'Deal ID',
  'Opportunity ID',
  'Oppty ID',
  'Deal',
  'Deal Name',
  'Opportunity',
  'Opportunity Name',
  'Lead ID',
];
const before = ['From Stage', 'Old Stage', 'Previous Stage', 'Stage Before'];
const entered = ['Entered At', 'Date Entered', 'Stage Entered', 'Stage Entered At', 'Stage Entered On', 'Entered On'];
const changed = [
  'Changed At',
  'Changed On',
  'Change Date',
  'Moved At',
  'Stage Changed At',
  'Stage Date',
  'Timestamp',
  'Date',
];

const shared = {
  tool: 'generic',
  kind: 'stage_change',
  label: 'Stage changes',
  confidence: 0.85,
  headers: {
    source_id: ['Change ID', 'Event ID', 'History ID', 'ID'],
    opportunity_source_id: ['Deal ID', 'Opportunity ID', 'Oppty ID'],
    opportunity_name: ['Deal Name', 'Opportunity Name', 'Deal', 'Opportunity'],
    person_source_id: ['Lead ID'],
    field: ['Field', 'Field / Event'],
    from_stage: before,
    stage_name: ['To Stage', 'New Stage', 'Stage Name', 'Stage', 'Deal Stage'],
    changed_at: [...entered, ...changed],
  },
} as const;

/** Plain lists of changes, with the stage before or as one row per stage entered; a list of deals says more of each. */
export const stageChanges: readonly Shape[] = [
  { ...shared, signature: [subjects, before, ['To Stage', 'New Stage', 'Stage'], [...entered, ...changed]] },
  {
    ...shared,
    signature: [subjects, ['Stage', 'Stage Name', 'Deal Stage'], entered],
    without: [
      'Amount',
      'Value',
      'Deal Value',
      'Close Date',
      'Closing Date',
      'Owner',
      'Email',
      'Outcome',
      'Is Won',
      'Created At',
    ],
  },
];
