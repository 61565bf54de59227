-- One row per deal and the days it spent in a stage under its tool's name, where a history tells them; `left_date` is the
-- day it moved on, null for the latest stage. Of several stages on one day the last counts.
create or replace table opportunity_stages as
with
moves as (
    select entity_id as opportunity_id, stage_name, entered_at::date as entered_date,
        lead(entered_at::date) over (partition by entity_id order by entered_at, stage_name) as left_date
    from stage_moves where entity = 'opportunity'
)
select * from moves where left_date is null or left_date > entered_date order by opportunity_id, entered_date
