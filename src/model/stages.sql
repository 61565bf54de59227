-- The ladder both teams share, one row per stage in order. `has_evidence`: some record shows the stage by evidence of its
-- own, so it may be drawn; a stage nobody ever recorded is left out.
create or replace table stages as
with
ladder as (
    select split_part(line, chr(31), 1) as stage, cast(split_part(line, chr(31), 2) as integer) as stage_rank,
        split_part(line, chr(31), 3) as label, split_part(line, chr(31), 4) as team
    from (select unnest(string_split($rows, chr(30))) as line)
),
evidence as (
    select 1 as stage_rank, count(*) > 0 as found from people
    union all
    select 2, bool_or(marketing_qualified_date is not null or current_rank = 2) from journeys
    union all
    select 3, bool_or(sales_accepted_date is not null or current_rank = 3) from journeys
    union all
    select 4, bool_or(sales_qualified_date is not null or current_rank = 4) from journeys
    union all
    select 5, bool_or(opportunity_date is not null or current_rank = 5) or (select count(*) > 0 from opportunities) from journeys
    union all
    select 6, bool_or(outcome = 'won') or (select count(*) filter (where is_won) > 0 from opportunities) from journeys
)
select stage, stage_rank, label, team, coalesce(found, false) as has_evidence
from ladder join evidence using (stage_rank) order by stage_rank
