-- One row per day from the year before the first date to two years after the last one, with month, fiscal quarter and
-- fiscal year. A fiscal year is named after the year it ends in ('Q3 FY26'); one that starts in January is the plain year.
-- A year of weeks starts on the agreed weekday nearest to the first day of its first month; its quarters are 13 weeks in
-- months of the agreed pattern, such as 4-4-5, and a 53rd week belongs to the last month. Its months bear the names of the
-- calendar months they stand for.
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
agreed as (select cast($fiscal_start as integer) as starts, nullif(string_split($week_pattern, '-'), ['']) as pattern),
named_days as (
    select make_date(unnest(range(year(min(day)) - 1, year(max(day)) + 3))::integer, any_value(starts), 1) as reference
    from days cross join agreed
),
years as (
    select reference, (reference - after_weekday + if(after_weekday > 3, 7, 0))::date as year_start
    from (select reference, ((isodow(reference) - cast($first_weekday as integer) + 7) % 7)::integer as after_weekday from named_days)
),
weeks as (
    select day, year(reference) as starts_in, year_start, year_end, least((day - year_start) // 7 // 13, 3)::integer as quarter_index,
        ((day - year_start) // 7)::integer - 13 * quarter_index as week, (year_start + 91 * quarter_index)::date as quarter_start,
        if(quarter_index = 3, year_end, quarter_start + 90)::date as quarter_end,
        pattern[1]::integer as first_weeks, first_weeks + pattern[2]::integer as both_weeks,
        ((week >= first_weeks)::integer + (week >= both_weeks)::integer)::integer as month_index
    from days cross join agreed
    join (select *, (lead(year_start) over (order by year_start) - 1)::date as year_end from years) years
        on day between year_start and year_end
    where pattern is not null
),
by_weeks as (
    select day, starts_in + if(starts > 1, 1, 0) as fiscal_year,
        (make_date(starts_in, starts, 1) + to_months((3 * quarter_index + month_index)::integer))::date as month_named,
        (quarter_start + 7 * [0, first_weeks, both_weeks][month_index + 1])::date as month_start,
        if(month_index = 2, quarter_end, quarter_start + 7 * [first_weeks, both_weeks][month_index + 1] - 1)::date
            as month_end,
        quarter_index + 1 as quarter_number, quarter_start, quarter_end, year_start, year_end
    from weeks cross join agreed
),
by_months as (
    select day, year(day) + if(starts > 1 and month(day) >= starts, 1, 0) as fiscal_year,
        date_trunc('month', day)::date as month_named, month_named as month_start, last_day(day) as month_end,
        (month(day) - starts + 12) % 12 // 3 + 1 as quarter_number,
        (month_start - to_months(((month(day) - starts + 12) % 3)::integer))::date as quarter_start,
        (quarter_start + interval 3 month - interval 1 day)::date as quarter_end,
        (month_start - to_months(((month(day) - starts + 12) % 12)::integer))::date as year_start,
        (year_start + interval 1 year - interval 1 day)::date as year_end
    from days cross join agreed where pattern is null
),
named as (
    select *, if(starts = 1, fiscal_year::text, 'FY' || lpad((fiscal_year % 100)::text, 2, '0')) as year
    from (from by_weeks union all by name from by_months) cross join agreed
)
select day, strftime(month_named, '%Y-%m') as month, month_start, month_end, 'Q' || quarter_number || ' ' || year as quarter,
    quarter_start, quarter_end, year, year_start, year_end
from named order by day
