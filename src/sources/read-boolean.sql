-- Yes or no as the tools and the languages they speak write it; anything else is not read.
create or replace macro read_boolean(cell) as
    case
        when list_contains(
                ['true', '1', 'yes', '1.0', 't', 'y', 'x', 'checked', 'done', 'on', 'wahr', 'vrai', 'verdadero', 'vero',
                    'verdadeiro', 'waar', 'sant', 'tosi', 'prawda', 'ja', 'oui', 'sí', 'si', 'sì', 'sim', 'tak', 'kyllä',
                    'はい', '✓', '✔', '☑'],
                lower(cell)
            )
            then true
        when list_contains(
                ['false', '0', 'no', '0.0', 'f', 'n', 'unchecked', 'undone', 'off', 'falsch', 'faux', 'falso', 'onwaar',
                    'falskt', 'epätosi', 'fałsz', 'nein', 'non', 'nee', 'nej', 'não', 'nao', 'nie', 'ei', 'いいえ', '☐'],
                lower(cell)
            )
            then false
    end
