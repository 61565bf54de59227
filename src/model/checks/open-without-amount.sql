-- {count} of {out_of} open deals {has|have} no amount and {adds|add} nothing to pipeline.
select source_id, opportunity_name, owner, stage_name, created_date, expected_close_date, file_id, record
from opportunities where status = 'open' and amount_minor is null
order by opportunity_id
