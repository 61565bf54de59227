-- {count} of {out_of} deals {has|have} no created date: {it is|they are} not in pipeline created or a funnel of deals, and {has|have} no time to close.
select source_id, opportunity_name, status, amount_minor, currency, closed_date, file_id, record
from opportunities where created_date is null
order by opportunity_id
