-- {count} {person record was|person records were} put together with an earlier record of the same human, by id, conversion or e-mail. The earliest one says when and where the person came in.
select m.merge_reason, people.person_name as counted_as, p.source_id, p.email, p.full_name, p.created_at, p.original_source, m.file_id,
    m.record
from person_records_people m join person_records p using (file_id, record) join people using (person_id)
where m.merge_reason <> 'first'
order by people.person_id, m.file_id, m.record
