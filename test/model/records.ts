import type { Engine, Value } from '../../src/engine/engine';
import { quoteIdentifier } from '../../src/engine/identifier';

const stages = 'subscriber lead marketing_qualified sales_accepted sales_qualified opportunity customer disqualified';
const stageDates = [
  ...stages.split(' ').map((stage) => `${stage}_at timestamp`),
  'disqualified_reason text',
  'recycled_at timestamp',
  'first_sales_activity_at timestamp',
];

/** The record tables as loading leaves them, without `file_id`, `record` and `tool`. */
const columns = {
  person: `person_kind text, source_id text, email text, first_name text, last_name text, full_name text, company_name text,
    account_source_id text, account_source_ids text[], account_domain text, deal_source_ids text[], contact_source_id text, owner text, country text,
    segment text, lifecycle_stage text, lead_status text, original_source text, original_source_detail text, campaign text,
    latest_source text, latest_source_at timestamp, latest_campaign text, created_at timestamp, ${stageDates.join(', ')}, converted boolean, converted_at timestamp, merged_ids text[],
    is_deleted boolean, modified_at timestamp, last_activity_at timestamp`,
  account: `source_id text, account_name text, domain text, industry text, segment text, country text, owner text,
    employees decimal(28,6), created_at timestamp, modified_at timestamp, is_deleted boolean`,
  opportunity: `source_id text, opportunity_name text, account_source_id text, account_name text, account_domain text,
    contact_source_ids text[], contact_email text, pipeline text, stage_name text, status text, is_closed boolean,
    is_won boolean, is_lost boolean, amount decimal(28,6), currency text, probability decimal(28,6), deal_type text,
    created_at timestamp, close_date date, won_at timestamp, lost_at timestamp, lost_reason text, owner text, team text,
    segment text, country text, original_source text, campaign text, campaign_source_id text, is_deleted boolean,
    merged_ids text[], modified_at timestamp`,
  contact_role: `source_id text, opportunity_source_id text, contact_source_id text, contact_email text, role text,
    is_primary boolean, is_deleted boolean, created_at timestamp`,
  campaign: `source_id text, campaign text, campaign_type text, status text, start_date date, end_date date,
    actual_cost decimal(28,6), currency text, is_deleted boolean`,
  touch: `source_id text, person_source_id text, contact_source_id text, person_email text, campaign_source_id text,
    campaign text, channel text, source text, touch_type text, status text, responded boolean, touched_at timestamp,
    responded_at timestamp, is_deleted boolean`,
  spend: `spend_date date, period_end date, channel text, campaign text, currency text, cost decimal(28,6)`,
  goal: `period text, metric text, target decimal(28,6), team text, segment text, currency text`,
  owner: `owner text, team text, manager text`,
  stage_event: `entity text, entity_source_id text, pipeline text, stage_name text, entered_at timestamp,
    stage_before text, entity_name text`,
  stage_change: `source_id text, opportunity_source_id text, opportunity_name text, person_source_id text, field text,
    from_stage text, stage_name text, changed_at timestamp, amount decimal(28,6), close_date date, is_deleted boolean`,
};
export type RecordKind = keyof typeof columns;
export type Records = Partial<Record<RecordKind, Record<string, Value | string[]>[]>>;

/** All `<kind>_records` tables and `files`, emptied. */
export async function createRecordTables(engine: Engine): Promise<void> {
  for (const [kind, text] of Object.entries(columns)) {
    await engine.execute(
      `create or replace table ${kind}_records (file_id integer, record integer, tool text, ${text})`,
    );
  }
  await engine.execute(
    'create or replace table files (file_id integer, name text, kind text, tool text, records integer)',
  );
}

/**
 * The record tables holding these rows and nothing else. A row that names no `tool` gets 'generic', no `file_id` the
 * number of its kind, no `record` its place; lists are id lists.
 */
export async function useRecords(engine: Engine, records: Records): Promise<void> {
  await createRecordTables(engine);
  const kinds = Object.keys(columns) as RecordKind[];
  for (const [kind, rows] of Object.entries(records)) {
    for (const [index, given] of rows.entries()) {
      const row = { file_id: kinds.indexOf(kind as RecordKind) + 1, record: index + 1, tool: 'generic', ...given };
      const names = Object.keys(row);
      const values = names.map((name) => {
        const value = row[name as keyof typeof row] as Value | string[];
        return Array.isArray(value) ? value.join(String.fromCodePoint(31)) : value;
      });
      const lists = names.map((name) =>
        Array.isArray(row[name as keyof typeof row]) ? `string_split($${name}, chr(31))` : `$${name}`,
      );
      await engine.execute(
        `insert into ${kind}_records (${names.map(quoteIdentifier).join(', ')}) select ${lists.join(', ')}`,
        Object.fromEntries(names.map((name, at) => [name, values[at] ?? null])),
      );
    }
  }
}
