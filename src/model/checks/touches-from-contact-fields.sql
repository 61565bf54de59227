-- {count} of {out_of} people behind deals or disqualified {is|are} in no touch file. Their original and latest source may stand in, see Definitions.
select p.person_name, p.email, t.touch_type, t.channel, t.touched_date, p.source_id, p.file_id, p.record
from people p join stand_in_touches t using (person_id)
semi join (from attribution_touches where is_stand_in) using (person_id)
qualify row_number() over (partition by p.person_id order by t.touch_id) = 1
order by p.person_id
