-- Of those who first entered a stage in the period, the share that reached the next one within the step's window.
-- The window is what nine of ten needed who made the step, rounded up to 30, 60, 90, 180 or 365 days: of who entered a
-- year before the as-of date or earlier, of everybody where that is fewer than 30. Whose window is not over is too early
-- and in neither number. Who reached a later stage passed the stages before it on that day; such passes are counted as
-- inferred. A stage known from the status alone has no date: it counts as reached within the window, never as entered.
-- The last row goes from the first stage to won directly; it is not the product of the steps.
with
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
