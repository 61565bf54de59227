-- {count} stage {name is|names are} unknown: on people {it counts|they count} as Lead, on deals as open. Say what {it means|they mean} on the data page.
select entity, tool, pipeline, stage_name, stage as counted_as, records
from stage_map where not is_known and entity <> 'status' and records > 0
order by records desc, stage_name
