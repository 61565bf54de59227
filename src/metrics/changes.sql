-- Leads, deals created and deals won of both periods, and their counts by source. A source with more deals than leads in one
-- of the periods is one without leads.
spans as (
    select 'earlier' as period, cast($compare_start as date) as first_day, cast($compare_end as date) as last_day
    union all
    select 'later', cast($period_start as date), least(cast($period_end as date), cast($as_of as date))
),
leads as (select person_id, cast(source as varchar) as source, created_date from people where $in_dimensions),
deals as (
    select opportunity_id, cast(source as varchar) as source, status, is_excluded, amount_minor, created_date, closed_date
    from opportunities where currency = $currency and $in_scope
),
facts as (
    select 'lead' as counted_as, person_id, null::integer as opportunity_id, source, created_date as day, null::text as status,
        created_date, null::date as closed_date, null::bigint as amount_minor
    from leads
    union all
    select unnest(if(exists (select 1 from leads), ['deal created'], ['lead', 'deal created'])), null, opportunity_id, source,
        created_date, status, created_date, closed_date, amount_minor
    from deals where not is_excluded
    union all
    select 'deal won', null, opportunity_id, source, closed_date, status, created_date, closed_date, amount_minor
    from deals where status = 'won'
),
counted as (
    select period, counted_as, person_id, opportunity_id, source, day, status, created_date, closed_date, amount_minor
    from facts join spans on day between first_day and last_day
),
counts as (
    select period, source, count(*) filter (where counted_as = 'lead') as lead_count,
        count(*) filter (where counted_as = 'deal created') as deal_count,
        cast(coalesce(sum(amount_minor) filter (where counted_as = 'deal created'), 0) as bigint) as created_amount_minor,
        count(*) filter (where counted_as = 'deal won') as won_count,
        cast(coalesce(sum(amount_minor) filter (where counted_as = 'deal won'), 0) as bigint) as won_amount_minor,
        bool_or(counted_as = 'lead' and opportunity_id is not null) as deals_are_volume
    from counted group by period, source
),
source_counts as (
    select *, bool_or(deal_count > lead_count) over (partition by source) as is_without_leads from counts order by period, source
),
ages as (
    select period, source, greatest(0, date_diff('day', created_date, case when status = 'open' then cast($as_of as date)
            else least(coalesce(closed_date, created_date), cast($as_of as date)) end)) as age,
        count(*) filter (where status = 'won' and closed_date <= cast($as_of as date)) as won,
        count(*) filter (where status = 'lost' and closed_date <= cast($as_of as date)) as lost,
        count(*) - won - lost as open
    from counted where counted_as = 'deal created' group by period, source, age
)
