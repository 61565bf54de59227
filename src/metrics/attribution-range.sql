-- The credit of each channel under every rule model, for one link rule and one look-back or several: as agreed unless
-- given. Asked once for every link rule this is the range of a channel's credit. Deals are those of the chosen value: won
-- in the period, or created in it. Deals counted for a channel are those with a touch of it that counts, whatever the
-- model. What a model gives to no touch stands under Unattributed, so that the shares of a model add up to one.
-- Credit shares are an agreed accounting rule, not a causal effect.
with
deals as (
    select journey_id, opportunity_id, currency, amount_minor, closed_date, created_date,
        cast($value as varchar) in ('won_deals', 'pipeline_deals') as in_deals,
        if(in_deals, 1, if(currency = $currency, coalesce(amount_minor, 0), 0)) as worth,
        cast($value as varchar) in ('pipeline_created', 'pipeline_deals') as until_created,
        outcome <> 'open' and closed_date is not null and not until_created as closes
    from attribution_journeys
    where opportunity_id is not null and $in_scope
        and if(cast($value as varchar) in ('won_revenue', 'won_deals'), if(outcome = 'won', closed_date, null), created_date)
            between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
$attribution_steps,
look_backs as (
    select unnest(if(cast($look_backs as varchar) is null, [coalesce(look_back_days, 0)],
        list_transform(string_split(cast($look_backs as varchar), ' '), lambda days: cast(days as integer)))) as days
    from asked
),
deals_by_look_back as (
    select d.* replace (d.journey_id * 10000::bigint + days as journey_id), days from deals d cross join look_backs
),
touches_by_look_back as (
    select e.* replace (e.journey_id * 10000::bigint + days as journey_id)
    from eligible e join look_backs on coalesce(days = 0 or e.days_before_created <= days, true)
),
$models_steps,
classes as (
    select * exclude (journey_id, ordinal, touch_id, worth, decay_share), journey_id % 10000 as days,
        sum(worth)::double as worth, sum(worth * decay_share) as decay_worth
    from flagged group by all
),
$models_shares,
credited as (
    select model, days, channel, sum(if(is_decay, decay_worth, share * worth)) as credit from weighed group by model, days, channel
),
population as (
    select d.opportunity_id, coalesce(e.channel, 'Unattributed') as channel, any_value(a.link_rule) as link_rule,
        d.days as look_back_days, count(e.touch_id) as touch_count,
        any_value(created_date) as created_date, any_value(closed_date) as closed_date,
        any_value(amount_minor) as amount_minor, any_value(currency) as currency
    from deals_by_look_back d left join touches_by_look_back e using (journey_id) cross join asked a
    group by d.opportunity_id, d.days, e.channel
),
whole as (
    select sum(worth)::double as all_worth, count(*) as all_deal_count, bool_or(in_deals) as in_deals,
        count(*) filter (where currency <> $currency) as other_currency_count,
        count(*) filter (where currency = $currency and amount_minor is null) as without_amount_count
    from deals
),
places as (
    select channel, look_back_days as days, count(*) as deal_count from population
    where channel <> 'Unattributed' group by channel, look_back_days
    union all
    select 'Unattributed', days, count(opportunity_id) from look_backs
    left join population on look_back_days = days and channel = 'Unattributed' group by days
),
given as (select model, days, sum(credit) as given from credited group by model, days),
summary as (
    select p.channel, a.link_rule, p.days as look_back_days, m.model, m.label as model_label, p.deal_count,
        round(if(p.channel = 'Unattributed', all_worth - coalesce(given, 0), coalesce(credit, 0)),
            if(in_deals, 8, 4)) as worth,
        if(in_deals, null, round(worth))::bigint as credit_minor, if(in_deals, worth, null) as deal_credit,
        round(worth / nullif(all_worth, 0), 10) as share, m.model = s.model as is_agreed_model,
        a.link_rule = s.link_rule as is_agreed_rule,
        p.days = coalesce(s.look_back_days, 0) as is_agreed_look_back,
        all_deal_count, other_currency_count, without_amount_count
    from places p cross join attribution_models m cross join asked a cross join attribution_settings s cross join whole
    left join credited c on c.model = m.model and c.channel = p.channel and c.days = p.days
    left join given g on g.model = m.model and g.days = p.days
    where all_deal_count > 0
)
select * from summary order by look_back_days, model, channel = 'Unattributed', worth desc, channel
