-- {count} {record has|records have} a date after the day the files reach up to. Such dates do not move that day.
with
known as (select as_of from model_dates),
late as (
    select 'person created' as what, source_id, person_name as name, created_date as day, file_id, record from people
    union all
    select 'deal created', source_id, opportunity_name, created_date, file_id, record from opportunities
    union all
    select 'deal closed', source_id, opportunity_name, closed_date, file_id, record from opportunities
    union all
    select 'touch', source_id, campaign, touched_date, file_id, record from touches
)
select what, name, day, source_id, file_id, record from late join known on day > as_of
order by day desc, what, source_id
