-- Of the deals created, the share that was won within the window of days after they were created, by $by.
-- The window is what 90 % of won deals needed at most, over deals created at least that long ago (5 won or more), rounded up
-- to 30, 60, 90, 180 or 365 days; 365 where too few are known, and another can be asked for. Counted are mature deals
-- alone: created a whole window before the as-of date; of a month or quarter none until a window after its end. Open and
-- lost deals both count as not won. Deals are taken up to the period's end, from the quarter in which the last full year of
-- mature deals begins, or from the period's start if that is earlier. Deals lost as duplicate, test or created in error and
-- deals closed without a date are left out and counted beside. Amounts are those in the display currency.
with
days as (
    select *, struct_pack(source := day, channel := day, campaign := day, owner := day, team := day, segment := day,
            country := day, overall := day, month := month_end, quarter := quarter_end).$by as cohort_end from calendar
),
deals as (
    select
        opportunity_id, source, channel, campaign, owner, team, segment, country, 'All' as overall, month, quarter, cohort_end,
        created_date, closed_date, lost_reason, amount_minor, currency, is_excluded,
        status <> 'open' and closed_date is null as is_undated, cast($as_of as date) - created_date as known_days,
        if(closed_date > cast($as_of as date), 'open', status) as status,
        if(closed_date <= cast($as_of as date), greatest(closed_date - created_date, 0), null) as closed_days
    from opportunities left join days on days.day = opportunities.created_date
    where created_date <= least(cast($period_end as date), cast($as_of as date)) and $in_scope
),
spans as (
    select span_days, count(*) as timed_count, quantile_disc(closed_days, 0.9) as p90_days
    from deals inner join (select unnest([30, 60, 90, 180, 365]) as span_days) as ladder on known_days >= span_days
    where status = 'won' and not is_excluded and closed_days is not null
    group by span_days
),
chosen as (
    select coalesce(cast($window_days as integer), min(span_days) filter (where fits), 365) as window_days,
        arg_min(p90_days, span_days) filter (where fits) as p90_days
    from (select *, timed_count >= 5 and p90_days <= span_days as fits from spans)
),
edges as (
    select window_days, p90_days, least(cast($period_start as date), coalesce(quarter_start, first_date)) as from_date
    from (select *, cast(least(cast($period_end as date), cast($as_of as date)) - window_days - interval 1 year as date)
            as first_date from chosen)
    left join calendar on calendar.day = first_date
),
created as (
    select deals.*, window_days, p90_days, from_date, not is_excluded and not is_undated as is_counted,
        is_counted and coalesce(cohort_end, created_date) + window_days <= cast($as_of as date) as is_old,
        coalesce(status = 'won' and closed_days <= window_days, false) as is_in_time, is_old and is_in_time as is_won,
        coalesce(currency = $currency, false) as is_shown
    from deals cross join edges where created_date - from_date >= 0
),
population as (
    select opportunity_id, source, channel, campaign, owner, team, segment, country, month, quarter, overall, status,
        created_date, closed_date, closed_days, lost_reason, amount_minor, currency, is_old as is_old_enough, is_won
    from created where is_counted
),
ends as (
    select cast($by as varchar) as $by, coalesce(closed_days, known_days) as age,
        count(*) filter (where status = 'won') as won, count(*) filter (where status = 'lost') as lost,
        count(*) filter (where status = 'open') as open,
        cast(coalesce(sum(amount_minor) filter (where is_shown and status = 'won'), 0) as bigint) as won_minor,
        cast(coalesce(sum(amount_minor) filter (where is_shown and status = 'lost'), 0) as bigint) as lost_minor,
        cast(coalesce(sum(amount_minor) filter (where is_shown and status = 'open'), 0) as bigint) as open_minor,
        count(*) filter (where known_days >= window_days) as followed_count
    from created where is_counted group by all
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) filter (where is_counted) as created_count,
        count(*) filter (where is_old) as mature_count, count(*) filter (where is_won) as won_count,
        won_count / nullif(mature_count, 0) as cohort_win_rate,
        cast(coalesce(sum(amount_minor) filter (where is_won and is_shown), 0) as bigint) as won_amount_minor,
        cast(coalesce(sum(amount_minor) filter (where is_old and is_shown), 0) as bigint) as mature_amount_minor,
        won_amount_minor / nullif(mature_amount_minor, 0) as cohort_win_rate_by_amount,
        count(*) filter (where is_counted and is_in_time and not is_old) as young_won_count,
        count(*) filter (where is_counted and not is_shown) as other_currency_count,
        count(*) filter (where is_old and amount_minor is null) as without_amount_count,
        count(*) filter (where is_excluded) as excluded_count, count(*) filter (where is_undated and not is_excluded) as undated_count,
        max(created_date) as last_created_date, any_value(from_date) as from_date, any_value(window_days) as window_days,
        any_value(p90_days)::double as p90_days
    from created group by $by
)
select * from summary order by mature_count desc, created_count desc, $by
