-- The company of each deal, one row per deal that has one: by account id, else name, else domain; as for people.
create or replace table opportunity_accounts as
with
found as (
    select o.opportunity_id, o.tool, o.account_source_id as source_id, o.name_key,
        if(f.domain is null, o.domain_key, null) as domain_key, coalesce(i.account_id, j.account_id) as by_id,
        by_name.account_id as by_name, by_domain.account_id as by_domain
    from opportunity_facts o
    left join freemail_domains f on f.domain = o.domain_key
    left join account_keys i on i.kind = 'id' and i.tool = o.tool and i.key = o.account_source_id
    left join account_keys j on j.kind = 'id' and j.tool = '*' and j.key = id_anywhere(o.account_source_id)
    left join account_keys by_name on by_name.kind = 'name' and by_name.key = o.name_key
    left join account_keys by_domain on by_domain.kind = 'domain' and by_domain.key = o.domain_key and f.domain is null
)
select opportunity_id, coalesce(by_id, by_name, by_domain) as account_id,
    coalesce('account ' || coalesce(by_id, by_name, by_domain), 'id ' || tool || ' ' || source_id, 'name ' || name_key,
        'domain ' || domain_key) as account_key,
    if(coalesce(by_id, by_name) is null and (by_domain is not null or coalesce(source_id, name_key) is null), 'domain',
        'account_name') as link_kind
from found where coalesce(source_id, name_key, domain_key) is not null
