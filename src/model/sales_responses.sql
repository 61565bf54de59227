-- What the files say of how sales answered a person, one row a person of whom they say anything: the first sales activity,
-- being sent back to marketing (a date, or a current stage or status named recycled or nurturing that means nothing else)
-- and the reason of a rejection. Of dates the earliest, of reasons that of the latest changed record.
create or replace table sales_responses as
with
saying as (
    select file_id, record, tool, first_sales_activity_at, recycled_at, disqualified_reason, modified_at, created_at,
        if(regexp_matches(lower(trim(lifecycle_stage)), '^recycl|nurtur'), lifecycle_stage, null) as back_stage,
        if(regexp_matches(lower(trim(lead_status)), '^recycl|nurtur'), lead_status, null) as back_status
    from person_records
    where first_sales_activity_at is not null or recycled_at is not null or disqualified_reason is not null
        or back_stage is not null or back_status is not null
),
records as (
    select coalesce(own.person_id, known.person_id) as person_id, saying.*,
        coalesce(l.stage = 'ignore', false) or coalesce(s.stage = 'ignore', false) as is_recycled
    from saying
    join person_records_people known using (file_id, record)
    left join people own using (file_id, record)
    left join stage_map l on l.entity = 'person' and l.tool = saying.tool and l.stage_name = back_stage
    left join stage_map s on s.entity = 'person' and s.tool = saying.tool and s.stage_name = back_status
)
select person_id, min(first_sales_activity_at)::date as first_activity_date, min(recycled_at)::date as recycled_date,
    bool_or(is_recycled) as is_recycled,
    arg_max(nullif(trim(disqualified_reason), ''), coalesce(modified_at, created_at, timestamp '0001-01-01'))
        as rejected_reason
from records group by person_id order by person_id
