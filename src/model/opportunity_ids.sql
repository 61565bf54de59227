-- The deal behind an id of a file, one row per tool and id; ids merged away lead there too. The tool '*' stands for any,
-- where the id means one deal only; 18-character Salesforce ids are found by their first 15.
create or replace table opportunity_ids as
with
live as (
    select opportunity_id from opportunity_rows where row_no = opportunity_id and not is_deleted
),
ids as (
    select r.tool, o.source_id as id, r.opportunity_id
    from opportunity_rows r join opportunity_records o using (file_id, record) where o.source_id is not null
    union
    select r.tool, unnest(o.merged_ids), r.opportunity_id
    from opportunity_rows r join opportunity_records o using (file_id, record) where o.merged_ids is not null
),
living as (select ids.* from ids semi join live using (opportunity_id))
select tool, id, min(opportunity_id) as opportunity_id from living group by tool, id
union all
select '*', id_anywhere(id) as short_id, min(opportunity_id)
from living group by short_id having count(distinct opportunity_id) = 1
