-- Goals as the files give them, whether or not a typed one takes their place: one row per measure, period, team and
-- segment, the last in the files where one is given twice. Money as in the file, not in minor units.
select
    m.metric, cast(m.period_start as varchar) as period_start, cast(m.period_end as varchar) as period_end, g.team, g.segment,
    cast(g.target as double) as target, upper(trim(g.currency)) as currency, files.name as file_name
from goal_records g
join goal_map m on m.file_id = g.file_id and m.period_label = g.period and m.metric_name = g.metric
join files on files.file_id = g.file_id
where m.metric is not null and m.period_start is not null and g.target is not null
qualify row_number() over (partition by m.metric, m.period_start, m.period_end, g.team, g.segment
    order by g.file_id desc, g.record desc) = 1
