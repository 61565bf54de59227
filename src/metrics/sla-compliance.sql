-- Of the people who became marketing qualified in the period (were created, where no file says when anybody qualified) and
-- whose time is over, the share sales contacted within $within $unit, by $by.
-- Not contacted in time counts as broken, whether contacted later, never, or rejected later. Left out and counted beside:
-- whose time still runs, who was rejected or sent back within it, and whom sales knew before.
-- The first sales activity is the mapped date of one, or the first date of a stage only sales gives, whichever is earlier.
-- Dates are whole days, so no hours are counted; weekdays are Monday to Friday after the first day, holidays included.
with
weekday_counts as (
    select day, count(*) filter (where isodow(day) < 6) over (order by day) as passed from calendar
),
handed as (
    select
        person_id, source, channel, campaign, owner, team, segment, country, calendar.month, 'All' as overall,
        from_event, from_date, if(activity_date <= cast($as_of as date), activity_date, null) as contacted_date,
        case when is_rejected or is_recycled or (is_accepted and activity_date is null)
            then coalesce(least(rejected_date, recycled_date), from_date) end as ended_date,
        coalesce(contacted_date, least(ended_date, cast($as_of as date)), cast($as_of as date)) as until_date,
        contacted_date is null and coalesce(ended_date > cast($as_of as date), true) as is_waiting
    from handoffs
    left join calendar on calendar.day = handoffs.from_date
    where from_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and not coalesce(activity_date < from_date, false)
        and $in_scope
),
timed as (
    select
        handed.* exclude (ended_date, until_date),
        cast(until_date - from_date as bigint) as days, cast(until.passed - started.passed as bigint) as weekdays,
        $unit > $within as is_late, contacted_date is not null and not is_late as is_met
    from handed
    left join weekday_counts started on started.day = handed.from_date
    left join weekday_counts until on until.day = handed.until_date
),
population as (
    select * exclude (is_late) from timed where is_met or is_late
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) filter (where is_met) as met_count,
        count(*) as due_count,
        met_count / nullif(due_count, 0) as sla_rate,
        count(*) filter (where is_waiting) as overdue_count,
        (select count(*) from timed where is_waiting and not is_late) as running_count,
        (select count(*) from timed where not is_met and not is_late and not is_waiting) as ended_count,
        min(from_event) as counted_from
    from population
    group by $by
)
select * from summary order by due_count desc, $by
