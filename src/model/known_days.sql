-- The days the files know something of, one row a day with the number of dates on it: creations, changes, stage entries,
-- touches, and closings of deals (where deals carry change dates, only up to the latest change). No expected close dates,
-- goals, campaign ends or planned activities: those lie in the future.
create or replace table known_days as
with
last_change as (select max(modified_at)::date as last_change_date from opportunity_records),
dates as (
    select created_at::date as day from person_records
    union all select modified_at::date from person_records
    union all select entered_date from stage_events where evidence <> 'closed'
    union all select created_at::date from opportunity_records
    union all select modified_at::date from opportunity_records
    union all select touched_date from touches
    union all select created_at::date from account_records
    union all select modified_at::date from account_records
    union all
    select closed_date from opportunities cross join last_change
    where closed_date <= coalesce(last_change_date, closed_date)
)
select day, count(*) as dates from dates where day is not null group by day
