-- {count} {record is|records are} marked as deleted in {its|their} tool and left out.
select 'person' as what, source_id, full_name as name, created_at, file_id, record from person_records where is_deleted
union all
select 'deal', source_id, opportunity_name, created_at, file_id, record from opportunity_records where is_deleted
union all
select 'touch', source_id, campaign, touched_at, file_id, record from touch_records where is_deleted
order by what, source_id
