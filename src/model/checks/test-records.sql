-- {count} {record looks|records look} like a test by {its|their} name or address. {It is|They are} counted like any other.
select 'person' as what, person_name as name, email, created_date, source_id, file_id, record
from people
where regexp_matches(lower(person_name), '^(test|asdf|qwerty|dummy|sample)\b|\btest (lead|contact|person|user|record)\b')
    or regexp_matches(lower(email), '^(test|asdf|qwerty|dummy)[0-9]*@|@(example\.(com|org|net)|test\.com|test\.[a-z]+|mailinator\.com)$')
union all
select 'deal', opportunity_name, null, created_date, source_id, file_id, record
from opportunities where regexp_matches(lower(opportunity_name), '^(test|asdf|dummy)\b|\btest (deal|opp|opportunity)\b')
order by what, source_id
