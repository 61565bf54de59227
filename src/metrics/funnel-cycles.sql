-- Of people qualified in the period, which time it was: a second cycle begins when somebody is qualified again on a later
-- day than they were disqualified, rejected or lost as a lead. Without such a date a stage entered again is no new cycle.
-- A cycle led to an opportunity when a deal of that person was created in it, before the next one begins.
-- Files that keep only the latest date of a stage show no earlier cycle.
with
entries as (
    select entity_id as person_id, entered_date, stage in ('disqualified', 'lost') as is_end
    from stage_events
    where entity = 'person' and entered_date <= cast($as_of as date)
        and stage in ('marketing_qualified', 'sales_accepted', 'sales_qualified', 'disqualified', 'lost')
),
ordered as (
    select *, lag(is_end) over (partition by person_id order by entered_date, is_end) as is_after_end
    from entries
),
begun as (
    select person_id, entered_date as qualified_date,
        cast(row_number() over (partition by person_id order by entered_date) as integer) as cycle,
        lead(entered_date) over (partition by person_id order by entered_date) as next_date
    from ordered where not is_end and coalesce(is_after_end, true)
),
deals as (
    select opportunity_people.person_id, opportunities.created_date as deal_date
    from opportunity_people join opportunities using (opportunity_id)
    where opportunities.created_date <= cast($as_of as date) and not opportunities.is_excluded
),
population as (
    select person_id, source, channel, campaign, owner, team, segment, country, created_date, cycle, qualified_date, next_date,
        exists (
            select 1 from deals
            where deals.person_id = begun.person_id and deal_date >= qualified_date
                and deal_date < coalesce(next_date, date '9999-12-31')
        ) as is_opportunity
    from journeys join begun using (person_id)
    where qualified_date between cast($period_start as date) and cast($period_end as date) and $in_scope
),
summary as (
    select cycle, count(*) as qualified_count, count(*) filter (where is_opportunity) as opportunity_count,
        opportunity_count / nullif(qualified_count, 0) as opportunity_rate,
        cast(sum(qualified_count) over () as bigint) as all_cycles_count
    from population group by cycle
)
select * from summary order by cycle
