-- {count} of {out_of} deals {has|have} an amount of ten trillion or more, which is no amount. {It counts|They count} without one; look whether another column stands there.
select o.source_id, o.opportunity_name, r.amount::text as amount, o.currency, o.status, o.closed_date, o.file_id, o.record
from opportunities o join opportunity_records r using (file_id, record)
where o.amount_minor is null and r.amount is not null
order by o.opportunity_id
