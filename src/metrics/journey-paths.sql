-- The ways in which deals won, or created, in the period were touched: their first four channels in order of time, each
-- named once while it stays the same. Touches count under the agreed link rule and look-back, up to the close. A way that
-- goes on after the fourth ends in an ellipsis; deals without a touch stand under No touch.
with
deals as (
    select journey_id, opportunity_id, currency, amount_minor, created_date, closed_date,
        if(currency = $currency, amount_minor, null) as worth, outcome <> 'open' and closed_date is not null as closes,
        false as until_created
    from attribution_journeys
    where opportunity_id is not null and $in_scope
        and if(cast($deals as varchar) = 'won', if(outcome = 'won', closed_date, null), created_date)
            between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
$attribution_steps,
turns as (
    select journey_id, ordinal, channel from (
        select journey_id, ordinal, channel, lag(channel) over (partition by journey_id order by ordinal) as before from eligible
    ) where channel is distinct from before
),
ways as (
    select journey_id, count(*) as step_count, list(cast(channel as varchar) order by ordinal) as steps from turns group by journey_id
),
population as (
    select opportunity_id, coalesce(array_to_string(steps[1:4], ' › ') || if(step_count > 4, ' › …', ''), 'No touch') as path,
        coalesce(step_count, 0) as step_count, created_date, closed_date, amount_minor, currency
    from deals left join ways using (journey_id)
),
summary as (
    select path, count(*) as deal_count, sum(count(*)) over ()::bigint as all_deal_count, deal_count / all_deal_count as share,
        coalesce(sum(amount_minor) filter (where currency = $currency), 0)::bigint as amount_minor,
        count(*) filter (where currency <> $currency) as other_currency_count,
        count(*) filter (where currency = $currency and amount_minor is null) as without_amount_count
    from population group by path
)
select * from summary order by path = 'No touch', deal_count desc, amount_minor desc, path
