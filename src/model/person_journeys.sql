-- One row per person: first entry into each stage, outcome and won amount, from the person's own stages and the linked
-- deals (excluded ones left out). With deals in the files only a won deal makes a person won; being called a customer then
-- means an opportunity was reached. The lost date is that of the last lost deal.
create or replace table person_journeys as
with
entries as (
    select entity_id as person_id, stage, min(entered_date) as entered_date
    from stage_events where entity = 'person' group by all
    union all
    select l.person_id, e.stage, min(e.entered_date)
    from stage_events e join opportunity_people l on l.opportunity_id = e.entity_id
    where e.entity = 'opportunity' and e.stage in ('marketing_qualified', 'sales_accepted', 'sales_qualified') group by all
),
dates as (
    select person_id, min(entered_date) filter (where stage = 'lead') as lead_date,
        min(entered_date) filter (where stage = 'marketing_qualified') as marketing_qualified_date,
        min(entered_date) filter (where stage = 'sales_accepted') as sales_accepted_date,
        min(entered_date) filter (where stage = 'sales_qualified') as sales_qualified_date,
        min(entered_date) filter (where stage = 'opportunity') as opportunity_date,
        min(entered_date) filter (where stage = 'won') as customer_date,
        min(entered_date) filter (where stage in ('disqualified', 'lost')) as disqualified_date,
        max(entered_date) filter (where stage in ('disqualified', 'lost')) as last_disqualified_date,
        max(entered_date) filter (where stage not in ('disqualified', 'lost')) as last_step_date
    from entries group by person_id
),
deals as (
    select l.person_id, count(*)::integer as opportunity_count, count(*) filter (where o.is_won)::integer as won_count,
        min(o.created_date) as first_created_date, min(o.closed_date) filter (where o.is_won) as won_date,
        max(o.closed_date) filter (where o.status = 'lost') as lost_date, bool_or(o.status = 'open') as has_open,
        mode(o.currency order by o.opportunity_id) filter (where o.is_won) as currency
    from opportunity_people l join opportunities o using (opportunity_id) where not o.is_excluded group by l.person_id
),
amounts as (
    select d.person_id, sum(o.amount_minor)::bigint as won_amount_minor
    from deals d join opportunity_people l using (person_id) join opportunities o using (opportunity_id)
    where o.is_won and o.currency = d.currency group by d.person_id
),
files as (select count(*) > 0 as has_deals from opportunities),
joined as (
    select p.person_id, d.* exclude (person_id, opportunity_date), o.* exclude (person_id, won_date), a.won_amount_minor,
        s.current_rank as said_rank, s.is_disqualified, has_deals,
        least(d.opportunity_date, o.first_created_date) as opportunity_date,
        if(has_deals, o.won_date, d.customer_date) as won_date
    from people p left join dates d using (person_id) left join deals o using (person_id)
    left join amounts a using (person_id) left join person_status s using (person_id) cross join files
),
ranked as (
    select *, least(coalesce(said_rank, 0), if(has_deals, 5, 6)) as current_rank,
        case when won_count > 0 or won_date is not null then 6
            when opportunity_count > 0 or opportunity_date is not null or customer_date is not null then 5
            when sales_qualified_date is not null then 4 when sales_accepted_date is not null then 3
            when marketing_qualified_date is not null then 2 else 1 end as dated_rank
    from joined
)
select *, greatest(current_rank, dated_rank)::integer as reached_rank,
    case when greatest(current_rank, dated_rank) = 6 then 'won' when has_open then 'open'
        when opportunity_count > 0 then 'lost'
        when is_disqualified or last_disqualified_date >= coalesce(last_step_date, last_disqualified_date) then 'disqualified'
        else 'open' end as outcome
from ranked
