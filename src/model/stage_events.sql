-- One row per dated entry of a person or deal into a stage, with where it is known from: 'stage date' (a date column),
-- 'stage history', 'converted', 'created', 'closed'. Both dates of a stage are kept; the first entry is the earlier.
-- People without any dated lead stage become leads when created. A conversion that names a deal reached the opportunity,
-- one that names none was qualified by sales.
create or replace table stage_events as
with
records as (
    select g.person_id, r.tool, p.* exclude (tool)
    from person_rows r join person_groups g using (row_no) join person_records p using (file_id, record)
    where not r.is_deleted
),
dated as (
    select person_id, unnest(['lead', 'marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won',
            'disqualified', if(len(deal_source_ids) > 0, 'opportunity', 'sales_qualified')]) as stage,
        unnest([lead_at, marketing_qualified_at, sales_accepted_at, sales_qualified_at, opportunity_at, customer_at,
            disqualified_at, if(converted is false, null, converted_at)]) as entered_at,
        unnest(['stage date', 'stage date', 'stage date', 'stage date', 'stage date', 'stage date', 'stage date',
            'converted']) as evidence
    from records
),
known as (
    select 'person' as entity, person_id as entity_id, stage, entered_at, evidence from dated where entered_at is not null
    union all
    select entity, entity_id, stage, entered_at, 'stage history' from stage_moves
),
created as (
    select 'person', person_id, 'lead', people.created_at, 'created' from people
    anti join (select entity_id from known where entity = 'person' and stage = 'lead') k on k.entity_id = people.person_id
    where people.created_at is not null
    union all
    select 'opportunity', opportunity_id, 'opportunity', created_at, 'created' from opportunity_facts
    where created_at is not null
    union all
    select 'opportunity', opportunity_id, state, closed_date::timestamp, 'closed' from opportunity_facts
    where closed_date is not null
)
select entity, entity_id::integer as entity_id, stage, entered_at, entered_at::date as entered_date, evidence
from (select * from known union all select * from created)
