-- One row per human. Records merged by id, conversion or e-mail are one; of each detail the earliest record that has it
-- speaks, of the lifecycle stage the latest changed one. Deleted records are left out. Without a created date the earliest
-- stage date stands for it. Source and channel are 'Unknown' where no record names one.
create or replace table people as
with
rows as (
    select g.person_id, r.row_no, r.created_at as known_since, r.email_key, p.*
    from person_rows r join person_groups g using (row_no) join person_records p using (file_id, record)
    where not r.is_deleted
),
merged as (
    select person_id, count(*)::integer as record_count,
        arg_min(source_id, row_no) as source_id,
        arg_min(coalesce(nullif(concat_ws(' ', trim(first_name), trim(last_name)), ''), full_name), row_no) as full_name,
        coalesce(arg_min(email_key, row_no), arg_min(email, row_no)) as email,
        arg_min(company_name, row_no) as company_name, arg_min(owner, row_no) as owner,
        arg_min(segment, row_no) as segment, arg_min(country, row_no) as country,
        arg_min(original_source, row_no) as original_source, arg_min(campaign, row_no) as campaign,
        min(known_since) as created_at,
        arg_max(lifecycle_stage, coalesce(modified_at, known_since, timestamp '0001-01-01')) as lifecycle_stage,
        arg_min(file_id, row_no) as file_id, arg_min(record, row_no) as record
    from rows group by person_id
)
select m.person_id, m.source_id, coalesce(m.full_name, m.email, m.source_id, 'No name') as person_name, m.email,
    m.company_name, pa.account_id, coalesce(o.owner, 'No owner') as owner, coalesce(o.team, 'No team') as team,
    coalesce(m.segment, a.segment, 'No segment') as segment, coalesce(m.country, a.country, 'No country') as country,
    coalesce(s.source, 'Unknown') as source, coalesce(s.channel, 'Unknown') as channel,
    coalesce(m.campaign, 'No campaign') as campaign, m.created_at::date as created_date, m.created_at, m.lifecycle_stage,
    m.record_count, m.file_id, m.record
from merged m
left join person_accounts pa on pa.person_id = m.person_id
left join accounts a on a.account_id = pa.account_id
left join owner_map o on o.spelling = m.owner
left join source_map s on s.use = 'source' and s.spelling = m.original_source
order by m.person_id
