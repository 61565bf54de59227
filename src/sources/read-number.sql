-- A number as people write it, its decimal mark given: "1,234.50", "$1,234", "€ 1 234,50", "(1,234)", "1,234-", "1.2K",
-- "12 %" as 0.12. Marks in other places than a number has them are not read.
create or replace macro read_number(cell, decimal_mark, group_mark) as
    case
        when regexp_full_match(cell, '[+-]?[0-9]+([' || decimal_mark || '][0-9]*)?([eE][+-]?[0-9]+)?')
            then exact_decimal(replace(cell, decimal_mark, '.'))
        when regexp_full_match(cell, number_pattern(decimal_mark, group_mark))
            then exact_decimal(
                case when regexp_matches(cell, '[(−–-]') then '-' else '' end
                || replace(replace(regexp_replace(cell, '[^0-9.,]', '', 'g'), group_mark, ''), decimal_mark, '.')
                || case
                    when not regexp_matches(cell, '[0-9.,][\s\x{a0}\x{202f}]*([KkMmB%]|bn)([^A-Za-z]|n|$)') then ''
                    else
                        case lower(regexp_extract(cell, '[0-9.,][\s\x{a0}\x{202f}]*([KkMmBb%])', 1))
                            when 'k' then 'e3'
                            when 'm' then 'e6'
                            when 'b' then 'e9'
                            else 'e-2'
                        end
                end
            )
    end
