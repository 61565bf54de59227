-- Every owner met in the files, one row a spelling. Spellings that differ only in case share the most frequent one as
-- their name; `file_team` is the team an owner file gives them.
create or replace table owner_names as
with
names as (
    select owner as spelling from person_records where owner is not null
    union all
    select owner from opportunity_records where owner is not null
),
counted as (select spelling, count(*)::integer as records, lower(trim(spelling)) as owner_key from names group by all),
teams as (
    select lower(trim(owner)) as owner_key, last(team order by file_id, record) as file_team
    from owner_records where owner is not null and team is not null group by all
)
select (row_number() over (order by spelling))::integer as name_id, spelling, records, owner_key, file_team,
    first_value(spelling) over (partition by owner_key order by records desc, spelling) as owner
from counted left join teams using (owner_key)
