-- One deal's touches in order of time, with the credit of each under the chosen model: the deal given, else the largest
-- won in the period. Touches that the settings leave out stand among them without credit.
with
deals as (
    select journey_id, opportunity_id, outcome, currency, amount_minor, coalesce(amount_minor, 0) as worth, lead_date,
        created_date, closed_date, outcome <> 'open' and closed_date is not null as closes, false as until_created
    from attribution_journeys
    where opportunity_id is not null and if($opportunity_id is not null or $deal is not null,
        opportunity_id = cast($opportunity_id as integer) or opportunity_id in (select opportunity_id from opportunities
            where coalesce(source_id, file_id || ':' || record) = cast($deal as varchar)),
        $in_scope and outcome = 'won' and currency = $currency
            and closed_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date)))
    order by amount_minor desc nulls last, opportunity_id limit 1
),
$attribution_steps,
population as (
    select d.opportunity_id, l.person_id, l.touch_id, cast(l.channel as varchar) as channel, t.campaign, t.touch_type,
        l.touched_date, coalesce(c.role, '') as role, e.touch_id is not null as does_count, l.is_stand_in, coalesce(c.share, 0) as share,
        coalesce(c.credit_minor, 0) as credit_minor, l.ordinal, d.outcome, d.currency, d.amount_minor, d.lead_date,
        d.created_date, d.closed_date
    from deals d join attribution_touches l using (journey_id) join journey_touches t on t.touch_id = l.touch_id
    left join eligible e on e.touch_id = l.touch_id and e.journey_id = l.journey_id
    left join credits c on c.touch_id = l.touch_id and c.journey_id = l.journey_id
),
summary as (
    select row_number() over (order by p.ordinal) as place, p.touch_id, p.channel, cast(p.campaign as varchar) as campaign,
        p.touch_type, p.touched_date, p.role, p.does_count, p.is_stand_in, 1 as touch_count, p.share, p.credit_minor, p.opportunity_id,
        o.opportunity_name, p.outcome, p.currency, p.amount_minor, p.lead_date, p.created_date, p.closed_date,
        a.label as model_label, a.link_rule, coalesce(a.look_back_days, 0) as look_back_days
    from population p join opportunities o using (opportunity_id) cross join asked a
)
select * from summary order by place
