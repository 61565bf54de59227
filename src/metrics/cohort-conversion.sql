-- Of the people created in each month, the share won within so many months of their own creation: the twelve months up to
-- the period's end, each seen at every age up to twelve months.
-- An age is shown once everybody created in the month has reached it. A deal won before its person was created counts
-- from the first day. People won without any date are counted as people and not as won.
with
leads as (
    select
        journeys.person_id, journeys.source, journeys.channel, journeys.campaign, journeys.owner, journeys.team,
        journeys.segment, journeys.country, journeys.created_date, calendar.month as cohort,
        calendar.month_end as cohort_end, if(journeys.won_date <= cast($as_of as date), journeys.won_date, null) as known_date,
        -- Whole months to the win, a begun one as a whole; the 31st has its month on a shorter one's last day.
        greatest(0, datesub('month', journeys.created_date, known_date)) as months_before,
        months_before + cast(journeys.created_date + to_months(cast(months_before as integer)) < known_date as integer)
            as won_months,
        coalesce(journeys.reached_rank = 6 and journeys.won_date is null, false) as is_undated
    from journeys
    inner join calendar on calendar.day = journeys.created_date
    where journeys.grain = 'person'
        and journeys.created_date <= cast($as_of as date)
        and calendar.month_start <= cast($period_end as date)
        and calendar.month_start > date_trunc('month', least(cast($period_end as date), cast($as_of as date)))
            - to_months(12)
        and $in_scope
),
ages as (
    select cast(unnest(range(0, 13)) as integer) as age_months
),
population as (
    select leads.* exclude (known_date, months_before, won_months), known_date as won_date, age_months,
        coalesce(won_months <= age_months, false) as is_won
    from leads, ages
),
grouped as (
    select cohort, cohort_end, won_months, count(*) as people, count(*) filter (is_undated) as undated
    from leads group by all
),
summary as (
    select
        cohort, age_months,
        cast(sum(people) as bigint) as lead_count,
        cast(coalesce(sum(people) filter (won_months <= age_months), 0) as bigint) as won_count,
        max(cohort_end) + to_months(age_months) <= cast($as_of as date) as is_mature,
        if(is_mature, won_count / lead_count, null) as conversion_rate,
        cast(sum(undated) as bigint) as undated_count
    from grouped, ages
    group by cohort, age_months
)
select * from summary order by cohort, age_months
