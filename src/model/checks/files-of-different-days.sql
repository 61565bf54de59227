-- {count} {file ends|files end} more than two days before the latest one: numbers of both teams would be of different days.
-- Judged on files with at least 50 dates, by their own rhythm: silence of two and a half usual pauses says nothing.
with
dates as (
    select file_id, greatest(created_at, modified_at)::date as day from person_records
    union all
    select file_id, greatest(created_at, modified_at)::date from opportunity_records
    union all
    select file_id, touched_at::date from touch_records
),
ends as (
    select file_id, max(day) as last_day, (max(day) - min(day)) / nullif(count(distinct day) - 1, 0) as usual_pause_days
    from dates where day <= (select as_of from model_dates)
    group by file_id having count(day) >= 50
)
select coalesce(files.name, 'file ' || ends.file_id) as file, last_day, as_of - last_day as days_before, ends.file_id
from ends cross join model_dates left join files using (file_id)
where as_of - last_day > greatest(2, 2.5 * coalesce(usual_pause_days, 0))
order by last_day, file
