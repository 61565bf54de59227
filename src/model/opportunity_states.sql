-- One row per deal and moment with the amount and close date it had from then on, where the files tell earlier ones: a
-- history that carries them, or an earlier export's record of the same deal. Amounts in the currency the deal counts in. A
-- deal of which nothing earlier is known has no row.
create or replace table opportunity_states as
with
deal_names as (
    select opportunity_name, min(opportunity_id) as opportunity_id from opportunity_facts
    where opportunity_name is not null group by opportunity_name having count(*) = 1
),
told as (
    select coalesce(i.opportunity_id, n.opportunity_id, d.opportunity_id) as opportunity_id, c.changed_at as known_at,
        c.amount, c.close_date, c.file_id, c.record
    from stage_change_records c
    left join opportunity_ids i on i.tool = c.tool and i.id = c.opportunity_source_id
    left join opportunity_ids n on n.tool = '*' and n.id = id_anywhere(c.opportunity_source_id)
    left join deal_names d on c.opportunity_source_id is null and d.opportunity_name = c.opportunity_name
    where not coalesce(c.is_deleted, false) and c.field is null
    union all
    select r.opportunity_id, o.modified_at, o.amount, o.close_date, o.file_id, o.record
    from opportunity_rows r join opportunity_rows speaks on speaks.row_no = r.opportunity_id and speaks.id = r.id
    join opportunity_records o on o.file_id = r.file_id and o.record = r.record
    where r.row_no <> r.opportunity_id and not r.is_deleted
),
stated as (
    select t.*, try_cast(round(t.amount * cast(power(10, coalesce(e.exponent, 2)) as integer)) as bigint) as stated_minor,
        f.stated_currency
    from told t join opportunity_facts f using (opportunity_id) left join currency_exponents e on e.currency = f.stated_currency
    where t.known_at is not null and (t.amount is not null or t.close_date is not null)
)
select s.opportunity_id, s.known_at, s.known_at::date as known_date,
    if(r.currency is null, stated_minor, converted_minor(stated_minor, r.multiplier, r.divisor)) as amount_minor,
    s.close_date::date as close_date
from stated s left join rates r on r.currency = s.stated_currency
qualify row_number() over (partition by opportunity_id, known_at order by file_id desc, record desc) = 1
order by opportunity_id, known_at
