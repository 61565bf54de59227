-- The deals won, or created, in the period by two questions: whether their own one source is marketing's, and whether
-- marketing touched them. Every deal stands in one of four cells, so that they add up to all; shares of touched deals are
-- never added to shares of sourced ones. Sourced by marketing: of a channel that is not agreed to be others', nor without one.
-- Touched: at least one touch that counts under the agreed link rule and look-back, up to the close, not one of sales.
with
deals as (
    select journey_id, opportunity_id, cast(channel as varchar) as channel, currency, amount_minor, created_date, closed_date,
        if(currency = $currency, amount_minor, null) as worth, outcome <> 'open' and closed_date is not null as closes,
        false as until_created
    from attribution_journeys
    where opportunity_id is not null and $in_scope
        and if(cast($deals as varchar) = 'won', if(outcome = 'won', closed_date, null), created_date)
            between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
$attribution_steps,
touched as (select journey_id, count(*) as touch_count from eligible where not is_sales group by journey_id),
population as (
    select opportunity_id, channel, coalesce(touch_count, 0) as touch_count,
        channel <> 'Unattributed' and not list_contains(string_split(s.not_marketing, chr(10)), channel) as is_sourced,
        touch_count is not null as is_touched, created_date, closed_date, amount_minor, currency
    from deals left join touched using (journey_id) cross join attribution_settings s
),
cells as (select unnest([true, true, false, false]) as is_sourced, unnest([true, false, true, false]) as is_touched),
summary as (
    select is_sourced, is_touched, count(opportunity_id) as deal_count,
        coalesce(sum(amount_minor) filter (where currency = $currency), 0)::bigint as value_minor,
        sum(count(opportunity_id)) over ()::bigint as all_deal_count, deal_count / nullif(all_deal_count, 0) as deal_share,
        sum(coalesce(sum(amount_minor) filter (where currency = $currency), 0)) over ()::bigint as all_value_minor,
        value_minor / nullif(all_value_minor, 0) as value_share,
        count(*) filter (where currency <> $currency) as other_currency_count,
        count(*) filter (where currency = $currency and amount_minor is null) as without_amount_count,
        any_value(a.link_rule) as link_rule, coalesce(any_value(a.look_back_days), 0) as look_back_days,
        any_value(replace(s.not_marketing, chr(10), ', ')) as not_marketing
    from cells left join population using (is_sourced, is_touched) cross join asked a cross join attribution_settings s
    group by is_sourced, is_touched
)
select * from summary order by is_sourced desc, is_touched desc
