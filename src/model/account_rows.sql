-- Account records, one row each, deleted ones left out, with the account each belongs to: records of one tool's id are one
-- account (the latest modified speaks), and so are records of different tools whose company name is the same.
create or replace table account_rows as
with
numbered as (
    select *, (row_number() over (order by coalesce(modified_at, timestamp '0001-01-01') desc, file_id desc, record desc))::integer
        as row_no
    from account_records
),
latest as (
    select * from numbered
    qualify row_number() over (partition by tool, coalesce(source_id, 'row ' || row_no) order by row_no) = 1
),
live as (
    select latest.*, name_key, domain_key(domain) as domain_key
    from latest left join company_names on spelling = account_name
    where not coalesce(is_deleted, false)
),
same_name as (
    select name_key, min(row_no) as account_id from live where name_key is not null
    group by name_key having count(*) > 1 and count(*) = count(distinct tool)
)
select live.*, coalesce(same_name.account_id, row_no) as account_id
from live left join same_name using (name_key)
