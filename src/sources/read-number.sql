-- A number as people write it, its decimal mark given: "1,234.50", "$1,234", "€ 1 234,50", "(1,234)", "12 %" as 0.12.
-- Marks in other places than a number has them are not read.
create or replace macro read_number(cell, decimal_mark, group_mark) as
    case
        when regexp_full_match(cell, '[+-]?[0-9]+') then try_cast(cell as decimal(28, 6))
        when decimal_mark = '.' and regexp_full_match(cell, '[+-]?[0-9]+[.]?[0-9]*([eE][+-]?[0-9]+)?')
            then try_cast(cell as decimal(28, 6))
        when regexp_full_match(
                cell,
                '[(]?[+−-]?([A-Z]{3}|[A-Z]{0,3}\p{Sc})?[\s\x{a0}\x{202f}]*[+−-]?[0-9.,][0-9.,\s\x{a0}\x{202f}''’]*([A-Z]{3}|\p{Sc}|%)?[)]?'
            )
            and regexp_full_match(
                replace(replace(regexp_replace(cell, '[^0-9.,]', '', 'g'), group_mark, 'g'), decimal_mark, 'd'),
                '([0-9]+|[0-9]{1,3}(g[0-9]{3})+)(d[0-9]*)?|d[0-9]+'
            )
            then try_cast(
                case when regexp_matches(cell, '[(−-]') then '-' else '' end
                || replace(replace(regexp_replace(cell, '[^0-9.,]', '', 'g'), group_mark, ''), decimal_mark, '.')
                || case when suffix(cell, '%') or suffix(cell, '%)') then 'e-2' else '' end
                as decimal(28, 6)
            )
    end
