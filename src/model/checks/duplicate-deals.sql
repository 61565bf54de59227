-- {count} {deal record repeats|deal records repeat} a deal that is in the files already. The latest change of each deal counts, so no amount counts twice.
select o.source_id, o.opportunity_name, o.stage_name, o.amount, o.currency, o.modified_at, r.opportunity_id as counted_as, o.file_id,
    o.record
from opportunity_rows r join opportunity_records o using (file_id, record)
where r.row_no <> r.opportunity_id and r.opportunity_id in (select opportunity_id from opportunities)
order by r.opportunity_id, r.row_no
