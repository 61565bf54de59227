-- Which human each live person record belongs to, one row per record, with why: 'first' for the record that speaks, else
-- 'same id', 'converted', 'merged ids' or 'same e-mail'.
create or replace table person_records_people as
with
reasons as (
    select row_no, reason from person_keys union all select first_row, reason from person_keys
),
ranked as (
    select row_no, arg_min(reason, list_position(['converted', 'merged ids', 'same id', 'same e-mail'], reason)) as reason
    from reasons group by row_no
)
select r.file_id, r.record, g.person_id, if(r.row_no = g.person_id, 'first', coalesce(ranked.reason, 'same id')) as merge_reason
from person_rows r join person_groups g using (row_no) left join ranked using (row_no)
where not r.is_deleted
