import type { Engine } from '../../src/engine/engine';

/** Journeys of one kind: channels met in order on the day it began. */
export interface MadeJourney {
  path: readonly string[];
  outcome: 'won' | 'lost' | 'open' | 'disqualified';
  /** How many alike; 1 unless said. */
  times?: number;
  amount_minor?: number | null;
  currency?: string;
  created?: string;
  closed?: string | null;
  /** Of every touch; 'No campaign' unless said. */
  campaigns?: readonly string[];
}

/** Fills the tables of attribution with exactly these journeys, all touches eligible by every rule. */
export async function fillJourneys(engine: Engine, made: readonly MadeJourney[]): Promise<void> {
  const { rows: views } = await engine.query<{ view_name: string }>(
    `select view_name from duckdb_views() where view_name in ('attribution_journeys', 'attribution_touches')`,
  );
  for (const { view_name } of views) await engine.execute(`drop view ${view_name}`);
  for (const statement of [kindsOf(made), ...statements]) await engine.execute(statement);
}

function kindsOf(made: readonly MadeJourney[]): string {
  const text = (value: string | null) => (value === null ? 'null' : `'${value}'`);
  const list = (values: readonly string[]) => `[${values.map(text).join(', ')}]::text[]`;
  const kinds = made.map(({ path, outcome, times = 1, ...one }) => {
    const { amount_minor = 100, currency = 'USD', created = '2025-01-10', campaigns } = one;
    const closed = one.closed === undefined ? (outcome === 'open' ? null : '2025-03-01') : one.closed;
    const named = campaigns ?? path.map(() => 'No campaign');
    return `(${list(path)}, ${list(named)}, '${outcome}', ${times}, ${amount_minor ?? 'null'}, '${currency}', '${created}', ${text(closed)})`;
  });
  return `create or replace table kinds as
    select path, campaigns, outcome, outcome <> 'disqualified' as is_deal, amount_minor, currency, created::date as created,
      closed::date as closed, row_number() over ()::integer as journey_id
    from (select *, unnest(range(times)) from (values ${kinds.join(',\n')})
      as t(path, campaigns, outcome, times, amount_minor, currency, created, closed))`;
}

const statements = [
  `create or replace table attribution_journeys as
    select journey_id, if(is_deal, journey_id, null) as opportunity_id, if(is_deal, null, journey_id) as person_id, outcome,
      if(is_deal, created, null) as created_date, created::timestamp as created_at, closed as closed_date,
      created as lead_date, created::timestamp as lead_at, if(is_deal, amount_minor, null)::bigint as amount_minor,
      if(is_deal, currency, null) as currency, 'roles' as linked_by, 'Unknown' as source, 'Unknown' as channel,
      'No campaign' as campaign, 'No owner' as owner, 'No team' as team, 'No segment' as segment, 'No country' as country
    from kinds`,
  `create or replace table attribution_touches as
    select journey_id, generate_subscripts(path, 1)::integer as ordinal, journey_id * 100 + ordinal as touch_id,
      journey_id as person_id, unnest(path) as channel, created as touched_date, created::timestamp as touched_at,
      true as by_role, true as by_account, true as by_converted_lead, true as by_hybrid, true as responded,
      false as is_sales, false as is_stand_in, false as is_direct, true as before_lead, true as before_created,
      0::bigint as days_before_created, true as is_day_first, true as is_day_first_response, true as is_campaign_first,
      true as is_campaign_first_response
    from kinds`,
  `create or replace view journey_touches as
    select journey_id * 100 + generate_subscripts(path, 1) as touch_id, unnest(campaigns) as campaign,
      unnest(path) as source, null::text as touch_type, 'file' as evidence
    from kinds`,
];
