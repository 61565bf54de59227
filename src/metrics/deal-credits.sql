-- The credit of each touch of one deal under every rule model: the deal given, else the largest won in the period. Only
-- touches that count under the agreed link rule and look-back, up to the close, are there; a model may leave out more.
with
deals as (
    select journey_id, opportunity_id, coalesce(amount_minor, 0) as worth, currency,
        outcome <> 'open' and closed_date is not null as closes, false as until_created
    from attribution_journeys
    where opportunity_id is not null and if($opportunity_id is not null or $deal is not null,
        opportunity_id = cast($opportunity_id as integer) or opportunity_id in (select opportunity_id from opportunities
            where coalesce(source_id, file_id || ':' || record) = cast($deal as varchar)),
        $in_scope and outcome = 'won' and currency = $currency
            and closed_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date)))
    order by amount_minor desc nulls last, opportunity_id limit 1
),
$attribution_steps,
$models_steps,
classes as (from flagged),
$models_shares,
models as (select model, label, model_no from attribution_models),
touches_in_order as (select *, row_number() over (order by ordinal) as place from eligible),
population as (
    select d.opportunity_id, t.person_id, m.model, m.model_no, m.label as model_label, t.place, t.touch_id,
        cast(t.channel as varchar) as channel, t.touched_date,
        coalesce(round(if(w.is_decay, w.decay_share, w.share), 12), 0) as share, w.touch_id is not null as does_count
    from deals d join touches_in_order t using (journey_id) cross join models m
    left join weighed w on w.model = m.model and w.touch_id = t.touch_id
),
summary as (
    select p.model, p.model_no, p.model_label, p.place, p.touch_id, p.channel, p.touched_date, 1 as touch_count, p.share,
        round(share * worth)::bigint as credit_minor, p.opportunity_id, o.opportunity_name, d.currency,
        p.model = s.model as is_agreed
    from population p join deals d using (opportunity_id) join opportunities o using (opportunity_id) cross join attribution_settings s
)
select * from summary order by model_no, place
