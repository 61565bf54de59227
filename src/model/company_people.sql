-- The companies of each person: the one their details lead to and each one their record names.
create or replace table company_people as
select person_id, account_key, link_kind from person_accounts
union
select a.person_id, coalesce('account ' || coalesce(i.account_id, j.account_id), 'id ' || a.tool || ' ' || a.id), 'account_name'
from (select g.person_id, r.tool, unnest(p.account_source_ids) as id
    from person_records p join person_rows r using (file_id, record) join person_groups g using (row_no)
    where p.account_source_ids is not null and not r.is_deleted) a
left join account_keys i on i.kind = 'id' and i.tool = a.tool and i.key = a.id
left join account_keys j on j.kind = 'id' and j.tool = '*' and j.key = id_anywhere(a.id)
