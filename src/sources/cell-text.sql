-- A cell as a field sees it: white space around it gone, and words that mean "nothing" read as nothing.
-- Most cells need neither, which looking at their ends finds out cheaply. No part stands here twice: what does is
-- worked out for every cell. Lists are searched by function: the engine turns a long `in` into a join per column.
create or replace macro cell_text(cell) as
    case
        when list_contains(
                ['', '--', 'null', 'NULL', 'Null', 'n/a', 'N/A', '#n/a', '#N/A', '(not set)', '000000000000000AAA'], cell
            )
            then null
        when list_contains([9, 10, 13, 32, 160], ascii(cell)) or list_contains([9, 10, 13, 32, 160], ascii(cell[-1]))
            then nullif(
                regexp_replace(
                    trim(cell, chr(9) || chr(10) || chr(13) || ' ' || chr(160)),
                    '(?i)^(--|null|n/a|#n/a|\(not set\)|0{15}AAA)$',
                    ''
                ),
                ''
            )
        else cell
    end
