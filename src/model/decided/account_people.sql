-- The people of the companies of deals as decided: like the links, those that were taken away are not in it.
create or replace table account_people as
with
unlinked as (
    select o.opportunity_id from base.opportunities o join decided_records d using (file_id, record)
    where d.choice = 'unlink'
)
select a.* from base.account_people a
semi join people using (person_id)
semi join opportunities using (opportunity_id)
anti join unlinked using (opportunity_id)
order by opportunity_id, person_id
