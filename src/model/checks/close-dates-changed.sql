-- {count} of {out_of} deals {has|have} another close date or stage in an earlier record of the files. The latest change counts, so numbers shown before may differ.
with
earlier as (
    select r.opportunity_id, e.close_date as close_date_before, e.stage_name as stage_before, e.amount as amount_before,
        row_number() over (partition by r.opportunity_id order by e.modified_at desc nulls last, r.row_no desc) as nth
    from opportunity_rows r join opportunity_records e using (file_id, record)
    join opportunities o using (opportunity_id) join opportunity_records n on n.file_id = o.file_id and n.record = o.record
    where r.row_no <> r.opportunity_id and not coalesce(e.is_deleted, false)
        and (e.close_date is distinct from n.close_date or e.stage_name is distinct from n.stage_name)
)
select o.source_id, o.opportunity_name, stage_before, o.stage_name, close_date_before,
    coalesce(o.closed_date, o.expected_close_date) as close_date, o.amount_minor, o.currency, o.file_id, o.record
from earlier join opportunities o using (opportunity_id)
where nth = 1 order by o.opportunity_id
