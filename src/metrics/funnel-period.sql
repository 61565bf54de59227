-- Who entered each stage in the period, whenever they entered the one before. Only the first entry of each person counts.
-- Who reached a later stage passed the stages before it on that day; such passes are counted as inferred. Entries of two
-- stages are of different people, so one stage's entries per 100 of another can be more than 100 and are no conversion.
-- A stage known from the status alone has no date and is not counted.
with
day as (select cast($as_of as date) as as_of),
seen as not materialized (
    select *, [
            created_date, if(marketing_qualified_date <= as_of, marketing_qualified_date, null),
            if(sales_accepted_date <= as_of, sales_accepted_date, null),
            if(sales_qualified_date <= as_of, sales_qualified_date, null),
            if(opportunity_date <= as_of, opportunity_date, null),
            if(won_date <= as_of, won_date, null)
        ] as dates
    from journeys cross join day where created_date <= as_of and $in_scope
),
ladder as (
    select stage_rank, stage, label, team as stage_team from stages
    where has_evidence and (stage_rank >= 5 or exists (select 1 from journeys where grain = 'person'))
),
population as (
    select person_id, opportunity_id, source, channel, campaign, owner, team, segment, country, created_date, stage,
        if(stage_rank = 1, created_date, list_min(dates[stage_rank:6])) as entered_date,
        dates[stage_rank] is null as is_inferred
    from seen cross join ladder
    where entered_date between cast($period_start as date) and cast($period_end as date)
),
counted as (
    select stage_rank, stage, label, stage_team as team, count(entered_date) as entered_count,
        count(*) filter (where is_inferred) as inferred_count
    from ladder left join population using (stage) group by all
),
summary as (
    select *, lag(entered_count) over (order by stage_rank) as previous_count,
        100 * entered_count / nullif(previous_count, 0) as entries_per_hundred
    from counted
)
select * from summary order by stage_rank
