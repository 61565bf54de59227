-- What each source adds to the change of $measure from the compared period to this one: its result in both, and the parts
-- of its change, which add up to it exactly and over the sources to the parts of the whole (method: $method).
-- Leads and deals stand under their one source. Open deals count for as long as they were seen. Parts: leads and the mix of
-- sources together, deals created of leads, their share won within the same number of days in both periods, the size of the
-- deals won, and timing: deals won that were created before the period, less those of the period expected to be won after it.
with
population as (select * from counted),
summary as (
    select source, count(*) as record_count,
        count(*) filter (where counted_as = 'lead' and period = 'earlier') as earlier_lead_count,
        count(*) filter (where counted_as = 'lead' and period = 'later') as later_lead_count,
        count(*) filter (where counted_as = 'deal created' and period = 'earlier') as earlier_deal_count,
        count(*) filter (where counted_as = 'deal created' and period = 'later') as later_deal_count,
        count(*) filter (where counted_as = 'deal won' and period = 'earlier') as earlier_won_count,
        count(*) filter (where counted_as = 'deal won' and period = 'later') as later_won_count
    from population group by source
)
select * from summary order by source
