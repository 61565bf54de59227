-- Keys by which two person records are one human, one row per record and key, only keys that more than one record has:
-- the same id, the contact a lead was converted to, an id merged into another, the same e-mail address.
create or replace table person_keys as
with
ids as (
    select row_no, tool, person_kind, source_id as key, 'same id' as reason from person_rows where source_id is not null
    union all
    select row_no, r.tool, 'contact', p.contact_source_id, 'converted'
    from person_records p join person_rows r using (file_id, record) where p.contact_source_id is not null
    union all
    select row_no, r.tool, r.person_kind, unnest(p.merged_ids), 'merged ids'
    from person_records p join person_rows r using (file_id, record) where p.merged_ids is not null
),
emails as (
    select row_no, '*' as tool, 'email' as person_kind, email_key as key, 'same e-mail' as reason
    from person_rows where email_key is not null and not is_deleted
),
keys as (select * from ids union all select * from emails),
shared as (
    select tool, person_kind, key, min(row_no) as first_row, min(reason) as reason from keys
    group by all having count(distinct row_no) > 1
)
select row_no, first_row, shared.reason from keys join shared using (tool, person_kind, key) where row_no <> first_row
