-- {count} of {out_of} closed deals {was|were} created after {its|their} close date, as happens when {it was|they were} entered late. {Its|Their} time to close is not counted.
select source_id, opportunity_name, status, created_date, closed_date, amount_minor, currency, file_id, record
from opportunities where closed_date < created_date
order by opportunity_id
