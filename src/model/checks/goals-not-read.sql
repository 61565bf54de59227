-- {count} of {out_of} goals could not be read: the period, the measure or the number says nothing certain. {It is|They are} left out.
select g.period, g.metric, g.target, m.period_start, m.metric as read_as, g.team, g.file_id, g.record
from goal_records g
left join goal_map m on m.file_id = g.file_id and m.period_label = g.period and m.metric_name = g.metric
where m.metric is null or m.period_start is null or g.target is null
order by g.file_id, g.record
