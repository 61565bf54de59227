-- {count} of {out_of} people {has|have} no created date and no stage date, so no period counts {it|them}.
select person_name, email, source_id, file_id, record
from people where created_date is null
order by person_id
