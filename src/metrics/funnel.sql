-- People created in the period, and the furthest stage each of them ever reached up to the as-of date.
-- Who reached a later stage counts as having passed the stages before it; a stage passed without a date of its own is
-- counted as inferred. The furthest stage may be known from the status alone, without a date.
-- A step's rate is of those who entered the stage before at least the step's window ago: the share that went on within it.
-- The window is what nine of ten needed who made the step, rounded up to 30, 60, 90, 180 or 365 days. Who had fewer days
-- is counted beside, as too early. Stages of which the files know nothing are not drawn; without people, deals are counted.
with
cohort as (
    select journey_id, person_id, opportunity_id, grain, source, channel, campaign, owner, team, segment, country,
        created_date, outcome, dates, as_of,
        greatest(if(grain = 'person', 1, 5), known_rank, if(reached_rank > ever_rank, reached_rank, 0)) as reached_rank
    from seen where created_date between cast($period_start as date) and cast($period_end as date) and $in_scope
),
population as (
    select * exclude (dates, as_of), dates[2] as marketing_qualified_date, dates[3] as sales_accepted_date,
        dates[4] as sales_qualified_date, dates[5] as opportunity_date, dates[6] as won_date
    from cohort
),
placed as (
    select ladder.*, reached_rank, window_days, dates[stage_rank] is null as is_undated,
        list_min(dates[stage_rank:6]) as to_date,
        if(from_rank = 1, created_date, list_min(dates[from_rank:6])) + window_days as window_end,
        window_end <= as_of as is_mature
    from ladder left join timed on to_rank = stage_rank and not is_direct left join cohort on true
),
counted as (
    select stage_rank, stage, label, team, window_days,
        count(*) filter (where reached_rank >= stage_rank) as reached_count,
        count(*) filter (where reached_rank > stage_rank and is_undated) as inferred_count,
        count(*) filter (where is_mature) as mature_count,
        count(*) filter (where is_mature and reached_rank >= stage_rank and coalesce(to_date <= window_end, true))
            as within_count,
        count(*) filter (where not is_mature) as immature_count
    from placed group by all
),
summary as (
    select stage_rank, stage, label, team, reached_count, inferred_count,
        lag(reached_count) over (order by stage_rank) as previous_count,
        first(reached_count) over (order by stage_rank) as entry_count,
        reached_count / nullif(previous_count, 0) as step_conversion_rate,
        reached_count / nullif(entry_count, 0) as overall_conversion_rate,
        window_days, mature_count, within_count, within_count / nullif(mature_count, 0) as within_window_rate,
        immature_count
    from counted
)
select * from summary order by stage_rank
