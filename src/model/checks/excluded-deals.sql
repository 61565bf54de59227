-- {count} lost {deal is|deals are} left out of win rates and journeys, because the reason says duplicate, test or mistake.
select source_id, opportunity_name, lost_reason, owner, amount_minor, currency, closed_date, file_id, record
from opportunities where is_excluded
order by opportunity_id
