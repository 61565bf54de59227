import { unusedShape, type Shape } from './shape';

/** The hidden columns every "Export to Excel" begins with, in the languages they are known in. */
const doNotModify = String.raw`^\((?:do not modify|nicht ändern|ne pas modifier|no modificar|niet wijzigen|não modificar|non modificare)\) `;
const hidden = (entities: string) => [new RegExp(`${doNotModify}(?:${entities})$`)];

const created_at = ['Created On'];
const modified_at = ['(Do Not Modify) Modified On', 'Modified On'];
const country = ['Country', 'Country/Region', 'Address 1: Country/Region'];
const owner = ['Owner'];

/** Views of Dynamics 365 exported to Excel and saved as CSV. */
export const dynamics: readonly Shape[] = [
  {
    tool: 'dynamics365',
    kind: 'opportunity',
    label: 'Opportunities, Dynamics 365',
    confidence: 0.97,
    signature: [hidden('opportunity|verkaufschance|opportunité|oportunidad|verkoopkans|oportunidade|opportunità')],
    headers: {
      source_id: ['(Do Not Modify) Opportunity', '(Nicht ändern) Verkaufschance', '(Ne pas modifier) Opportunité'],
      opportunity_name: ['Topic', 'Opportunity Name', 'Name', 'Thema'],
      account_name: ['Account', 'Potential Customer', 'Customer', 'Firma', 'Potenzieller Kunde'],
      contact_email: ['Email', 'Email Address'],
      pipeline: ['Business Process'],
      stage_name: ['Sales Stage', 'Pipeline Phase', 'Process Stage', 'Verkaufsphase'],
      status: ['Status', 'Opportunity Status'],
      amount: ['Est. Revenue', 'Est. revenue', 'Estimated Revenue', 'Actual Revenue', 'Gesch. Umsatz'],
      currency: ['Currency', 'Währung'],
      probability: ['Probability', 'Wahrscheinlichkeit'],
      deal_type: ['Opportunity Type', 'Type'],
      created_at: [...created_at, 'Erstellt am'],
      close_date: [
        'Actual Close Date',
        'Est. close date',
        'Est. Close Date',
        'Estimated Close Date',
        'Gesch. Abschlussdatum',
      ],
      lost_reason: ['Status Reason', 'Statusgrund'],
      owner: [...owner, 'Besitzer'],
      original_source: ['Lead Source', 'Originating Lead Source'],
      campaign: ['Source Campaign'],
      modified_at,
    },
  },
  {
    tool: 'dynamics365',
    kind: 'person',
    label: 'Leads, Dynamics 365',
    confidence: 0.97,
    person_kind: 'lead',
    signature: [hidden('lead|prospect|cliente potencial|lead')],
    headers: {
      source_id: ['(Do Not Modify) Lead', '(Nicht ändern) Lead', '(Ne pas modifier) Prospect'],
      email: ['Email', 'Email Address', 'Email Address 1', 'E-Mail'],
      first_name: ['First Name', 'Vorname'],
      last_name: ['Last Name', 'Nachname'],
      full_name: ['Full Name', 'Name'],
      company_name: ['Company Name', 'Company', 'Parent Account for lead', 'Firmenname'],
      owner: [...owner, 'Besitzer'],
      country,
      lead_status: ['Status Reason', 'Statusgrund', 'Status'],
      original_source: ['Lead Source', 'Leadquelle'],
      campaign: ['Source Campaign'],
      created_at: [...created_at, 'Erstellt am'],
      modified_at,
    },
  },
  {
    tool: 'dynamics365',
    kind: 'person',
    label: 'Contacts, Dynamics 365',
    confidence: 0.97,
    person_kind: 'contact',
    signature: [hidden('contact|kontakt|contacto|contactpersoon|contato|contatto')],
    headers: {
      source_id: ['(Do Not Modify) Contact', '(Nicht ändern) Kontakt', '(Ne pas modifier) Contact'],
      email: ['Email', 'Email Address', 'E-Mail'],
      first_name: ['First Name', 'Vorname'],
      last_name: ['Last Name', 'Nachname'],
      full_name: ['Full Name', 'Name'],
      company_name: ['Company Name', 'Account', 'Account Name', 'Firmenname'],
      owner: [...owner, 'Besitzer'],
      country,
      created_at: [...created_at, 'Erstellt am'],
      modified_at,
    },
  },
  {
    tool: 'dynamics365',
    kind: 'account',
    label: 'Accounts, Dynamics 365',
    confidence: 0.97,
    signature: [hidden('account|firma|compte|cuenta|conta')],
    headers: {
      source_id: ['(Do Not Modify) Account', '(Nicht ändern) Firma', '(Ne pas modifier) Compte'],
      account_name: ['Account Name', 'Name', 'Firmenname'],
      domain: ['Website'],
      industry: ['Industry', 'Branche'],
      country,
      owner: [...owner, 'Besitzer'],
      employees: ['Number of Employees', 'No. of Employees'],
      created_at: [...created_at, 'Erstellt am'],
      modified_at,
    },
  },
  {
    tool: 'dynamics365',
    kind: 'campaign',
    label: 'Campaigns, Dynamics 365',
    confidence: 0.97,
    signature: [hidden('campaign|kampagne|campagne|campaña|campanha')],
    headers: {
      source_id: ['(Do Not Modify) Campaign'],
      campaign: ['Name', 'Campaign Name'],
      campaign_type: ['Campaign Type'],
      status: ['Status Reason'],
      start_date: ['Actual Start Date', 'Proposed Start Date'],
      end_date: ['Actual End Date', 'Proposed End Date'],
      actual_cost: ['Total Cost of Campaign', 'Activity Cost'],
      currency: ['Currency'],
    },
  },
  { ...unusedShape('dynamics365', 'Another Dynamics 365 table', [new RegExp(doNotModify)]), confidence: 0.8 },
];
