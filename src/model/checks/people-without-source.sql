-- {count} of {out_of} people {has|have} no source and {is|are} shown as Unknown, beside Direct and Offline.
select person_name, email, created_date, owner, source_id, file_id, record
from people where source = 'Unknown'
order by person_id
