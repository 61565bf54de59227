-- One row per goal: metric, period, team and segment, from goal files and typed ones. Money is in minor units beside its
-- currency, converted like amounts of deals where a rate is given. Of two goals for the same thing the typed one counts,
-- else the last in the files.
create or replace table goals as
with
typed as (
    select split_part(line, chr(31), 1) as metric, split_part(line, chr(31), 2) as unit,
        cast(split_part(line, chr(31), 3) as date) as period_start, cast(split_part(line, chr(31), 4) as date) as period_end,
        nullif(split_part(line, chr(31), 5), '') as team, cast(split_part(line, chr(31), 6) as bigint) as goal_value
    from (select unnest(string_split($rows, chr(30))) as line) where line <> ''
),
read as (
    select m.metric, m.unit, g.period, m.period_start, m.period_end, g.team, g.segment,
        if(m.unit = 'money', coalesce(upper(trim(g.currency)), d.currency), null) as currency, g.target, g.file_id, g.record
    from goal_records g cross join model_dates d
    join goal_map m on m.file_id = g.file_id and m.period_label = g.period and m.metric_name = g.metric
    where m.metric is not null and m.period_start is not null and g.target is not null
),
all_goals as (
    select read.* exclude (target, currency), try_cast(round(target * if(unit = 'money',
            cast(power(10, coalesce(e.exponent, 2)) as integer), 1)) as bigint) as stated,
        if(f.currency is null, stated, converted_minor(stated, f.multiplier, f.divisor)) as goal_value,
        coalesce(f.to_currency, read.currency) as currency, 'file' as origin
    from read left join currency_exponents e on e.currency = read.currency left join rates f on f.currency = read.currency
    union all by name
    select typed.*, strftime(period_start, '%Y-%m-%d') || ' to ' || strftime(period_end, '%Y-%m-%d') as period,
        if(unit = 'money', d.currency, null) as currency, 'typed' as origin
    from typed cross join model_dates d
),
counted as (
    select * from all_goals
    qualify row_number() over (partition by metric, period_start, period_end, team, segment
        order by origin = 'typed' desc, file_id desc, record desc) = 1
)
select (row_number() over (order by metric, period_start, period_end, team nulls first, segment nulls first))::integer as goal_id,
    metric, unit, period, period_start, period_end, team, segment, goal_value, currency, origin, file_id, record
from counted order by goal_id
