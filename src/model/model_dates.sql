-- One row: the day up to which the files know anything (`as_of`, unless somebody said another), the first day and the
-- currency of amounts whose file names none. A few dates far ahead of all others are typing errors and do not move as_of:
-- at most 1 % of the dates after a gap of half a year, or fewer than a fifth after a gap of five years.
create or replace table model_dates as
with
ahead as (
    select day, lead(day) over (order by day) - day as gap_days,
        sum(dates) over () - sum(dates) over (order by day) as later, sum(dates) over () as total
    from known_days
),
found as (
    select coalesce(min(day) filter (where (gap_days > 183 and later * 100 <= total) or (gap_days > 1826 and later * 5 < total)),
        max(day)) as day
    from ahead
),
other as (
    select max(spend_date) as day from spend_records
    union all select null
)
select coalesce(cast($as_of as date), (select day from found), (select max(day) from other), date '2000-01-01') as as_of,
    coalesce(least(
        (select min(created_date) from people), (select min(created_date) from opportunities),
        (select min(closed_date) from opportunities), (select min(touched_date) from touches),
        (select min(spend_date) from spend_records)), cast($as_of as date), date '2000-01-01') as first_date,
    coalesce(nullif($currency, 'XXX'),
        (select currency from opportunities where amount_minor is not null
            group by currency order by count(*) desc, currency limit 1), 'XXX') as currency
