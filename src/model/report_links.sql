-- Deals by their best link to a person, one row per kind in order of certainty and 'none' for deals without people, with
-- the amount of won deals in the most used currency, in minor units.
with
kinds as (
    select ['converted', 'contact_role', 'associated', 'email', 'account_name', 'domain', 'none'] as in_order
),
best as (
    select o.opportunity_id, o.is_won, o.currency, o.amount_minor,
        min(list_position(in_order, coalesce(l.link_kind, 'none'))) as kind_rank
    from opportunities o left join opportunity_people l using (opportunity_id) cross join kinds
    group by all
)
select in_order[kind_rank] as link_kind, count(*) as opportunities,
    coalesce(sum(amount_minor) filter (where is_won and currency = (select currency from model_dates)), 0)::bigint as won_amount_minor
from best cross join kinds group by in_order, kind_rank order by kind_rank
