import type { Shape } from './shape';

const created_at = ['Created at', 'Created time'];
const modified_at = ['Updated at', 'Last updated at'];
const owner = ['Sales owner', 'Owner', 'Sales owner email'];

/** Freshsales; owners are e-mail addresses, related records lists. */
export const freshsales: readonly Shape[] = [
  {
    tool: 'freshsales',
    kind: 'opportunity',
    label: 'Deals, Freshsales export',
    confidence: 0.95,
    signature: [
      ['Deal name', 'Name'],
      ['Deal value', 'Amount'],
      ['Expected close', 'Expected close date', 'Related contacts', 'Sales owner'],
      ['Deal stage', 'Deal pipeline'],
    ],
    without: ['Record ID'],
    headers: {
      source_id: ['Id', 'Deal ID'],
      opportunity_name: ['Deal name', 'Name'],
      account_name: ['Account name', 'Account'],
      contact_email: ['Related contacts email'],
      pipeline: ['Deal pipeline', 'Pipeline'],
      stage_name: ['Deal stage'],
      amount: ['Deal value', 'Amount'],
      currency: ['Currency', 'Deal currency'],
      probability: ['Probability (%)', 'Probability'],
      deal_type: ['Type', 'Deal type'],
      created_at,
      close_date: ['Closed date', 'Closed at', 'Expected close', 'Expected close date'],
      lost_reason: ['Lost reason'],
      owner,
      original_source: ['Source', 'Lead source'],
      campaign: ['Campaign'],
      modified_at,
    },
  },
  {
    tool: 'freshsales',
    kind: 'person',
    label: 'Contacts, Freshsales export',
    confidence: 0.94,
    person_kind: 'contact',
    signature: [
      ['First name', 'Last name', 'Emails', 'Email'],
      ['Sales owner', 'Sales owner email'],
      ['Lifecycle stage', 'Contact status', 'Status', 'Source'],
    ],
    without: ['Deal name', 'Deal value', 'Record ID'],
    headers: {
      source_id: ['Id', 'Contact ID'],
      email: ['Emails', 'Email', 'Primary email', 'Work email'],
      first_name: ['First name'],
      last_name: ['Last name'],
      full_name: ['Display name', 'Name'],
      company_name: ['Accounts', 'Account name', 'Account'],
      owner,
      country: ['Country'],
      lifecycle_stage: ['Lifecycle stage'],
      lead_status: ['Contact status', 'Status'],
      original_source: ['Source', 'First source', 'Lead source'],
      campaign: ['Campaign', 'First campaign'],
      created_at,
      modified_at,
      last_activity_at: ['Last activity date'],
    },
  },
];
