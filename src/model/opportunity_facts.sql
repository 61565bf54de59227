-- One row per deal with what its own record says: state, dates, amount, account. The state comes from the closed and won
-- flags, else the status column, else what the stage name means, else a won or lost time, else it is open. `status_rule`
-- says which. The closed date is the close date of a closed deal, or the won or lost time where the file gives no other, or
-- the last entry into a stage of that end.
-- An amount of ten trillion or more is an id or a telephone number in the wrong column: it is none, and a finding.
-- `stated_` amount and currency are as in the file; the amount is converted where a rate to the display currency is given.
create or replace table opportunity_facts as
with
judged as (
    select r.opportunity_id, o.*, sm.stage, sm.is_known, st.stage as status_word,
        case when o.is_won then 'won' when o.is_lost then 'lost' when o.is_closed is false then 'open'
            when o.is_closed and o.is_won is false then 'lost' when o.is_won is false and o.is_lost is false then 'open'
        end as by_flag,
        case when st.stage in ('open', 'won', 'lost') then st.stage end as by_status,
        case when sm.stage = 'won' then 'won' when sm.stage in ('lost', 'disqualified') then 'lost'
            when sm.is_known then 'open' end as by_stage,
        case when o.won_at is not null and (o.lost_at is null or o.won_at >= o.lost_at) then 'won'
            when o.lost_at is not null then 'lost' end as by_date
    from opportunity_rows r join opportunity_records o using (file_id, record)
    left join stage_map sm on sm.entity = 'opportunity' and sm.tool = o.tool and sm.stage_name = o.stage_name
        and sm.pipeline is not distinct from o.pipeline
    left join stage_map st on st.entity = 'status' and st.tool = o.tool and st.stage_name = o.status
    where r.row_no = r.opportunity_id and not r.is_deleted
),
decided as (
    select *, coalesce(by_flag, by_status, by_stage, by_date, if(is_closed, 'lost', 'open')) as state,
        case when by_flag is not null then 'flag' when by_status is not null then 'status' when by_stage is not null
            then 'stage' when by_date is not null then 'date' else 'none' end as status_rule
    from judged
),
entries as (
    select i.opportunity_id, max(e.entered_at) filter (where m.stage = 'won') as won_entered_at,
        max(e.entered_at) filter (where m.stage in ('lost', 'disqualified')) as lost_entered_at
    from stage_event_records e
    join opportunity_ids i on i.tool = e.tool and i.id = e.entity_source_id
    join stage_map m on m.entity = 'opportunity' and m.tool = e.tool and m.stage_name = e.stage_name
        and m.pipeline is not distinct from e.pipeline
    where e.entity = 'opportunity' group by i.opportunity_id
)
select d.* exclude (by_flag, by_status, by_stage, by_date, status_word), d.created_at::date as created_date,
    if(state = 'open', d.close_date, null) as expected_close_date,
    case state when 'won' then coalesce(d.close_date, d.won_at::date, won_entered_at::date)
        when 'lost' then coalesce(d.close_date, d.lost_at::date, lost_entered_at::date) end as closed_date,
    coalesce(upper(trim(d.currency)), $currency) as stated_currency,
    if(abs(d.amount) < 10000000000000,
        try_cast(round(d.amount * cast(power(10, coalesce(e.exponent, 2)) as integer)) as bigint), null) as stated_amount_minor,
    coalesce(f.to_currency, stated_currency) as amount_currency,
    if(f.currency is null, stated_amount_minor, converted_minor(stated_amount_minor, f.multiplier, f.divisor)) as amount_minor,
    n.name_key, domain_key(d.account_domain) as domain_key
from decided d
left join entries using (opportunity_id)
left join currency_exponents e on e.currency = coalesce(upper(trim(d.currency)), $currency)
left join rates f on f.currency = coalesce(upper(trim(d.currency)), $currency)
left join company_names n on n.spelling = d.account_name
