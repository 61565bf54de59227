-- An amount in minor units by a rate, to whole minor units of the other currency, halves away from zero.
create or replace macro converted_minor(minor, multiplier, divisor) as
    try_cast(sign(minor) * ((abs(cast(minor as hugeint)) * multiplier * 2 + divisor) // (divisor * 2)) as bigint)
