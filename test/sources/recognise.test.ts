import { describe, expect, test } from 'vitest';
import { headerFingerprint, suggestMapping } from '../../src/sources/mapping';
import { kindQuestion, recognise } from '../../src/sources/recognise';

const headerOf = (line: string) => line.split('|');

const known: [string, string, string, string][] = [
  [
    'HubSpot contacts',
    'hubspot',
    'person',
    'Record ID|First Name|Last Name|Email|Lifecycle Stage|Associated Company IDs',
  ],
  [
    'HubSpot contacts, internal names',
    'hubspot',
    'person',
    'hs_object_id|firstname|lastname|email|lifecyclestage|createdate',
  ],
  ['HubSpot companies', 'hubspot', 'account', 'Record ID|Company name|Company Domain Name|Company owner|Create Date'],
  ['HubSpot deals', 'hubspot', 'opportunity', 'Record ID|Deal Name|Deal Stage|Pipeline|Amount|Close Date'],
  ['HubSpot deals, internal names', 'hubspot', 'opportunity', 'hs_object_id|dealname|dealstage|amount|closedate'],
  ['HubSpot tickets', 'hubspot', 'unused', 'Ticket ID|Ticket Name|Ticket Status|Pipeline|Create Date'],
  [
    'Salesforce Lead',
    'salesforce',
    'person',
    'Id|IsDeleted|LastName|Company|Email|LeadSource|Status|IsConverted|ConvertedDate|CreatedDate',
  ],
  [
    'Salesforce lead report',
    'salesforce',
    'person',
    'Company / Account|Lead Source|Lead Status|Lead ID|Create Date|Converted|Lead Owner',
  ],
  [
    'Salesforce Contact',
    'salesforce',
    'person',
    'Id|AccountId|LastName|MailingCity|ReportsToId|Email|CreatedDate|SystemModstamp',
  ],
  [
    'Salesforce Account',
    'salesforce',
    'account',
    'Id|IsDeleted|Name|BillingCity|BillingCountry|Website|Industry|CreatedDate',
  ],
  ['Salesforce account report', 'salesforce', 'account', 'Account Name|Type|Industry|Billing Country|Account Owner'],
  [
    'Salesforce Opportunity',
    'salesforce',
    'opportunity',
    'Id|IsDeleted|AccountId|Name|StageName|Amount|CloseDate|IsClosed|IsWon',
  ],
  [
    'Salesforce opportunity report',
    'salesforce',
    'opportunity',
    'Opportunity Name|Account Name|Stage|Amount|Close Date|Probability (%)',
  ],
  ['Salesforce Campaign', 'salesforce', 'campaign', 'Id|IsDeleted|Name|Type|Status|StartDate|BudgetedCost|ActualCost'],
  [
    'Salesforce CampaignMember',
    'salesforce',
    'touch',
    'Id|CampaignId|LeadId|ContactId|Status|HasResponded|FirstRespondedDate|CreatedDate',
  ],
  [
    'Salesforce member report',
    'salesforce',
    'touch',
    'Campaign ID|Campaign Name|Lead ID|Company|Member Status|Created Date|Lead Source',
  ],
  [
    'Salesforce contact role',
    'salesforce',
    'contact_role',
    'Id|OpportunityId|ContactId|Role|CreatedDate|SystemModstamp',
  ],
  [
    'Salesforce Case',
    'salesforce',
    'unused',
    'Id|IsDeleted|CaseNumber|ContactId|Status|Subject|CreatedDate|SystemModstamp',
  ],
  [
    'Salesforce history',
    'salesforce',
    'stage_change',
    'Id|OpportunityId|StageName|FromOpportunityStageName|CreatedDate',
  ],
  [
    'plain leads',
    'generic',
    'person',
    'lead_id|account_id|created_at|source|campaign|owner|status|closed_at|opportunity_id',
  ],
  ['plain deals', 'generic', 'opportunity', 'opportunity_id|lead_id|created_at|amount|stage|outcome|closed_at'],
  [
    'a sales pipeline',
    'generic',
    'opportunity',
    'opportunity_id|sales_agent|product|account|deal_stage|engage_date|close_date|close_value',
  ],
  ['plain companies', 'generic', 'account', 'account|sector|revenue|employees|office_location'],
  ['plain touches', 'generic', 'touch', 'touch_id|lead_id|touched_at|channel|campaign'],
  ['plain spend', 'generic', 'spend', 'month|source|spend'],
  ['plain goals', 'generic', 'goal', 'quarter|metric|goal'],
  ['a team list', 'generic', 'owner', 'sales_agent|manager|regional_office'],
  ['products', 'generic', 'unused', 'product|series|sales_price'],
];

