-- Deal records, one row each, with the deal they belong to: records of one id are one deal, and so is a deal merged into
-- another. The record that speaks has the lowest number: not merged away, latest modified, else last in the files. Without
-- an id, records are one deal when name, account and created time agree (without an account also amount and close date).
create or replace table opportunity_rows as
with
merged_away as (
    select distinct tool, id as source_id
    from (select tool, source_id as winner, unnest(merged_ids) as id from opportunity_records where merged_ids is not null)
    where id <> winner
),
keyed as (
    select o.file_id, o.record, o.tool, coalesce(o.source_id, if(o.opportunity_name is null or o.created_at is null, null,
            concat_ws(chr(31), 'no id', o.opportunity_name, o.created_at,
                coalesce(o.account_source_id, o.account_name, concat_ws(chr(31), o.amount, o.close_date))))) as id,
        coalesce(o.is_deleted, false) as is_deleted, (row_number() over (order by m.source_id is not null,
            coalesce(o.modified_at, timestamp '0001-01-01') desc, o.file_id desc, o.record desc))::integer as row_no
    from opportunity_records o left join merged_away m using (tool, source_id)
),
keys as (
    select row_no, tool, coalesce(id, 'row ' || row_no) as key from keyed
    union
    select k.row_no, k.tool, unnest(o.merged_ids)
    from opportunity_records o join keyed k using (file_id, record) where o.merged_ids is not null
),
shared as (select tool, key, min(row_no) as first_row from keys group by all having count(*) > 1),
edges as (
    select row_no, first_row from keys join shared using (tool, key) where row_no <> first_row
)
select keyed.*, coalesce(least(near.first_row, far.first_row), near.first_row, row_no) as opportunity_id
from keyed
left join (select row_no, min(first_row) as first_row from edges group by row_no) near using (row_no)
left join (select row_no, min(first_row) as first_row from edges group by row_no) far on far.row_no = near.first_row
