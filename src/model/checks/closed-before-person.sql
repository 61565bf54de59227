-- {count} of {out_of} closed deals {was|were} closed before the first person linked to {it|them} was created. {It counts|They count}, and the person's source did not bring {it|them} in.
select o.source_id, o.opportunity_name, o.status, o.closed_date, min(p.created_date) as first_person_created, o.amount_minor, o.currency,
    o.file_id, o.record
from opportunities o join opportunity_people l using (opportunity_id) join people p using (person_id)
where o.closed_date is not null
group by all having min(p.created_date) > o.closed_date
order by o.closed_date, o.source_id
