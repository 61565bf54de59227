import { inEveryLanguage } from './hubspot-labels';
import { unusedShape, type Shape } from './shape';

const modified_at = ['Last Modified Date', 'hs_lastmodifieddate', 'lastmodifieddate'];
const created_at = ['Create Date', 'createdate', 'hs_createdate', 'Created Date'];
const source = [
  'Original Traffic Source',
  'Original Source',
  'Original Source Type',
  'hs_analytics_source',
  'Lead Source',
];
const sourceDetail = [
  'Original Traffic Source Drill-Down 1',
  'Original Source Drill-Down 1',
  'Original Source Data 1',
  'hs_analytics_source_data_1',
];
const companyId = [
  'Associated Company IDs (Primary)',
  'Primary Associated Company ID',
  'Associated Company IDs',
  'Associated Company ID',
  'associatedcompanyid',
];
const companyName = ['Associated Company (Primary)', 'Primary Associated Company', 'Associated Company'];
const country = ['Country/Region', 'Country', 'IP Country'];

const became = (label: string, internal: string) => [
  `Became a ${label} Date`,
  `Became an ${label} Date`,
  `hs_lifecyclestage_${internal}_date`,
];

/** Headers of CRMs that share words with HubSpot: Zoho writes `Record Id`, Attio and Freshsales have deal values. */
const ofOthers = ['Created Time', 'Modified Time', 'Closing Date', /\.id$/, 'Deal value', 'Related contacts'];

