-- What the change of $measure from the compared period to this one is made of, in parts that add up to it exactly.
-- Of each source: leads created, deals created of them, the share of these deals won within the same number of days in
-- both periods, and the size of the deals won. A source with more deals than leads has its deals apart, as deals without
-- leads. Open deals count for as long as they were seen (Aalen-Johansen), so the later period's have not less of a chance.
-- Timing is the rest, to the cent: deals won in the period that were created before it, less those of the period that are
-- expected to be won after it. Method: $method. The order in which the parts are taken does not matter: their effect is the
-- average over all orders (Shapley), or in the other method the log-mean split. Where files hold no leads, deals are the volume.
with
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
    select *, count(*) filter (where counted_as = 'deal created') over own
            > count(*) filter (where counted_as = 'lead') over own as has_few_leads
    from facts join spans on day between first_day and last_day
    window own as (partition by period, source)
),
population as (
    select * exclude (first_day, last_day, has_few_leads),
        bool_or(has_few_leads) over (partition by source) as is_without_leads
    from counted
),
source_counts as (
    select period, source, bool_or(is_without_leads) as is_without_leads,
        bool_or(counted_as = 'lead' and opportunity_id is not null) as deals_are_volume,
        count(*) filter (where counted_as = 'lead') as lead_count,
        count(*) filter (where counted_as = 'deal created') as deal_count,
        cast(coalesce(sum(amount_minor) filter (where counted_as = 'deal created'), 0) as bigint) as created_amount_minor,
        count(*) filter (where counted_as = 'deal won') as won_count,
        cast(coalesce(sum(amount_minor) filter (where counted_as = 'deal won'), 0) as bigint) as won_amount_minor
    from population group by period, source
),
ages as (
    select period, source, greatest(0, date_diff('day', created_date, case when status = 'open' then cast($as_of as date)
            else least(coalesce(closed_date, created_date), cast($as_of as date)) end)) as age,
        count(*) filter (where status = 'won' and closed_date <= cast($as_of as date)) as won,
        count(*) filter (where status = 'lost' and closed_date <= cast($as_of as date)) as lost,
        count(*) - won - lost as open
    from population where counted_as = 'deal created' group by period, source, age
),
step_facts as (
    select unnest(['earlier', 'later']) as step, case $measure when 'leads' then 'lead' when 'pipeline' then 'deal created'
            else 'deal won' end as counted_as, step as period, null::boolean as without_leads
    union all
    select * from (values ('volume', 'lead', null, null), ('source_mix', 'lead', null, null),
        ('lead_to_deal', 'lead', null, false), ('lead_to_deal', 'deal created', null, false),
        ('deals_without_leads', 'deal created', null, true), ('deal_to_won', 'deal created', null, null),
        ('deal_size', if($measure = 'pipeline', 'deal created', 'deal won'), null, null),
        ('timing', 'deal created', null, null), ('timing', 'deal won', null, null))
),
elsewhere as (
    select count(distinct opportunity_id) as other_currency_count
    from opportunities join spans on created_date between first_day and last_day or closed_date between first_day and last_day
    where currency <> $currency and status <> 'lost' and $in_scope
),
summary as (
    select step, count(p.counted_as) as record_count, any_value(other_currency_count) as other_currency_count
    from step_facts s left join population p on p.counted_as = s.counted_as and p.period = coalesce(s.period, p.period)
        and p.is_without_leads = coalesce(s.without_leads, p.is_without_leads)
    cross join elsewhere group by step
)
select * from summary order by step
