-- What the deals won in the last $history_days days up to the as-of date were worth, by $by: mean, median and middle half.
-- Deals without an amount and deals in other currencies are not in it, and counted beside.
with
won as (
    select
        opportunity_id, source, channel, campaign, owner, team, segment, country, calendar.month, 'All' as overall,
        created_date, closed_date, amount_minor, cast(currency as varchar) as currency
    from opportunities
    left join calendar on calendar.day = opportunities.closed_date
    where status = 'won'
        and closed_date between cast($as_of as date) - cast($history_days as integer) + 1 and cast($as_of as date)
        and $in_scope
),
population as (
    select * from won where currency = $currency and amount_minor is not null
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) filter (where currency = $currency and amount_minor is not null) as won_count,
        cast(coalesce(sum(amount_minor) filter (where currency = $currency), 0) as bigint) as won_amount_minor,
        cast(round(avg(amount_minor) filter (where currency = $currency)) as bigint) as mean_minor,
        cast(round(quantile_cont(amount_minor, 0.5) filter (where currency = $currency)) as bigint) as median_minor,
        cast(round(quantile_cont(amount_minor, 0.25) filter (where currency = $currency)) as bigint) as p25_minor,
        cast(round(quantile_cont(amount_minor, 0.75) filter (where currency = $currency)) as bigint) as p75_minor,
        max(amount_minor) filter (where currency = $currency) as largest_minor,
        count(*) filter (where currency = $currency and amount_minor is null) as without_amount_count,
        count(*) filter (where currency <> $currency) as other_currency_count
    from won
    group by $by
)
select * from summary order by won_count desc, $by
