-- Days from the first date of $from_stage to the first date of $to_stage, for people (for deals, where the files hold no
-- people) created in the period who have a date of their own for both by the as-of date. Who has not arrived yet is not in
-- the bars, so recent periods show the fast ones. Steps dated backwards are left out and counted beside.
-- All bars but the last are as many days wide; the last holds everything longer.
with
cohort as (
    select person_id, opportunity_id, source, channel, campaign, owner, team, segment, country, created_date,
        reached_rank, outcome,
        [lead_date, marketing_qualified_date, sales_accepted_date, sales_qualified_date, opportunity_date, won_date] as dates,
        dates[(select stage_rank from stages where stage = $from_stage)] as from_date,
        dates[(select stage_rank from stages where stage = $to_stage)] as to_date
    from journeys
    where created_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
made as (
    select * exclude (dates, reached_rank, outcome), to_date - from_date as days
    from cohort where from_date <= cast($as_of as date) and to_date <= cast($as_of as date)
),
whole as (
    select count(*) filter (where days >= 0) as all_count, quantile_cont(days, 0.5) filter (where days >= 0) as median_days,
        quantile_cont(days, 0.8) filter (where days >= 0) as p80_days, count(*) filter (where days < 0) as negative_count,
        quantile_cont(days, 0.95) filter (where days >= 0) as p95_days, max(days) as most_days,
        cast(case when p95_days < 16 then 1 when p95_days < 32 then 2 when p95_days < 80 then 5 when p95_days < 160 then 10
            when p95_days < 320 then 20 when p95_days < 480 then 30 when p95_days < 960 then 60 else 180 end as bigint)
            as width,
        least(most_days // width, cast(floor(p95_days / width) as bigint) + 1) as last_bin
    from made
),
population as (
    select made.*, least(days // width, last_bin) * width as from_day from made cross join whole where days >= 0
),
bins as (
    select unnest(generate_series(0, last_bin)) * width as from_day, whole.*, from_day = last_bin * width
        and most_days >= from_day + width as is_open from whole where all_count > 0
),
summary as (
    select bins.from_day, if(is_open, null, bins.from_day + width - 1) as to_day, count(days) as n, all_count, median_days,
        p80_days, negative_count
    from bins left join population using (from_day) group by all
)
select * from summary order by from_day
