-- A cell as a field sees it: white space around it gone, spreadsheet guards ('+34 and ="00123") read as the text they
-- guard, and words that mean "nothing" read as nothing. Most cells need none of it, which looking at their ends finds
-- out cheaply. Lists are searched by function: the engine turns a long `in` into a join per column.
create or replace macro cell_text(cell) as
    case
        when not (
                list_contains(
                    [0, 9, 10, 13, 32, 35, 39, 40, 45, 48, 61, 78, 83, 110, 160, 8203, 8239, 12288, 65279], ascii(cell)
                )
                or list_contains([9, 10, 13, 32, 160, 8203, 8239, 12288], ascii(cell[-1]))
            )
            then cell
        when list_contains(
                ['', '--', '-', 'null', 'NULL', 'Null', 'n/a', 'N/A', '#n/a', '#N/A', '(not set)', 'Select', 'NaN',
                    '000000000000000AAA'],
                cell
            )
            then null
        when list_contains([9, 10, 13, 32, 39, 61, 160, 8203, 8239, 12288, 65279], ascii(cell))
            or list_contains([9, 10, 13, 32, 160, 8203, 8239, 12288], ascii(cell[-1]))
            then nullif(
                regexp_replace(
                    regexp_replace(
                        trim(
                            regexp_replace(
                                trim(
                                    cell,
                                    chr(9) || chr(10) || chr(13) || ' ' || chr(160) || chr(8203) || chr(8239) || chr(12288) || chr(65279)
                                ),
                                '(?s)^''([\s\pC\pZ]*[=+@|%＝＋－＠-].*|[\t\r\n0-9].*)$',
                                '\1'
                            ),
                            chr(9) || chr(10) || chr(13) || ' ' || chr(160) || chr(8203) || chr(8239) || chr(12288) || chr(65279)
                        ),
                        '(?s)^="([^"]*)"$',
                        '\1'
                    ),
                    '(?i)^(--?|null|n/a|#n/a|\(not set\)|select|nan|0{15}AAA)$',
                    ''
                ),
                ''
            )
        else cell
    end
