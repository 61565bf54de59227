-- For all rule models at once: how many touches of each deal count up to its close and up to its creation, the places
-- of its milestones among them, and each touch with the milestones it holds and its share under decay.
sequences as (
    select journey_id, count(*) as touches, count(*) filter (where coalesce(before_created, true)) as created_touches,
        count(*) filter (where before_lead) as lead_place, count(*) filter (where before_created) as opportunity_place,
        min(ordinal) as first_ordinal, max(ordinal) as last_ordinal,
        max(ordinal) filter (where coalesce(before_created, true)) as created_last_ordinal,
        max(ordinal) filter (where before_lead) as lead_ordinal,
        max(ordinal) filter (where before_lead and coalesce(before_created, true)) as created_lead_ordinal,
        max(ordinal) filter (where before_created) as opportunity_ordinal,
        coalesce(max(ordinal) filter (where not is_direct), max(ordinal)) as last_non_direct_ordinal, max(touched_at) as last_at
    from eligible group by journey_id
),
decays as (
    select e.journey_id, sum(pow(2, (epoch(touched_at) - epoch(last_at)) / 86400 / half_life_days)) as decay
    from eligible e join sequences using (journey_id) cross join asked group by e.journey_id
),
flagged as (
    select e.journey_id, e.ordinal, e.touch_id, e.channel, d.worth, d.closes, touches, created_touches, lead_place, opportunity_place,
        coalesce(e.before_lead, false) as before_lead, coalesce(e.before_created, false) as before_created,
        coalesce(e.before_created, true) as counts_created, e.ordinal = first_ordinal as is_first,
        coalesce(e.ordinal = lead_ordinal, false) as is_lead, coalesce(e.ordinal = created_lead_ordinal, false) as is_created_lead,
        coalesce(e.ordinal = opportunity_ordinal, false) as is_opportunity, e.ordinal = last_ordinal as is_last,
        coalesce(e.ordinal = created_last_ordinal, false) as is_created_last, e.ordinal = last_non_direct_ordinal as is_last_non_direct,
        pow(2, (epoch(touched_at) - epoch(last_at)) / 86400 / half_life_days) / decay as decay_share
    from eligible e join sequences using (journey_id) join decays using (journey_id) join deals d using (journey_id) cross join asked
)
