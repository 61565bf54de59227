-- What the open deals win per day at the pace of the last four quarters, by $by: open deals, times the win rate by amount,
-- times the average won amount, divided by the mean days from created to won.
-- Open deals are those created but not closed on the last day of the period, or on the as-of date where that is earlier.
-- The rate, the amount and the days are of deals closed in the year that ends on that day, the days of won deals alone.
-- Deals lost as duplicate, test or created in error are left out; deals in other currencies are counted beside. Where no
-- lost deal has an amount there is no win rate by amount, and no sales velocity.
with
day as (select least(cast($period_end as date), cast($as_of as date)) as at_date),
placed as (
    select opportunity_id, source, channel, campaign, owner, team, segment, country, 'All' as overall, created_date,
        closed_date, expected_close_date, amount_minor, currency, at_date,
        case when status <> 'open' and closed_date between at_date - interval 1 year + interval 1 day and at_date then status
            when status = 'open' or closed_date > at_date then 'open' end as part,
        if(part = 'won' and closed_date >= created_date, closed_date - created_date, null) as cycle_days,
        coalesce(part = 'open' and expected_close_date < at_date, false) as is_past_due
    from opportunities cross join day
    where created_date <= at_date and not is_excluded and part is not null and $in_scope
),
population as (
    select * exclude (at_date) from placed where currency = $currency
),
counted as (
    select $by, count(*) filter (where currency = $currency) as deal_count,
        count(*) filter (where currency = $currency and part = 'open') as open_count,
        count(*) filter (where currency = $currency and is_past_due) as past_due_count,
        count(*) filter (where currency = $currency and part = 'won') as won_count,
        count(*) filter (where currency = $currency and part <> 'open') as closed_count,
        cast(coalesce(sum(amount_minor) filter (where currency = $currency and part = 'won'), 0) as bigint)
            as won_amount_minor,
        cast(coalesce(sum(amount_minor) filter (where currency = $currency and part <> 'open'), 0) as bigint)
            as closed_amount_minor,
        count(*) filter (where currency = $currency and part = 'won' and amount_minor is not null) as won_with_amount_count,
        count(*) filter (where currency = $currency and part = 'lost' and amount_minor > 0) as lost_with_amount_count,
        count(cycle_days) filter (where currency = $currency) as cycle_count,
        avg(cycle_days) filter (where currency = $currency) as mean_cycle_days,
        count(*) filter (where currency <> $currency) as other_currency_count
    from placed group by $by
),
summary as (
    select cast($by as varchar) as $by, deal_count, open_count, past_due_count, won_count, closed_count, won_amount_minor,
        closed_amount_minor, lost_with_amount_count,
        if(lost_with_amount_count = 0 and closed_count > won_count, null, won_amount_minor / nullif(closed_amount_minor, 0))
            as win_rate_by_amount,
        won_with_amount_count,
        cast(round(won_amount_minor / nullif(won_with_amount_count, 0)) as bigint) as average_won_amount_minor,
        cycle_count, mean_cycle_days,
        cast(round(open_count * win_rate_by_amount * (won_amount_minor / nullif(won_with_amount_count, 0))
            / nullif(mean_cycle_days, 0)) as bigint) as won_per_day_minor,
        other_currency_count
    from counted
)
select * from summary order by won_per_day_minor desc nulls last, $by
