-- Adds to `stage_event_records` one row per real change of stage in the history files: other fields, and edits that left the
-- stage as it was, are none. The stage before is the file's word, else that of the change before it. A change met in two
-- files counts once. `pipeline` is the deal's own, so that a stage means the same here and there.
insert into stage_event_records
with
edits as (
    select *, coalesce(opportunity_source_id, person_source_id, opportunity_name) as subject,
        bool_or(field is not null) over (partition by file_id) as names_fields
    from stage_change_records
    where stage_name is not null and changed_at is not null and not coalesce(is_deleted, false)
),
of_stages as (
    select * from edits where not names_fields or regexp_full_match(lower(field),
        '((opportunity|lead|deal|pipeline|lifecycle) ?)?(stage|status)( ?name)?|phase|étape|etapa|fase')
),
followed as (
    select *, coalesce(from_stage, lag(stage_name) over (
        partition by tool, subject order by changed_at, source_id, file_id, record)) as stage_before
    from of_stages
),
changes as (
    select * from followed where stage_name is distinct from stage_before
    qualify row_number() over (partition by tool, subject, stage_name, stage_before, changed_at
        order by file_id desc, record desc) = 1
),
by_id as (
    select tool, source_id, last(pipeline order by file_id, record) as pipeline from opportunity_records
    where source_id is not null group by all
),
by_name as (
    select tool, opportunity_name, min(pipeline) as pipeline from opportunity_records
    where opportunity_name is not null group by all having count(distinct pipeline) = 1
)
select c.file_id, c.record, c.tool,
    if(c.opportunity_source_id is null and c.person_source_id is not null, 'person', 'opportunity') as entity,
    if(entity = 'person', c.person_source_id, c.opportunity_source_id), coalesce(i.pipeline, n.pipeline), c.stage_name,
    c.changed_at, c.stage_before, if(c.opportunity_source_id is null, c.opportunity_name, null)
from changes c
left join by_id i on i.tool = c.tool and i.source_id = c.opportunity_source_id
left join by_name n on n.tool = c.tool and c.opportunity_source_id is null and n.opportunity_name = c.opportunity_name
order by c.file_id, c.record
