-- Amounts of the deals won in the period by the deal's one primary source, each currency apart.
-- Counted by close date. Every deal counts once and whole; deals without a known source stand last as Unattributed.
-- A source's share is of what was won in the same currency. Deals without an amount are counted and add nothing.
with
population as (
    select
        opportunity_id, cast(source as varchar) as source, source_rule, channel, campaign, owner, team, segment,
        country, created_date, closed_date, amount_minor, cast(currency as varchar) as currency
    from opportunities
    where status = 'won'
        and closed_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
summary as (
    select
        source, currency,
        count(*) as won_count,
        cast(coalesce(sum(amount_minor), 0) as bigint) as won_amount_minor,
        cast(sum(coalesce(sum(amount_minor), 0)) over (partition by currency) as bigint) as all_won_amount_minor,
        won_amount_minor / nullif(all_won_amount_minor, 0) as share,
        count(*) filter (where amount_minor is null) as without_amount_count
    from population
    group by source, currency
)
select * from summary
order by source = 'Unattributed', currency = $currency desc, currency, won_amount_minor desc, won_count desc, source
