-- Touch records whose id stands again in a later record or file: one row each. The last of an id counts. Made in
-- $slices parts by the ids' hashes, so that the ids of millions of touches fit the memory; $slice is 0 for the first.
create or replace table replaced_touches as
with
ids as not materialized (
    select file_id, record, tool, source_id, hash(tool, source_id) as id_hash from touch_records
    where source_id is not null and id_hash % cast($slices as ubigint) = cast($slice as ubigint)
),
repeated as (select id_hash from ids group by id_hash having count(*) > 1)
select file_id, record from ids semi join repeated using (id_hash)
qualify row_number() over (partition by tool, source_id order by file_id desc, record desc) > 1
