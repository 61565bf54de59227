-- {count} {deal names|deals name} no currency while others do. Say which currency {it is|they are} in, so that sums are right.
select source_id, opportunity_name, status, amount_minor, closed_date, file_id, record
from opportunities
where currency = 'XXX' and amount_minor is not null and exists (select 1 from opportunities where currency <> 'XXX')
order by opportunity_id
