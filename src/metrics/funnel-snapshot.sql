-- Where everybody created so far stands on the last day of the period, or on the as-of date where that is earlier.
-- Everybody stands in the highest stage reached by that day; moving back to an earlier one does not lower it. Who was lost
-- or disqualified by then stands beside the stages. What only the status says has no date and counts on the as-of date.
-- Of those won, who lost their latest deal afterwards and has none open may have left; they are counted beside.
with
day as (select least(cast($period_end as date), cast($as_of as date)) as at_date),
ladder as (
    select stage_rank, stage, label, team as stage_team, lead(stage_rank, 1, 7) over (order by stage_rank) as next_rank
    from stages where has_evidence and (stage_rank >= 5 or exists (select 1 from journeys where grain = 'person'))
    union all select 7, 'lost', 'Lost or disqualified', 'sales', 8
),
seen as not materialized (
    select *, case when won_date is not null then 6 when opportunity_date is not null then 5
            when sales_qualified_date is not null then 4 when sales_accepted_date is not null then 3
            when marketing_qualified_date is not null then 2 else 0 end as ever_rank,
        case when won_date <= at_date then 6 when opportunity_date <= at_date then 5
            when sales_qualified_date <= at_date then 4 when sales_accepted_date <= at_date then 3
            when marketing_qualified_date <= at_date then 2 else 0 end as known_rank,
        greatest(if(marketing_qualified_date <= at_date, marketing_qualified_date, null),
            if(sales_accepted_date <= at_date, sales_accepted_date, null),
            if(sales_qualified_date <= at_date, sales_qualified_date, null),
            if(opportunity_date <= at_date, opportunity_date, null)) as last_step_date
    from journeys cross join day where created_date <= at_date and $in_scope
),
moves as (
    select entity_id, max((entered_date - date '0001-01-01') * 10 + stage_rank) % 10 as latest_rank
    from stage_events join stages using (stage) cross join day
    where entity = 'person' and entered_date <= at_date group by entity_id
),
deals as (
    select person_id, bool_or(created_date <= at_date and not is_excluded and (status = 'open' or closed_date > at_date))
            as has_open,
        max(closed_date) filter (where status = 'won' and closed_date <= at_date) as last_won_date,
        max(closed_date) filter (where status = 'lost' and not is_excluded and closed_date <= at_date) as last_lost_date
    from opportunity_people join opportunities using (opportunity_id) cross join day group by person_id
),
placed as (
    select seen.person_id, opportunity_id, source, channel, campaign, owner, team, segment, country, created_date,
        last_step_date, greatest(if(grain = 'person', 1, 5), known_rank,
            if(at_date = cast($as_of as date) and reached_rank > ever_rank, reached_rank, 0)) as highest_rank,
        greatest(coalesce(last_lost_date, if(lost_date <= at_date, lost_date, null)),
            if(disqualified_date <= at_date, disqualified_date, null)) as end_date,
        case when highest_rank = 6 or coalesce(has_open, false) then false
            when end_date is not null then end_date >= coalesce(last_step_date, end_date)
            else lost_date is null and disqualified_date is null and at_date = cast($as_of as date)
                and outcome in ('lost', 'disqualified') end as is_out,
        highest_rank = 6 and coalesce(last_lost_date > coalesce(last_won_date, won_date) and not coalesce(has_open, false), false)
            as may_have_left,
        coalesce(latest_rank < known_rank, false) as is_moved_back
    from seen left join moves on moves.entity_id = seen.person_id left join deals using (person_id)
),
places as (
    select height, stage from (select unnest([1, 2, 3, 4, 5, 6, 7]) as height)
    join ladder on height >= stage_rank and height < next_rank
),
population as (
    select person_id, opportunity_id, source, channel, campaign, owner, team, segment, country, created_date,
        stage, highest_rank, last_step_date, end_date, may_have_left, is_moved_back
    from placed join places on height = if(is_out, 7, highest_rank)
),
heights as (select highest_rank as height, count(*) as people_count from placed group by highest_rank),
tally as (
    select stage, count(*) as standing_count, count(*) filter (where may_have_left) as may_have_left_count,
        count(*) filter (where is_moved_back) as moved_back_count
    from population group by stage
),
summary as (
    select stage_rank, ladder.stage, label, stage_team as team, coalesce(standing_count, 0) as standing_count,
        (select cast(coalesce(sum(people_count), 0) as bigint) from heights where height >= stage_rank) as ever_count,
        coalesce(may_have_left_count, 0) as may_have_left_count, coalesce(moved_back_count, 0) as moved_back_count
    from ladder left join tally using (stage)
)
select * from summary where stage_rank < 7 or standing_count > 0 order by stage_rank
