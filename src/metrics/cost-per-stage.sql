-- Ad spend of the period over the people created in it who reached each stage within so many days, by $by.
-- Spend and people are put together by channel, for campaigns by campaign: the cost of a month stands over the people of
-- that month, not over deals that happen to close in it. Spend without people and people without spend stand beside.
-- The days are those in which nine of ten people created a year ago or more were won, rounded up to 30, 60, 90, 180 or
-- 365, unless a number of days is given. People are counted, not deals. Spend in other currencies is counted beside.
with
bought as (
    select
        spend_id, cast(channel as varchar) as channel, cast(campaign as varchar) as campaign, calendar.month,
        'All' as overall, spend_date, cost_minor, cast(currency as varchar) as currency
    from spend
    left join calendar on calendar.day = spend.spend_date
    where spend_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
known as (
    select
        coalesce(cast($window_days as integer), case when days <= 30 then 30 when days <= 60 then 60
            when days <= 90 then 90 when days <= 180 then 180 else 365 end) as window_days,
        (select list(has_evidence order by stage_rank) from stages) as has_stage
    from (select quantile_disc(greatest(won_date - created_date, 0), 0.9) as days from journeys
        where grain = 'person' and won_date <= cast($as_of as date) and created_date <= cast($as_of as date) - 365)
),
came as (
    select
        person_id, cast(channel as varchar) as channel, cast(campaign as varchar) as campaign, calendar.month,
        'All' as overall, created_date, outcome, window_days,
        created_date + window_days > cast($as_of as date) as is_young,
        least(created_date + window_days, cast($as_of as date)) as until,
        greatest(1, case when won_date <= until then 6 when opportunity_date <= until then 5
            when sales_qualified_date <= until then 4 when sales_accepted_date <= until then 3
            when marketing_qualified_date <= until then 2 else 1 end,
            case when reached_rank > case when won_date is not null then 6 when opportunity_date is not null then 5
                when sales_qualified_date is not null then 4 when sales_accepted_date is not null then 3
                when marketing_qualified_date is not null then 2 else 0 end then reached_rank else 0 end) as stage_rank
    from journeys
    left join calendar on calendar.day = journeys.created_date
    cross join known
    where grain = 'person' and $in_scope
        and created_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
records as (
    select
        *, spend_id is not null as is_spend, person_id is not null or currency = $currency as is_counted,
        ({'channel': channel, 'campaign': campaign, 'month': channel, 'overall': channel}).$by as shared_name
    from (select * from bought union all by name select * from came)
),
shared as (
    select shared_name from records where shared_name not in ('Unknown', 'No campaign')
    group by shared_name having sum(cost_minor) filter (where is_counted) > 0 and count(person_id) > 0
),
placed as (
    select records.*, shared.shared_name is not null as is_matched from records left join shared using (shared_name)
),
population as (
    select * exclude (is_counted, shared_name, until, window_days) from placed where is_counted
),
summary as (
    select
        cast($by as varchar) as $by, (select window_days from known) as window_days,
        count(*) filter (where is_counted) as record_count,
        cast(coalesce(sum(cost_minor) filter (where is_counted and is_matched), 0) as bigint) as spend_minor,
        count(person_id) filter (where is_matched) as lead_count,
        case when (select has_stage[2] from known) then count(*) filter (where is_matched and stage_rank >= 2) end as mql_count,
        case when (select has_stage[4] from known) then count(*) filter (where is_matched and stage_rank >= 4) end as sql_count,
        case when (select has_stage[5] from known) then count(*) filter (where is_matched and stage_rank >= 5) end
            as opportunity_count,
        count(*) filter (where is_matched and stage_rank >= 6) as customer_count,
        count(*) filter (where is_matched and is_young) as young_count,
        cast(coalesce(sum(cost_minor) filter (where is_counted and not is_matched), 0) as bigint) as unmatched_spend_minor,
        count(person_id) filter (where not is_matched) as unmatched_lead_count,
        count(*) filter (where not is_matched and stage_rank >= 6) as unmatched_customer_count,
        count(*) filter (where not is_counted) as other_currency_count
    from placed
    group by $by
)
select * from summary order by spend_minor + unmatched_spend_minor desc, lead_count + unmatched_lead_count desc, $by
