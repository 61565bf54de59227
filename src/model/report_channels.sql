-- Sources met in the files and the channel each counts under, one row a source, most frequent first.
select source, arg_min(channel, if(use = 'source', 0, 1)) as channel, sum(records)::integer as "count"
from source_map group by source order by "count" desc, source
