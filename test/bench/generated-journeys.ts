import type { Engine } from '../../src/engine/engine';
import { defaultAgreement } from '../../src/agreement/agreement';
import { defaultAttribution } from '../../src/agreement/attribution';
import { ask } from '../../src/metrics/ask';
import { metricById } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { fillAttribution } from '../../src/model/fill-attribution';
import { openNodeEngine } from '../node-engine';
import type { Row, Value } from '../../src/engine/engine';

/** What each model says: channel -> share of the won deals that met any touch; and removal effects for Markov. */
export interface Said {
  model: string;
  shares: Record<string, number>;
  effects?: Record<string, number>;
}

/**
 * Every model's shares of the won deals for a generator's leads, touches and opportunities, by the product's own metrics.
 * @param texts leads.csv, touches.csv and opportunities.csv.
 * @param as_of The day of the snapshot, ISO.
 */
export async function sharesByModel(
  texts: { leads: Blob; touches: Blob; opportunities: Blob },
  as_of: string,
): Promise<Said[]> {
  const engine = await openNodeEngine();
  try {
    for (const [name, text] of Object.entries(texts)) await engine.registerFile(`${name}.csv`, text);
    for (const statement of tables(as_of)) await engine.execute(statement);
    await fillAttribution(engine, { ...defaultAgreement, attribution: whole }, {});
    const said: Said[] = [];
    const models = await engine.query<{ model: string; label: string }>(
      'select model, label from attribution_models order by model_no',
    );
    for (const { model, label } of models.rows) {
      const rows = await asked(engine, 'attribution', { model, value: 'won_deals' }, as_of);
      said.push({ model: label, shares: named(rows, 'share') });
    }
    for (const journeys of ['matured', 'ended'])
      for (const markov_order of [1, 2, 3]) {
        const rows = await asked(engine, 'attribution-data-driven', { journeys, markov_order }, as_of);
        const model = `Markov of order ${markov_order}, ${journeys}`;
        said.push({ model, shares: named(rows, 'credit_share'), effects: named(rows, 'removal_effect') });
      }
    for (const method of ['shapley', 'linear_distinct']) {
      const rows = await asked(engine, 'attribution-data-driven', { method }, as_of);
      said.push({ model: method === 'shapley' ? 'Shapley of the share won' : 'Linear over distinct channels', shares: named(rows, 'credit_share') }); // prettier-ignore
    }
    return said;
  } finally {
    await engine.close();
  }
}

/** Every touch counts, as in the generator's chain. */
const whole = { ...defaultAttribution, look_back_days: null, deduplicate: 'none', responses: 'all' } as const;

async function asked(engine: Engine, id: string, params: Record<string, Value>, as_of: string): Promise<Row[]> {
  const scope: Scope = { period_start: '2000-01-01', period_end: as_of, as_of, compare: 'none', filters: {} };
  return (await ask(engine, metricById(id), { scope, params, currency: 'USD' })).rows;
}

function named(rows: readonly Row[], column: string): Record<string, number> {
  const known = rows.filter((row) => row.channel !== 'Unattributed' && typeof row[column] === 'number');
  return Object.fromEntries(known.map((row) => [String(row.channel), Number(row[column])]));
}

function tables(as_of: string): string[] {
  const dims = `'Unknown' as source, 'Unknown' as channel, 'No campaign' as campaign, 'No owner' as owner, 'No team' as team,
    'No segment' as segment, 'No country' as country`;
  const read = (name: string) => `read_csv('in/${name}.csv', header = true, all_varchar = true)`;
  const at = (column: string) => `cast(replace(${column}, 'Z', '') as timestamp)`;
  const id = (column: string) => `cast(substr(${column}, 2) as integer)`;
  return [
    `create table leads as select ${id('lead_id')} as person_id, ${at('created_at')} as created_at, status,
      if(closed_at = '', null, ${at('closed_at')})::date as closed_date, opportunity_id is not null and opportunity_id <> '' as has_deal
      from ${read('leads')}`,
    `create table people as select person_id, created_at, created_at::date as created_date from leads`,
    `create table opportunities as select ${id('opportunity_id')} as opportunity_id, if(outcome in ('won', 'lost'), outcome, 'open') as status,
      ${at('created_at')}::date as created_date, if(closed_at = '', null, ${at('closed_at')})::date as closed_date,
      (amount::double * 100)::bigint as amount_minor, 'USD' as currency, 'deal' as source_rule, ${dims},
      false as is_excluded, 1 as file_id, ${id('opportunity_id')} as record from ${read('opportunities')}`,
    `create table opportunity_records as select 1 as file_id, ${id('opportunity_id')} as record, ${at('created_at')} as created_at
      from ${read('opportunities')}`,
    `create table opportunity_people as select ${id('opportunity_id')} as opportunity_id, ${id('lead_id')} as person_id,
      'contact_role' as link_kind, true as is_primary from ${read('opportunities')}`,
    `create table account_people as select 0 as opportunity_id, 0 as person_id where false`,
    `create table journeys as select person_id, 'person' as grain, if(status = 'disqualified', 'disqualified', 'open') as outcome,
      has_deal::integer as opportunity_count, closed_date as disqualified_date, ${dims} from leads`,
    `create table touches as select ${id('touch_id')} as touch_id, ${id('lead_id')} as person_id, campaign, channel,
      channel as source, null::text as touch_type, true as responded, ${at('touched_at')} as touched_at,
      ${at('touched_at')}::date as touched_date from ${read('touches')}`,
    `create view journey_touches as select *, 'file' as evidence from touches`,
    `create table touch_records as select true as responded, null::timestamp as responded_at, null as status`,
    `create table model_dates as select date '${as_of}' as as_of, date '2000-01-01' as first_date, 'USD' as currency`,
  ];
}
