-- One row per line of ad cost, in minor units. A line that covers a period stands on the period's first day. Without any
-- spend file, the actual cost of CRM campaigns counts, on the day the campaign started. `stated_` costs are as in the file,
-- the others in the display currency where a rate leads to it.
create or replace table spend as
with
lines as (
    select spend_date, channel, campaign, currency, cost, 'spend' as use, file_id, record from spend_records
    where cost is not null
    union all
    select start_date, campaign_type, campaign, currency, actual_cost, 'source', file_id, record from campaign_records
    where actual_cost > 0 and not coalesce(is_deleted, false) and (select count(*) from spend_records) = 0
)
select (row_number() over (order by l.file_id, l.record))::integer as spend_id, l.spend_date,
    coalesce(m.channel, 'Unknown') as channel, coalesce(l.campaign, 'No campaign') as campaign,
    coalesce(upper(trim(l.currency)), d.currency) as stated_currency,
    try_cast(round(l.cost * cast(power(10, coalesce(e.exponent, 2)) as integer)) as bigint) as stated_cost_minor,
    coalesce(f.to_currency, stated_currency) as currency,
    if(f.currency is null, stated_cost_minor, converted_minor(stated_cost_minor, f.multiplier, f.divisor)) as cost_minor,
    l.file_id, l.record
from lines l cross join model_dates d
left join source_map m on m.use = l.use and m.spelling = l.channel
left join currency_exponents e on e.currency = coalesce(upper(trim(l.currency)), d.currency)
left join rates f on f.currency = coalesce(upper(trim(l.currency)), d.currency)
order by spend_id
