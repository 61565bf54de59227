-- The human each person record belongs to, one row per record: records connected through keys, however many steps apart,
-- carry the lowest row number among them.
create or replace table person_groups as
with recursive
edges as (
    select row_no as a, first_row as b from person_keys
    union
    select first_row, row_no from person_keys
),
reached(row_no, person_id) using key (row_no) as (
    select distinct a, a from edges
    union
    select edges.b, min(reached.person_id)
    from reached join edges on edges.a = reached.row_no join recurring.reached known on known.row_no = edges.b
    where reached.person_id < known.person_id
    group by edges.b
)
select person_rows.row_no, coalesce(reached.person_id, person_rows.row_no) as person_id
from person_rows left join reached using (row_no)
