-- One goal of the whole company or of a team, day by day: what was reached up to each day of its period, until the
-- as-of date, what an even pace to the goal over working days would have reached, and what the usual course would: the goal
-- times the median share of their end that the last 4 to 8 finished periods of the same kind had reached by the same day.
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
        goal_value * (count(*) filter (where isodow(day) < 6) over (order by day))
            / nullif(count(*) filter (where isodow(day) < 6) over (), 0) as even_pace_value
    from (select *, cast(unnest(generate_series(period_start, period_end, interval 1 day)) as date) as day from chosen)
),
past_days as (
    select back, earlier_end - earlier_start + 1 as days, day - earlier_start + 1 as day_number, sum(value)::bigint as value
    from chosen
    inner join earlier_periods using (period_start, period_end)
    inner join goal_facts on goal_facts.metric = chosen.metric and day between earlier_start and earlier_end
        and coalesce(goal_facts.team = chosen.team, chosen.team is null)
        and (chosen.unit = 'count' or goal_facts.currency = chosen.goal_currency)
    where earlier_end <= cast($as_of as date) and value is not null
        and earlier_start + 14 >= (select min(day) from goal_facts where goal_facts.metric = chosen.metric)
    group by all order by all
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
