-- A plain decimal text as a number. The wide type takes a hundred times longer, so the narrow one is tried first.
create or replace macro exact_decimal(digits) as
    coalesce(cast(try_cast(digits as decimal(18, 6)) as decimal(28, 6)), try_cast(digits as decimal(28, 6)))
