-- One row per dated entry of a person or deal into a stage, with where it is known from: 'stage date' (a date column),
-- 'stage history', 'converted', 'created', 'closed'. Both dates of a stage are kept; the first entry is the earlier.
-- People without any dated lead stage become leads when created. A conversion that names a deal reached the opportunity,
-- one that names none was qualified by sales. A history names deals by id, or by a name only one deal has; a lead's changes
-- of status within the lead stage do not say when it became a lead.
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
history as (
    select e.entity, e.tool, e.entered_at, m.stage, if(e.entity = 'person', e.entity_source_id, null) as person_source_id,
        if(e.entity = 'opportunity', e.entity_source_id, null) as deal_source_id, e.entity_name
    from stage_event_records e
    join stage_map m on m.entity = e.entity and m.tool = e.tool and m.stage_name = e.stage_name
        and m.pipeline is not distinct from if(e.entity = 'person', null, e.pipeline)
    where e.entered_at is not null and m.stage <> 'ignore'
        and (e.entity = 'opportunity' or e.stage_before is null or m.stage <> 'lead')
),
deal_names as (
    select opportunity_name, min(opportunity_id) as opportunity_id from opportunity_facts
    where opportunity_name is not null group by opportunity_name having count(*) = 1
),
found as (
    select h.entity, h.stage, h.entered_at,
        coalesce(p.person_id, q.person_id, o.opportunity_id, n.opportunity_id, d.opportunity_id) as entity_id
    from history h
    left join person_ids p on p.tool = h.tool and p.id = h.person_source_id
    left join person_ids q on q.tool = '*' and q.id = id_anywhere(h.person_source_id)
    left join opportunity_ids o on o.tool = h.tool and o.id = h.deal_source_id
    left join opportunity_ids n on n.tool = '*' and n.id = id_anywhere(h.deal_source_id)
    left join deal_names d on d.opportunity_name = h.entity_name
),
known as (
    select 'person' as entity, person_id as entity_id, stage, entered_at, evidence from dated where entered_at is not null
    union all
    select entity, entity_id, stage, entered_at, 'stage history' from found where entity_id is not null
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
