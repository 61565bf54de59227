-- The links as decided: between people and deals that still count, without those that were taken away.
create or replace table opportunity_people as
with
unlinked as (
    select o.opportunity_id from base.opportunities o join decided_records d using (file_id, record)
    where d.choice = 'unlink'
)
select l.* from base.opportunity_people l
semi join people using (person_id)
semi join opportunities using (opportunity_id)
anti join unlinked using (opportunity_id)
order by opportunity_id, person_id
