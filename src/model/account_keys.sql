-- What leads to an account: one row per key and kind ('id' with its tool, 'name', 'domain'), only keys that lead to one
-- account alone. Freemail domains lead nowhere. The tool '*' stands for any, where an id is not used twice.
create or replace table account_keys as
select 'id' as kind, tool, source_id as key, min(account_id) as account_id
from account_rows where source_id is not null group by all
union all
select 'id', '*', id_anywhere(source_id) as key, min(account_id) from account_rows where source_id is not null
group by all having count(distinct account_id) = 1
union all
select 'name', '*', name_key, min(account_id) from account_rows where name_key is not null
group by name_key having count(distinct account_id) = 1
union all
select 'domain', '*', domain_key, min(account_id) from account_rows
where domain_key is not null and domain_key not in (select domain from freemail_domains)
group by domain_key having count(distinct account_id) = 1
