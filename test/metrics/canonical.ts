import type { Engine, Row, Value } from '../../src/engine/engine';
import { defaultAttribution, type AttributionRules } from '../../src/agreement/attribution';
import { attributionModels } from '../../src/agreement/attribution-models';
import attributionJourneys from '../../src/model/attribution_journeys.sql?raw';
import attributionTouches from '../../src/model/attribution_touches.sql?raw';
import earlierPeriods from '../../src/model/earlier_periods.sql?raw';
import goalFacts from '../../src/model/goal_facts.sql?raw';
import handoffs from '../../src/model/handoffs.sql?raw';
import journeyTouches from '../../src/model/journey_touches.sql?raw';
import teamSegments from '../../src/model/team_segments.sql?raw';

const person = 'person_id integer';
const deal = 'opportunity_id integer';
const dims = ['source', 'channel', 'campaign', 'owner', 'team', 'segment', 'country'];
const enumDims = dims.map((name) => `${name} word`).join(', ');
const textDims = dims.map((name) => `${name} text`).join(', ');

/** Words the ENUM columns of the tests may hold, out of alphabetical order as a file would have them. */
export const words = [
  'Webinar', 'Email', 'Events', 'Organic Search', 'Outbound', 'Paid Search', 'Paid Social', 'Partner', 'Referral',
  'Unknown', 'Unattributed', 'No campaign', 'No owner', 'No team', 'No segment', 'No country', 'North', 'South', 'Ana',
  'Ben', 'SMB', 'Mid', 'DE', 'US', "O'Brien; drop table people", 'a', 'b', 'c',
]; // prettier-ignore

const tables: Record<string, string> = {
  stages: 'stage text, stage_rank integer, label text, team text, has_evidence boolean',
  people: `${person}, source_id text, person_name text, email text, company_name text, account_id integer, ${textDims},
    created_date date, created_at timestamp, lifecycle_stage text, record_count integer, file_id integer, record integer`,
  opportunities: `${deal}, source_id text, opportunity_name text, account_id integer, account_name text, ${enumDims},
    source_rule text, deal_type text, pipeline text, stage_name text, status text, is_closed boolean, is_won boolean,
    amount_minor bigint, currency text, created_date date, expected_close_date date, closed_date date, lost_reason text,
    is_excluded boolean, person_count integer, file_id integer, record integer`,
  stage_events: `entity text, entity_id integer, stage text, entered_at timestamp, entered_date date, evidence text`,
  opportunity_people: `${deal}, ${person}, link_kind text, is_primary boolean`,
  opportunity_states: `${deal}, known_at timestamp, known_date date, amount_minor bigint, close_date date`,
  opportunity_stages: `${deal}, stage_name text, entered_date date, left_date date`,
  goals: `goal_id integer, metric text, unit text, period text, period_start date, period_end date, team text,
    segment text, goal_value bigint, currency text, origin text, file_id integer, record integer`,
  spend: `spend_id integer, spend_date date, channel text, campaign text, stated_currency text, stated_cost_minor bigint,
    currency text, cost_minor bigint, file_id integer, record integer`,
  calendar: `day date, month text, month_start date, month_end date, quarter text, quarter_start date,
    quarter_end date, year text, year_start date, year_end date`,
  journeys: `journey_id integer, ${person}, ${deal}, grain text, ${enumDims}, created_date date, lead_date date,
    marketing_qualified_date date, sales_accepted_date date, sales_qualified_date date, opportunity_date date,
    won_date date, lost_date date, disqualified_date date, outcome text, reached_rank integer,
    opportunity_count integer, won_count integer, won_amount_minor bigint, currency text`,
  account_people: `${deal}, ${person}`,
  opportunity_records: 'file_id integer, record integer, created_at timestamp',
  touches: `touch_id integer, ${person}, source_id text, campaign text, channel text, source text, touch_type text,
    responded boolean, touched_at timestamp, touched_date date, file_id integer, record integer`,
  stand_in_touches: `touch_id integer, ${person}, source_id text, campaign text, channel text, source text,
    touch_type text, responded boolean, touched_at timestamp, touched_date date, file_id integer, record integer`,
  model_dates: 'as_of date, first_date date, currency text',
  attribution_settings: `model text, link_rule text, responses text, deduplicate text, look_back_days integer,
    sales_touches text, stand_in_touches text, grace_minutes integer, half_life_days double, not_marketing text,
    has_responses boolean`,
  attribution_models: `model_no integer, model text, label text, first_touch double, lead_creation double,
    opportunity_creation double, closing double, last_touch double, skips_direct boolean, middle double,
    middle_kind text, per_touch double, per_decay double, until text, else_first boolean, is_custom boolean`,
  sales_responses: `${person}, first_activity_date date, recycled_date date, is_recycled boolean, rejected_reason text`,
};

const unnamed: Row = {
  source: 'Unknown', channel: 'Unknown', campaign: 'No campaign', owner: 'No owner', team: 'No team',
  segment: 'No segment', country: 'No country',
}; // prettier-ignore

/** What a row has when a test does not say. */
const defaults: Record<string, Row> = {
  people: { ...unnamed, record_count: 1 },
  opportunities: {
    ...unnamed, source: 'Unattributed', channel: 'Unattributed', status: 'open', currency: 'USD', is_excluded: false,
  },
  journeys: { ...unnamed, grain: 'person', outcome: 'open', reached_rank: 1, opportunity_count: 0, won_count: 0 },
  goals: { unit: 'money', currency: 'USD', origin: 'file' },
  spend: { channel: 'Unknown', campaign: 'No campaign', currency: 'USD' },
  touches: { channel: 'Unknown', source: 'Unknown', campaign: 'No campaign', responded: true },
}; // prettier-ignore

