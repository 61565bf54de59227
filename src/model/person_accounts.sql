-- The company of each person, one row per person who has one: by the account id, else by the company's name, else by the
-- domain of the mail address or the one given (never a freemail domain). `account_key` says the same for companies that
-- no account file holds, so that a person and a deal of one company find each other.
create or replace table person_accounts as
with
rows as (
    select g.person_id, arg_min(r.tool, r.row_no) filter (where p.account_source_id is not null) as tool,
        arg_min(p.account_source_id, r.row_no) as source_id, arg_min(n.name_key, r.row_no) as name_key,
        coalesce(arg_min(domain_key(p.account_domain), r.row_no), arg_min(split_part(r.email_key, '@', 2), r.row_no)) as domain_key
    from person_rows r join person_groups g using (row_no) join person_records p using (file_id, record)
    left join company_names n on n.spelling = p.company_name
    where not r.is_deleted group by g.person_id
),
found as (
    select rows.* exclude (domain_key), if(f.domain is null, domain_key, null) as domain_key,
        coalesce(i.account_id, j.account_id) as by_id, by_name.account_id as by_name, by_domain.account_id as by_domain
    from rows
    left join freemail_domains f on f.domain = domain_key
    left join account_keys i on i.kind = 'id' and i.tool = rows.tool and i.key = rows.source_id
    left join account_keys j on j.kind = 'id' and j.tool = '*' and j.key = id_anywhere(rows.source_id)
    left join account_keys by_name on by_name.kind = 'name' and by_name.key = name_key
    left join account_keys by_domain on by_domain.kind = 'domain' and by_domain.key = domain_key and f.domain is null
)
select person_id, coalesce(by_id, by_name, by_domain) as account_id,
    coalesce('account ' || coalesce(by_id, by_name, by_domain), 'id ' || tool || ' ' || source_id, 'name ' || name_key,
        'domain ' || domain_key) as account_key,
    if(coalesce(by_id, by_name) is null and (by_domain is not null or coalesce(source_id, name_key) is null), 'domain',
        'account_name') as link_kind
from found where coalesce(source_id, name_key, domain_key) is not null