describe('files are recognised by their header', () => {
  test.each(known)('%s', (_, tool, kind, header) => {
    const found = recognise(headerOf(header));
    expect([found.tool, found.kind]).toEqual([tool, kind]);
    expect(found.confidence).toBeGreaterThan(0.4);
    expect(kindQuestion(found)).toBeNull();
  });

  test('a file like no other is not used, and nothing is asked', () => {
    const found = recognise(['colour', 'weight']);
    expect(found).toMatchObject({ kind: 'unused', confidence: 0 });
    expect(kindQuestion(found)).toBeNull();
  });

  test('words of Salesforce over ids that are not from there make a plain file', () => {
    const header = headerOf('Opportunity ID|Opportunity Name|Stage|Close Date|Amount');
    expect(recognise(header, [['0065g00000AbCdE', 'A', 'Open', '', '1']]).tool).toBe('salesforce');
    expect(recognise(header, [['OPP-1', 'A', 'Open', '', '1']])).toMatchObject({
      tool: 'generic',
      kind: 'opportunity',
    });
  });
});

describe('columns are matched to fields', () => {
  test('by the names of the tool first, then by common ones to be checked', () => {
    const header = headerOf('Record ID|Deal Name|Deal Stage|Original Source|Original Traffic Source|Segment');
    const { mapping, tiers } = suggestMapping('opportunity', 'hubspot', header);
    expect(mapping.columns).toEqual({
      source_id: 'Record ID',
      opportunity_name: 'Deal Name',
      stage_name: 'Deal Stage',
      original_source: 'Original Traffic Source',
      segment: 'Segment',
    });
    expect([tiers.stage_name, tiers.segment, tiers.amount]).toEqual(['matched', 'check', 'missing']);
  });

  test('whatever case, spaces, underscores, objects and currencies stand in the names', () => {
    const header = ['  OPPORTUNITY_ID ', 'Opportunity: Stage', 'Amount (EUR)', 'Close  Date*'];
    expect(suggestMapping('opportunity', 'generic', header).mapping.columns).toEqual({
      source_id: '  OPPORTUNITY_ID ',
      stage_name: 'Opportunity: Stage',
      amount: 'Amount (EUR)',
      close_date: 'Close  Date*',
    });
  });

  test("deals in words of nobody's own are read by common names", () => {
    const header = headerOf('Deal ID|Deal Name|Stage|Amount|Created Date|Close Date|Contact Email|Owner');
    const { kind, tool } = recognise(header);
    expect({ kind, tool }).toEqual({ kind: 'opportunity', tool: 'generic' });
    const { columns } = suggestMapping(kind, tool, header).mapping;
    expect(columns).toMatchObject({ stage_name: 'Stage', contact_email: 'Contact Email', owner: 'Owner' });
  });

  test("a common name stands in for a tool's own where the file would be of no use without", () => {
    const suggested = suggestMapping('opportunity', 'hubspot', headerOf('Record ID|Deal Name|Stage|Owner'));
    expect(suggested.mapping.columns).toEqual({
      source_id: 'Record ID',
      opportunity_name: 'Deal Name',
      stage_name: 'Stage',
    });
    expect(suggested.tiers.stage_name).toBe('check');
    expect(suggested.undecided).toEqual([]);
  });

  test('a required group nothing fills is said', () => {
    expect(suggestMapping('opportunity', 'generic', ['opportunity_id', 'amount']).undecided).toEqual([
      {
        question: 'required_field',
        columns: [],
        words: 'No column was found for stage or status or is won',
      },
    ]);
  });

  test('leads and contacts keep what they are', () => {
    expect(suggestMapping('person', 'hubspot', headerOf('Record ID|Email|Lifecycle Stage')).mapping.options).toEqual({
      person_kind: 'contact',
    });
    expect(suggestMapping('person', 'generic', headerOf('lead_id|created_at|source')).mapping.options).toEqual({
      person_kind: 'lead',
    });
  });
});

test('the same columns have the same fingerprint, others another', () => {
  expect(headerFingerprint(['Deal Name', 'Amount'])).toBe(headerFingerprint(['amount', ' deal_name ']));
  expect(headerFingerprint(['Deal Name', 'Amount'])).not.toBe(headerFingerprint(['Deal Name', 'Amounts']));
  expect(headerFingerprint([])).toMatch(/^[0-9a-f]{16}$/);
});