const stageRows: [string, number, string, string][] = [
  ['lead', 1, 'Lead', 'marketing'],
  ['marketing_qualified', 2, 'MQL', 'marketing'],
  ['sales_accepted', 3, 'SAL', 'sales'],
  ['sales_qualified', 4, 'SQL', 'sales'],
  ['opportunity', 5, 'Opportunity', 'sales'],
  ['won', 6, 'Won', 'sales'],
];

/** Makes the canonical tables, empty but for the calendar of 2024 to 2027 and the ladder without evidence. */
export async function createCanonicalTables(engine: Engine): Promise<void> {
  const list = words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
  await engine.execute(`create type word as enum (${list})`);
  for (const [table, columns] of Object.entries(tables)) {
    await engine.execute(`create or replace table ${table} (${columns})`);
  }
  // As views they follow the rows a test inserts.
  for (const derived of [goalFacts, teamSegments, handoffs])
    await engine.execute(derived.replace('create or replace table', 'create or replace view'));
  await engine.execute(journeyTouches);
  await createAttribution(engine);
  await engine.execute(`
    insert into calendar
    select day, strftime(day, '%Y-%m'), date_trunc('month', day), last_day(day),
      'Q' || quarter(day) || ' ' || year(day), date_trunc('quarter', day),
      last_day(cast(date_trunc('quarter', day) + interval 2 month as date)),
      cast(year(day) as text), date_trunc('year', day), make_date(year(day), 12, 31)
    from (select cast(unnest(generate_series(date '2023-01-01', date '2027-12-31', interval 1 day)) as date) as day)`);
  await engine.execute(earlierPeriods);
  await insert(
    engine,
    'stages',
    stageRows.map(([stage, stage_rank, label, team]) => ({ stage, stage_rank, label, team, has_evidence: false })),
  );
}

/** The ways to deals as views, so that they follow the rows a test inserts; settings and models as agreed by default. */
async function createAttribution(engine: Engine): Promise<void> {
  const all = attributionTouches
    .replace('cast($first as integer)', '0')
    .replace('cast($last as integer)', '1000000000');
  for (const derived of [attributionJourneys, all])
    await engine.execute(derived.replace('create or replace table', 'create or replace view'));
  await agreeOn(engine, defaultAttribution);
  await insert(engine, 'model_dates', [{ as_of: '2026-09-30', first_date: '2024-01-01', currency: 'USD' }]);
}

/** Puts the agreed rules of attribution in place of those before. */
export async function agreeOn(engine: Engine, rules: AttributionRules): Promise<void> {
  const { custom_models: _c, middle: _m, not_marketing, ...settings } = rules;
  await engine.execute('delete from attribution_settings');
  await engine.execute('delete from attribution_models');
  await insert(engine, 'attribution_settings', [
    { ...settings, model: rules.model ?? 'w_shaped', has_responses: true, not_marketing: not_marketing.join('\n') },
  ]);
  const models = attributionModels(rules).map(({ id, ...model }, index) => ({
    ...model,
    model: id,
    model_no: index + 1,
  }));
  await insert(engine, 'attribution_models', models);
}

/** Empties the tables; the calendar stays and no stage has evidence. */
export async function clearCanonicalTables(engine: Engine): Promise<void> {
  for (const table of [
    'people',
    'opportunities',
    'opportunity_people',
    'opportunity_states',
    'opportunity_stages',
    'stage_events',
    'goals',
    'journeys',
    'sales_responses',
    'spend',
    'touches',
    'stand_in_touches',
    'account_people',
  ]) {
    await engine.execute(`delete from ${table}`);
  }
  await draw(engine);
}

/** Says which stages have evidence and are drawn. */
export async function draw(engine: Engine, ...stages: string[]): Promise<void> {
  await engine.execute(`update stages set has_evidence = list_contains(string_split($list, ' '), stage)`, {
    list: stages.join(' '),
  });
}

/** Adds rows to a canonical table; columns not given take the table's defaults, else null. */
export async function insert(engine: Engine, table: string, rows: readonly Row[]): Promise<void> {
  const full = rows.map((row): Row => ({ ...defaults[table], ...row }));
  const columns = [...new Set(full.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return;
  const lines = full.map((row) => columns.map((column) => written(row[column] ?? null)).join(unit)).join(record);
  const cells = columns.map((_, index) => `nullif(split_part(line, chr(31), ${index + 1}), chr(29))`).join(', ');
  await engine.execute(
    `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')})
      select ${cells} from (select unnest(string_split($lines, chr(30))) as line)`,
    { lines },
  );
  if (table === 'goals') await knowPeriods(engine);
}

/** Goals of periods that are none of the calendar's have earlier periods of their own. */
async function knowPeriods(engine: Engine): Promise<void> {
  const { rows } = await engine.query(
    'select 1 from goals anti join earlier_periods using (period_start, period_end) limit 1',
  );
  if (rows.length > 0) await engine.execute(earlierPeriods);
}

const [absent, record, unit] = ['\u001d', '\u001e', '\u001f'];

function written(value: Value): string {
  return value === null ? absent : String(value);
}
