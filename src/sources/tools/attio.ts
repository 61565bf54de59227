import type { Shape } from './shape';

const created_at = ['Created at', 'Record > Created at', 'Added at'];

/** Attio's exports: a `Record ID` and the titles of the attributes shown. */
export const attio: readonly Shape[] = [
  {
    tool: 'attio',
    kind: 'opportunity',
    label: 'Deals, Attio export',
    confidence: 0.95,
    signature: [['Record ID'], ['Deal name', 'Name'], ['Deal value'], ['Deal stage', 'Deal owner']],
    headers: {
      source_id: ['Record ID'],
      opportunity_name: ['Deal name', 'Name'],
      account_source_id: ['Associated company > Record ID'],
      account_name: ['Associated company', 'Associated company > Name'],
      contact_source_ids: ['Associated people > Record ID'],
      contact_email: ['Associated people > Email addresses'],
      stage_name: ['Deal stage'],
      amount: ['Deal value'],
      currency: ['Deal value > Currency', 'Currency'],
      created_at,
      close_date: ['Close date', 'Expected close date'],
      owner: ['Deal owner'],
      original_source: ['Source', 'Lead source'],
    },
  },
  {
    tool: 'attio',
    kind: 'person',
    label: 'People, Attio export',
    confidence: 0.94,
    person_kind: 'contact',
    signature: [['Record ID'], ['Email addresses'], ['Name', 'Company', 'Job title']],
    headers: {
      source_id: ['Record ID'],
      email: ['Email addresses'],
      first_name: ['Name > First name', 'First name'],
      last_name: ['Name > Last name', 'Last name'],
      full_name: ['Name'],
      company_name: ['Company'],
      deal_source_ids: ['Associated deals > Record ID'],
      country: ['Primary location > Country', 'Country'],
      original_source: ['Source', 'Lead source'],
      created_at,
    },
  },
  {
    tool: 'attio',
    kind: 'account',
    label: 'Companies, Attio export',
    confidence: 0.94,
    signature: [['Record ID'], ['Domains'], ['Name']],
    headers: {
      source_id: ['Record ID'],
      account_name: ['Name'],
      domain: ['Domains'],
      industry: ['Categories', 'Industry'],
      country: ['Primary location > Country', 'Country'],
      employees: ['Employee range', 'Employee count'],
      created_at,
    },
  },
];
