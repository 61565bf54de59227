-- {count} of {out_of} people {has|have} an address of the company’s own domains, and {is|are} counted as {a lead|leads} like any other.
select person_name, email, created_date, source, source_id, file_id, record
from people
where lower(split_part(email, '@', 2)) in (select domain from own_domains)
order by email, person_id
