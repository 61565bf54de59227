-- Every source and channel met in the files, one row a spelling and use ('source' or 'spend'). Spellings that differ only
-- in case, blanks and underscores share a key and carry the most frequent spelling as their label.
create or replace table source_names as
with
names as (
    select 'source' as use, original_source as spelling from person_records where original_source is not null
    union all
    select 'source', latest_source from person_records where latest_source is not null
    union all
    select 'source', original_source from opportunity_records where original_source is not null
    union all
    select 'source', source from touch_records where source is not null
    union all
    select 'source', channel from touch_records where channel is not null
    union all
    select 'source', campaign_type from campaign_records where campaign_type is not null
    union all
    select 'spend', channel from spend_records where channel is not null
),
counted as (select use, spelling, count(*)::integer as records from names group by all),
keyed as (
    select *, trim(regexp_replace(replace(lower(spelling), '_', ' '), '\s+', ' ', 'g')) as source_key from counted
)
select (row_number() over (order by use, spelling))::integer as name_id, use, spelling, records, source_key,
    first_value(spelling) over (partition by source_key order by records desc, spelling) as source
from keyed
