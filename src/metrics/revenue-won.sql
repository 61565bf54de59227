-- Amounts of the deals won in the period, by close date, in the display currency.
-- Deals won in other currencies are counted beside, never added. Deals without an amount are counted and add nothing.
with
won as (
    select
        opportunity_id, cast(currency as varchar) as currency, amount_minor, source, owner, team, segment,
        created_date, closed_date
    from opportunities
    where status = 'won'
        and closed_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
population as (
    select * from won where currency = $currency
),
summary as (
    select
        cast($currency as varchar) as currency,
        count(*) filter (where currency = $currency) as won_count,
        cast(coalesce(sum(amount_minor) filter (where currency = $currency), 0) as bigint) as won_amount_minor,
        count(*) filter (where currency <> $currency) as other_currency_count,
        count(*) filter (where currency = $currency and amount_minor is null) as without_amount_count
    from won
)
select * from summary order by currency
