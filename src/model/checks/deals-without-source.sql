-- {count} of {out_of} deals {has|have} no source of any kind and {is|are} shown as Unattributed.
select source_id, opportunity_name, account_name, status, amount_minor, currency, created_date, file_id, record
from opportunities where source_rule = 'none'
order by opportunity_id
