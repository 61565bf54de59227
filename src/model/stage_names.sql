-- Every stage name met in the files, for people (lifecycle stage, lead status, stage dates) and deals: one row a name
-- of a tool, and for deals of a pipeline. `status` rows are words of a deal's status column.
create or replace table stage_names as
with
names as (
    select 'person' as entity, tool, null as pipeline, lifecycle_stage as stage_name from person_records
    where lifecycle_stage is not null
    union all
    select 'person', tool, null, lead_status from person_records where lead_status is not null
    union all
    select 'opportunity', tool, pipeline, stage_name from opportunity_records where stage_name is not null
    union all
    select 'status', tool, null, status from opportunity_records where status is not null
),
dated as (
    select entity, tool, if(entity = 'person', null, pipeline) as pipeline, stage_name, 0 as records
    from stage_event_records where stage_name is not null
),
counted as (
    select entity, tool, pipeline, stage_name, count(*) as records from names group by all
    union all
    select distinct * from dated
),
grouped as (
    select entity, tool, pipeline, stage_name, sum(records)::integer as records from counted group by all
)
select (row_number() over (order by entity, tool, pipeline, stage_name))::integer as name_id, * from grouped
