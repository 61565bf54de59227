-- Of the deals closed in the period, the share that was won, by count and by amount, by $by.
-- Counted by close date; open deals are not counted. Deals lost as duplicate, test or created in error are left out
-- and counted beside. Amounts are those in the display currency; deals in other currencies are counted beside. Where no
-- lost deal has an amount, there is no win rate by amount: it would be 100 % whatever was lost. Lost to no decision counts
-- as lost; the narrow rate leaves those deals out, the broad rate adds deals still open that were expected to close in the
-- period. Stalled: open on the as-of date, and without a change of stage for longer than 90 % of won deals took from created
-- to won (5 won or more, else not asked), or past due by more than 60 days; if lost, they would be so on the as-of date.
with
deals as (
    select
        opportunity_id, opportunity_name, source, channel, campaign, owner, team, segment, country, 'All' as overall,
        created_date, expected_close_date, closed_date, lost_reason, amount_minor, currency, is_excluded,
        if(closed_date > cast($as_of as date), 'open', status) as status,
        coalesce(regexp_matches(lower(cast(lost_reason as varchar)),
            '\b(no|non|without)[ -]?decision\b|\bindecision\b|\b(did|do) nothing\b|\bstatus quo\b'), false) as is_undecided
    from opportunities
    where (coalesce(created_date <= cast($as_of as date), true) or closed_date <= cast($as_of as date)) and $in_scope
),
cycle as (
    select if(count(*) >= 5, quantile_disc(closed_date - created_date, 0.9), null) as cycle_days
    from deals where status = 'won' and not is_excluded and closed_date >= created_date
),
last_changes as (
    select entity_id as opportunity_id, max(entered_date) as changed_date from stage_events
    where entity = 'opportunity' and entered_date <= cast($as_of as date) group by entity_id
),
told as (
    select deals.*, cycle_days,
        status <> 'open' and coalesce(closed_date
            between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date)), false) as is_closed,
        status = 'open' and not is_excluded and coalesce(expected_close_date
            between cast($period_start as date) and cast($period_end as date), false) as is_due,
        status = 'open' and not is_excluded
            and (coalesce(cast($as_of as date) - coalesce(changed_date, created_date) > cycle_days, false)
                or coalesce(cast($as_of as date) - expected_close_date > 60, false)) as is_stalled
    from deals left join last_changes using (opportunity_id) cross join cycle
),
counted as (
    select told.*, calendar.month, is_closed and not is_excluded as is_counted, coalesce(currency = $currency, false) as is_shown,
        row_number() over (partition by $by, is_counted, is_shown
            order by amount_minor desc nulls last, opportunity_id) = 1 as is_largest
    from told
    left join calendar on calendar.day = if(is_closed, closed_date, least(cast($period_end as date), cast($as_of as date)))
    where is_closed or is_due or is_stalled
),
population as (
    select opportunity_id, source, channel, campaign, owner, team, segment, country, month, overall, created_date,
        closed_date, lost_reason, amount_minor, currency, status = 'won' as is_won
    from counted where is_counted
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) filter (where is_counted and status = 'won') as won_count,
        count(*) filter (where is_counted) as closed_count,
        won_count / nullif(closed_count, 0) as win_rate,
        cast(coalesce(sum(amount_minor) filter (where is_counted and is_shown and status = 'won'), 0) as bigint)
            as won_amount_minor,
        cast(coalesce(sum(amount_minor) filter (where is_counted and is_shown), 0) as bigint) as closed_amount_minor,
        count(*) filter (where is_counted and is_shown and status = 'lost' and amount_minor > 0) as lost_with_amount_count,
        lost_with_amount_count / nullif(closed_count - won_count, 0) as lost_with_amount_rate,
        if(coalesce(lost_with_amount_rate, 1) > 0, won_amount_minor / nullif(closed_amount_minor, 0), null) as win_rate_by_amount,
        count(*) filter (where is_counted and not is_shown) as other_currency_count,
        count(*) filter (where is_counted and amount_minor is null) as without_amount_count,
        count(*) filter (where is_closed and is_excluded) as excluded_count,
        max(opportunity_name) filter (where is_counted and is_shown and is_largest and amount_minor > 0) as largest_deal,
        cast(max(amount_minor) filter (where is_counted and is_shown and amount_minor > 0) as bigint) as largest_amount_minor,
        bool_or(status = 'won') filter (where is_counted and is_shown and is_largest and amount_minor > 0) as is_largest_won,
        count(*) filter (where is_counted and is_undecided) as undecided_count,
        won_count / nullif(closed_count - undecided_count, 0) as narrow_win_rate,
        count(*) filter (where is_due) as due_count, won_count / nullif(closed_count + due_count, 0) as broad_win_rate,
        count(*) filter (where is_stalled) as stalled_count,
        cast(coalesce(sum(amount_minor) filter (where is_stalled and is_shown), 0) as bigint) as stalled_amount_minor,
        won_count / nullif(closed_count + stalled_count, 0) as win_rate_if_lost,
        won_amount_minor / nullif(closed_amount_minor + stalled_amount_minor, 0) as win_rate_by_amount_if_lost,
        cast(any_value(cycle_days) as double) as cycle_days
    from counted group by $by
)
select * from summary order by closed_count desc, $by
