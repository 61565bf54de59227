-- {count} {goal is|goals are} given a second time for the same measure, period and team. A typed goal counts first, else the last one in the files.
select g.period, m.metric, g.target, g.team, g.segment, g.file_id, g.record
from goal_records g
join goal_map m on m.file_id = g.file_id and m.period_label = g.period and m.metric_name = g.metric
where m.metric is not null and m.period_start is not null and g.target is not null
    and not exists (select 1 from goals where goals.file_id = g.file_id and goals.record = g.record)
order by g.file_id, g.record
