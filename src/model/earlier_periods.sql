-- For every month, quarter and year of the calendar and every other period that has a goal: the eight periods of the same
-- kind before it, the nearest first. A period that is none of the calendar's goes back by its own number of months when it
-- is of whole months, else of days.
create or replace table earlier_periods as
with
kinds as (
    select distinct 'month' as kind, month_start as period_start, month_end as period_end from calendar
    union all select distinct 'quarter', quarter_start, quarter_end from calendar
    union all select distinct 'year', year_start, year_end from calendar
),
numbered as (select *, row_number() over (partition by kind order by period_start) as number from kinds),
of_calendar as (
    select p.period_start, p.period_end, p.number - e.number as back, e.period_start as earlier_start,
        e.period_end as earlier_end
    from numbered p join numbered e on e.kind = p.kind and e.number between p.number - 8 and p.number - 1
),
others as (
    select distinct period_start, period_end, (period_end + 1)::date as after, period_end - period_start + 1 as days,
        (day(period_start) = 1 and day(after) = 1)::boolean as is_months,
        date_diff('month', period_start, after) as months
    from goals anti join kinds using (period_start, period_end)
),
of_others as (
    select period_start, period_end, back,
        if(is_months, period_start - to_months((back * months)::integer), period_start - (back * days)::integer)::date
            as earlier_start,
        if(is_months, after - to_months((back * months)::integer), after - (back * days)::integer)::date - 1 as earlier_end
    from others cross join (select unnest(range(1, 9)) as back)
)
select period_start, period_end, back::integer as back, earlier_start, earlier_end::date as earlier_end
from (from of_calendar union all by name from of_others)
