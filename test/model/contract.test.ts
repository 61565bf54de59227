import { beforeAll, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { openNodeEngine } from '../node-engine';
import { useRecords } from './records';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
  await useRecords(engine, { person: [{ person_kind: 'lead', source_id: '1', created_at: '2025-01-01' }] });
  await buildModel(engine, defaultAgreement);
});

const dimensions = 'owner text, team text, segment text, country text, source text, channel text, campaign text';
const journeyDates = 'lead marketing_qualified sales_accepted sales_qualified opportunity won lost disqualified'
  .split(' ')
  .map((stage) => `${stage}_date date`)
  .join(', ');

/** What metrics read. Other tables are the model's own. */
const canonical: Record<string, string> = {
  stages: 'stage text, stage_rank integer, label text, team text, has_evidence boolean',
  people: `person_id integer, source_id text, person_name text, email text, company_name text, account_id integer,
    ${dimensions}, created_date date, created_at timestamp, lifecycle_stage text, record_count integer, file_id integer,
    record integer`,
  person_records_people: 'file_id integer, record integer, person_id integer, merge_reason text',
  accounts: `account_id integer, source_id text, account_name text, domain text, industry text, segment text, country text,
    owner text, employees integer, file_id integer, record integer`,
  opportunities: `opportunity_id integer, source_id text, opportunity_name text, account_id integer, account_name text,
    ${dimensions}, source_rule text, deal_type text, pipeline text, stage_name text, status text, is_closed boolean,
    is_won boolean, amount_minor bigint, currency text, stated_amount_minor bigint, stated_currency text, created_date date, expected_close_date date, closed_date date,
    lost_reason text, is_excluded boolean, person_count integer, file_id integer, record integer, status_rule text`,
  opportunity_people: 'opportunity_id integer, person_id integer, link_kind text, is_primary boolean',
  opportunity_states:
    'opportunity_id integer, known_at timestamp, known_date date, amount_minor bigint, close_date date',
  opportunity_stages: 'opportunity_id integer, stage_name text, entered_date date, left_date date',
  stage_events: 'entity text, entity_id integer, stage text, entered_at timestamp, entered_date date, evidence text',
  touches: `touch_id integer, person_id integer, source_id text, campaign text, channel text, source text, touch_type text,
    responded boolean, touched_at timestamp, touched_date date, file_id integer, record integer`,
  journey_touches: `touch_id integer, person_id integer, source_id text, campaign text, channel text, source text,
    touch_type text, responded boolean, touched_at timestamp, touched_date date, file_id integer, record integer,
    evidence text`,
  account_people: 'opportunity_id integer, person_id integer',
  attribution_settings: `model text, link_rule text, responses text, deduplicate text, look_back_days integer,
    sales_touches text, stand_in_touches text, grace_minutes integer, half_life_days double, not_marketing text,
    has_responses boolean`,
  attribution_models: `model_no integer, model text, label text, first_touch double, lead_creation double,
    opportunity_creation double, closing double, last_touch double, skips_direct boolean, middle double,
    middle_kind text, per_touch double, per_decay double, until text, else_first boolean, is_custom boolean`,
  attribution_journeys: `journey_id integer, opportunity_id integer, person_id integer, outcome text, created_date date,
    created_at timestamp, closed_date date, lead_at timestamp, lead_date date, amount_minor bigint, currency text,
    source_rule text, ${dimensions}, linked_by text`,
  attribution_touches: `journey_id integer, ordinal integer, touch_id integer, person_id integer, channel text,
    by_role boolean, by_account boolean, by_converted_lead boolean, by_hybrid boolean, responded boolean,
    touched_at timestamp, touched_date date, is_sales boolean, is_direct boolean, before_lead boolean,
    before_created boolean, days_before_created integer, is_day_first boolean, is_day_first_response boolean,
    is_campaign_first boolean, is_campaign_first_response boolean, is_stand_in boolean`,
  spend: `spend_id integer, spend_date date, channel text, campaign text, currency text, cost_minor bigint, stated_currency text, stated_cost_minor bigint, file_id integer,
    record integer`,
  goals: `goal_id integer, metric text, unit text, period text, period_start date, period_end date, team text, segment text,
    goal_value bigint, currency text, origin text, file_id integer, record integer`,
  calendar: `day date, month text, month_start date, month_end date, quarter text, quarter_start date, quarter_end date,
    year text, year_start date, year_end date`,
  journeys: `journey_id integer, person_id integer, opportunity_id integer, grain text, ${dimensions}, created_date date,
    ${journeyDates}, outcome text, opportunity_count integer, won_count integer, won_amount_minor bigint, currency text,
    current_rank integer, reached_rank integer`,
};

test.each(Object.entries(canonical))('%s has its columns', async (table, columns) => {
  const { rows } = await engine.query<{ column_name: string; column_type: string }>(
    `select column_name, lower(replace(column_type, 'VARCHAR', 'text')) as column_type from (describe ${table})`,
  );
  const expected = columns.split(',').map((column) => column.trim());
  expect(rows.map(({ column_name, column_type }) => `${column_name} ${column_type}`).sort()).toEqual(expected.sort());
});

test('an earlier build leaves nothing behind', async () => {
  await useRecords(engine, {});
  const report = await buildModel(engine, defaultAgreement);
  expect(report.counts.people).toBe(0);
});
