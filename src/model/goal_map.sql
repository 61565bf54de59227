-- How each pair of period and metric in the goal files is read, one row per file and pair; nulls where nobody can tell.
create or replace table goal_map as
with
lines as (select unnest(string_split($rows, chr(30))) as line),
readings as (
    select cast(split_part(line, chr(31), 1) as integer) as name_id, nullif(split_part(line, chr(31), 2), '') as metric,
        nullif(split_part(line, chr(31), 3), '') as unit,
        cast(nullif(split_part(line, chr(31), 4), '') as date) as period_start,
        cast(nullif(split_part(line, chr(31), 5), '') as date) as period_end
    from lines where line <> ''
)
select n.file_id, n.period as period_label, n.metric_name, r.metric, r.unit, r.period_start, r.period_end
from goal_names n join readings r using (name_id)
