-- {count} of {out_of} linked deals {is|are} linked to people only through the company's name or domain, which may credit the wrong people.
select source_id, opportunity_name, account_name, status, amount_minor, currency, person_count, file_id, record
from opportunities
where opportunity_id in (select opportunity_id from opportunity_people where link_kind in ('account_name', 'domain'))
order by opportunity_id
