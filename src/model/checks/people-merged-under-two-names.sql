-- {count} {person record shares|person records share} an e-mail address with a record of another name and {was|were} taken for the same human. A shared inbox may hide several people.
with
named as (
    select m.*, p.email, p.source_id, lower(trim(coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.full_name))) as name
    from person_records_people m join person_records p using (file_id, record)
)
select n.email, n.name, first.name as counted_as, n.source_id, n.file_id, n.record
from named n join named first on first.person_id = n.person_id and first.merge_reason = 'first'
where n.merge_reason = 'same e-mail' and n.name <> first.name
order by n.email, n.name
