-- Every pair of period label and metric name of the goal files: one row per file and pair.
create or replace table goal_names as
select (row_number() over (order by file_id, period, metric))::integer as name_id, file_id, period, metric as metric_name
from (select distinct file_id, period, metric from goal_records where period is not null and metric is not null)
