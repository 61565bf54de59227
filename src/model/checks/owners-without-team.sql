-- {count} of {out_of} owners {has|have} no team. Say on the data page who is in which team.
select owner, sum(records)::integer as records from owner_map
group by owner having count(team) = 0
order by records desc, owner
