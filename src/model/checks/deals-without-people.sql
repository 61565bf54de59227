-- {count} of {out_of} deals {has|have} no person linked. {It counts|They count} in win rate and revenue, but in no journey from lead to close.
select source_id, opportunity_name, account_name, status, amount_minor, currency, created_date, closed_date, file_id, record
from opportunities where person_count = 0 and (select count(*) from people) > 0
order by opportunity_id
