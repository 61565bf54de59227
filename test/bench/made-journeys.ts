/**
 * Statements that make the tables attribution is built from: so many deals, each of one person with 1 to 12 touches (5 in
 * the mean) in 12 channels; 12 % won, 75 % lost, the others open. The same on every machine: all chance is a hash.
 */
export function madeTables(deals: number): string[] {
  const chance = (what: string, of = 'deal') => `(hash(${of}, '${what}') % 1000000) / 1000000.0`;
  return [
    `create or replace table channel_names as select * from (values ${channels
      .map((name, index) => `(${index}, '${name}')`)
      .join(', ')}) as t(channel_no, channel)`,
    `create or replace table made as
      select deal, date '2023-01-01' + (${chance('created')} * 800)::integer as created_date,
        case when ${chance('outcome')} < 0.12 then 'won' when ${chance('outcome')} < 0.87 then 'lost' else 'open' end as status,
        created_date + (5 + ${chance('pace')} * ${chance('pace2')} * 300)::integer as ended_date,
        least(12, 1 + floor(-5 * ln(1 - ${chance('touches')})))::integer as touches
      from (select i::integer + 1 as deal from range(${deals}) as numbers(i))`,
    `create or replace table people as
      select deal as person_id, created_date - (${chance('lead')} * 40)::integer as created_date,
        created_date::timestamp as created_at from made`,
    `create or replace table opportunities as
      select deal as opportunity_id, if(ended_date > date '2025-06-30', 'open', status) as status, created_date,
        if(status = 'open' or ended_date > date '2025-06-30', null, ended_date) as closed_date,
        (100000 + ${chance('amount')} * 9000000)::bigint as amount_minor, 'USD' as currency, 'deal' as source_rule,
        channels.channel as source, channels.channel, 'No campaign' as campaign, 'Rep ' || deal % 40 as owner,
        if(deal % 4 = 0, 'North', 'South') as team, 'Mid' as segment, 'DE' as country, false as is_excluded,
        1 as file_id, deal as record
      from made join channel_names as channels on channels.channel_no = deal % ${channels.length}`,
    `create or replace table opportunity_people as
      select deal as opportunity_id, deal as person_id, 'contact_role' as link_kind, true as is_primary from made`,
    `create or replace table account_people as select 0 as opportunity_id, 0 as person_id where false`,
    `create or replace table opportunity_records as
      select 1 as file_id, deal as record, created_date::timestamp as created_at from made`,
    `create or replace table journeys as
      select null::integer as person_id, 'person' as grain, 'open' as outcome, 0 as opportunity_count,
        null::date as disqualified_date, source, channel, campaign, owner, team, segment, country
      from opportunities where false`,
    `create or replace table touch_records as select true as responded, null::timestamp as responded_at, null as status`,
    `create or replace table model_dates as select date '2025-06-30' as as_of, date '2023-01-01' as first_date, 'USD' as currency`,
    `create or replace table touches as
      select (row_number() over ())::integer as touch_id, deal as person_id, 'Campaign ' || code as campaign,
        channel, channel as source, 'Form' as touch_type, true as responded, touched_at, touched_at::date as touched_date
      from (
        select deal, touch, floor(12 * pow(${chance('channel', 'deal * 16 + touch')}, 1.6))::integer as code,
          created_date::timestamp + to_minutes((1440 * (30 * ${chance('at', 'deal * 16 + touch')} - 20))::integer) as touched_at
        from (select deal, created_date, unnest(range(touches)) as touch from made)
      ) join channel_names on channel_no = code`,
    `create or replace view journey_touches as select *, 'file' as evidence from touches`,
    'drop table made',
  ];
}

const channels = [
  'Paid Search', 'Organic Search', 'Email', 'Webinar', 'Events', 'Paid Social', 'Referral', 'Direct', 'Partner',
  'Content', 'Sales outbound', 'Display',
]; // prettier-ignore
