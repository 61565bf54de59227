-- What a number looks like with these marks: sign, currency, groups of three (or of two before the last three, as in
-- India) parted by the group mark, a space or an apostrophe, decimals, K, M or B for thousand, million and billion.
create or replace macro number_pattern(decimal_mark, group_mark) as
    '[(]?[+−–-]?([A-Z]{3}|[A-Z]{0,3}\p{Sc}|kr\.?|zł|Kč|Ft|Rs\.?|Fr\.?)?[\s\x{a0}\x{202f}]*[+−–-]?'
    || '(([1-9][0-9]{0,2}([' || group_mark || '\s\x{a0}\x{202f}''’][0-9]{3})+'
    || '|[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}|[0-9]+)([' || decimal_mark || '][0-9]*)?|[' || decimal_mark || '][0-9]+)'
    || '[\s\x{a0}\x{202f}]*([KkMmB]|bn|mn|%)?[\s\x{a0}\x{202f}]*([A-Z]{3}|\p{Sc}|kr\.?|zł|Kč|Ft)?-?[)]?'
