-- Of the people created in the period, the share with at least one won deal by the as-of date, by $by.
-- People are counted, not deals: several people on one won deal all count, two won deals of one person count once.
-- A person without any linked deal counts as not won. A deal won before its person was created counts too.
with
population as (
    select
        journeys.person_id, journeys.source, journeys.channel, journeys.campaign, journeys.owner, journeys.team,
        journeys.segment, journeys.country, calendar.month, 'All' as overall,
        journeys.created_date, journeys.won_date, journeys.opportunity_count,
        coalesce(journeys.won_date <= cast($as_of as date), journeys.reached_rank = 6, false) as is_won
    from journeys
    left join calendar on calendar.day = journeys.created_date
    where journeys.grain = 'person'
        and journeys.created_date
            between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) as lead_count,
        count(*) filter (where is_won) as won_count,
        won_count / nullif(lead_count, 0) as lead_to_close_rate
    from population
    group by $by
)
select * from summary order by lead_count desc, $by
