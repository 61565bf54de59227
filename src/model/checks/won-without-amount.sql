-- {count} of {out_of} won deals {has|have} no amount. {It counts|They count} as won and {adds|add} nothing to revenue.
select source_id, opportunity_name, owner, closed_date, file_id, record
from opportunities where is_won and amount_minor is null
order by opportunity_id
