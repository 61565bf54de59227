/** The kind of file each object of a manifest is to be taken for. */
export const kindOfObject = {
  contacts: 'person',
  contact: 'person',
  leads: 'person',
  lead: 'person',
  people: 'person',
  companies: 'account',
  accounts: 'account',
  account: 'account',
  organizations: 'account',
  deals: 'opportunity',
  opportunities: 'opportunity',
  opportunity: 'opportunity',
  opportunity_history: 'stage_change',
  opportunity_history_report: 'stage_change',
  opportunity_field_history: 'stage_change',
  opportunity_field_history_report: 'stage_change',
  lead_history: 'stage_change',
  opportunity_contact_role: 'contact_role',
  campaigns: 'campaign',
  campaign_member: 'touch',
  campaign_members_report: 'touch',
  campaign_daily: 'spend',
  campaign: 'spend',
  goals: 'goal',
  traffic_acquisition: 'unused',
  exploration: 'unused',
  activities: 'unused',
};

const sumOf = (column, table) => `select coalesce(sum(${column}), 0)::double as value from ${table}`;
const countOf = (table, condition) => `select count(*)::double as value from ${table} where ${condition}`;

/** What the page's tables must say for a check of a manifest. */
export const tableChecks = {
  sum_amount: sumOf('amount', 'opportunity_records'),
  sum_value_minor_units: sumOf('amount * 100', 'opportunity_records'),
  sum_cost: sumOf('cost', 'spend_records'),
  sum_spend: sumOf('cost', 'spend_records'),
  mql: countOf('journeys', 'marketing_qualified_date is not null'),
  customers: countOf('journeys', "outcome = 'won'"),
  won: countOf('opportunities', "status = 'won'"),
  lost: countOf('opportunities', "status = 'lost'"),
  stage_events: countOf('stage_event_records', 'true'),
  stage_changes: countOf('stage_event_records', 'true'),
  non_stage_rows: `select ((select count(*) from stage_change_records) - (select count(*) from stage_event_records))::double as value`,
  associated_company_links: sumOf('len(account_source_ids)', 'person_records'),
  responded: countOf('touches', 'responded'),
  converted: countOf('person_records', 'converted'),
};

/** What the sum of a file of no tool is, its amounts matched by hand as costs of campaigns. */
export const sumByHand = sumOf('actual_cost', 'campaign_records');

/** Sums over columns that no field uses, by the words their headers may have. Counts, or numbers in scientific notation. */
export const columnChecks = {
  sum_clicks: ['Clicks', 'Klicks', 'Clics'],
  sum_impr: ['Impr.', 'Impressions'],
  sum_sessions: ['Sessions'],
  sum_annual_revenue: ['Annual Revenue'],
};

/** The sum of a staged column: as it stands where it reads as a number, else by its digits, whatever parts thousands. */
export function columnSum(file_id, index) {
  const cell = `c${index}`;
  return `select coalesce(sum(coalesce(try_cast(case when regexp_full_match(${cell}, '[0-9.]+[eE][0-9]+|[0-9]+[.]0') then ${cell}
    else regexp_replace(${cell}, '[^0-9]', '', 'g') end as double), 0)), 0) as value from stg_${file_id}`;
}

/** Kinds of set-aside records that are rows of the table all the same. */
const rowKinds = ['long', 'stray_quote', 'unclosed_quote', 'disputed'];

/** Rows of the table in a load report: loaded ones, and those that could not be cut into cells. */
export function rowsOf({ records_loaded, set_aside_by }) {
  return records_loaded + rowKinds.reduce((sum, kind) => sum + (set_aside_by[kind] ?? 0), 0);
}
