-- One row per pair of team and segment that some person or deal belongs to: who a goal can be for.
create or replace table team_segments as
select distinct cast(team as varchar) as team, cast(segment as varchar) as segment from opportunities
union
select distinct cast(team as varchar), cast(segment as varchar) from people
