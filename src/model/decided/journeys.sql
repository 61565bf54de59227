-- People who were decided to count as won without a won deal: of their winning only the fact is known, not the day.
update journeys set reached_rank = 6, outcome = 'won'
where person_id in (
    select p.person_id from people p join decided_records d using (file_id, record) where d.choice = 'count_as_won'
)
