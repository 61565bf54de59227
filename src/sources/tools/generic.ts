import { unusedShape, type Shape } from './shape';

const people = ['Lead ID', 'LEADID', 'Contact ID', 'Person ID', 'Prospect ID', 'Customer ID', 'User ID'];
const email = ['Email', 'E-mail', 'Email Address', 'Contact Email', 'Lead Email', 'Person Email'];
const deals = ['Opportunity ID', 'Deal ID', 'Oppty ID'];
const companyId = ['Account ID', 'Company ID', 'Organization ID', 'Organisation ID'];
const companyName = ['Account', 'Account Name', 'Company', 'Company Name', 'Organization', 'Organisation', 'Customer'];
const domain = ['Domain', 'Website', 'Company Domain', 'Account Domain'];
const created = [
  'Created At',
  'Created',
  'Created Date',
  'Create Date',
  'Created On',
  'Created Time',
  'Date Created',
  'Creation Date',
];
const modified_at = [
  'Updated At',
  'Modified At',
  'Last Modified',
  'Last Modified Date',
  'Modified Time',
  'Date Updated',
];
const owner = [
  'Owner',
  'Sales Agent',
  'Sales Rep',
  'Rep',
  'Account Executive',
  'AE',
  'Salesperson',
  'Deal Owner',
  'Lead Owner',
  'Owner Name',
];
const team = ['Team', 'Sales Team', 'Regional Office', 'Office'];
const segment = ['Segment', 'Region', 'Market', 'Tier', 'Territory'];
const country = ['Country', 'Country/Region', 'Office Location', 'Billing Country'];
const source = ['Source', 'Lead Source', 'Original Source', 'Utm Source', 'Origin'];
const campaign = ['Campaign', 'Campaign Name', 'Utm Campaign'];
const currency = ['Currency', 'Currency Code', 'Value Currency', 'Amount Currency'];
const stage = ['Stage', 'Deal Stage', 'Sales Stage', 'Opportunity Stage', 'Pipeline Stage', 'Status Label'];
const outcome = ['Outcome', 'Status', 'Deal Status', 'Result', 'Status Type'];
const touched = [
  'Touched At',
  'Touched On',
  'Touch Date',
  'Touchpoint Date',
  'Timestamp',
  'Time',
  'Event Time',
  'Interaction Date',
  'Activity Date',
  'Date',
];
const channel = ['Channel', 'Utm Medium', 'Medium', 'Channel Group'];
const cost = ['Spend', 'Cost', 'Amount Spent', 'Total Spent', 'Ad Spend', 'Spent'];
const day = ['Date', 'Day', 'Month', 'Week', 'Spend Date', 'Period'];

