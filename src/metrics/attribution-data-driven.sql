-- What share of the won deals each $by carries when the journeys themselves decide, lost ones included. A journey is a deal,
-- or a person who ended without one; it counts when it has ended by the as-of date, begun by the period's end, and, where
-- matured, at least as long ago as 95 % of the ended ones took. Open journeys are neither won nor lost and are left out.
-- Markov: in the chain of touches, the part of the wins on whose way the $by lies (its removal effect); the parts of all are
-- made to add up to 100 %. Shapley: how much the share won rises where the $by is added to a set of others, averaged over all
-- orders; it can be below zero. Linear over distinct channels: each won deal split equally over those it met (the Shapley
-- value of sums). Touches up to the close count; beyond the most frequent, all are Other; without a touch, Unattributed.
-- Credit shares are an agreed accounting rule, not a causal effect.
with
seen as (
    select journey_id, opportunity_id, person_id, amount_minor, currency, closed_date,
        coalesce(least(lead_date, created_date), closed_date) as started_date,
        if(outcome = 'open' or closed_date > cast($as_of as date), 'open', outcome) as ended
    from attribution_journeys
    where coalesce(least(lead_date, created_date), closed_date) <= least(cast($period_end as date), cast($as_of as date)) and $in_scope
),
pace as (select quantile_disc(closed_date - started_date, 0.95) as pace_days from seen where ended <> 'open' and closed_date >= started_date),
told as (
    select seen.*, pace_days, not ({'matured': true, 'ended': false}).$journeys
        or coalesce(cast($as_of as date) - started_date >= pace_days, true) as is_mature
    from seen cross join pace
),
deals as (
    select *, ended = 'won' as is_won, if(ended = 'won' and currency = $currency, coalesce(amount_minor, 0), 0) as worth,
        true as closes, false as until_created
    from told where ended <> 'open' and is_mature
),
$attribution_steps,
named as (
    select eligible.journey_id, eligible.ordinal, coalesce(cast($by as varchar), 'Not said') as name
    from eligible left join (select touch_id, campaign, source, touch_type from journey_touches
        where ({'channel': false, 'campaign': true, 'source': true, 'touch_type': true}).$by) as details using (touch_id)
),
counts as (
    select name, row_number() over (order by count(*) desc, name) as place, count(*) over () as name_count from named group by name
),
labels as (
    select name, case when name = 'Unattributed' then 'Unattributed touches'
        when name_count <= cast($most_names as integer) or place < cast($most_names as integer) then name else 'Other' end as label,
        cast(dense_rank() over (order by label) - 1 as integer) as code
    from counts
),
coded as (select journey_id, ordinal, code from named join labels using (name)),
met as (select journey_id, cast(bit_or(1 << code) as integer) as mask from coded group by journey_id),
sets as (
    select coalesce(mask, 0) as mask, count(*) filter (is_won) as won_count, count(*) filter (not is_won) as lost_count,
        cast(sum(worth) as bigint) as won_amount_minor
    from deals left join met using (journey_id) group by all
),
games as (select * from sets where not ({'markov': true, 'shapley': false, 'linear_distinct': false}).$method),
windows as (
    select code, before_1, before_2, before_3, is_last, count(*) filter (is_won) as won_count,
        count(*) filter (not is_won) as lost_count, cast(sum(worth) as bigint) as won_amount_minor
    from (
        select journey_id, code, lag(code, 1) over steps as before_1, lag(code, 2) over steps as before_2,
            if(cast($markov_order as integer) >= 3, lag(code, 3) over steps, null) as before_3, lead(code) over steps is null as is_last
        from coded where ({'markov': true, 'shapley': false, 'linear_distinct': false}).$method
        window steps as (partition by journey_id order by ordinal)
    ) join deals using (journey_id)
    group by all
),
paths as (
    select path, is_won, ({'count': 0, 'amount': worth}).$measure as worth, count(*) as journey_count
    from (select journey_id, string_agg(chr(97 + code), '' order by ordinal) as path from coded
        where cast($intervals as boolean) group by journey_id) join deals using (journey_id)
    group by all
),
population as (
    select deals.opportunity_id, deals.person_id, coalesce(label, 'Unattributed') as $by, coalesce(touch_count, 0) as touch_count,
        deals.ended as outcome, deals.started_date, deals.closed_date, deals.amount_minor, deals.currency, deals.is_won
    from deals left join (select journey_id, label, count(*) as touch_count from named join labels using (name) group by all)
        using (journey_id)
),
whole as (
    select count(*) filter (ended <> 'open' and is_mature) as ended_count,
        count(*) filter (ended = 'won' and is_mature) as all_won_count,
        cast(coalesce(sum(amount_minor) filter (ended = 'won' and is_mature and currency = $currency), 0) as bigint) as all_won_minor,
        count(*) filter (ended = 'open') as open_count, count(*) filter (ended <> 'open' and not is_mature) as young_count,
        count(*) filter (ended = 'won' and is_mature and currency <> $currency) as other_currency_count,
        count(*) filter (ended = 'won' and is_mature and amount_minor is null) as without_amount_count,
        cast(any_value(pace_days) as double) as pace_days
    from told
),
summary as (
    select marks.label as $by, marks.code, cast(coalesce(sum(won_count + lost_count), 0) as bigint) as journey_count,
        cast(coalesce(sum(won_count), 0) as bigint) as won_count, cast(coalesce(sum(won_amount_minor), 0) as bigint) as won_amount_minor,
        whole.*, asked.link_rule, asked.look_back_days, asked.responses, asked.deduplicate, asked.sales_touches
    from (select distinct label, code from labels union all select 'Unattributed', null from whole where ended_count > 0) as marks
    left join sets on if(marks.code is null, sets.mask = 0, (sets.mask >> marks.code) & 1 = 1)
    cross join whole cross join asked
    group by all
)
select * from summary order by $by = 'Unattributed', won_count desc, journey_count desc, $by
