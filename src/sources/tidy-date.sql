-- A date's text without what does not move its wall clock: zone names and offsets, fractions of a second, unusual
-- spaces, dots in "p. m.", a word before the time; Japanese dates get hyphens. 24:15 is 00:15 of the day that stands
-- there, as browsers write it.
create or replace macro tidy_date(cell) as
    case
        when regexp_matches(cell, '[0-9]')
            then rtrim(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(
                                regexp_replace(
                                    replace(replace(cell, chr(160), ' '), chr(8239), ' '),
                                    '^([0-9]{4})年 ?([0-9]{1,2})月 ?([0-9]{1,2})日 ?',
                                    '\1-\2-\3 '
                                ),
                                '([0-9]) ?([APap])\.? ?[Mm]\.?($| )',
                                '\1 \2m\3'
                            ),
                            '([0-9]),? [^0-9 ]{1,4} ([0-9]{1,2}[:.][0-9]{2})',
                            '\1 \2'
                        ),
                        '(?:T|,? )24:([0-9]{2})',
                        ' 00:\1'
                    ),
                    '(:[0-9]{2})(?:[.,][0-9]+)?( [APap]m)?(?: ?(?:Z|[A-Z]{3,5}|[(].*[)]|[+-][0-9]{1,2}(?::?[0-9]{2})?))*$',
                    '\1\2'
                )
            )
    end
