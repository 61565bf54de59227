-- What was reached of every goal whose period overlaps the chosen one, counted from the goal's first day to its last,
-- or to the as-of date while it runs. Revenue and won deals by close date; pipeline, opportunities and leads by
-- created date; stages by first entry. Money in the goal's currency; deals in other currencies are counted beside.
-- A goal of a team or a segment counts what belongs to it; where no person and no deal does, nothing can be said.
-- Deals lost as duplicate, test or created in error are left out.
-- Usual by now: the median share of their end that the last 4 to 8 finished periods of the same kind had reached by the same
-- day; with fewer, an even pace over working days. Run rate: reached per working day gone, over all of them, if linear.
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
    where period_start <= cast($period_end as date) and period_end >= cast($period_start as date)
),
matched as (
    select
        chosen.metric, chosen.period, chosen.team, chosen.segment, chosen.goal_currency,
        goal_facts.person_id, goal_facts.opportunity_id, goal_facts.day, goal_facts.value,
        chosen.unit = 'count' or goal_facts.currency = chosen.goal_currency as is_counted
    from chosen
    inner join goal_facts on goal_facts.metric = chosen.metric
        and goal_facts.day between chosen.period_start and least(chosen.period_end, cast($as_of as date))
        and coalesce(goal_facts.team = chosen.team, chosen.team is null)
        and coalesce(goal_facts.segment = chosen.segment, chosen.segment is null)
),
population as (
    select * exclude (is_counted, goal_currency), goal_currency as currency from matched where is_counted
),
earlier as (
    select
        chosen.metric, unit, chosen.period, chosen.team, chosen.segment, goal_currency, back, earlier_start, earlier_end,
        cast($as_of as date) - chosen.period_start + 1 as days_gone, chosen.period_end - chosen.period_start + 1 as days,
        earlier_start - 1 + cast(round(greatest(0, least(1, days_gone / days)) * (earlier_end - earlier_start + 1)) as integer)
            as earlier_day
    from chosen inner join earlier_periods using (period_start, period_end)
    where earlier_end <= cast($as_of as date)
        and earlier_start + 14 >= (select min(day) from goal_facts where goal_facts.metric = chosen.metric)
),
past as (
    select
        earlier.metric, period, earlier.team, earlier.segment, back,
        coalesce(sum(value) filter (where day <= earlier_day), 0)::bigint as reached, coalesce(sum(value), 0)::bigint as final
    from earlier
    left join goal_facts on goal_facts.metric = earlier.metric and day between earlier_start and earlier_end
        and coalesce(goal_facts.team = earlier.team, earlier.team is null)
        and coalesce(goal_facts.segment = earlier.segment, earlier.segment is null)
        and (unit = 'count' or goal_facts.currency = goal_currency)
    group by all order by all
),
tally as (
    select
        metric, period, team, segment,
        sum(value) filter (where is_counted) as value, count(*) filter (where is_counted) as fact_count,
        count(*) filter (where not is_counted) as other_currency_count
    from matched
    group by all
),
summary as (
    select
        chosen.metric, unit, chosen.period, period_start, period_end, chosen.team, chosen.segment,
        goal_currency as currency, goal_value,
        case when has_owner then cast(coalesce(tally.value, 0) as bigint) end as actual_value,
        actual_value / nullif(goal_value, 0) as attainment_rate,
        greatest(0, least(1, (cast($as_of as date) - period_start + 1) / (period_end - period_start + 1)))
            as elapsed_share,
        coalesce(fact_count, 0) as fact_count,
        coalesce(other_currency_count, 0) as other_currency_count
    from chosen
    left join tally on tally.metric = chosen.metric and tally.period = chosen.period
        and tally.team is not distinct from chosen.team and tally.segment is not distinct from chosen.segment
)
select * from summary
order by period_end desc, period_start, metric, team nulls first, segment nulls first
