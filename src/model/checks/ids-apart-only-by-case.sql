-- {count} {id differs|ids differ} from another one only in upper and lower case. They are kept apart; a spreadsheet would have mixed them up.
with
ids as (
    select 'person' as what, tool, source_id, file_id, record from person_records where source_id is not null
    union all
    select 'deal', tool, source_id, file_id, record from opportunity_records where source_id is not null
),
twins as (
    select what, tool, lower(source_id) as lower_id from ids group by all having count(distinct source_id) > 1
)
select ids.* from ids join twins on twins.what = ids.what and twins.tool = ids.tool and twins.lower_id = lower(ids.source_id)
order by ids.what, lower_id, ids.source_id
