-- {count} {source is|sources are} counted under the channel Other, because no rule knows {it|them}. Give {it a channel|them channels} on the data page.
select source, sum(records)::integer as records from source_map where not is_known
group by source order by records desc, source
