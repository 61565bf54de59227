import { unusedShape, type Shape } from './shape';

/** What Salesforce keeps of changes: API objects and the two history reports. */
export const salesforceHistory: readonly Shape[] = [
  {
    tool: 'salesforce',
    kind: 'stage_change',
    label: 'Opportunity history, Salesforce',
    id_prefix: '008',
    confidence: 0.98,
    signature: [
      ['OpportunityId', 'Opportunity ID', 'Opportunity Name'],
      ['FromOpportunityStageName', 'From Stage', 'ValidThroughDate', 'CreatedDateForInsert'],
      ['StageName', 'To Stage'],
    ],
    headers: {
      source_id: ['Id'],
      opportunity_source_id: ['OpportunityId', 'Opportunity ID'],
      opportunity_name: ['Opportunity.Name', 'Opportunity Name'],
      from_stage: ['FromOpportunityStageName', 'From Stage'],
      stage_name: ['To Stage', 'StageName'],
      changed_at: ['Last Modified', 'Last Modified Date', 'CreatedDate'],
      amount: ['Amount'],
      close_date: ['CloseDate', 'Close Date'],
      is_deleted: ['IsDeleted'],
    },
  },
  {
    tool: 'salesforce',
    kind: 'stage_change',
    label: 'Field history, Salesforce',
    confidence: 0.98,
    signature: [
      ['OpportunityId', 'Opportunity ID', 'Opportunity Name', 'LeadId', 'Lead ID'],
      ['Field', 'Field / Event'],
      ['OldValue', 'Old Value'],
      ['NewValue', 'New Value'],
    ],
    headers: {
      source_id: ['Id'],
      opportunity_source_id: ['OpportunityId', 'Opportunity ID'],
      opportunity_name: ['Opportunity.Name', 'Opportunity Name'],
      person_source_id: ['LeadId', 'Lead ID'],
      field: ['Field', 'Field / Event'],
      from_stage: ['OldValue', 'Old Value'],
      stage_name: ['NewValue', 'New Value'],
      changed_at: ['Edit Date', 'CreatedDate'],
      // What the report says of these is the deal's present state.
      amount: [],
      close_date: [],
      is_deleted: ['IsDeleted'],
    },
  },
  {
    ...unusedShape(
      'salesforce',
      'History of another Salesforce object',
      ['Field / Event', 'Field'],
      ['Old Value', 'OldValue'],
      ['New Value', 'NewValue'],
    ),
    confidence: 0.8,
  },
];
