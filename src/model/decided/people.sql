-- The people as decided: those left out are not in it; records put together by e-mail may count apart, each a person of
-- their own with what their record says.
create or replace table people as
with
left_out as (select distinct file_id, record from decided_records where choice = 'exclude'),
apart as (
    select m.file_id, m.record from person_records_people m
    join (select distinct file_id, record from decided_records where choice = 'count_apart') d using (file_id, record)
    where m.merge_reason = 'same e-mail'
)
select * from base.people anti join left_out using (file_id, record)
union all
select ((select max(person_id) from base.people) + row_number() over (order by p.file_id, p.record))::integer, p.source_id,
    coalesce(nullif(concat_ws(' ', trim(p.first_name), trim(p.last_name)), ''), p.full_name, p.email, 'No name'), p.email,
    p.company_name, null, coalesce(o.owner, 'No owner'), coalesce(o.team, 'No team'), coalesce(p.segment, 'No segment'),
    coalesce(p.country, 'No country'), coalesce(s.source, 'Unknown'), coalesce(s.channel, 'Unknown'),
    coalesce(p.campaign, 'No campaign'), p.created_at::date, p.created_at, p.lifecycle_stage, 1, p.file_id, p.record
from person_records p join apart using (file_id, record)
left join owner_map o on o.spelling = p.owner
left join source_map s on s.use = 'source' and s.spelling = p.original_source
order by person_id
