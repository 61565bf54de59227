-- Deals closed once and opened again, by how they first ended and how they stand on the as-of date.
-- Known from a stage history alone. Taken are those whose first or final close date lies in the period. Every rate counts
-- them once: by their final state, on their final close date. Left the period: first closed in it, and now open or
-- finally closed outside it. Amounts are those in the display currency.
with
ends as (
    select entity_id as opportunity_id, min(entered_at) as first_closed_at,
        first(stage order by entered_at, stage) as first_outcome
    from stage_events
    where entity = 'opportunity' and evidence = 'stage history' and stage in ('won', 'lost')
        and entered_date <= cast($as_of as date)
    group by entity_id
),
again as (
    select ends.opportunity_id, first_outcome, cast(first_closed_at as date) as first_closed_date,
        min(entered_date) as opened_again_date
    from stage_events inner join ends on ends.opportunity_id = stage_events.entity_id
    where entity = 'opportunity' and evidence = 'stage history' and stage not in ('won', 'lost')
        and entered_at > first_closed_at and entered_date <= cast($as_of as date)
    group by all
),
deals as (
    select
        opportunity_id, source, channel, campaign, owner, team, segment, country, amount_minor, currency, created_date,
        if(closed_date > cast($as_of as date), 'open', status) as final_state,
        if(closed_date > cast($as_of as date), null, closed_date) as final_closed_date
    from opportunities
    where not is_excluded and $in_scope
),
placed as (
    select deals.*, first_outcome, first_closed_date, opened_again_date,
        first_closed_date between cast($period_start as date) and cast($period_end as date) as was_in_period,
        coalesce(final_closed_date between cast($period_start as date) and cast($period_end as date), false) as is_in_period
    from again inner join deals using (opportunity_id)
),
population as (
    select * exclude (was_in_period, is_in_period), was_in_period and not is_in_period as has_left_period
    from placed where was_in_period or is_in_period
),
summary as (
    select
        first_outcome, final_state,
        count(*) as reopened_count,
        count(*) filter (where has_left_period) as left_count,
        cast(coalesce(sum(amount_minor) filter (where currency = $currency), 0) as bigint) as reopened_amount_minor,
        count(*) filter (where currency <> $currency) as other_currency_count
    from population
    group by first_outcome, final_state
)
select * from summary order by reopened_count desc, first_outcome, final_state
