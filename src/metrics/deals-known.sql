-- Deals in the display currency as they were known on one day of the period meant (`back` 0) and on the same day of the
-- periods before it that are over. `is_over`: nothing of the period meant is still to come.
deals as not materialized (
    select
        opportunity_id, opportunity_name, 'All' as overall, coalesce(cast(source as varchar), 'Unknown') as source,
        cast(segment as varchar) as segment, cast(team as varchar) as team, stage_name, status, created_date,
        expected_close_date, closed_date, coalesce(amount_minor, 0) as amount_minor, currency
    from opportunities
    where not coalesce(is_excluded, false) and (status = 'open' or closed_date is not null) and $in_scope
),
own as not materialized (select * from deals where currency = cast($currency as varchar)),
chosen as (
    select cast($period_start as date) as chosen_start, cast($period_end as date) as chosen_end, cast($as_of as date) as view_day
),
meant as (
    select coalesce(period_start, chosen_start) as period_start, coalesce(period_end, chosen_end) as period_end, view_day
    from chosen left join earlier_periods on back = 1 and earlier_start = chosen_start and earlier_end = chosen_end
        and chosen_end <= view_day and period_end > view_day
),
asked as (
    select *, period_end - period_start + 1 as days, view_day - period_start + 1 as days_gone, view_day >= period_end as is_over
    from meant
),
views as (
    select 0 as back, period_start, period_end, view_day, is_over from asked
    union all
    select earlier.back, earlier_start, earlier_end, earlier_start - 1 + cast(if(days_gone <= 0, days_gone,
        round(days_gone * (earlier_end - earlier_start + 1) / days)) as integer), is_over
    from asked
    inner join earlier_periods earlier on earlier.period_start = asked.period_start and earlier.period_end = asked.period_end
    where earlier_end <= view_day and earlier_start + 14 >= (select min(created_date) from own)
),
seen as not materialized (
    select
        views.*, own.*, coalesce(closed_date <= view_day, false) as is_closed,
        greatest(0, if(is_closed, closed_date, view_day) - created_date) as age
    from own inner join views on created_date <= view_day
)
