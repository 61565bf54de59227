-- What the ad spend of each channel in the period brought back under the chosen model: the credit for deals won from the
-- people created in the period, over the spend of the same period. A deal belongs to the day its earliest created person
-- came, or its own without people; deals won later than so many days after that are left out, as in the return on ad
-- spend: the days in which nine of ten people created a year ago or more were won, rounded up, unless given.
-- Credit shares are an agreed accounting rule, not a causal effect: less spend need not mean less credit.
with
known as (
    select coalesce(cast($window_days as integer), case when days <= 30 then 30 when days <= 60 then 60
        when days <= 90 then 90 when days <= 180 then 180 else 365 end) as window_days
    from (select quantile_disc(greatest(won_date - created_date, 0), 0.9) as days from journeys
        where grain = 'person' and won_date <= cast($as_of as date) and created_date <= cast($as_of as date) - 365)
),
deals as (
    select journey_id, opportunity_id, closed_date, currency, amount_minor, coalesce(amount_minor, 0) as worth, true as closes,
        false as until_created, coalesce(lead_date, created_date) as cohort_date
    from attribution_journeys cross join known
    where outcome = 'won' and currency = $currency and closed_date <= least(cohort_date + window_days, cast($as_of as date))
        and cohort_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
$attribution_steps,
population as (
    select cast(channel as varchar) as channel, spend_id, null::integer as opportunity_id, null::integer as person_id,
        spend_date as cohort_date, cost_minor, null::double as share, null::bigint as credit_minor, cast(currency as varchar) as currency
    from spend where cast(currency as varchar) = $currency
        and spend_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
    union all
    select coalesce(cast(c.channel as varchar), 'Unattributed'), null, d.opportunity_id, c.person_id, d.cohort_date, null,
        coalesce(c.share, 1), if(c.touch_id is null, d.worth, c.credit_minor), d.currency
    from deals d left join credits c using (journey_id)
),
young as (
    select count(*) as young_count from journeys cross join known
    where grain = 'person' and created_date + window_days > cast($as_of as date)
        and created_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
),
summary as (
    select channel, any_value(window_days) as window_days, count(*) as record_count,
        coalesce(sum(cost_minor), 0)::bigint as spend_minor, count(distinct opportunity_id) as deal_count,
        coalesce(sum(credit_minor), 0)::bigint as credited_minor, credited_minor / nullif(spend_minor, 0) as credit_rate,
        sum(coalesce(sum(credit_minor), 0)) over ()::bigint as all_credit_minor, any_value(young_count) as young_count,
        any_value(a.label) as model_label, any_value(a.link_rule) as link_rule, coalesce(any_value(a.look_back_days), 0) as look_back_days
    from population cross join known cross join young cross join asked a group by channel
)
select * from summary order by channel = 'Unattributed', spend_minor desc, credited_minor desc, channel
