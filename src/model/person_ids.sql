-- The human behind an id of a file, one row per tool and id: `person_id` for an id that may be a lead's or a contact's (a
-- lead's is preferred), `contact_person_id` for one known to be a contact's. Ids merged away and contacts that leads were
-- converted to lead there too. The tool '*' stands for any, where the id means one human only; 18-character Salesforce ids
-- are found by their first 15.
create or replace table person_ids as
with
live as (select * from person_rows where not is_deleted),
known as (
    select person_id from person_groups join live using (row_no) group by person_id
),
ids as (
    select r.tool, r.person_kind, r.source_id as id, g.person_id
    from person_rows r join person_groups g using (row_no) where r.source_id is not null
    union
    select r.tool, 'contact', p.contact_source_id, g.person_id
    from person_records p join person_rows r using (file_id, record) join person_groups g using (row_no)
    where p.contact_source_id is not null
    union
    select r.tool, r.person_kind, unnest(p.merged_ids), g.person_id
    from person_records p join person_rows r using (file_id, record) join person_groups g using (row_no)
    where p.merged_ids is not null
),
living as (select ids.* from ids semi join known using (person_id)),
exact as (
    select tool, id, arg_min(person_id, if(person_kind = 'lead', 0, 1)) as person_id,
        arg_min(person_id, if(person_kind = 'contact', 0, 1)) as contact_person_id
    from living group by tool, id
),
anywhere as (
    select '*' as tool, id_anywhere(id) as id,
        min(person_id) as person_id, min(person_id) as contact_person_id
    from living group by all having count(distinct living.person_id) = 1
)
select * from exact union all select * from anywhere
