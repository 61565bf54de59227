-- Amounts of the deals created in the period, whatever became of them, in the display currency.
-- Deals lost as duplicate, test or created in error are left out. Deals in other currencies are counted beside, never
-- added. Deals without an amount are counted and add nothing.
with
created as (
    select
        opportunity_id, cast(currency as varchar) as currency, amount_minor, source, owner, team, segment,
        created_date, status
    from opportunities
    where created_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and not is_excluded and $in_scope
),
population as (
    select * from created where currency = $currency
),
summary as (
    select
        cast($currency as varchar) as currency,
        count(*) filter (where currency = $currency) as opportunity_count,
        cast(coalesce(sum(amount_minor) filter (where currency = $currency), 0) as bigint) as amount_minor,
        count(*) filter (where currency <> $currency) as other_currency_count,
        count(*) filter (where currency = $currency and amount_minor is null) as without_amount_count
    from created
)
select * from summary order by currency
