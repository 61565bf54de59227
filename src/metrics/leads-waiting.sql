-- People handed over who wait for sales on the as-of date, whenever they became marketing qualified (were created, where no
-- file says when anybody qualified), by $by.
-- Waiting: no sales activity and no stage that only sales gives, neither rejected nor sent back to marketing.
-- Overdue: for more than $within $unit. Dates are whole days; weekdays are Monday to Friday after the first day.
with
weekday_counts as (
    select day, count(*) filter (where isodow(day) < 6) over (order by day) as passed from calendar
),
population as (
    select
        person_id, source, channel, campaign, owner, team, segment, country, strftime(from_date, '%Y-%m') as month,
        'All' as overall, from_event, from_date, cast(cast($as_of as date) - from_date as bigint) as days,
        cast(until.passed - coalesce(started.passed, 0) as bigint) as weekdays,
        $unit > $within as is_overdue
    from handoffs
    left join weekday_counts started on started.day = handoffs.from_date
    left join weekday_counts until on until.day = cast($as_of as date)
    where from_date <= cast($as_of as date)
        and coalesce(activity_date > cast($as_of as date), not is_accepted)
        and coalesce(rejected_date > cast($as_of as date), not is_rejected)
        and coalesce(recycled_date > cast($as_of as date), not is_recycled)
        and $in_scope
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) as waiting_count,
        count(*) filter (where is_overdue) as overdue_count,
        overdue_count / nullif(waiting_count, 0) as overdue_rate,
        cast(max($unit) as double) as longest_days,
        min(from_event) as counted_from
    from population
    group by $by
)
select * from summary order by waiting_count desc, $by
