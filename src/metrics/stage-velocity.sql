-- Days from the first date of one stage to the first date of the next, for people (for deals, where the files hold no
-- people) created in the period who have a date of their own for both by the as-of date: half of them took at most the
-- median. Medians of steps do not add up to the median of the whole way.
-- Beside it, half of all who entered the stage made the step within so many days: there, who has not made it counts for as
-- long as they were seen (Kaplan-Meier); who was lost stays among those who have not. Not reached: fewer than half made it.
-- Steps dated backwards, and steps passed without a date, are left out; backward ones are counted beside.
with
day as (select cast($as_of as date) as as_of),
cohort as (
    select
        person_id, opportunity_id, source, channel, campaign, owner, team, segment, country, created_date,
        [
            if(lead_date <= as_of, lead_date, null),
            if(marketing_qualified_date <= as_of, marketing_qualified_date, null),
            if(sales_accepted_date <= as_of, sales_accepted_date, null),
            if(sales_qualified_date <= as_of, sales_qualified_date, null),
            if(opportunity_date <= as_of, opportunity_date, null),
            if(won_date <= as_of, won_date, null)
        ] as stage_dates,
        reached_rank > case when won_date is not null then 6 when opportunity_date is not null then 5
            when sales_qualified_date is not null then 4 when sales_accepted_date is not null then 3
            when marketing_qualified_date is not null then 2 else 0 end as is_undated,
        reached_rank, as_of
    from journeys cross join day
    where created_date between cast($period_start as date) and least(cast($period_end as date), as_of)
        and $in_scope
),
steps as (
    select
        stage_rank as from_rank, stage as from_stage, label as from_label,
        lead(stage_rank) over (order by stage_rank) as to_rank,
        lead(stage) over (order by stage_rank) as to_stage,
        lead(label) over (order by stage_rank) as to_label
    from stages
    where has_evidence and (stage_rank >= 5 or exists (select 1 from journeys where grain = 'person'))
),
entered as (
    select
        steps.from_stage, steps.to_stage, cohort.* exclude (stage_dates, is_undated, reached_rank),
        stage_dates[steps.from_rank] as from_date, stage_dates[steps.to_rank] as to_date,
        to_date - from_date as days,
        to_date is null
            and (list_min(stage_dates[steps.to_rank:6]) is not null or is_undated and reached_rank >= steps.to_rank)
            as is_passed
    from cohort
    cross join steps
    where from_date is not null and steps.to_rank is not null
),
population as (
    select * exclude (is_passed, as_of) from entered where days >= 0
),
waits as (
    select from_stage, to_stage, coalesce(days, as_of - from_date) as age,
        count(to_date) as events, count(*) - count(to_date) as censored
    from entered where coalesce(days >= 0, not is_passed) group by all
),
summary as (
    select
        steps.from_rank, steps.from_stage, steps.to_stage, steps.from_label, steps.to_label,
        count(*) filter (where days >= 0) as n,
        quantile_cont(days, 0.5) filter (where days >= 0) as median_days,
        quantile_cont(days, 0.25) filter (where days >= 0) as p25_days,
        quantile_cont(days, 0.75) filter (where days >= 0) as p75_days,
        count(*) filter (where days < 0) as negative_count,
        count(*) filter (where to_date is null and not is_passed) as waiting_count
    from steps
    left join entered on entered.from_stage = steps.from_stage
    where steps.to_stage is not null
    group by all
)
select * from summary order by from_rank
