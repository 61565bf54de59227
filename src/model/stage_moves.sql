-- One row per entry of a person or deal into a stage that a history tells, with the stage's name in its tool. A history names
-- deals by id, or by a name only one deal has; a lead's changes of status within the lead stage do not say when it became a
-- lead.
create or replace table stage_moves as
with
history as (
    select e.entity, e.tool, e.entered_at, m.stage, e.stage_name, if(e.entity = 'person', e.entity_source_id, null) as person_source_id,
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
    select h.entity, h.stage, h.stage_name, h.entered_at,
        coalesce(p.person_id, q.person_id, o.opportunity_id, n.opportunity_id, d.opportunity_id) as entity_id
    from history h
    left join person_ids p on p.tool = h.tool and p.id = h.person_source_id
    left join person_ids q on q.tool = '*' and q.id = id_anywhere(h.person_source_id)
    left join opportunity_ids o on o.tool = h.tool and o.id = h.deal_source_id
    left join opportunity_ids n on n.tool = '*' and n.id = id_anywhere(h.deal_source_id)
    left join deal_names d on d.opportunity_name = h.entity_name
)
select entity, entity_id, stage, stage_name, entered_at from found where entity_id is not null
