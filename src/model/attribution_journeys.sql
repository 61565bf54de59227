-- One row per way that credit or its absence is read from: each deal that is not excluded, and each person disqualified
-- without a deal, which ended in nothing. Lead dates are of the earliest created linked person. `linked_by` says through
-- what people are known: 'roles' when somebody is named on the deal, else 'account', else 'none'.
create or replace table attribution_journeys as
with
linked as (
    select opportunity_id, bool_or(link_kind in ('converted', 'contact_role', 'associated', 'email')) as has_roles
    from opportunity_people group by opportunity_id
),
leads as (
    select l.opportunity_id, min(p.created_at) as lead_at
    from opportunity_people l join people p using (person_id) group by l.opportunity_id
),
companies as (select distinct opportunity_id from account_people),
ways as (
    select o.opportunity_id, null::integer as person_id, cast(o.status as varchar) as outcome, o.created_date,
        coalesce(if(r.created_at::date = o.created_date, r.created_at, null), o.created_date::timestamp) as created_at,
        o.closed_date, l.lead_at, o.amount_minor, cast(o.currency as varchar) as currency, o.source_rule, o.source, o.channel,
        o.campaign, o.owner, o.team, o.segment, o.country,
        case when has_roles then 'roles' when has_roles is not null or c.opportunity_id is not null then 'account'
            else 'none' end as linked_by
    from opportunities o left join linked using (opportunity_id) left join leads l using (opportunity_id)
    left join companies c using (opportunity_id) left join opportunity_records r using (file_id, record)
    where not o.is_excluded
    union all
    select null, j.person_id, 'disqualified', null, null, j.disqualified_date, p.created_at, null, null, null, j.source,
        j.channel, j.campaign, j.owner, j.team, j.segment, j.country, 'roles'
    from journeys j join people p using (person_id)
    where j.grain = 'person' and j.outcome = 'disqualified' and j.opportunity_count = 0
)
select (row_number() over (order by opportunity_id nulls last, person_id))::integer as journey_id, *,
    lead_at::date as lead_date
from ways order by journey_id
