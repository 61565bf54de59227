-- {count} of {out_of} people {has|have} a stage dated before an earlier one, or before they were created. Steps that run backwards are left out of the time between stages.
with
dates as (
    select person_id, [created_date, lead_date, marketing_qualified_date, sales_accepted_date, sales_qualified_date, opportunity_date,
        won_date] as days, created_date, marketing_qualified_date, sales_accepted_date, sales_qualified_date, opportunity_date, won_date
    from journeys where grain = 'person'
)
select people.person_name, people.email, d.* exclude (days, person_id), people.source_id, people.file_id, people.record
from dates d join people using (person_id)
where list_filter(days, day -> day is not null) <> list_sort(list_filter(days, day -> day is not null))
order by people.person_id
