-- One goal of the whole company or of a team, day by day: what was reached up to each day of its period, until the
-- as-of date, and what an even pace to the goal would have reached.
-- The goal is the one of the chosen period; else, of those that overlap it, the one with the longest overlap.
-- Counted as in the goal list: revenue and won deals by close date; pipeline, opportunities and leads by created
-- date; stages by first entry. Money in the goal's currency only.
with
chosen as (
    select
        metric, unit, period, period_start, period_end, team, segment, goal_value,
        case when unit = 'money' then coalesce(currency, cast($currency as varchar)) end as goal_currency,
        exists (
            select 1 from team_segments
            where coalesce(team_segments.team = goals.team, goals.team is null)
                and coalesce(team_segments.segment = goals.segment, goals.segment is null)
        ) or (goals.team is null and goals.segment is null) as has_owner
    from goals
    where metric = $goal_metric and goals.team is not distinct from $goal_team and segment is null
        and coalesce(period = $goal_period, $goal_period is null)
        and period_start <= cast($period_end as date) and period_end >= cast($period_start as date)
    order by
        period_start = cast($period_start as date) and period_end = cast($period_end as date) desc,
        least(period_end, cast($period_end as date)) - greatest(period_start, cast($period_start as date)) desc,
        period_start desc, goal_id
    limit 1
),
population as (
    select
        chosen.metric, chosen.period, chosen.team, goal_facts.day, goal_facts.person_id, goal_facts.opportunity_id, goal_facts.value
    from chosen
    inner join goal_facts on goal_facts.metric = chosen.metric
        and goal_facts.day between chosen.period_start and least(chosen.period_end, cast($as_of as date))
        and coalesce(goal_facts.team = chosen.team, chosen.team is null)
        and (chosen.unit = 'count' or goal_facts.currency = chosen.goal_currency)
    where chosen.has_owner
),
days as (
    select
        metric, unit, period, period_start, period_end, team, goal_currency as currency, day, goal_value, has_owner,
        goal_value * (day - period_start + 1) / (period_end - period_start + 1) as even_pace_value
    from (select *, cast(unnest(generate_series(period_start, period_end, interval 1 day)) as date) as day from chosen)
),
by_day as (
    select day, count(*) as fact_count, coalesce(sum(value), 0) as value from population group by day
),
summary as (
    select
        metric, unit, period, period_start, period_end, team, currency, days.day, goal_value,
        coalesce(fact_count, 0) as fact_count,
        case when has_owner and days.day <= cast($as_of as date)
            then cast(sum(coalesce(value, 0)) over (order by days.day) as bigint) end as reached_value,
        even_pace_value
    from days
    left join by_day on by_day.day = days.day
)
select * from summary order by day
