-- No file names a currency: {count} {amount is|amounts are} shown without one. Choose it under Stages and channels.
select source_id, opportunity_name, status, amount_minor, closed_date, file_id, record
from opportunities
where amount_minor is not null and (select currency from model_dates) = 'XXX'
order by opportunity_id