/** HubSpot's exports of contacts, companies and deals, by labels and internal names, and import files shaped like them. */
const exported: readonly Shape[] = [
  {
    tool: 'hubspot',
    kind: 'person',
    label: 'Contacts, HubSpot export',
    confidence: 0.95,
    person_kind: 'contact',
    signature: [
      ['Record ID', 'Record ID - Contact', 'Contact ID', 'hs_object_id', 'vid'],
      [
        'Lifecycle Stage',
        'lifecyclestage',
        'Contact owner',
        'Became a Lead Date',
        'Marketing contact status',
        'First Conversion',
      ],
      ['Email', 'First Name', 'Last Name', 'firstname', 'lastname'],
    ],
    without: ['Deal Name', 'dealname', 'Company owner', 'Ticket ID', ...ofOthers],
    headers: {
      source_id: ['Record ID', 'Record ID - Contact', 'Contact ID', 'hs_object_id', 'vid'],
      email: ['Email', 'Work email'],
      first_name: ['First Name', 'firstname'],
      last_name: ['Last Name', 'lastname'],
      company_name: [...companyName, 'Company Name', 'company'],
      account_source_id: companyId,
      account_source_ids: ['Associated Company IDs'],
      account_domain: ['Associated Company Domain'],
      deal_source_ids: ['Associated Deal IDs', 'Associated Deal ID'],
      owner: ['Contact owner', 'hubspot_owner_id'],
      country,
      lifecycle_stage: ['Lifecycle Stage', 'lifecyclestage'],
      lead_status: ['Lead Status', 'hs_lead_status'],
      original_source: source,
      original_source_detail: sourceDetail,
      campaign: ['First Touch Converting Campaign', 'hs_analytics_first_touch_converting_campaign'],
      latest_source: ['Latest Traffic Source', 'Latest Source', 'hs_latest_source'],
      latest_source_at: [
        'Latest Traffic Source Date',
        'Latest Source Date',
        'Latest Traffic Source Timestamp',
        'hs_latest_source_timestamp',
      ],
      latest_campaign: ['Last Touch Converting Campaign', 'hs_analytics_last_touch_converting_campaign'],
      created_at,
      subscriber_at: became('Subscriber', 'subscriber'),
      lead_at: became('Lead', 'lead'),
      marketing_qualified_at: became('Marketing Qualified Lead', 'marketingqualifiedlead'),
      sales_qualified_at: became('Sales Qualified Lead', 'salesqualifiedlead'),
      opportunity_at: became('Opportunity', 'opportunity'),
      customer_at: became('Customer', 'customer'),
      disqualified_at: ['Latest Disqualified Lead Date'],
      disqualified_reason: ['Disqualification reason', 'Disqualified reason', 'Unqualified reason'],
      recycled_at: ['Recycled Date'],
      first_sales_activity_at: [
        'Date of first engagement',
        'hs_sa_first_engagement_date',
        'First outreach date',
        'hs_first_outreach_date',
      ],
      merged_ids: ['Merged Contact IDs', 'hs_merged_object_ids'],
      modified_at,
      last_activity_at: ['Last Activity Date', 'notes_last_updated', 'Last Contacted'],
    },
  },
  {
    tool: 'hubspot',
    kind: 'opportunity',
    label: 'Deals, HubSpot export',
    confidence: 0.95,
    signature: [
      ['Record ID', 'Record ID - Deal', 'Deal ID', 'hs_object_id'],
      ['Deal Name', 'dealname'],
      // Deal ID and Deal Name alone could be anybody's.
      [
        'Record ID',
        'Record ID - Deal',
        'hs_object_id',
        'dealname',
        'Deal Stage',
        'dealstage',
        'Deal owner',
        'Pipeline',
      ],
    ],
    without: ofOthers,
    headers: {
      source_id: ['Record ID', 'Record ID - Deal', 'Deal ID', 'hs_object_id'],
      opportunity_name: ['Deal Name', 'dealname'],
      account_source_id: companyId,
      account_name: companyName,
      account_domain: ['Associated Company Domain'],
      contact_source_ids: ['Associated Contact IDs', 'Associated Contact ID'],
      contact_email: ['Associated Contact Email'],
      pipeline: ['Pipeline'],
      stage_name: ['Deal Stage', 'dealstage'],
      is_closed: ['Is Deal Closed?', 'Is Closed (numeric)', 'hs_is_closed'],
      is_won: ['Is Closed Won', 'hs_is_closed_won'],
      is_lost: ['Is closed lost', 'hs_is_closed_lost'],
      amount: ['Amount', 'Amount in company currency', 'amount_in_home_currency'],
      currency: ['Currency', 'deal_currency_code', 'Deal Currency Code'],
      probability: ['Deal probability', 'hs_deal_stage_probability'],
      deal_type: ['Deal Type', 'dealtype'],
      created_at,
      close_date: ['Close Date', 'closedate'],
      lost_reason: ['Closed Lost Reason', 'closed_lost_reason', 'Dead deal reason'],
      owner: ['Deal owner', 'hubspot_owner_id'],
      team: ['HubSpot Team', 'hubspot_team_id'],
      original_source: source,
      campaign: ['Associated Campaign'],
      merged_ids: ['Merged Deal IDs', 'hs_merged_object_ids'],
      modified_at,
    },
  },
  {
    tool: 'hubspot',
    kind: 'account',
    label: 'Companies, HubSpot export',
    confidence: 0.94,
    signature: [
      ['Record ID', 'Record ID - Company', 'Company ID', 'hs_object_id'],
      ['Company name', 'name'],
      ['Company owner', 'Company Domain Name', 'domain', 'hubspot_owner_id', 'Number of Employees'],
    ],
    without: ['First Name', 'firstname', 'Deal Name', 'dealname', 'Contact owner', ...ofOthers],
    headers: {
      source_id: ['Record ID', 'Record ID - Company', 'Company ID', 'hs_object_id'],
      account_name: ['Company name', 'name'],
      domain: ['Company Domain Name', 'domain', 'Website URL', 'Website'],
      industry: ['Industry'],
      country,
      owner: ['Company owner', 'hubspot_owner_id'],
      employees: ['Number of Employees', 'numberofemployees'],
      created_at,
      modified_at,
    },
  },
];

/** Words that are left to tell one object from another. */
const signs: Partial<Record<Shape['kind'], readonly string[]>> = {
  person: ['Email', 'First Name', 'Last Name'],
  opportunity: ['Deal Name', 'Deal Stage', 'Amount'],
  account: ['Company name', 'Company Domain Name'],
};

/**
 * Exports in words nobody has told us: associations keep their English headers, and the record's id stands in front of
 * all others.
 */
const byAssociation: readonly Shape[] = exported.map((shape) => ({
  ...shape,
  confidence: 0.85,
  id_first: true,
  signature: [[/^associated (company|contact|deal|ticket) ids( \(primary\))?$/], signs[shape.kind] ?? []],
}));

export const hubspot: readonly Shape[] = [
  ...exported.map(inEveryLanguage),
  ...byAssociation.map(inEveryLanguage),
  unusedShape('hubspot', 'Tickets, HubSpot', ['Ticket ID', 'Ticket Name', 'Ticket Status', 'hs_ticket_id']),
  unusedShape('hubspot', 'Activities, HubSpot', ['Activity ID', 'Activity Type'], ['Activity Date', 'Activity Owner']),
];
