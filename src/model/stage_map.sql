-- What both teams mean by each stage name: one row a name, from the agreement and the default rules.
-- `stage_rank` is the place on the ladder (1 lead .. 6 won), null beside it.
create or replace table stage_map as
with
lines as (select unnest(string_split($rows, chr(30))) as line),
meanings as (
    select cast(split_part(line, chr(31), 1) as integer) as name_id, split_part(line, chr(31), 2) as stage,
        try_cast(split_part(line, chr(31), 3) as integer) as stage_rank, split_part(line, chr(31), 4) = 'known' as is_known
    from lines where line <> ''
)
select entity, tool, pipeline, stage_name, records, stage, stage_rank, is_known
from stage_names join meanings using (name_id)
