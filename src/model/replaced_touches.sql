-- Touch records whose id stands again in a later record or file: one row each. The last of an id counts.
create or replace table replaced_touches as
with
repeated as (
    select hash(tool, source_id) as id_hash from touch_records where source_id is not null
    group by id_hash having count(*) > 1
)
select file_id, record from touch_records semi join repeated on id_hash = hash(tool, source_id)
where source_id is not null
qualify row_number() over (partition by tool, source_id order by file_id desc, record desc) > 1
