-- The team of each owner: one row a spelling. A team somebody typed comes before the one of an owner file; null where
-- nobody said. `is_typed` tells them apart, because only a typed team comes before a deal's own team column.
create or replace table owner_map as
with
lines as (select unnest(string_split($rows, chr(30))) as line),
typed as (
    select cast(split_part(line, chr(31), 1) as integer) as name_id, split_part(line, chr(31), 2) as typed_team
    from lines where line <> ''
)
select spelling, owner, records, coalesce(typed_team, file_team) as team, typed_team is not null as is_typed
from owner_names left join typed using (name_id)
