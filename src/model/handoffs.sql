-- One row per person with what their handover to sales is measured by. `from_date`: the day they became marketing
-- qualified; where no file says that of anybody, the day they were created (`from_event` says which). `activity_date`: the
-- first dated sign of sales, an activity or a stage only sales gives. Accepted is whoever reached a stage of sales, with a
-- date or by the current status alone. A rejection or return before `from_date` belongs to an earlier round.
create or replace table handoffs as
with
known as (select count(marketing_qualified_date) > 0 as has_qualified from journeys where grain = 'person'),
dated as (
    select j.person_id, j.source, j.channel, j.campaign, j.owner, j.team, j.segment, j.country, j.created_date,
        j.marketing_qualified_date, j.sales_accepted_date, j.sales_qualified_date, j.opportunity_date, j.outcome,
        j.disqualified_date, j.reached_rank, r.first_activity_date, r.recycled_date, r.rejected_reason,
        coalesce(r.is_recycled, false) as is_recycled,
        if(has_qualified, j.marketing_qualified_date, j.created_date) as from_date,
        if(has_qualified, 'Became MQL', 'Created') as from_event,
        least(j.sales_accepted_date, j.sales_qualified_date, j.opportunity_date, j.won_date) as accepted_date
    from journeys j left join sales_responses r on r.person_id = j.person_id cross join known
    where j.grain = 'person'
)
select person_id, source, channel, campaign, owner, team, segment, country, created_date, from_event, from_date,
    least(first_activity_date, accepted_date) as activity_date,
    case least(first_activity_date, accepted_date) when first_activity_date then 'Sales activity'
        when sales_accepted_date then 'Sales accepted' when sales_qualified_date then 'Sales qualified'
        when opportunity_date then 'Opportunity' when accepted_date then 'Won' end as activity_evidence,
    first_activity_date, marketing_qualified_date, accepted_date, reached_rank >= 3 as is_accepted,
    if(disqualified_date >= from_date, disqualified_date, null) as rejected_date,
    coalesce(disqualified_date >= from_date, outcome = 'disqualified', false) as is_rejected,
    rejected_reason, if(dated.recycled_date >= from_date, dated.recycled_date, null) as recycled_date,
    coalesce(dated.recycled_date >= from_date, dated.is_recycled) as is_recycled
from dated order by person_id
