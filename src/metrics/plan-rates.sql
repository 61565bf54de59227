-- Of the people who became lead, MQL or SQL and of the deals created in the last $history_days days up to the as-of date:
-- how many brought a won deal, how many ended otherwise, and how many are still open, by $by. From these the chance to win
-- within the days left is estimated, where open ones count for as long as they were seen (Aalen-Johansen).
-- A deal with several people counts once, for the one created first: the others brought no deal of their own.
-- Deals lost as duplicate, test or created in error are left out. Stages without a date of their own are not counted.
with
first_people as (
    select distinct on (links.opportunity_id) links.opportunity_id, journeys.person_id
    from opportunity_people as links
    inner join journeys on journeys.person_id = links.person_id and grain = 'person'
    order by links.opportunity_id, created_date nulls last, journeys.person_id
),
first_wins as (
    select person_id, min(closed_date) as deal_won_date
    from opportunities
    inner join first_people using (opportunity_id)
    where status = 'won'
    group by person_id
),
starts as (
    select
        5 as stage_rank, 'opportunity' as stage, opportunity_id, null::integer as person_id, source, channel, campaign,
        owner, team, segment, country, created_date as start_date, amount_minor, cast(currency as varchar) as currency,
        if(status = 'won', closed_date, null) as won_date, if(status = 'lost', closed_date, null) as ended_date
    from opportunities
    where not is_excluded
    union all by name
    select
        stage_rank, stage, journeys.person_id, source, channel, campaign, owner, team, segment, country,
        case stage_rank when 1 then created_date when 2 then marketing_qualified_date else sales_qualified_date end as start_date,
        if((select count(*) from opportunities) = 0, journeys.won_date, deal_won_date) as won_date,
        case outcome when 'won' then journeys.won_date when 'lost' then lost_date
            when 'disqualified' then disqualified_date end as ended_date
    from journeys
    cross join (values (1, 'lead'), (2, 'marketing_qualified'), (4, 'sales_qualified')) steps (stage_rank, stage)
    left join first_wins using (person_id)
    where grain = 'person'
),
population as (
    select
        * exclude (ended_date), 'All' as overall,
        case when won_date <= cast($as_of as date) then 'won' when ended_date <= cast($as_of as date) then 'ended'
            else 'open' end as state,
        case state when 'won' then won_date when 'ended' then ended_date else cast($as_of as date) end as end_date,
        greatest(0, end_date - start_date) as days,
        state = 'won' as is_won
    from starts
    where start_date between cast($as_of as date) - cast($history_days as integer) + 1 and cast($as_of as date)
        and $in_scope
),
ends as (
    select
        stage, cast($by as varchar) as $by, days as age, count(*) filter (where state = 'won') as won,
        count(*) filter (where state = 'ended') as lost, count(*) filter (where state = 'open') as "open",
        cast(coalesce(sum(amount_minor) filter (where state = 'open' and currency = $currency), 0) as bigint)
            as open_amount_minor
    from population
    group by all
),
summary as (
    select
        stage_rank, stage, cast($by as varchar) as $by, count(*) as entry_count,
        count(*) filter (where state = 'won') as won_count, count(*) filter (where state = 'ended') as ended_count,
        count(*) filter (where state = 'open') as open_count
    from population
    group by all
)
select * from summary order by stage_rank, entry_count desc, $by
