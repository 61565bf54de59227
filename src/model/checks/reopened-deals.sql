-- {count} of {out_of} deals {was|were} closed once and opened again. {It counts|They count} by {its|their} present state alone, so an earlier period may have shown {it|them} as closed.
with
ends as (
    select entity_id as opportunity_id, min(entered_at) as first_closed_at from stage_events
    where entity = 'opportunity' and evidence = 'stage history' and stage in ('won', 'lost') group by entity_id
),
again as (
    select opportunity_id, first_closed_at, min(entered_at) as opened_again_at
    from stage_events e join ends on ends.opportunity_id = e.entity_id and e.entered_at > first_closed_at
    where e.entity = 'opportunity' and e.evidence = 'stage history' and e.stage not in ('won', 'lost') group by all
)
select o.source_id, o.opportunity_name, first_closed_at, opened_again_at, o.status, o.closed_date, o.amount_minor, o.currency,
    o.file_id, o.record
from again join opportunities o using (opportunity_id)
order by opened_again_at, o.opportunity_id
