-- One row per rule model: what a first, lead-creation, deal-creation, closing or last touch, the middle and every touch
-- weigh. `until`: touches after the deal was created or closed do not count. Custom models are rows like the others.
create or replace table attribution_models as
with
lines as (select string_split(line, chr(31)) as cell from (select unnest(string_split($rows, chr(30))) as line) where line <> '')
select cast(cell[1] as integer) as model_no, cell[2] as model, cell[3] as label, cast(cell[4] as double) as first_touch,
    cast(cell[5] as double) as lead_creation, cast(cell[6] as double) as opportunity_creation,
    cast(cell[7] as double) as closing, cast(cell[8] as double) as last_touch, cell[9] = 'yes' as skips_direct,
    cast(cell[10] as double) as middle, cell[11] as middle_kind, cast(cell[12] as double) as per_touch,
    cast(cell[13] as double) as per_decay, cell[14] as until, cell[15] = 'yes' as else_first, cell[16] = 'yes' as is_custom
from lines
