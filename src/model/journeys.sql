-- One row per person with the way from lead to close: first entry into each stage by evidence of its own (a stage only
-- passed over has no date), the highest rank reached by any evidence, dated or said by the current status, and the end.
-- Where the files hold no people, one row per deal not excluded; `grain` says which. Derived for speed from people,
-- opportunities, opportunity_people and stage_events. Amounts are of won deals in `currency`; a deal with two people
-- stands in both rows, so amounts are never summed over people.
create or replace table journeys as
with
person_rows as (
    select p.person_id, null::integer as opportunity_id, 'person' as grain, p.source, p.channel, p.campaign, p.owner, p.team,
        p.segment, p.country, p.created_date, j.lead_date, j.marketing_qualified_date, j.sales_accepted_date,
        j.sales_qualified_date, j.opportunity_date, j.won_date, j.lost_date, j.disqualified_date, j.outcome,
        coalesce(j.opportunity_count, 0) as opportunity_count, coalesce(j.won_count, 0) as won_count, j.won_amount_minor,
        coalesce(j.currency, 'XXX') as currency, j.current_rank, j.reached_rank
    from people p join person_journeys j using (person_id)
),
entries as (
    select entity_id as opportunity_id, min(entered_date) filter (where stage = 'marketing_qualified') as marketing_qualified_date,
        min(entered_date) filter (where stage = 'sales_accepted') as sales_accepted_date,
        min(entered_date) filter (where stage = 'sales_qualified') as sales_qualified_date
    from stage_events where entity = 'opportunity' group by entity_id
),
opportunity_rows as (
    select null::integer as person_id, o.opportunity_id, 'opportunity' as grain, o.source, o.channel, o.campaign, o.owner,
        o.team, o.segment, o.country, o.created_date, null::date as lead_date, e.marketing_qualified_date, e.sales_accepted_date,
        e.sales_qualified_date, o.created_date as opportunity_date, if(o.is_won, o.closed_date, null) as won_date,
        if(o.status = 'lost', o.closed_date, null) as lost_date, null::date as disqualified_date, o.status as outcome,
        1 as opportunity_count, o.is_won::integer as won_count, if(o.is_won, o.amount_minor, null) as won_amount_minor,
        o.currency, 0 as current_rank, if(o.is_won, 6, 5) as reached_rank
    from opportunities o left join entries e using (opportunity_id)
    where not o.is_excluded and (select count(*) from people) = 0
)
select (row_number() over (order by person_id, opportunity_id))::integer as journey_id, *
from (select * from person_rows union all select * from opportunity_rows)
order by journey_id
