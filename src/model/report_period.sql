-- The period the page opens with: the latest fiscal quarter up to as_of with closed deals, else with people created, else
-- the quarter of as_of. One row.
with
latest as (
    select coalesce(
        (select max(closed_date) from opportunities where closed_date <= (select as_of from model_dates)),
        (select max(created_date) from people where created_date <= (select as_of from model_dates)),
        (select as_of from model_dates)) as day
)
select quarter_start as period_start, quarter_end as period_end from calendar join latest using (day)
