-- One row per currency whose amounts are converted: what to multiply and divide its minor units by, as whole numbers, so
-- that nothing is lost on the way, with the day and the source of the rate.
create or replace table rates as
with
given as (
    select split_part(line, chr(31), 1) as currency, split_part(line, chr(31), 2) as to_currency,
        cast(split_part(line, chr(31), 3) as hugeint) as units, split_part(line, chr(31), 4) as per_unit,
        cast(split_part(line, chr(31), 5) as date) as rate_date, split_part(line, chr(31), 6) as rate_source
    from (select unnest(string_split($rows, chr(30))) as line) where line <> ''
)
select g.currency, g.to_currency, g.per_unit, g.rate_date, g.rate_source,
    g.units * cast(power(10, coalesce(t.exponent, 2)) as hugeint) as multiplier,
    cast(power(10, 10 + coalesce(f.exponent, 2)) as hugeint) as divisor
from given g
left join currency_exponents f on f.currency = g.currency
left join currency_exponents t on t.currency = g.to_currency
