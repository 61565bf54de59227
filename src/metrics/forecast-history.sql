-- What the statistics of a forecast learn from, for every day it is made on: only what was known then.
ends as (
    select
        back, source as "group", age, count(*) filter (where is_closed and status = 'won') as won,
        count(*) filter (where is_closed and status = 'lost') as lost, count(*) filter (where not is_closed) as open
    from seen group by all order by all
),
open_deals as (
    select back, seen.opportunity_id, opportunity_name, source as "group", age, amount_minor as amount,
        stages.stage_name as stage
    from seen left join opportunity_stages stages on stages.opportunity_id = seen.opportunity_id
        and entered_date <= view_day and coalesce(left_date > view_day, true)
    where not is_closed order by back, seen.opportunity_id
),
-- Days long enough before the view's that what came in as many days as are still to come is known.
stage_days as (
    select back, view_day - ahead * nth as stage_day, skipped, ahead
    from (
        select back, view_day, cast(greatest(0, period_start - view_day - 1) as integer) as skipped,
            cast(greatest(14, period_end - view_day) as integer) as ahead, unnest([1, 2, 3, 4, 5, 6, 7, 8]) as nth
        from views where not is_over
    )
),
stage_outcomes as (
    select back, skipped, ahead, stages.stage_name as stage, source as "group", stage_day - created_date as age,
        count(*) as seen_count,
        count(*) filter (where status = 'won' and closed_date between stage_day + skipped + 1 and stage_day + ahead) as won_count
    from stage_days
    inner join opportunity_stages stages on entered_date <= stage_day and coalesce(left_date > stage_day, true)
    inner join own on own.opportunity_id = stages.opportunity_id and created_date <= stage_day
        and coalesce(closed_date > stage_day, true)
    group by all order by all
),
weeks as (
    select back, (view_day - created_date) // 7 as week, count(*) as created_count from seen
    where view_day - created_date < 91 group by all order by all
),
won_amounts as (
    select back, amount_minor as amount from seen
    where is_closed and status = 'won' and closed_date > view_day - 365 order by all
),
past as (
    select
        views.* exclude (is_over), view_day - (select min(created_date) from own) + 1 as history_days,
        coalesce(sum(amount_minor) filter (where closed_date <= view_day), 0)::bigint as reached,
        coalesce(sum(amount_minor), 0)::bigint as final
    from views
    left join own on status = 'won' and closed_date between views.period_start and views.period_end
        and closed_date <= cast($as_of as date)
    where not is_over group by all order by back
)
