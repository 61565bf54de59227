-- {count} of {out_of} closed deals {has|have} no close date, so no period counts {it|them}.
select source_id, opportunity_name, status, stage_name, amount_minor, currency, owner, created_date, file_id, record
from opportunities where is_closed and closed_date is null
order by opportunity_id
