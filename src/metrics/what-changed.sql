-- What the change of $measure from the compared period to this one is made of, in parts that add up to it exactly.
-- Of each source: leads created, deals created of them, the share of these deals won within the same number of days in
-- both periods, and the size of the deals won. A source with more deals than leads has its deals apart, as deals without
-- leads. Open deals count for as long as they were seen (Aalen-Johansen), so the later period's have not less of a chance.
-- Timing is the rest, to the cent: deals won in the period that were created before it, less those of the period that are
-- expected to be won after it. Method: $method. The order in which the parts are taken does not matter: their effect is the
-- average over all orders (Shapley), or in the other method the log-mean split. Where files hold no leads, deals are the volume.
with
population as (
    select counted.* exclude (period), period, is_without_leads from counted
    join (select distinct source, is_without_leads from source_counts) sources on sources.source is not distinct from counted.source
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
