-- One row per deal. Records of one deal are one, the latest modified speaks; deleted ones are left out. Amounts are in
-- minor units beside their currency, null where the file gives none; `stated_` ones are as in the file, the others in the
-- display currency where a rate leads to it. `closed_date` only when closed and known. Deals lost as a duplicate, a test or
-- a mistake are excluded (`is_excluded`): out of win rates, counted beside.
create or replace table opportunities as
with
person_counts as (select opportunity_id, count(*)::integer as person_count from opportunity_people group by opportunity_id)
select o.opportunity_id, o.source_id, coalesce(o.opportunity_name, o.source_id, 'No name') as opportunity_name, oa.account_id,
    coalesce(o.account_name, a.account_name) as account_name, coalesce(w.owner, 'No owner') as owner,
    coalesce(if(w.is_typed, w.team, null), o.team, w.team, 'No team') as team,
    coalesce(o.segment, a.segment, 'No segment') as segment, coalesce(o.country, a.country, 'No country') as country,
    s.source, s.channel, s.campaign, s.source_rule, o.deal_type, o.pipeline, o.stage_name, o.state as status,
    o.state <> 'open' as is_closed, o.state = 'won' as is_won, o.amount_minor, o.amount_currency as currency,
    o.stated_amount_minor, o.stated_currency,
    o.created_date, o.expected_close_date, o.closed_date, if(o.state = 'lost', o.lost_reason, null) as lost_reason,
    coalesce(o.state = 'lost' and regexp_matches(lower(o.lost_reason), '\b(duplicated?|dupe|spam)\b'
        || '|\b(created|entered|opened|added|logged) (in error|by mistake)\b'
        || '|\btest (deal|opportunity|record|data|entry|account|lead)\b|^\W*((closed|lost)\W+)?(test|error|mistake)\W*$'),
        false) as is_excluded,
    coalesce(pc.person_count, 0) as person_count, o.file_id, o.record, o.status_rule
from opportunity_facts o
left join opportunity_sources s using (opportunity_id)
left join opportunity_accounts oa using (opportunity_id)
left join accounts a on a.account_id = oa.account_id
left join owner_map w on w.spelling = o.owner
left join person_counts pc using (opportunity_id)
order by o.opportunity_id
