-- Days from the first date of one stage to the first date of the next, for people (for deals, where the files hold no
-- people) created in the period who have a date of their own for both by the as-of date: half of them took at most the
-- median.
-- Who has not made the step yet is not in it. Medians of steps do not add up to the median of the whole way.
-- Steps dated backwards are left out and counted beside.
with
cohort as (
    select
        person_id, opportunity_id, source, channel, campaign, owner, team, segment, country, created_date,
        [
            lead_date, marketing_qualified_date, sales_accepted_date, sales_qualified_date, opportunity_date, won_date
        ] as stage_dates
    from journeys
    where created_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
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
dated as (
    select
        steps.from_stage, steps.to_stage, cohort.* exclude (stage_dates),
        stage_dates[steps.from_rank] as from_date, stage_dates[steps.to_rank] as to_date,
        to_date - from_date as days
    from cohort
    cross join steps
    where from_date <= cast($as_of as date) and to_date <= cast($as_of as date)
),
population as (
    select * from dated where days >= 0
),
summary as (
    select
        steps.from_rank, steps.from_stage, steps.to_stage, steps.from_label, steps.to_label,
        count(*) filter (where days >= 0) as n,
        quantile_cont(days, 0.5) filter (where days >= 0) as median_days,
        quantile_cont(days, 0.25) filter (where days >= 0) as p25_days,
        quantile_cont(days, 0.75) filter (where days >= 0) as p75_days,
        count(*) filter (where days < 0) as negative_count
    from steps
    left join dated on dated.from_stage = steps.from_stage
    where steps.to_stage is not null
    group by all
)
select * from summary order by from_rank