/** Plain tables of no particular tool, by the words people use. */
export const generic: readonly Shape[] = [
  {
    tool: 'generic',
    kind: 'opportunity',
    label: 'Deals',
    confidence: 0.7,
    signature: [
      [
        ...deals,
        'Deal',
        'Deal Name',
        'Opportunity',
        'Opportunity Name',
        'Amount',
        'Close Value',
        'Value',
        'Deal Value',
      ],
      [...stage, ...outcome, 'Is Won', 'Won'],
    ],
    without: ['Touched At', 'Touch ID'],
    headers: {
      source_id: [...deals, 'ID', 'Record ID'],
      opportunity_name: ['Opportunity Name', 'Deal Name', 'Opportunity', 'Deal', 'Name', 'Title', 'Topic'],
      account_source_id: companyId,
      account_name: companyName,
      account_domain: domain,
      contact_source_ids: people,
      contact_email: email,
      pipeline: ['Pipeline', 'Pipeline Name'],
      stage_name: stage,
      status: outcome,
      is_closed: ['Is Closed', 'Closed'],
      is_won: ['Is Won', 'Won'],
      is_lost: ['Is Lost', 'Lost'],
      amount: [
        'Amount',
        'Close Value',
        'Deal Value',
        'Value',
        'Deal Amount',
        'Opportunity Amount',
        'Revenue',
        'ACV',
        'Contract Value',
      ],
      currency,
      probability: ['Probability', 'Probability (%)', 'Win Probability', 'Confidence'],
      deal_type: ['Deal Type', 'Type', 'Opportunity Type'],
      created_at: [...created, 'Engage Date', 'Open Date', 'Opened At'],
      close_date: [
        'Close Date',
        'Closed At',
        'Closing Date',
        'Closed Date',
        'Expected Close Date',
        'Est. close date',
        'Close',
      ],
      won_at: ['Won At', 'Date Won', 'Won Date', 'Won Time'],
      lost_at: ['Lost At', 'Date Lost', 'Lost Date', 'Lost Time'],
      lost_reason: ['Lost Reason', 'Loss Reason', 'Closed Lost Reason', 'Reason Lost'],
      owner,
      team,
      segment,
      country,
      original_source: source,
      campaign,
      modified_at,
    },
  },
  {
    tool: 'generic',
    kind: 'person',
    label: 'People or leads',
    confidence: 0.7,
    person_kind: 'lead',
    signature: [
      [...people, ...email, 'ID', 'Lead'],
      [...created, ...source, 'Lifecycle Stage', 'Lead Status', 'MQL Date', 'Became a Lead Date'],
    ],
    without: ['Touched At', 'Touch ID', 'Amount', 'Close Value', 'Deal Stage'],
    headers: {
      source_id: [...people, 'ID', 'Record ID'],
      email,
      first_name: ['First Name', 'Firstname', 'Given Name'],
      last_name: ['Last Name', 'Lastname', 'Surname', 'Family Name'],
      full_name: ['Full Name', 'Name', 'Contact Name', 'Lead Name'],
      company_name: companyName,
      account_source_id: companyId,
      account_domain: domain,
      deal_source_ids: deals,
      owner,
      country,
      segment,
      lifecycle_stage: ['Lifecycle Stage', 'Lifecycle', 'Stage'],
      lead_status: ['Lead Status', 'Status'],
      original_source: source,
      original_source_detail: ['Source Detail', 'Utm Content', 'Utm Term'],
      campaign,
      created_at: created,
      lead_at: ['Lead Date', 'Became a Lead Date', 'Lead At'],
      marketing_qualified_at: [
        'MQL Date',
        'MQL At',
        'Became a Marketing Qualified Lead Date',
        'Marketing Qualified Date',
      ],
      sales_accepted_at: ['SAL Date', 'SAL At', 'Sales Accepted Date'],
      sales_qualified_at: ['SQL Date', 'SQL At', 'Became a Sales Qualified Lead Date', 'Sales Qualified Date'],
      opportunity_at: ['Opportunity Date', 'Became an Opportunity Date'],
      customer_at: ['Customer Date', 'Became a Customer Date'],
      disqualified_at: ['Disqualified At', 'Disqualified Date', 'Closed At', 'Closed Date'],
      converted: ['Converted', 'Is Converted'],
      converted_at: ['Converted At', 'Converted Date'],
      modified_at,
      last_activity_at: ['Last Activity', 'Last Activity Date'],
    },
  },
  {
    tool: 'generic',
    kind: 'account',
    label: 'Companies',
    confidence: 0.6,
    signature: [
      [...companyName, ...domain, ...companyId],
      ['Industry', 'Sector', 'Employees', 'Number of Employees', 'Domain', 'Website', 'Subsidiary Of'],
    ],
    without: [...deals, ...people, ...stage, ...email, 'Close Date'],
    headers: {
      source_id: [...companyId, 'ID'],
      account_name: [...companyName, 'Name'],
      domain,
      industry: ['Industry', 'Sector', 'Vertical'],
      segment,
      country,
      owner: [...owner, 'Account Owner'],
      employees: ['Employees', 'Number of Employees', 'Headcount', 'Company Size'],
      created_at: created,
      modified_at,
    },
  },
  {
    tool: 'generic',
    kind: 'touch',
    label: 'Touches',
    confidence: 0.75,
    signature: [[...people, ...email], touched, [...channel, 'Campaign', 'Utm Campaign', 'Interaction', 'Touch Type']],
    without: [...stage, 'Amount', 'Lifecycle Stage', 'Lead Status'],
    headers: {
      source_id: ['Touch ID', 'Touchpoint ID', 'Event ID', 'Activity ID', 'ID'],
      person_source_id: people.filter((name) => name !== 'Contact ID'),
      contact_source_id: ['Contact ID'],
      person_email: email,
      campaign_source_id: ['Campaign ID'],
      campaign,
      channel,
      source,
      touch_type: ['Touch Type', 'Interaction', 'Type', 'Event Type', 'Activity Type'],
      status: ['Status'],
      responded: ['Responded'],
      touched_at: touched,
    },
  },
  {
    tool: 'generic',
    kind: 'spend',
    label: 'Marketing spend',
    confidence: 0.75,
    signature: [cost, day],
    without: [...deals, ...people, ...email],
    headers: {
      spend_date: day,
      period_end: ['Period End', 'End Date'],
      channel: [...channel, ...source, 'Platform'],
      campaign,
      currency,
      cost,
    },
  },
  {
    tool: 'generic',
    kind: 'owner',
    label: 'Owners and teams',
    confidence: 0.75,
    signature: [
      [...owner, 'Name'],
      [...team, 'Manager', 'Team Lead'],
    ],
    without: [...deals, ...people, ...stage, ...cost, 'Amount', 'Goal', 'Target', 'Quota', 'Close Date'],
    headers: { owner: [...owner, 'Name'], team, manager: ['Manager', 'Sales Manager', 'Team Lead'] },
  },
  {
    ...unusedShape(
      'generic',
      'Products',
      ['Product', 'Product Name', 'SKU', 'Product ID'],
      ['Series', 'Sales Price', 'Price', 'Unit Price', 'List Price', 'Product Code', 'Category'],
    ),
    without: [...deals, ...people, ...email, ...stage, 'Close Date'],
  },
  {
    ...unusedShape(
      'generic',
      'Support cases',
      ['Ticket ID', 'Case Number', 'Case ID'],
      ['Priority', 'Subject', 'Ticket Status', 'Status'],
    ),
    without: ['Deal Name', 'Opportunity Name'],
  },
  {
    ...unusedShape(
      'generic',
      'Tasks and activities',
      ['Task ID', 'Activity ID', 'Task Subject'],
      ['Due Date', 'Task Due Date', 'Subject', 'Activity Type'],
    ),
    without: [...deals, 'Channel'],
  },
  unusedShape('generic', 'Attribution paths, already added up', ['Path'], ['Total Conversions', 'Conversions']),
];
