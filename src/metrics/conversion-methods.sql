-- Four shares that are all called the conversion rate, of the same people created in the period, as of the as-of date.
-- Projected: won by so many days, each followed for as long as they were seen, lost and disqualified an end of their own
-- (Aalen-Johansen). Projected with the lost taken as open: 1 - Kaplan-Meier. Won out of won and lost. Won out of created.
with
everyone as (
    select
        journeys.person_id, journeys.source, journeys.channel, journeys.campaign, journeys.owner, journeys.team,
        journeys.segment, journeys.country, journeys.created_date, journeys.won_date, journeys.opportunity_count,
        coalesce(journeys.won_date <= cast($as_of as date), journeys.reached_rank = 6, false) as is_won,
        case journeys.outcome when 'lost' then journeys.lost_date when 'disqualified' then journeys.disqualified_date end
            as left_date,
        -- Lost without a date is lost, but nobody knows when: the projection takes it as still in sight.
        not is_won and journeys.outcome in ('lost', 'disqualified') and coalesce(left_date <= cast($as_of as date), true)
            as is_lost,
        case when is_won then 'won' when is_lost and left_date is not null then 'lost' else 'open' end as ended,
        case ended when 'won' then journeys.won_date when 'lost' then left_date end as ended_date,
        greatest(0, coalesce(ended_date, cast($as_of as date)) - journeys.created_date) as days,
        cast($as_of as date) - journeys.created_date as seen_days,
        case when seen_days >= 365 then 365 when seen_days >= 180 then 180 when seen_days >= 90 then 90
            when seen_days >= 60 then 60 when seen_days >= 30 then 30 else 0 end as seen_window,
        journeys.created_date between cast($period_start as date) and cast($period_end as date) as is_in_period
    from journeys
    where journeys.grain = 'person' and journeys.created_date <= cast($as_of as date) and $in_scope
),
population as (
    select * exclude (is_in_period, seen_days, seen_window) from everyone where is_in_period
),
ages as (
    select is_in_period, days as age, if(is_won and ended_date is null, 'won_undated', ended) as kind, seen_window,
        count(*) as people
    from everyone
    group by all
),
methods as (
    select unnest([1, 2, 3, 4]) as place,
        unnest(['incidence', 'lost_as_open', 'won_of_decided', 'won_of_created']) as method
),
summary as (
    select method,
        count(person_id) as lead_count,
        count(person_id) filter (is_won) as won_count,
        count(person_id) filter (is_lost) as lost_count,
        count(person_id) filter (not is_won and not is_lost) as open_count
    from methods
    left join population on method <> 'won_of_decided' or is_won or is_lost
    group by place, method
)
select * from summary order by list_position(['incidence', 'lost_as_open', 'won_of_decided', 'won_of_created'], method)
