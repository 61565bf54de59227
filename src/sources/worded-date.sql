-- A tidy date whose month is a word as "31.März.2026 16:15", and as ".März.2026" where it names no day. Classes without letters of all alphabets: those cost five times as much.
create or replace macro worded_date(tidy) as
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    tidy,
                    '^(?:[^0-9 ,]+,? )?([0-9]{1,2})(?:\.|st|nd|rd|th|er|º)?[ ./-]*(?:de |of )?([^0-9 ./,:-]{3,}?)\.?,?[ ./-]+(?:del? )?([0-9]{4}|[0-9]{2})(?:[ ,][^0-9]*([0-9]{1,2}[:.].*))?$',
                    '\1.\2.\3 \4'
                ),
                '^(?:[^0-9 ,]+,? )?([^0-9 ./,:-]{3,})\.?[ -]+([0-9]{1,2})(?:st|nd|rd|th)?(?:,|,? |-)([0-9]{4})(?:[ ,][^0-9]*([0-9]{1,2}[:.].*))?$',
                '\2.\1.\3 \4'
            ),
            '^([0-9]{4})[ ./-]([^0-9 ./,:-]{3,})\.?[ ./-]([0-9]{1,2})(?:[ ,][^0-9]*([0-9]{1,2}[:.].*))?$',
            '\3.\2.\1 \4'
        ),
        '^([^0-9 ./,:-]{3,})\.?[ ,/-]+(?:de )?''?(?:20)?([0-9]{2})$',
        '.\1.20\2'
    )
