-- {count} {record has|records have} a time of day on the first or last day of a quarter. Read in another time zone, {it|they} may fall into the quarter beside.
with
timed as (
    select 'person created' as what, source_id, full_name as name, created_at as moment, file_id, record from person_records
    where not coalesce(is_deleted, false)
    union all
    select 'deal created', source_id, opportunity_name, created_at, file_id, record from opportunity_records
    where not coalesce(is_deleted, false)
)
select what, name, moment, quarter, source_id, file_id, record
from timed join calendar on calendar.day = timed.moment::date
where moment <> date_trunc('day', moment) and (calendar.day = quarter_start or calendar.day = quarter_end)
order by moment, what, source_id
