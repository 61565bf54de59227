-- From deals to credited touches, one text for every rule model. Eligible touches in the order of time; the milestones of
-- each deal; what each touch weighs as a milestone, in the middle or by its age; its share of all weights of the deal; the
-- amount by largest remainder, so that the parts are the whole to the cent, equal remainders by touch_id. A millionth of a
-- cent is no difference. A milestone without a touch, or a middle without one, weighs nothing and the others share all.
asked as (
    select m.* exclude (model, middle_kind), if(m.model is null, error('No model of attribution is called '
            || coalesce(cast($model as varchar), s.model)), m.model) as model, s.has_responses, s.stand_in_touches,
        coalesce(cast($middle as varchar), m.middle_kind) as middle_kind,
        coalesce(cast($link_rule as varchar), s.link_rule) as link_rule,
        coalesce(cast($responses as varchar), s.responses) as responses,
        coalesce(cast($deduplicate as varchar), s.deduplicate) as deduplicate,
        coalesce(cast($sales_touches as varchar), s.sales_touches) as sales_touches,
        nullif(coalesce(cast($look_back_days as integer), s.look_back_days), 0) as look_back_days,
        coalesce(cast($half_life_days as double), s.half_life_days) as half_life_days
    from attribution_settings s left join attribution_models m on m.model = coalesce(cast($model as varchar), s.model)
),
eligible as (
    select t.*
    from deals d join attribution_touches t using (journey_id) cross join asked a
    where case a.link_rule when 'hybrid' then t.by_hybrid when 'roles' then t.by_role when 'account' then t.by_account
            when 'converted_lead' then t.by_converted_lead else error('No link rule is called ' || a.link_rule) end
        and (a.responses = 'all' or t.responded)
        and case a.deduplicate when 'none' then true
            when 'campaign' then if(a.responses = 'all', t.is_campaign_first, t.is_campaign_first_response)
            else if(a.responses = 'all', t.is_day_first, t.is_day_first_response) end
        and (a.sales_touches = 'keep' or not t.is_sales) and (a.stand_in_touches = 'use' or not t.is_stand_in)
        and coalesce(t.days_before_created <= a.look_back_days, true)
        and ((a.until <> 'created' and not d.until_created) or coalesce(t.before_created, true))
),
positions as (
    select journey_id, min(ordinal) as first_ordinal, max(ordinal) filter (where before_lead) as lead_ordinal,
        max(ordinal) filter (where before_created) as opportunity_ordinal, max(ordinal) as last_ordinal,
        max(ordinal) filter (where not is_direct) as last_non_direct_ordinal, max(touched_at) as last_at,
        max(days_before_created) as first_days_before_created
    from eligible group by journey_id
),
placed as (
    select e.journey_id, e.ordinal, e.touch_id, e.person_id, e.channel, e.touched_at, e.touched_date,
        e.ordinal = p.first_ordinal as is_first, coalesce(e.ordinal = p.lead_ordinal, false) as is_lead,
        coalesce(e.ordinal = p.opportunity_ordinal, false) as is_opportunity, d.closes and a.until = 'closed' and e.ordinal = p.last_ordinal as is_closing,
        e.ordinal = if(a.skips_direct, coalesce(p.last_non_direct_ordinal, p.last_ordinal), p.last_ordinal) as is_last,
        a.first_touch * is_first::integer + a.lead_creation * is_lead::integer + a.opportunity_creation * is_opportunity::integer
            + a.closing * is_closing::integer + a.last_touch * is_last::integer as milestones,
        a.middle > 0 and milestones = 0 and (a.middle_kind = 'all' or (e.ordinal > p.first_ordinal and e.ordinal < greatest(
            if(a.lead_creation > 0, p.lead_ordinal, null), if(a.opportunity_creation > 0, p.opportunity_ordinal, null),
            if((a.closing > 0 and d.closes) or a.last_touch > 0, p.last_ordinal, null)))) as is_middle,
        milestones + a.per_touch + if(a.per_decay > 0,
            a.per_decay * pow(2, (epoch(e.touched_at) - epoch(p.last_at)) / 86400 / a.half_life_days), 0) as own_weight
    from eligible e join positions p using (journey_id) join deals d using (journey_id) cross join asked a
),
totals as (
    select journey_id, sum(own_weight) as own_weights, count(*) filter (where is_middle) as middle_count
    from placed group by journey_id
),
shared as (
    select p.*, d.worth, if(a.else_first and own_weights = 0 and middle_count = 0, p.is_first::integer,
            own_weight + if(is_middle, a.middle / middle_count, 0)) as weight,
        if(a.else_first and own_weights = 0 and middle_count = 0, 1, own_weights + if(middle_count > 0, a.middle, 0)) as weights
    from placed p join totals using (journey_id) join deals d using (journey_id) cross join asked a
),
rounded as (
    select *, weight / weights as share, round(share * worth, 6) as exact_minor, floor(exact_minor)::bigint as whole_minor,
        round(share * 1000000, 6) as exact_millionths, floor(exact_millionths)::bigint as whole_millionths
    from shared where weight > 0
),
ranked as (
    select *, count(*) over (partition by journey_id) as credited_touches,
        worth - sum(whole_minor) over (partition by journey_id) as left_minor,
        1000000 - sum(whole_millionths) over (partition by journey_id) as left_millionths,
        row_number() over (partition by journey_id order by exact_minor - whole_minor desc, touch_id) as minor_rank,
        row_number() over (partition by journey_id order by exact_millionths - whole_millionths desc, touch_id) as millionths_rank
    from rounded
),
credits as (
    select journey_id, ordinal, touch_id, person_id, channel, touched_date, share,
        concat_ws(', ', if(is_first, 'first touch', null), if(is_lead, 'lead creation', null),
            if(is_opportunity, 'deal creation', null), if(is_closing, 'closing', null), if(is_middle, 'middle', null)) as role,
        (whole_minor + floor(left_minor / credited_touches)
            + (minor_rank <= left_minor - floor(left_minor / credited_touches) * credited_touches)::integer)::bigint as credit_minor,
        (whole_millionths + floor(left_millionths / credited_touches) + (millionths_rank
            <= left_millionths - floor(left_millionths / credited_touches) * credited_touches)::integer)::bigint as credit_millionths
    from ranked
)
