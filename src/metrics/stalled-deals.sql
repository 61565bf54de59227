-- Deals open on the as-of date that have stood still, and their share of all open deals, by $by.
-- Stalled: no change of stage for longer than 90 % of won deals took from created to won (at least 5 won, else this does not
-- count), or past due by more than 60 days. Without a stage history the last known change is that the deal was created.
-- Amounts are those in the display currency. The period does not matter.
with
deals as (
    select
        opportunity_id, source, channel, campaign, owner, team, segment, country, 'All' as overall, stage_name,
        created_date, expected_close_date, closed_date, amount_minor, currency, is_excluded,
        if(closed_date > cast($as_of as date), 'open', status) as status
    from opportunities
    where coalesce(created_date <= cast($as_of as date), true) and $in_scope
),
cycle as (
    select if(count(*) >= 5, quantile_disc(closed_date - created_date, 0.9), null) as cycle_days
    from deals where status = 'won' and not is_excluded and closed_date >= created_date
),
last_changes as (
    select entity_id as opportunity_id, max(entered_date) as changed_date from stage_events
    where entity = 'opportunity' and entered_date <= cast($as_of as date) group by entity_id
),
open_deals as (
    select deals.* exclude (status, is_excluded, closed_date), coalesce(changed_date, created_date) as last_change_date,
        coalesce(cast($as_of as date) - coalesce(changed_date, created_date) > cycle_days, false) as is_unchanged,
        coalesce(cast($as_of as date) - expected_close_date > 60, false) as is_past_due, cycle_days
    from deals left join last_changes using (opportunity_id) cross join cycle
    where status = 'open' and not is_excluded
),
population as (
    select * exclude (cycle_days) from open_deals where is_unchanged or is_past_due
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) filter (where is_unchanged or is_past_due) as stalled_count,
        count(*) as open_count,
        stalled_count / nullif(open_count, 0) as stalled_rate,
        count(*) filter (where is_unchanged) as unchanged_count,
        count(*) filter (where is_past_due) as past_due_count,
        cast(coalesce(sum(amount_minor)
            filter (where (is_unchanged or is_past_due) and currency = $currency), 0) as bigint) as stalled_amount_minor,
        count(*) filter (where (is_unchanged or is_past_due) and currency <> $currency) as other_currency_count,
        cast(any_value(cycle_days) as double) as cycle_days
    from open_deals
    group by $by
)
select * from summary order by stalled_count desc, open_count desc, $by
