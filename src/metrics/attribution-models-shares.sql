-- What one touch of each class gets under every rule model: its milestones and its part of the middle over the weights that
-- the deal has touches for. How many touches share the middle follows from the places of the milestones, by arithmetic.
-- Where a model asks for milestones no touch holds, nobody gets anything. Models of decay are read from their own share.
cut as (
    select c.*, m.* exclude (skips_direct, until), m.per_decay > 0 as is_decay, m.until = 'created' as is_cut,
        if(is_cut, created_touches, touches) as n, least(lead_place, n) as lead_at,
        if(is_cut, is_created_lead, is_lead) as holds_lead, if(is_cut, is_created_last, is_last) as holds_last,
        if(m.skips_direct, is_last_non_direct, holds_last) as holds_end,
        m.closing > 0 and closes or m.last_touch > 0 as has_end
    from classes c cross join attribution_models m where m.until <> 'created' or c.counts_created
),
weighed as (
    select *, first_touch * is_first::integer + lead_creation * holds_lead::integer + opportunity_creation * is_opportunity::integer
            + closing * (closes and holds_last)::integer + last_touch * holds_end::integer as milestones,
        first_touch + lead_creation * (lead_at > 0)::integer + opportunity_creation * (opportunity_place > 0)::integer
            + closing * closes::integer + last_touch as all_milestones,
        list_distinct([if(first_touch > 0, 1, null), if(lead_creation > 0 and lead_at > 0, lead_at, null),
            if(opportunity_creation > 0 and opportunity_place > 0, opportunity_place, null), if(has_end, n, null)]) as places,
        coalesce(greatest(if(lead_creation > 0 and lead_at > 0, lead_at, null),
            if(opportunity_creation > 0 and opportunity_place > 0, opportunity_place, null), if(has_end, n, null)), 0) as end_place,
        middle > 0 and milestones = 0 and (middle_kind = 'all' or (not is_first and (
            (lead_creation > 0 and before_lead and not holds_lead) or (has_end and not holds_last)
            or (opportunity_creation > 0 and before_created and not is_opportunity)))) as is_middle,
        if(middle = 0, 0, if(middle_kind = 'all', n - len(places), if(end_place > 2,
            end_place - 1 - len(places) + list_contains(places, 1)::integer, 0))) as middle_count,
        all_milestones + per_touch * n + if(middle_count > 0, middle, 0) as weights,
        if(weights = 0, if(else_first, is_first::integer, 0),
            (milestones + per_touch + if(is_middle, middle / middle_count, 0)) / weights) as share
    from cut
)
