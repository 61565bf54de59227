-- {count} of {out_of} customers lost {its|their} latest deal after winning one. Lifecycle stages only move forward, so the files call {it a customer|them customers} still: {rest} may be active.
select people.person_name, people.email, people.lifecycle_stage, j.won_date, j.lost_date, people.source_id, people.file_id, people.record
from journeys j join people using (person_id)
where j.won_count > 0 and j.lost_date > j.won_date
    and not exists (
        select 1 from opportunity_people l join opportunities o using (opportunity_id)
        where l.person_id = j.person_id and (o.status = 'open' or o.is_won and o.closed_date >= j.lost_date))
order by j.lost_date, people.person_id
