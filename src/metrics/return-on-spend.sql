-- Amounts of the deals won from the people created in the period, over the ad spend of the same period, by $by.
-- A deal counts once, with the earliest created of its people: their channel, campaign and created date are the deal's;
-- a deal without people stands with its own. Deals won later than so many days after that are left out: the days in
-- which nine of ten people created a year ago or more were won, rounded up to 30, 60, 90, 180 or 365, unless given.
-- Spend and people are put together by channel, for campaigns by campaign; what has no other side stands beside.
with
bought as (
    select spend_id, cast(channel as varchar) as channel, cast(campaign as varchar) as campaign,
        spend_date as cohort_date, cost_minor, cast(currency as varchar) as currency
    from spend where $in_scope
),
known as (
    select coalesce(cast($window_days as integer), case when days <= 30 then 30 when days <= 60 then 60
        when days <= 90 then 90 when days <= 180 then 180 else 365 end) as window_days
    from (select quantile_disc(greatest(won_date - created_date, 0), 0.9) as days from journeys
        where grain = 'person' and won_date <= cast($as_of as date) and created_date <= cast($as_of as date) - 365)
),
came as (
    select person_id as lead_id, cast(channel as varchar) as channel, cast(campaign as varchar) as campaign,
        created_date as cohort_date
    from journeys where grain = 'person' and $in_scope
),
first_people as (
    select distinct on (links.opportunity_id) links.opportunity_id, journeys.person_id, channel, campaign, created_date
    from opportunity_people as links
    inner join journeys on journeys.person_id = links.person_id and grain = 'person'
    order by links.opportunity_id, created_date nulls last, journeys.person_id
),
won as (
    select
        deals.opportunity_id, first_people.person_id, closed_date, amount_minor, cast(currency as varchar) as currency,
        cast(if(person_id is null, deals.channel, first_people.channel) as varchar) as channel,
        cast(if(person_id is null, deals.campaign, first_people.campaign) as varchar) as campaign,
        if(person_id is null, deals.created_date, first_people.created_date) as cohort_date
    from opportunities as deals
    left join first_people using (opportunity_id) cross join known
    where status = 'won' and closed_date <= least(cohort_date + window_days, cast($as_of as date))
),
records as (
    select
        lines.*, calendar.month, 'All' as overall, spend_id is not null as is_spend,
        lead_id is null and currency = $currency as is_counted,
        ({'channel': channel, 'campaign': campaign, 'month': channel, 'overall': channel}).$by as shared_name
    from (select * from bought union all by name select * from came union all by name select * from won where $in_scope) as lines
    left join calendar on calendar.day = cohort_date
    where cohort_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
shared as (
    select shared_name from records where shared_name not in ('Unknown', 'Unattributed', 'No campaign')
    group by shared_name having sum(cost_minor) filter (where is_counted) > 0 and count(coalesce(lead_id, opportunity_id)) > 0
),
placed as (
    select records.*, shared.shared_name is not null as is_matched from records left join shared using (shared_name)
),
population as (
    select * exclude (lead_id, shared_name, is_counted) from placed where is_counted
),
summary as (
    select
        cast($by as varchar) as $by, (select window_days from known) as window_days,
        count(*) filter (where is_counted) as record_count,
        cast(coalesce(sum(cost_minor) filter (where is_counted and is_matched), 0) as bigint) as spend_minor,
        count(lead_id) filter (where is_matched) as lead_count,
        count(opportunity_id) filter (where is_counted and is_matched) as won_count,
        cast(coalesce(sum(amount_minor) filter (where is_counted and is_matched), 0) as bigint) as won_amount_minor,
        won_amount_minor / nullif(spend_minor, 0) as return_rate,
        max(amount_minor) filter (where is_counted and is_matched) as largest_amount_minor,
        count(lead_id) filter (where is_matched and cohort_date + (select window_days from known) > cast($as_of as date))
            as young_count,
        cast(coalesce(sum(cost_minor) filter (where is_counted and not is_matched), 0) as bigint) as unmatched_spend_minor,
        count(lead_id) filter (where not is_matched) as unmatched_lead_count,
        cast(coalesce(sum(amount_minor) filter (where is_counted and not is_matched), 0) as bigint) as unmatched_won_minor,
        count(spend_id) filter (where not is_counted) as other_currency_count,
        count(opportunity_id) filter (where not is_counted) as other_currency_deal_count,
        count(opportunity_id) filter (where is_counted and amount_minor is null) as without_amount_count
    from placed
    group by $by
)
select * from summary order by spend_minor + unmatched_spend_minor desc, lead_count + unmatched_lead_count desc, $by
