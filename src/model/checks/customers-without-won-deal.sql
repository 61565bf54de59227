-- {count} {person is|people are} called customers in the files without a won deal linked. Only a won deal makes {a person|people} won here.
select distinct people.person_name, people.email, people.lifecycle_stage, people.created_date, people.source_id, people.file_id,
    people.record
from people
join (
    select person_id from person_records_people m join person_records p using (file_id, record)
    left join stage_map s on s.entity = 'person' and s.tool = p.tool and s.stage_name = p.lifecycle_stage
    where s.stage = 'won' or p.customer_at is not null
) said using (person_id)
join journeys using (person_id)
where journeys.won_count = 0 and (select count(*) from opportunities) > 0
order by people.person_name, people.source_id
