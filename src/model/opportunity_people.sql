-- Who belongs to which deal: one row per deal and person, the only table that may multiply deals or people. The best known
-- link counts: converted lead, contact role, association, e-mail of the deal, company name, company domain. People are
-- linked through the company, each one their record names, only to deals without a better link.
create or replace table opportunity_people as
with
by_opportunity_id as (
    select r.tool, g.person_id, unnest(p.deal_source_ids) as id,
        if(p.person_kind = 'lead', 'converted', 'associated') as link_kind, false as is_primary
    from person_records p join person_rows r using (file_id, record) join person_groups g using (row_no)
    where p.deal_source_ids is not null and not r.is_deleted
),
by_person_id as (
    select r.opportunity_id, r.tool, unnest(o.contact_source_ids) as id
    from opportunity_rows r join opportunity_records o using (file_id, record) where o.contact_source_ids is not null
),
emails as (
    select g.person_id, r.email_key from person_rows r join person_groups g using (row_no)
    where r.email_key is not null and not r.is_deleted group by all
),
roles as (
    select coalesce(i.opportunity_id, j.opportunity_id) as opportunity_id,
        coalesce(p.contact_person_id, q.contact_person_id, emails.person_id) as person_id,
        coalesce(c.is_primary, false) as is_primary
    from contact_role_records c
    left join opportunity_ids i on i.tool = c.tool and i.id = c.opportunity_source_id
    left join opportunity_ids j on j.tool = '*' and j.id = id_anywhere(c.opportunity_source_id)
    left join person_ids p on p.tool = c.tool and p.id = c.contact_source_id
    left join person_ids q on q.tool = '*' and q.id = id_anywhere(c.contact_source_id)
    left join emails on emails.email_key = lower(trim(c.contact_email))
    where not coalesce(c.is_deleted, false)
),
own as (
    select coalesce(i.opportunity_id, j.opportunity_id) as opportunity_id, person_id, link_kind, is_primary
    from by_opportunity_id b
    left join opportunity_ids i on i.tool = b.tool and i.id = b.id
    left join opportunity_ids j on j.tool = '*' and j.id = id_anywhere(b.id)
    union all
    select opportunity_id, person_id, 'contact_role', is_primary from roles
    union all
    select b.opportunity_id, coalesce(p.contact_person_id, q.contact_person_id), 'associated', false
    from by_person_id b
    left join person_ids p on p.tool = b.tool and p.id = b.id
    left join person_ids q on q.tool = '*' and q.id = id_anywhere(b.id)
    union all
    select r.opportunity_id, emails.person_id, 'email', false
    from opportunity_rows r join opportunity_records o using (file_id, record)
    join emails on emails.email_key = lower(trim(o.contact_email))
),
linked as (
    select own.* from own semi join opportunity_facts using (opportunity_id)
    where own.opportunity_id is not null and own.person_id is not null
),
through_company as (
    select o.opportunity_id, p.person_id,
        if(o.link_kind = 'domain' or p.link_kind = 'domain', 'domain', 'account_name') as link_kind, false as is_primary
    from opportunity_accounts o
    anti join linked using (opportunity_id)
    semi join opportunity_facts using (opportunity_id)
    join company_people p on p.account_key = o.account_key
),
ranked as (
    select *, list_position(['converted', 'contact_role', 'associated', 'email', 'account_name', 'domain'], link_kind) as kind_rank
    from (select * from linked union all select * from through_company)
)
select opportunity_id, person_id, arg_min(link_kind, kind_rank) as link_kind, bool_or(is_primary) as is_primary
from ranked group by opportunity_id, person_id order by opportunity_id, person_id
