-- {count} of {out_of} lines of ad cost {covers|cover} more than a day and {stands|stand} on the first day of {its|their} period.
select spend_date, period_end, channel, campaign, cost, currency, file_id, record
from spend_records where period_end > spend_date
order by spend_date, file_id, record
