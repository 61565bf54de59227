-- Of the people created in the period, the share with at least one won deal by the as-of date, by $by.
-- People are counted, not deals: several people on one won deal all count, two won deals of one person count once.
-- A person without any linked deal counts as not won. A deal won before its person was created counts too.
-- Projected: the share won within so many days, where each is followed for as long as they were seen (Aalen-Johansen);
-- lost and disqualified are ends of their own. Values are of won deals, each once per group, in the display currency.
with
everyone as (
    select
        journeys.person_id, journeys.source, journeys.channel, journeys.campaign, journeys.owner, journeys.team,
        journeys.segment, journeys.country, calendar.month, 'All' as overall,
        journeys.created_date, journeys.won_date, journeys.opportunity_count,
        coalesce(journeys.won_date <= cast($as_of as date), journeys.reached_rank = 6, false) as is_won,
        case journeys.outcome when 'lost' then journeys.lost_date when 'disqualified' then journeys.disqualified_date end
            as left_date,
        case when is_won then 'won' when left_date <= cast($as_of as date) then 'lost' else 'open' end as ended,
        -- A win without a date is taken as late as it can be, a loss without one as still in sight.
        case ended when 'won' then journeys.won_date when 'lost' then left_date end as ended_date,
        greatest(0, coalesce(ended_date, cast($as_of as date)) - journeys.created_date) as days,
        cast($as_of as date) - journeys.created_date as seen_days,
        case when seen_days >= 365 then 365 when seen_days >= 180 then 180 when seen_days >= 90 then 90
            when seen_days >= 60 then 60 when seen_days >= 30 then 30 else 0 end as seen_window,
        journeys.created_date between cast($period_start as date) and cast($period_end as date) as is_in_period
    from journeys
    left join calendar on calendar.day = journeys.created_date
    where journeys.grain = 'person' and journeys.created_date <= cast($as_of as date) and $in_scope
),
population as (
    select * exclude (is_in_period, seen_days, seen_window) from everyone where is_in_period
),
ages as (
    select $by, is_in_period, age, kind, seen_window, count(*) as people
    from (
        select if(is_in_period, cast($by as varchar), null) as $by, is_in_period, days as age, seen_window,
            if(is_won and ended_date is null, 'won_undated', ended) as kind
        from everyone
        union all
        select cast($by as varchar), true, seen_days, 0, 'seen' from everyone where is_in_period
    )
    group by all
),
linked as (
    select cast(population.$by as varchar) as $by, opportunities.opportunity_id, opportunities.opportunity_name,
        if(opportunities.currency = $currency, opportunities.amount_minor, null) as amount_minor,
        opportunities.currency <> $currency as is_other, count(*) over (partition by population.person_id) as own_deals
    from population
    inner join opportunity_people on opportunity_people.person_id = population.person_id
    inner join opportunities on opportunities.opportunity_id = opportunity_people.opportunity_id
    where opportunities.status = 'won' and not opportunities.is_excluded
        and coalesce(opportunities.closed_date <= cast($as_of as date), true)
),
deals as (
    select * exclude (own_deals), count(*) filter (own_deals = 1) as alone_count from linked group by all
),
amounts as (
    select $by, count(*) as deal_count, cast(sum(amount_minor) as bigint) as won_amount_minor,
        count(*) filter (is_other) as other_currency_count,
        count(*) filter (not is_other and amount_minor is null) as without_amount_count,
        first(opportunity_name order by amount_minor desc nulls last, opportunity_id) as largest_deal,
        max(amount_minor) as largest_amount_minor,
        first(alone_count order by amount_minor desc nulls last, opportunity_id) as largest_alone_count
    from deals group by $by
),
counts as (
    select cast($by as varchar) as $by, count(*) as lead_count, count(*) filter (is_won) as won_count,
        median(days) filter (is_won and ended_date is not null) as median_days,
        count(*) filter (is_won and ended_date is not null) as dated_count
    from population group by $by
),
summary as (
    select counts.$by, lead_count, won_count, won_count / nullif(lead_count, 0) as lead_to_close_rate, median_days,
        dated_count, coalesce(deal_count, 0) as deal_count, if(deal_count is null, 0, won_amount_minor) as won_amount_minor,
        coalesce(other_currency_count, 0) as other_currency_count, coalesce(without_amount_count, 0) as without_amount_count,
        largest_deal, largest_amount_minor, coalesce(largest_alone_count, 0) as largest_alone_count
    from counts left join amounts on amounts.$by is not distinct from counts.$by
)
select * from summary order by lead_count desc, $by
