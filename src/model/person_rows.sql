-- Person records, one row each, numbered so that a live and earlier created record comes first. A record is deleted when
-- the latest record of its id says so. `row_no` of the first record of a human becomes its person_id.
create or replace table person_rows as
with
deleted_ids as (
    select tool, person_kind, source_id
    from person_records where source_id is not null
    group by all having bool_or(is_deleted)
        and last(coalesce(is_deleted, false) order by coalesce(modified_at, timestamp '0001-01-01'), file_id, record)
),
judged as (
    select p.file_id, p.record, p.tool, p.person_kind, p.source_id,
        coalesce(d.source_id is not null or (p.source_id is null and p.is_deleted), false) as is_deleted,
        if(regexp_full_match(lower(trim(p.email)), '[^@\s]+@[^@\s]+\.[^@\s]+'), lower(trim(p.email)), null) as email_key,
        coalesce(p.created_at, least(p.subscriber_at, p.lead_at, p.marketing_qualified_at, p.sales_accepted_at,
            p.sales_qualified_at, p.opportunity_at, p.customer_at, p.converted_at)) as created_at
    from person_records p left join deleted_ids d using (tool, person_kind, source_id)
)
select (row_number() over (order by is_deleted, created_at nulls last, file_id, record))::integer as row_no, *
from judged
