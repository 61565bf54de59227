-- Who the ids and addresses of the touch files lead to: one row per kind of key ('contact', 'person', 'email'), tool and
-- key that leads to somebody. An id of the touch's own tool comes before the same id of any other. Keys are made unique
-- after they are found: of millions of touches, most may lead to nobody.
create or replace table touch_people as
with
asked as not materialized (
    select 'contact' as asked_by, tool, contact_source_id as id from touch_records where contact_source_id is not null
    union all
    select 'person', tool, person_source_id from touch_records where person_source_id is not null
),
own as (
    select distinct asked_by, tool, id, if(asked_by = 'contact', p.contact_person_id, p.person_id) as person_id
    from asked join person_ids p using (tool, id)
),
others as (
    select distinct asked_by, asked.tool, asked.id, if(asked_by = 'contact', p.contact_person_id, p.person_id) as person_id
    from asked anti join person_ids own_ids using (tool, id)
    join person_ids p on p.tool = '*' and p.id = id_anywhere(asked.id)
),
addresses as (
    select distinct r.email_key, r.row_no
    from person_rows r join touch_records t on r.email_key = lower(trim(t.person_email)) where not r.is_deleted
)
select * from own where person_id is not null
union all
select * from others where person_id is not null
union all
select distinct 'email', '*', email_key, g.person_id from addresses join person_groups g using (row_no)
