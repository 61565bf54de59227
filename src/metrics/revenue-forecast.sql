-- What is won in the period up to each day, and what open deals and deals not created yet may still bring up to it.
-- An open deal's chance is the share of own earlier deals of its age and source that were won within so many more days;
-- lost deals count as lost, open ones for as long as they were seen; a source with fewer than 15 deals won goes by the
-- history of all. Where a history tells the stage of deals, the odds go up or down by how often deals that stood in the same
-- stage at the same age were won in as many days; with few of them less so. Deals not created yet: those created a week in the last 13 weeks, their share won in time, and amounts
-- won in the last 365 days. Open deals past their expected close date stay in and are counted beside. When the chosen
-- period is over, the one that follows it is forecast.
-- Money in the display currency; deals lost as duplicate, test or created in error are left out.
with
marks as (
    select 0 as back, period_start, period_end, view_day, until, coalesce(lag(until) over (order by until) + 1, period_start) as since
    from (
        select asked.*, unnest(generate_series(period_start, period_end, interval 1 day))::date as until,
            if(view_day between period_start and period_end, view_day, period_end) as anchor
        from asked
    )
    where (until - anchor) % ceil(days / 14)::integer = 0 or until = period_end
    union all
    select back, period_start, period_end, view_day, view_day, period_start from past where back > 0
),
population as (
    select
        marks.period_start, marks.until, 'won' as kind, own.opportunity_id, own.created_date, own.closed_date,
        own.expected_close_date, false as is_past_due, own.source, own.stage_name, own.amount_minor, own.currency
    from marks
    inner join own on status = 'won' and closed_date between since and if(back > 0, period_end, least(until, view_day))
    union all
    select
        period_start, period_end, 'open', opportunity_id, created_date, null, expected_close_date,
        coalesce(expected_close_date < cast($as_of as date), false), source, stage_name, amount_minor, currency
    from seen where back = 0 and not is_closed and not is_over
),
tally as (
    select
        period_start, until, count(*) as deal_count, count(*) filter (where kind = 'won') as won_count,
        sum(amount_minor) filter (where kind = 'won') as won_amount_minor, count(*) filter (where kind = 'open') as open_count,
        count(*) filter (where is_past_due) as past_due_count, sum(amount_minor) filter (where is_past_due) as past_due_amount_minor
    from population group by all
),
goal as (
    select period_start, period_end, max(goal_value) as goal_amount_minor from goals
    where metric = 'revenue' and team is null and segment is null and coalesce(currency, $currency) = $currency group by all
),
beside as (
    select count(*) filter (where currency <> cast($currency as varchar)) as other_currency_count,
        count(*) filter (where currency = cast($currency as varchar) and created_date is null) as without_created_count
    from deals where status = 'open'
),
summary as (
    select
        marks.period_start, marks.period_end, until, coalesce(deal_count, 0) as deal_count, coalesce(won_count, 0) as won_count,
        cast(case when marks.back > 0 then reached when until <= marks.view_day then sum(coalesce(won_amount_minor, 0))
            over (partition by marks.back order by until) end as bigint) as reached_amount_minor,
        cast(case when marks.back > 0 then coalesce(won_amount_minor, 0) end as bigint) as final_amount_minor,
        goal_amount_minor, coalesce(open_count, 0) as open_count, coalesce(past_due_count, 0) as past_due_count,
        cast(coalesce(past_due_amount_minor, 0) as bigint) as past_due_amount_minor,
        if(until = marks.period_end, other_currency_count, 0) as other_currency_count,
        if(until = marks.period_end, without_created_count, 0) as without_created_count
    from marks cross join beside
    left join tally using (period_start, until)
    left join past on past.back = marks.back and marks.back > 0
    left join goal on goal.period_start = marks.period_start and goal.period_end = marks.period_end
)
select * from summary order by period_end desc, period_start desc, until
