-- One row per journey and touch that any link rule gives it, up to its close, in order of time. Touches without a date are
-- in no journey; `is_stand_in` are those read from fields of people no touch file has. Days count as before on the day itself; times are compared where both are known, with the agreed minutes
-- after a person was created. `is_…_first` marks what stays when touches of one person and campaign count once.
-- Made in slices of journeys $first to $last, so that millions of touches fit the memory.
create or replace table attribution_touches as
with
slice as (
    select * from attribution_journeys where journey_id between cast($first as integer) and cast($last as integer)
),
links as (
    select journey_id, person_id, bool_or(direct) as by_role, bool_or(account) as by_account, bool_or(converted) as by_converted_lead
    from (
        select s.journey_id, l.person_id, l.link_kind in ('converted', 'contact_role', 'associated', 'email') as direct,
            not direct as account, l.link_kind = 'converted' as converted
        from slice s join opportunity_people l using (opportunity_id)
        union all
        select s.journey_id, a.person_id, false, true, false from slice s join account_people a using (opportunity_id)
        union all
        select journey_id, person_id, true, true, true from slice where person_id is not null
    )
    group by journey_id, person_id
),
touched as (
    select s.journey_id, l.person_id, l.by_role, l.by_account, l.by_converted_lead,
        l.by_role or (s.linked_by <> 'roles' and l.by_account) as by_hybrid,
        t.touch_id, t.channel, t.responded, t.touched_at, t.touched_date, t.evidence = 'contact_field' as is_stand_in,
        if(t.campaign = 'No campaign', concat_ws(chr(31), t.channel, t.touch_type), t.campaign) as campaign_key,
        t.channel = 'Sales outbound' as is_sales, t.channel = 'Direct' as is_direct,
        coalesce(if(s.lead_at = s.lead_date or t.touched_at = t.touched_date, t.touched_date <= s.lead_date,
            t.touched_at <= s.lead_at + to_minutes(a.grace_minutes)), false) as before_lead,
        if(s.person_id is not null, true, if(s.created_at = s.created_date or t.touched_at = t.touched_date,
            t.touched_date <= s.created_date, t.touched_at <= s.created_at)) as before_created,
        (coalesce(s.created_date, if(s.person_id is not null, s.closed_date, null)) - t.touched_date)::integer as days_before_created
    from slice s join links l using (journey_id) join journey_touches t on t.person_id = l.person_id
    cross join (select grace_minutes from attribution_settings) a cross join (select as_of from model_dates) d
    where t.touched_at is not null and t.touched_date <= coalesce(s.closed_date, d.as_of)
)
select * exclude (campaign_key),
    row_number() over (partition by journey_id order by touched_at, touch_id)::integer as ordinal,
    row_number() over (partition by journey_id, person_id, campaign_key, touched_date order by touched_at, touch_id) = 1 as is_day_first,
    responded and row_number() over (partition by journey_id, person_id, campaign_key, touched_date, responded
        order by touched_at, touch_id) = 1 as is_day_first_response,
    row_number() over (partition by journey_id, person_id, campaign_key order by touched_at, touch_id) = 1 as is_campaign_first,
    responded and row_number() over (partition by journey_id, person_id, campaign_key, responded
        order by touched_at, touch_id) = 1 as is_campaign_first_response
from touched order by journey_id, ordinal
