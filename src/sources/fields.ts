/** What a file can hold. 'unused' files are kept, and no figure needs them. */
export const kinds = [
  'person',
  'account',
  'opportunity',
  'stage_change',
  'contact_role',
  'campaign',
  'touch',
  'spend',
  'goal',
  'owner',
  'unused',
] as const;
export type Kind = (typeof kinds)[number];

/** `id` and `ids` (a list) are compared as text; Salesforce ids by their first 15 characters. */
export type FieldType = 'text' | 'id' | 'ids' | 'timestamp' | 'date' | 'number' | 'boolean';

export interface Field {
  name: string;
  type: FieldType;
  label: string;
  /** One of the fields sharing a group name must be mapped for the file to be of use. */
  required?: string;
  /** Ids of the metrics that need it: they stay empty without. */
  unlocks?: string[];
  /** Ids of the metrics that stand on fields of this kind alone where the files hold no people. */
  unlocksWithoutPeople?: string[];
}

const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'text',
  label,
  ...more,
});
const id = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, type: 'id', label, ...more });
const ids = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, type: 'ids', label, ...more });
const time = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'timestamp',
  label,
  ...more,
});
const date = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'date',
  label,
  ...more,
});
const number = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'number',
  label,
  ...more,
});
const flag = (name: string, label: string): Field => ({ name, type: 'boolean', label });

/** Metrics that count closed deals. */
const ofClosedDeals = [
  'revenue-won',
  'revenue-by-source',
  'win-rate',
  'win-rate-trend',
  'loss-reasons',
  'lead-to-close',
  'conversion-methods',
  'cohort-conversion',
  'speed-to-lead',
  'sla-compliance',
  'leads-waiting',
];

/** Metrics that count people by when they were created. */
const ofCreatedPeople = [
  'leads-created',
  'funnel',
  'stage-velocity',
  'lead-to-close',
  'conversion-methods',
  'cohort-conversion',
];

