-- Journeys with the dates of their stages as known on the as-of date, the steps from stage to stage, and the window of each:
-- what nine of ten needed who made the step.
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
    select stage_rank, stage, label, team from stages
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
)
