-- One row per thing that counts toward a goal of its metric, on the day it counts: a person created or entering a stage
-- for the first time, a deal created, a deal won. `value` is 1, or the amount in minor units of `currency` for money.
-- Derived from journeys and opportunities for speed. Deals lost as duplicate, test or created in error are left out.
create or replace table goal_facts as
with
by_person as (
    select
        unnest(['leads', 'marketing_qualified', 'sales_accepted', 'sales_qualified']) as metric,
        unnest([created_date, marketing_qualified_date, sales_accepted_date, sales_qualified_date]) as day,
        1 as value, cast(null as varchar) as currency, team, segment, person_id, cast(null as integer) as opportunity_id
    from journeys
    where grain = 'person'
),
deals as (
    select *, case when status = 'won' then closed_date end as won_date from opportunities where not is_excluded
),
by_deal as (
    select
        unnest(['revenue', 'won_deals', 'pipeline', 'opportunities']) as metric,
        unnest([won_date, won_date, created_date, created_date]) as day,
        unnest([amount_minor, 1, amount_minor, 1]) as value, currency, team, segment, null as person_id, opportunity_id
    from deals
)
select
    metric, day, cast(value as bigint) as value, currency, cast(team as varchar) as team,
    cast(segment as varchar) as segment, person_id, opportunity_id
from (select * from by_person union all select * from by_deal)
where day is not null
