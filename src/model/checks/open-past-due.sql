-- {count} of {out_of} open deals {was|were} expected to close before the day the files reach up to, and {is|are} still open. Win rates do not count {it|them} yet.
select source_id, opportunity_name, owner, stage_name, amount_minor, currency, expected_close_date, created_date, file_id, record
from opportunities
where status = 'open' and expected_close_date < (select as_of from model_dates)
order by expected_close_date, opportunity_id
