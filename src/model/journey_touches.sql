-- Every touch a journey may have: those of the touch files, and those that stand in where no file has any of the person.
create or replace view journey_touches as
select *, 'file' as evidence from touches
union all
select *, 'contact_field' from stand_in_touches
