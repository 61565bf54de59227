import { stageKey, type StageName } from '../agreement/stage-rules';
import type { Engine, Row, RunOptions } from '../engine/engine';
import channelsSql from './report_channels.sql?raw';
import countsSql from './report_counts.sql?raw';
import linksSql from './report_links.sql?raw';
import periodSql from './report_period.sql?raw';
import { missingFiles, type Holdings } from './missing';
import type { ModelReport } from './report';

interface Counts extends Row, Holdings {
  as_of: string;
  first_date: string;
  accounts: number;
  links: number;
  people_with_deals: number;
  opportunities_with_people: number;
}

/** Reads from the finished tables what they hold. `started` is the `performance.now()` of the build's start. */
export async function readReport(engine: Engine, run: RunOptions, started: number): Promise<ModelReport> {
  const ask = async <R extends Row>(sql: string): Promise<R[]> => (await engine.query<R>(sql, {}, run)).rows;

  const [counts] = await ask<Counts>(countsSql);
  const [period] = await ask<{ period_start: string; period_end: string }>(periodSql);
  if (!counts || !period) throw new Error('The built tables gave no counts.');
  const currencies = await ask<{ currency: string }>(
    `select currency, count(*) as deals from opportunities where amount_minor is not null
     group by currency order by deals desc, currency`,
  );
  const stated = await ask<{ currency: string }>(
    `select stated_currency as currency, count(*) as deals from opportunities where stated_amount_minor is not null
     group by stated_currency order by deals desc, currency`,
  );
  const rates = await ask<NonNullable<ModelReport['rates']>[number]>(
    `select r.currency, to_currency, per_unit, rate_date, rate_source, count(o.opportunity_id)::integer as deals
     from rates r left join opportunities o on o.stated_currency = r.currency and o.stated_amount_minor is not null
     group by all order by deals desc, r.currency`,
  );
  type NamedStage = StageName & { stage: string; records: number } & Row;
  const stages = await ask<NamedStage>(
    `select entity, tool, pipeline, stage_name, stage, records from stage_map where entity <> 'status'
     order by entity desc, records desc, tool, stage_name`,
  );
  const owners = await ask<{ owner: string; team: string; count: number }>(
    `select owner, coalesce(min(team), 'No team') as team, sum(records)::integer as "count" from owner_map
     group by owner order by "count" desc, owner`,
  );

  const [standIns] = await ask<{ people: number; are_used: boolean }>(
    `select (select count(distinct person_id)::integer from attribution_touches where is_stand_in) as people,
       (select stand_in_touches = 'use' from attribution_settings) as are_used`,
  );

  return {
    as_of: counts.as_of,
    first_date: counts.first_date,
    default_period: { start: period.period_start, end: period.period_end },
    counts: {
      people: counts.people,
      accounts: counts.accounts,
      opportunities: counts.opportunities,
      links: counts.links,
      touches: counts.touches,
      spend: counts.spend,
      goals: counts.goals,
    },
    currencies: currencies.map(({ currency }) => currency),
    stated_currencies: stated.map(({ currency }) => currency),
    rates,
    links: await ask<ModelReport['links'][number]>(linksSql),
    people_with_deals: counts.people_with_deals,
    opportunities_with_people: counts.opportunities_with_people,
    stages: mergeByKey(stages),
    channels: await ask<ModelReport['channels'][number]>(channelsSql),
    owners,
    missing: missingFiles(counts),
    ...(standIns && { stand_ins: standIns }),
    build_ms: Math.round(performance.now() - started),
  };
}

/** One entry for names that differ only in case: the agreement cannot tell them apart. */
function mergeByKey(names: readonly (StageName & { stage: string; records: number })[]): ModelReport['stages'] {
  const merged = new Map<string, ModelReport['stages'][number]>();
  for (const { stage, records, ...name } of names) {
    const key = stageKey(name);
    const before = merged.get(key);
    if (before) before.count += records;
    else
      merged.set(key, {
        key,
        tool: name.tool,
        stage_name: name.stage_name,
        stage,
        count: records,
        entity: name.entity,
        pipeline: name.pipeline,
      });
  }
  return [...merged.values()];
}
