-- What is known of the way of people no touch file has, from fields of their own records: one touch with their original
-- source when they were created, and one with their latest source at its time, where the file has it. The latest one of
-- the day of creation with the same source is the original itself; one before it is not later than the original.
create or replace table stand_in_touches as
with
alone as (
    select * from people anti join (select distinct person_id from touches where person_id is not null) using (person_id)
),
latest as (
    select coalesce(own.person_id, m.person_id) as person_id, coalesce(s.source, 'Unknown') as source,
        coalesce(s.channel, 'Unknown') as channel, coalesce(r.latest_campaign, 'No campaign') as campaign,
        r.latest_source_at as touched_at, r.file_id, r.record
    from person_records r join person_records_people m using (file_id, record) left join people own using (file_id, record)
    left join source_map s on s.use = 'source' and s.spelling = r.latest_source
    where r.latest_source is not null and r.latest_source_at is not null
    qualify row_number() over (partition by coalesce(own.person_id, m.person_id)
        order by r.latest_source_at desc, file_id, record) = 1
),
later as (
    select l.* from latest l join alone a using (person_id)
    where not coalesce(l.source = a.source and l.touched_at::date <= a.created_date, false)
),
moments as (
    select a.person_id, 1 as place, a.campaign, a.channel, a.source, 'Original source' as touch_type,
        least(a.created_at, l.touched_at) as touched_at, a.file_id, a.record
    from alone a left join later l using (person_id) where a.source <> 'Unknown' and a.created_at is not null
    union all
    select person_id, 2, campaign, channel, source, 'Latest source', touched_at, file_id, record from later
)
select ((select coalesce(max(touch_id), 0) from touches) + row_number() over (order by person_id, place))::integer as touch_id,
    person_id, null::varchar as source_id, campaign, channel, source, touch_type, true as responded, touched_at,
    touched_at::date as touched_date, file_id, record
from moments order by touch_id
