-- What the current lifecycle stage, lead status and conversion flag of a person say, without a date: one row per person.
-- `current_rank` is the highest place on the ladder named (1 lead .. 6 won, 0 none).
create or replace table person_status as
with
records as (
    select g.person_id, p.tool, p.lifecycle_stage, p.lead_status, p.converted, len(p.deal_source_ids) > 0 as names_deal
    from person_rows r join person_groups g using (row_no) join person_records p using (file_id, record)
    where not r.is_deleted
)
select person_id,
    max(greatest(coalesce(l.stage_rank, 0), coalesce(s.stage_rank, 0),
        case when converted and names_deal then 5 when converted then 4 else 0 end))::integer as current_rank,
    bool_or(coalesce(l.stage in ('disqualified', 'lost'), false) or coalesce(s.stage in ('disqualified', 'lost'), false))
        as is_disqualified
from records
left join stage_map l on l.entity = 'person' and l.tool = records.tool and l.stage_name = lifecycle_stage
left join stage_map s on s.entity = 'person' and s.tool = records.tool and s.stage_name = lead_status
group by person_id
