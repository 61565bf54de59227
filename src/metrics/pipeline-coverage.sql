-- Open deals against what is left of the revenue goal, by $by: goal less what is won in the period so far. Deals past their
-- expected close date are left out of the coverage and counted beside; those expected to close in the period are told apart.
-- The coverage needed comes from own history: of the amount open on the same day of earlier periods, the share won by
-- their end. With fewer than four such periods it is one over the win rate by amount of the last 365 days.
-- When the chosen period is over, the one that follows it is meant.
-- Money in the display currency; deals lost as duplicate, test or created in error are left out.
with
yields as (
    select
        $by, back, sum(amount_minor)::bigint as open_minor,
        coalesce(sum(amount_minor) filter (where status = 'won' and closed_date between period_start and period_end), 0)::bigint
            as won_minor,
        count(*) filter (where status = 'won' and closed_date between period_start and period_end) as won_count
    from seen where back > 0 and not is_closed
    group by all order by all
),
closed as (
    select
        $by, coalesce(sum(amount_minor) filter (where status = 'won'), 0) as won_minor, sum(amount_minor) as closed_minor,
        bool_or(status = 'lost' and amount_minor > 0) or not bool_or(status = 'lost') as has_lost_amounts
    from own where closed_date between cast($as_of as date) - 364 and cast($as_of as date) group by all
),
population as (
    select
        $by, opportunity_id, created_date, expected_close_date, stage_name, amount_minor,
        coalesce(expected_close_date < view_day, false) as is_past_due,
        coalesce(expected_close_date between greatest(view_day, period_start) and period_end, false) as is_in_period
    from seen where back = 0 and not is_closed
),
won as (
    select $by, sum(amount_minor) as won_minor from own cross join asked
    where status = 'won' and closed_date between period_start and least(period_end, view_day) group by all
),
goal as (
    select
        if(team is null and segment is null, 'All', null) as overall, if(segment is null, team, null) as team,
        if(team is null, segment, null) as segment, max(goal_value) as goal_minor
    from goals inner join asked using (period_start, period_end)
    where metric = 'revenue' and coalesce(currency, $currency) = $currency group by all
),
tally as (
    select
        $by, count(*) as deal_count, sum(amount_minor) filter (where not is_past_due) as open_minor,
        count(*) filter (where is_in_period) as in_period_count, sum(amount_minor) filter (where is_in_period) as in_period_minor,
        count(*) filter (where is_past_due) as past_due_count, sum(amount_minor) filter (where is_past_due) as past_due_minor
    from population group by all
),
summary as (
    select
        cast(names.$by as varchar) as $by, asked.period_start, asked.period_end, coalesce(deal_count, 0) as deal_count,
        cast(coalesce(open_minor, 0) as bigint) as open_amount_minor, coalesce(in_period_count, 0) as in_period_count,
        cast(coalesce(in_period_minor, 0) as bigint) as in_period_amount_minor,
        coalesce(past_due_count, 0) as past_due_count,
        cast(coalesce(past_due_minor, 0) as bigint) as past_due_amount_minor,
        cast(coalesce(won.won_minor, 0) as bigint) as won_amount_minor, goal_minor as goal_amount_minor,
        if(goal_minor is null, null, cast(greatest(0, goal_minor - coalesce(won.won_minor, 0)) as bigint)) as left_amount_minor,
        in_period_amount_minor / nullif(left_amount_minor, 0) as coverage,
        open_amount_minor / nullif(left_amount_minor, 0) as open_coverage,
        if(has_lost_amounts, closed.won_minor / nullif(closed.closed_minor, 0), null) as win_rate_by_amount
    from (select $by from tally union select $by from won) names cross join asked
    left join tally on tally.$by is not distinct from names.$by
    left join won on won.$by is not distinct from names.$by
    left join closed on closed.$by is not distinct from names.$by
    left join goal on goal.$by is not distinct from names.$by
)
select * from summary order by $by
