-- How long people wait for sales: $unit from becoming marketing qualified (from being created, where no file says that of
-- anybody) to the first sales activity, for people qualified in the period, by $by.
-- The first sales activity is the mapped date of one, or the first date of a stage only sales gives, whichever is earlier.
-- Who has not been contacted by the as-of date is kept, as waiting at least that long (Kaplan-Meier): the median and the
-- other marks are those of everybody, not only of the contacted. Who was rejected or sent back without a contact waited up
-- to that day. Whom sales knew before is left out and counted beside.
-- Dates are whole days, so no hours are counted; weekdays are Monday to Friday after the first day, holidays included.
-- Longer than $within $unit is overdue.
with
weekday_counts as (
    select day, count(*) filter (where isodow(day) < 6) over (order by day) as passed from calendar
),
handed as (
    select
        person_id, source, channel, campaign, owner, team, segment, country, calendar.month, 'All' as overall,
        from_event, from_date, if(activity_date <= cast($as_of as date), activity_date, null) as contacted_date,
        activity_evidence, contacted_date is not null as is_contacted,
        coalesce(activity_date < from_date, false) as is_known_before,
        case when is_rejected or is_recycled or (is_accepted and activity_date is null)
            then coalesce(least(rejected_date, recycled_date), from_date) end as ended_date,
        coalesce(contacted_date, least(ended_date, cast($as_of as date)), cast($as_of as date)) as until_date,
        not is_contacted and coalesce(ended_date > cast($as_of as date), true) as is_waiting
    from handoffs
    left join calendar on calendar.day = handoffs.from_date
    where from_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
population as (
    select
        handed.* exclude (is_known_before, ended_date, until_date),
        cast(until_date - from_date as bigint) as days, cast(until.passed - started.passed as bigint) as weekdays,
        is_waiting and $unit > $within as is_overdue
    from handed
    left join weekday_counts started on started.day = handed.from_date
    left join weekday_counts until on until.day = handed.until_date
    where not is_known_before
),
waits as (
    select
        cast($by as varchar) as $by, $unit as age,
        count(*) filter (where is_contacted) as contacted_count, count(*) filter (where not is_contacted) as open_count
    from population
    group by all
),
summary as (
    select
        cast($by as varchar) as $by,
        count(*) as lead_count,
        count(*) filter (where is_contacted) as contacted_count,
        count(*) filter (where is_waiting) as waiting_count,
        count(*) filter (where is_overdue) as overdue_count,
        count(*) filter (where not is_contacted and not is_waiting) as ended_count,
        count(*) filter (where activity_evidence = 'Sales activity' and is_contacted) as by_activity_count,
        (select count(*) from handed where is_known_before) as known_before_count,
        min(from_event) as counted_from
    from population
    group by $by
)
select * from summary order by lead_count desc, $by
