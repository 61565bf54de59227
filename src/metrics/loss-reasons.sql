-- Deals lost in the period by the reason given, and each reason's share of all deals lost in the period.
-- Counted by close date. Deals lost as duplicate, test or created in error are left out and counted beside.
with
lost as (
    select
        opportunity_id, source, channel, campaign, owner, team, segment, country, created_date, closed_date,
        coalesce(nullif(trim(cast(lost_reason as varchar)), ''), 'No reason given') as reason,
        amount_minor, currency, is_excluded
    from opportunities
    where status = 'lost'
        and closed_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
population as (
    select * exclude (is_excluded) from lost where not is_excluded
),
summary as (
    select
        reason,
        count(*) as lost_count,
        cast(sum(count(*)) over () as bigint) as all_lost_count,
        lost_count / nullif(all_lost_count, 0) as share,
        (select count(*) from lost where is_excluded) as excluded_count
    from population
    group by reason
)
select * from summary order by reason = 'No reason given' desc, lost_count desc, reason
