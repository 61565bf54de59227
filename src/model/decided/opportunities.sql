-- The deals as decided: those left out are not in it, past-due ones may count as lost on the day they were expected, closed
-- ones without a date as closed when created, amounts without a currency as of the most used one. A deal whose links were
-- taken away has no source that came from a person.
create or replace table opportunities as
with
told as (
    select file_id, record, bool_or(choice = 'exclude') as is_left_out, bool_or(choice = 'count_as_lost') as counts_as_lost,
        bool_or(choice = 'use_created_date') as uses_created_date, bool_or(choice = 'take_currency') as takes_currency,
        bool_or(choice = 'unlink') as is_unlinked
    from decided_records group by all
),
joined as (
    select o.*, coalesce(counts_as_lost, false) and o.status = 'open' as now_lost,
        coalesce(uses_created_date, false) and o.is_closed and o.closed_date is null as takes_date,
        coalesce(takes_currency, false) as takes_currency,
        coalesce(is_unlinked, false) and o.source_rule in ('person', 'touch') as loses_source
    from base.opportunities o left join told using (file_id, record)
    where not coalesce(is_left_out, false)
)
select * exclude (now_lost, takes_date, takes_currency, loses_source) replace (
        if(now_lost, 'lost', status) as status, is_closed or now_lost as is_closed,
        case when now_lost then expected_close_date when takes_date then created_date else closed_date end as closed_date,
        if(now_lost, null, expected_close_date) as expected_close_date,
        if(takes_currency, (select currency from model_dates), currency) as currency,
        if(loses_source, 'Unattributed', source) as source, if(loses_source, 'Unattributed', channel) as channel,
        if(loses_source, 'none', source_rule) as source_rule)
from joined order by opportunity_id
