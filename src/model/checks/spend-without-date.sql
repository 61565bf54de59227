-- {count} of {out_of} lines of ad cost {has|have} no date, so no period counts {it|them}.
select channel, campaign, cost_minor, currency, file_id, record from spend where spend_date is null
order by spend_id
