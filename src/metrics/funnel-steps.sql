-- Of those who first entered a stage in the period, the share that reached the next one within the step's window.
-- The window is what nine of ten needed who made the step, rounded up to 30, 60, 90, 180 or 365 days: of who entered a
-- year before the as-of date or earlier, of everybody where that is fewer than 30. Whose window is not over is too early
-- and in neither number. Who reached a later stage passed the stages before it on that day; such passes are counted as
-- inferred. A stage known from the status alone has no date: it counts as reached within the window, never as entered.
-- The last row goes from the first stage to won directly; it is not the product of the steps.
with
day as (select cast($as_of as date) as as_of),
seen as not materialized (
    select *, case when won_date is not null then 6 when opportunity_date is not null then 5
            when sales_qualified_date is not null then 4 when sales_accepted_date is not null then 3
            when marketing_qualified_date is not null then 2 else 0 end as ever_rank,
        case when won_date <= as_of then 6 when opportunity_date <= as_of then 5
            when sales_qualified_date <= as_of then 4 when sales_accepted_date <= as_of then 3
            when marketing_qualified_date <= as_of then 2 else 0 end as known_rank,
        [
            created_date, if(marketing_qualified_date <= as_of, marketing_qualified_date, null),
            if(sales_accepted_date <= as_of, sales_accepted_date, null),
            if(sales_qualified_date <= as_of, sales_qualified_date, null),
            if(opportunity_date <= as_of, opportunity_date, null),
            if(won_date <= as_of, won_date, null)
        ] as dates
    from journeys cross join day where created_date <= as_of
),
ladder as (
    select stage_rank, stage, label from stages
    where has_evidence and (stage_rank >= 5 or exists (select 1 from journeys where grain = 'person'))
),
steps as (
    select a.stage_rank as from_rank, b.stage_rank as to_rank, a.stage as from_stage, b.stage as to_stage,
        a.label as from_label, b.label as to_label,
        exists (select 1 from ladder where stage_rank > a.stage_rank and stage_rank < b.stage_rank) as is_direct
    from ladder a join ladder b on a.stage_rank < b.stage_rank
    where not is_direct or (a.stage_rank = (select min(stage_rank) from ladder) and b.stage = 'won')
),
made as (
    select from_rank, to_rank, dates[to_rank] - dates[from_rank] as days,
        dates[from_rank] <= as_of - 365 as is_settled
    from seen cross join steps where known_rank >= to_rank and days >= 0
),
windows as (
    select from_rank, to_rank, if(count(*) filter (where is_settled) >= 30,
            quantile_cont(days, 0.9) filter (where is_settled), quantile_cont(days, 0.9)) as most_days,
        case when most_days <= 30 then 30 when most_days <= 60 then 60 when most_days <= 90 then 90
            when most_days <= 180 then 180 else 365 end as window_days
    from made group by all
),
timed as (
    select steps.*, coalesce(window_days, 365) as window_days from steps left join windows using (from_rank, to_rank)
),
entered as (
    select person_id, opportunity_id, source, channel, campaign, owner, team, segment, country, timed.*,
        dates[from_rank] is not null as is_from_dated, dates[to_rank] as own_to_date,
        if(from_rank = 1, created_date, list_min(dates[from_rank:6])) as from_date, list_min(dates[to_rank:6]) as to_date,
        from_date + window_days as window_end, window_end <= as_of as is_mature,
        coalesce(to_date <= window_end, reached_rank > ever_rank and reached_rank >= to_rank) as is_within
    from seen cross join timed
    where from_date between cast($period_start as date) and cast($period_end as date) and $in_scope
),
population as (
    select * exclude (from_rank, to_rank, from_label, to_label, is_direct, window_days, is_mature, own_to_date, is_from_dated),
        is_within and own_to_date is null as is_inferred
    from entered where is_mature
),
summary as (
    select timed.*, count(entered.from_date) as entered_count, count(*) filter (where not is_mature) as immature_count,
        count(*) filter (where is_mature) as mature_count, count(*) filter (where is_mature and is_within) as within_count,
        within_count / nullif(mature_count, 0) as within_window_rate,
        count(*) filter (where is_mature and is_within and own_to_date is null) as inferred_count,
        count(*) filter (where to_date between cast($period_start as date) and cast($period_end as date)) as inside_count,
        count(*) filter (where is_mature and is_from_dated) as recorded_count,
        count(*) filter (where is_mature and is_from_dated and own_to_date between from_date and window_end)
            as recorded_within_count
    from timed left join entered using (from_rank, to_rank, from_stage, to_stage, from_label, to_label, is_direct, window_days)
    group by all
)
select * from summary order by is_direct, from_rank
