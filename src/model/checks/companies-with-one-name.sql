-- {count} {account shares|accounts share} {its|their} name with another account of the same tool. People and deals are not matched to {it|them} by name.
select account_name, source_id, domain, country, file_id, record
from account_rows
where name_key in (select name_key from account_rows where name_key is not null group by name_key
    having count(distinct account_id) > 1)
order by name_key, source_id