/** The fields of every kind, in the order of its record table. */
export const fields: Readonly<Record<Kind, readonly Field[]>> = {
  person: [
    id('source_id', 'Person id', { required: 'person' }),
    text('email', 'E-mail', { required: 'person' }),
    text('first_name', 'First name'),
    text('last_name', 'Last name'),
    text('full_name', 'Full name'),
    text('company_name', 'Company'),
    id('account_source_id', 'Company id'),
    ids('account_source_ids', 'All company ids'),
    text('account_domain', 'Company domain'),
    ids('deal_source_ids', 'Deal ids'),
    id('contact_source_id', 'Converted contact id'),
    text('owner', 'Owner'),
    text('country', 'Country'),
    text('segment', 'Segment'),
    text('lifecycle_stage', 'Lifecycle stage'),
    text('lead_status', 'Lead status'),
    text('original_source', 'Original source'),
    text('original_source_detail', 'Original source detail'),
    text('campaign', 'Campaign'),
    text('latest_source', 'Latest source'),
    time('latest_source_at', 'Latest source on'),
    text('latest_campaign', 'Latest campaign'),
    time('created_at', 'Created', { unlocks: ofCreatedPeople }),
    time('subscriber_at', 'Became a subscriber'),
    time('lead_at', 'Became a lead'),
    time('marketing_qualified_at', 'Became marketing qualified', { unlocks: ['mql-acceptance'] }),
    time('sales_accepted_at', 'Became sales accepted'),
    time('sales_qualified_at', 'Became sales qualified'),
    time('opportunity_at', 'Became an opportunity'),
    time('customer_at', 'Became a customer'),
    time('disqualified_at', 'Disqualified'),
    text('disqualified_reason', 'Reason of a rejection'),
    time('recycled_at', 'Sent back to marketing'),
    time('first_sales_activity_at', 'First sales activity'),
    flag('converted', 'Converted'),
    time('converted_at', 'Converted on'),
    ids('merged_ids', 'Merged ids'),
    flag('is_deleted', 'Deleted'),
    time('modified_at', 'Last modified'),
    time('last_activity_at', 'Last activity'),
  ],
  account: [
    id('source_id', 'Company id', { required: 'account' }),
    text('account_name', 'Company name', { required: 'account' }),
    text('domain', 'Domain', { required: 'account' }),
    text('industry', 'Industry'),
    text('segment', 'Segment'),
    text('country', 'Country'),
    text('owner', 'Owner'),
    number('employees', 'Employees'),
    time('created_at', 'Created'),
    time('modified_at', 'Last modified'),
    flag('is_deleted', 'Deleted'),
  ],
  opportunity: [
    id('source_id', 'Deal id', { required: 'deal' }),
    text('opportunity_name', 'Deal name', { required: 'deal' }),
    id('account_source_id', 'Company id'),
    text('account_name', 'Company name'),
    text('account_domain', 'Company domain'),
    ids('contact_source_ids', 'Contact or lead ids'),
    text('contact_email', 'Contact e-mail'),
    text('pipeline', 'Pipeline'),
    text('stage_name', 'Stage', {
      required: 'outcome',
      unlocks: ofClosedDeals,
    }),
    text('status', 'Status', {
      required: 'outcome',
      unlocks: ofClosedDeals,
    }),
    flag('is_closed', 'Is closed'),
    {
      ...flag('is_won', 'Is won'),
      required: 'outcome',
      unlocks: ofClosedDeals,
    },
    flag('is_lost', 'Is lost'),
    number('amount', 'Amount', { unlocks: ['revenue-won', 'revenue-by-source', 'pipeline-created', 'deal-size'] }),
    text('currency', 'Currency'),
    number('probability', 'Probability'),
    text('deal_type', 'Deal type'),
    time('created_at', 'Created', {
      unlocks: ['pipeline-created'],
      unlocksWithoutPeople: ['funnel', 'stage-velocity'],
    }),
    date('close_date', 'Close date', {
      unlocks: ofClosedDeals,
      unlocksWithoutPeople: ['stage-velocity'],
    }),
    time('won_at', 'Won on'),
    time('lost_at', 'Lost on'),
    text('lost_reason', 'Lost reason', { unlocks: ['loss-reasons'] }),
    text('owner', 'Owner'),
    text('team', 'Team'),
    text('segment', 'Segment'),
    text('country', 'Country'),
    text('original_source', 'Source'),
    text('campaign', 'Campaign'),
    id('campaign_source_id', 'Primary campaign id'),
    flag('is_deleted', 'Deleted'),
    ids('merged_ids', 'Merged ids'),
    time('modified_at', 'Last modified'),
  ],
  stage_change: [
    id('source_id', 'Change id'),
    id('opportunity_source_id', 'Deal id', { required: 'deal' }),
    text('opportunity_name', 'Deal name', { required: 'deal' }),
    id('person_source_id', 'Person id', { required: 'deal' }),
    text('field', 'What changed'),
    text('from_stage', 'Stage before'),
    text('stage_name', 'Stage entered', { required: 'stage' }),
    time('changed_at', 'Changed on', { required: 'time' }),
    number('amount', 'Amount'),
    date('close_date', 'Close date'),
    flag('is_deleted', 'Deleted'),
  ],
  contact_role: [
    id('source_id', 'Role id'),
    id('opportunity_source_id', 'Deal id', { required: 'deal' }),
    id('contact_source_id', 'Contact id', { required: 'contact' }),
    text('contact_email', 'Contact e-mail', { required: 'contact' }),
    text('role', 'Role'),
    flag('is_primary', 'Is primary'),
    flag('is_deleted', 'Deleted'),
    time('created_at', 'Created'),
  ],
  campaign: [
    id('source_id', 'Campaign id', { required: 'campaign' }),
    text('campaign', 'Campaign name', { required: 'campaign' }),
    text('campaign_type', 'Type'),
    text('status', 'Status'),
    date('start_date', 'Start'),
    date('end_date', 'End'),
    number('actual_cost', 'Actual cost'),
    text('currency', 'Currency'),
    flag('is_deleted', 'Deleted'),
  ],
  touch: [
    id('source_id', 'Touch id'),
    id('person_source_id', 'Person id', { required: 'person' }),
    id('contact_source_id', 'Contact id', { required: 'person' }),
    text('person_email', 'E-mail', { required: 'person' }),
    id('campaign_source_id', 'Campaign id'),
    text('campaign', 'Campaign'),
    text('channel', 'Channel'),
    text('source', 'Source'),
    text('touch_type', 'Type'),
    text('status', 'Status'),
    flag('responded', 'Responded'),
    time('touched_at', 'Touched on', { required: 'time' }),
    time('responded_at', 'Responded on', { required: 'time' }),
    flag('is_deleted', 'Deleted'),
  ],
  spend: [
    date('spend_date', 'Day or month', { required: 'day', unlocks: ['cost-per-stage', 'return-on-spend'] }),
    date('period_end', 'Period end'),
    text('channel', 'Channel or source'),
    text('campaign', 'Campaign'),
    text('currency', 'Currency'),
    number('cost', 'Cost', { required: 'cost', unlocks: ['cost-per-stage', 'return-on-spend'] }),
  ],
  goal: [
    text('period', 'Period', { required: 'period', unlocks: ['goal-progress', 'goal-pacing'] }),
    text('metric', 'What is counted', { required: 'metric' }),
    number('target', 'Goal', { required: 'target', unlocks: ['goal-progress', 'goal-pacing'] }),
    text('team', 'Team'),
    text('segment', 'Segment'),
    text('currency', 'Currency'),
  ],
  owner: [
    text('owner', 'Owner', { required: 'owner' }),
    text('team', 'Team', { required: 'team' }),
    text('manager', 'Manager', { required: 'team' }),
  ],
  unused: [],
};
