-- One row per company of the account files.
create or replace table accounts as
select account_id, arg_min(source_id, row_no) as source_id,
    coalesce(arg_min(account_name, row_no), arg_min(domain_key, row_no), arg_min(source_id, row_no), 'No name') as account_name,
    arg_min(domain_key, row_no) as domain, arg_min(industry, row_no) as industry, arg_min(segment, row_no) as segment,
    arg_min(country, row_no) as country, arg_min(owner, row_no) as owner,
    try_cast(arg_min(employees, row_no) as integer) as employees, arg_min(file_id, row_no) as file_id,
    arg_min(record, row_no) as record
from account_rows group by account_id order by account_id
