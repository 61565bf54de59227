-- {count} of {out_of} deals {has|have} no stage, status or flag that says whether {it is|they are} won, lost or open. {It counts|They count} as open.
select source_id, opportunity_name, stage_name, amount_minor, currency, created_date, file_id, record
from opportunities where status_rule = 'none' and not is_closed
order by opportunity_id
