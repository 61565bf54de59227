-- Of the deals closed in each $grain, the share that was won, by count and by amount: the eight up to the period's end.
-- Counted by close date; open deals are not counted. Deals lost as duplicate, test or created in error are left out
-- and counted beside. Amounts are those in the display currency; deals in other currencies are counted beside. Where no
-- lost deal has an amount, there is no win rate by amount: it would be 100 % whatever was lost.
with
closed as (
    select
        opportunity_id, source, channel, campaign, owner, team, segment, country,
        created_date, closed_date, lost_reason, amount_minor, currency, is_excluded,
        status = 'won' as is_won
    from opportunities
    where status in ('won', 'lost') and closed_date <= cast($as_of as date) and $in_scope
),
periods as (
    select $grain as period, min(day) as period_start, max(day) as period_end
    from calendar
    group by $grain
    having period_start <= least(cast($period_end as date), cast($as_of as date))
        and period_end >= (select min(closed_date) from closed)
    order by period_start desc
    limit 8
),
dated as (
    select periods.period, closed.*
    from closed
    inner join periods on closed.closed_date between periods.period_start and periods.period_end
),
population as (
    select * exclude (is_excluded) from dated where not is_excluded
),
summary as (
    select
        periods.period, periods.period_start, periods.period_end,
        count(*) filter (where not is_excluded and is_won) as won_count,
        count(*) filter (where not is_excluded) as closed_count,
        won_count / nullif(closed_count, 0) as win_rate,
        cast(coalesce(sum(amount_minor)
            filter (where not is_excluded and is_won and currency = $currency), 0) as bigint) as won_amount_minor,
        cast(coalesce(sum(amount_minor)
            filter (where not is_excluded and currency = $currency), 0) as bigint) as closed_amount_minor,
        count(*) filter (where not is_excluded and not is_won and currency = $currency and amount_minor > 0)
            as lost_with_amount_count,
        lost_with_amount_count / nullif(closed_count - won_count, 0) as lost_with_amount_rate,
        case when coalesce(lost_with_amount_rate, 1) > 0 then won_amount_minor / nullif(closed_amount_minor, 0) end
            as win_rate_by_amount,
        count(*) filter (where not is_excluded and currency <> $currency) as other_currency_count,
        count(*) filter (where not is_excluded and amount_minor is null) as without_amount_count,
        count(*) filter (where is_excluded) as excluded_count
    from periods
    left join dated on dated.period = periods.period
    group by all
)
select * from summary order by period_start
