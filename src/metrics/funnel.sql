-- People created in the period, and the furthest stage each of them ever reached up to the as-of date.
-- Who reached a later stage counts as having passed the stages before it; a stage passed without a date of its own is
-- counted as inferred. The furthest stage may be known from the status alone, without a date.
-- Each step's rate is the share of the stage drawn before it. Stages of which the files know nothing are not drawn.
-- Where the files hold deals but no people, the deals created in the period are counted.
with
cohort as (
    select
        journey_id, person_id, opportunity_id, grain, source, channel, campaign, owner, team, segment, country,
        created_date, outcome,
        coalesce(reached_rank, 0) as status_rank,
        case when grain = 'person' then 1 else 5 end as entry_rank,
        case when won_date is not null then 6 when opportunity_date is not null then 5
            when sales_qualified_date is not null then 4 when sales_accepted_date is not null then 3
            when marketing_qualified_date is not null then 2 else 0 end as dated_rank,
        case when marketing_qualified_date <= cast($as_of as date) then marketing_qualified_date end
            as marketing_qualified_date,
        case when sales_accepted_date <= cast($as_of as date) then sales_accepted_date end as sales_accepted_date,
        case when sales_qualified_date <= cast($as_of as date) then sales_qualified_date end as sales_qualified_date,
        case when opportunity_date <= cast($as_of as date) then opportunity_date end as opportunity_date,
        case when won_date <= cast($as_of as date) then won_date end as won_date
    from journeys
    where created_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
population as (
    select
        * exclude (status_rank, entry_rank, dated_rank),
        greatest(
            entry_rank,
            case when status_rank > dated_rank then status_rank else 0 end,
            case when won_date is not null then 6 when opportunity_date is not null then 5
                when sales_qualified_date is not null then 4 when sales_accepted_date is not null then 3
                when marketing_qualified_date is not null then 2 else 0 end
        ) as reached_rank
    from cohort
),
tally as (
    select
        reached_rank, count(*) as reached_here,
        [
            count(*), count(marketing_qualified_date), count(sales_accepted_date), count(sales_qualified_date),
            count(opportunity_date), count(won_date)
        ] as dated_counts
    from population
    group by reached_rank
),
drawn as (
    select
        stages.stage_rank, stages.stage, stages.label, stages.team,
        cast(coalesce(sum(reached_here), 0) as bigint) as reached_count,
        cast(coalesce(sum(reached_here - dated_counts[stages.stage_rank])
            filter (where tally.reached_rank > stages.stage_rank), 0) as bigint) as inferred_count
    from stages
    left join tally on tally.reached_rank >= stages.stage_rank
    where stages.has_evidence
        and (stages.stage_rank >= 5 or exists (select 1 from journeys where grain = 'person'))
    group by all
),
summary as (
    select
        stage_rank, stage, label, team, reached_count, inferred_count,
        lag(reached_count) over (order by stage_rank) as previous_count,
        first(reached_count) over (order by stage_rank) as entry_count,
        reached_count / nullif(previous_count, 0) as step_conversion_rate,
        reached_count / nullif(entry_count, 0) as overall_conversion_rate
    from drawn
)
select * from summary order by stage_rank
