-- {count} of {out_of} lost deals {has|have} no reason and {stands|stand} under “No reason given”.
select source_id, opportunity_name, owner, amount_minor, currency, closed_date, file_id, record
from opportunities where status = 'lost' and lost_reason is null
order by opportunity_id
