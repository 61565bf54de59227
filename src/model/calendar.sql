-- One row per day from the year before the first date to two years after the last one, with month, fiscal quarter and
-- fiscal year. A fiscal year is named after the year it ends in ('Q3 FY26'); one that starts in January is the plain year.
create or replace table calendar as
with
last_dates as (
    select as_of as day from model_dates
    union all select max(period_end) from goals
    union all select max(expected_close_date) from opportunities
),
edges as (
    select greatest(first_date, as_of - interval 40 year)::date as first_day,
        (select least(max(day), as_of + interval 10 year)::date from last_dates) as last_day from model_dates
),
days as (
    select unnest(range(make_date(year(first_day) - 1, 1, 1)::timestamp, make_date(year(last_day) + 3, 1, 1)::timestamp,
        interval 1 day))::date as day
    from edges
),
placed as (
    select day, date_trunc('month', day)::date as month_start, cast($fiscal_start as integer) as starts,
        (month(day) - starts + 12) % 12 as month_index,
        year(day) + if(starts > 1 and month(day) >= starts, 1, 0) as fiscal_year
    from days
),
quartered as (
    select *, month_index // 3 + 1 as quarter_number,
        (month_start - to_months((month_index % 3)::integer))::date as quarter_start,
        (month_start - to_months(month_index::integer))::date as year_start,
        if(starts = 1, fiscal_year::text, 'FY' || lpad((fiscal_year % 100)::text, 2, '0')) as year
    from placed
)
select day, strftime(day, '%Y-%m') as month, month_start, last_day(day) as month_end,
    'Q' || quarter_number || ' ' || year as quarter, quarter_start,
    (quarter_start + interval 3 month - interval 1 day)::date as quarter_end, year, year_start,
    (year_start + interval 1 year - interval 1 day)::date as year_end
from quartered order by day
