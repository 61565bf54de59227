-- {count} {person has|people have} stage dates from HubSpot, which keeps the latest entry into a stage. Who entered one again shows only the last time, so steps may look shorter or run backwards.
select people.person_name, people.email, min(p.marketing_qualified_at) as marketing_qualified_at,
    min(p.sales_qualified_at) as sales_qualified_at, people.source_id, people.file_id, people.record
from person_records p join person_records_people m using (file_id, record) join people on people.person_id = m.person_id
where lower(p.tool) = 'hubspot' and (p.marketing_qualified_at is not null or p.sales_qualified_at is not null)
group by all order by people.source_id
