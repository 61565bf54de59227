-- {count} of {out_of} deals with an amount {is|are} in another currency than most, without a rate. Sums show one currency at a time.
select currency, source_id, opportunity_name, status, amount_minor, closed_date, file_id, record
from opportunities where amount_minor is not null and currency <> (select currency from model_dates)
order by currency, opportunity_id
