-- How deals won, or created, in the period went from channel to channel, over their first four: each channel named once
-- while it stays the same. Of each step the seven channels with the most deals are named, the rest stand under Other.
-- Touches count under the agreed link rule and look-back, up to the close. Deals touched by one channel alone go nowhere.
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
    select journey_id, cast(channel as varchar) as channel, row_number() over (partition by journey_id order by ordinal) as step
    from (
        select journey_id, ordinal, channel, lag(channel) over (partition by journey_id order by ordinal) as before from eligible
    ) where channel is distinct from before qualify step <= 4
),
kept as (
    select step, channel from turns group by step, channel
    qualify row_number() over (partition by step order by count(*) desc, channel) <= 7
),
arrivals as (
    select t.journey_id, t.step, if(n.channel is null, 'Other', t.channel) as channel from turns t left join kept n using (step, channel)
),
population as (
    select d.opportunity_id, one.step, one.channel as from_channel, two.channel as to_channel, d.created_date, d.closed_date,
        d.amount_minor, d.currency
    from arrivals one join arrivals two on two.journey_id = one.journey_id and two.step = one.step + 1
    join deals d on d.journey_id = one.journey_id
),
whole as (
    select count(*) as all_deal_count, count(t.journey_id) as touched_count,
        count(*) filter (where t.step_count = 1) as one_channel_count
    from deals left join (select journey_id, max(step) as step_count from turns group by journey_id) t using (journey_id)
),
summary as (
    select step, from_channel, to_channel, count(*) as deal_count,
        coalesce(sum(amount_minor) filter (where currency = $currency), 0)::bigint as amount_minor,
        any_value(all_deal_count) as all_deal_count, any_value(touched_count) as touched_count,
        any_value(one_channel_count) as one_channel_count
    from population cross join whole group by step, from_channel, to_channel
)
select * from summary order by step, deal_count desc, from_channel, to_channel
