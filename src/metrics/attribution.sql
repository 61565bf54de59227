-- The worth of deals, shared among the touches before them by one rule model, under the settings in the label. Each deal's
-- amount is shared out to the cent; a deal no touch counts for stands whole under Unattributed, which is always a row.
-- Of won deals touches up to the close count, of deals created in the period touches up to their creation.
-- Credit shares are an agreed accounting rule, not a causal effect. Deals without an amount count as deals and add nothing.
with
deals as (
    select journey_id, opportunity_id, team, linked_by, currency, amount_minor, if(currency = $currency, amount_minor, null) as worth,
        cast($value as varchar) in ('pipeline_created', 'pipeline_deals') as until_created,
        outcome <> 'open' and closed_date is not null and not until_created as closes
    from attribution_journeys
    where opportunity_id is not null and $in_scope
        and if(cast($value as varchar) in ('won_revenue', 'won_deals'), if(outcome = 'won', closed_date, null), created_date)
            between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
$attribution_steps,
population as (
    select d.opportunity_id, c.person_id, c.touched_date, coalesce(t.channel, 'Unattributed') as channel,
        coalesce(t.campaign, 'Unattributed') as campaign, coalesce(t.source, 'Unattributed') as source,
        if(t.touch_id is null, 'Unattributed', coalesce(t.touch_type, 'Not said')) as touch_type,
        if(t.touch_id is null, 'Unattributed', cast(d.team as varchar)) as team, c.role, c.share,
        if(c.touch_id is null, d.worth, c.credit_minor) as credit_minor, coalesce(c.credit_millionths, 1000000) as credit_millionths
    from deals d left join credits c using (journey_id) left join journey_touches t on t.touch_id = c.touch_id
),
whole as (
    select count(*) as all_deal_count, coalesce(sum(d.worth), 0)::bigint as all_minor,
        count(*) filter (where currency = $currency and amount_minor is null) as without_amount_count,
        count(*) filter (where currency <> $currency) as other_currency_count,
        coalesce(sum(d.worth) filter (where linked_by = 'roles'), 0)::bigint as roles_minor,
        coalesce(sum(d.worth) filter (where linked_by = 'account'), 0)::bigint as account_minor,
        coalesce(sum(d.worth) filter (where linked_by = 'none'), 0)::bigint as unlinked_minor,
        count(p.journey_id) as first_touch_count,
        count(*) filter (where p.first_days_before_created > a.look_back_days - 14) as near_limit_count
    from deals d left join positions p using (journey_id) cross join asked a
),
grouped as (
    select $by, count(opportunity_id) as touch_count, count(distinct opportunity_id) as deal_count,
        coalesce(sum(credit_minor), 0)::bigint as credit_minor, coalesce(sum(credit_millionths), 0)::bigint as credit_millionths
    from (
        select $by, opportunity_id, credit_minor, credit_millionths from population
        union all
        select 'Unattributed', null, null, null from whole where all_deal_count > 0
    )
    group by $by
),
summary as (
    select g.* exclude (credit_millionths), credit_millionths / 1000000 as deal_credit,
        if(cast($value as varchar) in ('won_deals', 'pipeline_deals'), deal_credit / all_deal_count,
            credit_minor / nullif(all_minor, 0)) as share,
        sum(credit_minor) over ()::bigint as all_credit_minor, sum(credit_millionths) over () / 1000000 as all_deal_credit,
        w.*, a.label, a.per_decay > 0 as has_decay, a.link_rule, a.look_back_days, a.responses, a.deduplicate,
        a.sales_touches, a.half_life_days, a.has_responses
    from grouped g cross join whole w cross join asked a
)
select * from summary
order by $by = 'Unattributed', if(cast($value as varchar) in ('won_deals', 'pipeline_deals'), deal_credit, credit_minor) desc, $by
