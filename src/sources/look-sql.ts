import { currencyWords } from './currency-sql';
import { isoShape } from './date-shapes';
import { tidied, wordedDate, type MonthWords } from './date-sql';
import { isBrokenSalesforceId, isDatedId, isRoundedId } from './id-sql';
import type { ReadColumn } from './readings';
import { cleanCells, stagedTable } from './staging-sql';
import { valueOf } from './value-sql';

/**
 * Texts of a date column with the number of cells `n` that hold each. Those as they stand come cell by cell; tidying
 * costs more than finding the different ones, of which a column of days has few.
 */
function dateCells(file_id: number, cell: string, words: MonthWords | null): string {
  const texts = `select cell_text(${cell}) as cell from ${stagedTable(file_id)}`;
  if (words === null) return `(select cell, 1 as n from (${texts}))`;
  return `(select ${tidied('cell', words)} as cell, n from (${differentTexts(file_id, cell)}))`;
}

const differentTexts = (file_id: number, cell: string) =>
  `select cell, count(*) as n from (select cell_text(${cell}) as cell from ${stagedTable(file_id)}) group by cell`;

/**
 * Filled cells, and those of them that the engine's own cast reads and that hold nothing odd: a column of no others needs
 * no further look.
 */
export function isoCellsQuery(file_id: number, cell: string): string {
  return `select count(cell) as filled, count(*) filter (where strpos(cell, '-') = 5
        and ascii(cell[-1]) in (48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 90) and not contains(cell, ' 24:')
        and not contains(cell, 'T24:') and try_cast(cell as timestamp) is not null) as iso
    from (select cell_text(${cell}) as cell from ${stagedTable(file_id)})`;
}

/**
 * Shapes of a date column's cells (see `dateFormat`) and what they prove, the most frequent first. Numbers have the
 * shape of their kind (see `numericShapes`).
 */
export function dateShapesQuery(file_id: number, cell: string, words: MonthWords | null): string {
  const [from, to] = ['1990-01-01', '2100-01-01'].map((day) => Date.parse(day) / 1000) as [number, number];
  const serial = (seconds: number) => seconds / 86_400 + 25_569;
  return `select shape, sum(n)::bigint as cells, coalesce(sum(n) filter (where first > 12), 0)::bigint as first_above_12,
        coalesce(sum(n) filter (where second > 12), 0)::bigint as second_above_12,
        min(cell) filter (where first <= 12 and second <= 12 and first <> second and regexp_matches(cell, '^[0-9]+[/-]'))
            as ambiguous_example,
        coalesce(sum(n) filter (where regexp_matches(cell, '[T ]24:|[0-9] ?[A-Za-z]{3,5}$')), 0)::bigint as odd_times
    from (select cell, n, shape,
        case when shape <> '${isoShape}'
            then try_cast(nullif(regexp_extract(cell, '^([0-9]{1,2})[^0-9]', 1), '') as integer) end as first,
        case when shape <> '${isoShape}'
            then try_cast(nullif(regexp_extract(cell, '^[0-9]{1,2}[^0-9]([0-9]{1,2})[^0-9]', 1), '') as integer) end as second
        from (select cell, n, case
            when regexp_matches(cell, '^[0-9]{4}-') and try_cast(cell as timestamp) is not null then '${isoShape}'
            when regexp_full_match(cell, '[0-9]{5}([.,][0-9]+)?')
                and try_cast(left(cell, 5) as integer) between ${serial(from)} and ${serial(to)} then 'serial'
            when regexp_full_match(cell, '[0-9]{9,10}') and try_cast(cell as bigint) between ${from} and ${to} then 'seconds'
            when regexp_full_match(cell, '[0-9]{12,13}')
                and try_cast(cell as bigint) between ${from}000 and ${to}000 then 'milliseconds'
            else regexp_replace(regexp_replace(regexp_replace(cell,
                '\\p{L}+', 'a', 'g'), '[0-9]{4}', '#', 'g'), '[0-9]+', '9', 'g') end as shape
            from ${dateCells(file_id, cell, words)} where cell is not null))
    group by shape order by cells desc, shape limit 100`;
}

/**
 * The words that stand in the place of the month, in lower case without accents, the most frequent first. `alone`: a
 * cell holds no other word, which makes looking cheap.
 */
export function monthWordsQuery(file_id: number, cell: string, alone: boolean): string {
  const word = alone ? `regexp_extract(cell, '[^0-9 .,:/-]{3,}')` : `split_part(${wordedDate('cell')}, '.', 2)`;
  const texts = alone ? dateCells(file_id, cell, null) : `(${differentTexts(file_id, cell)})`;
  return `select word from (select n, strip_accents(lower(${word})) as word
        from ${texts} where regexp_matches(cell, '[0-9]') and not regexp_matches(cell, '^[0-9]{4}-'))
    where regexp_full_match(word, '[a-z]{2,}') group by word order by sum(n) desc, word limit 200`;
}

/** What a number column's cells prove about its decimal mark, and the currencies they name. */
export function numberMarksQuery(file_id: number, cell: string): string {
  const proof = (decimal: string, group: string, more = '') =>
    `'[0-9]{1,3}(${group}[0-9]{3})+${decimal}[0-9]*|[0-9]*${decimal}([0-9]{1,2}|[0-9]{4,})|0${decimal}[0-9]+` +
    `|[0-9]{4,}${decimal}[0-9]+|[0-9]{1,3}(${group}[0-9]{3}){2,}${more}'`;
  const point = proof('[.]', ',', '|[0-9]{1,2}(,[0-9]{2})+,[0-9]{3}([.][0-9]*)?');
  const comma = proof(',', '[.]');
  return `select count(*) filter (where regexp_full_match(digits, ${point})) as point_proof,
        count(*) filter (where regexp_full_match(digits, ${comma})) as comma_proof,
        min(cell) filter (where regexp_full_match(digits, '[1-9][0-9]{0,2}[.,][0-9]{3}')) as ambiguous_example,
        min(cell) filter (where regexp_full_match(digits, ${point})) as point_example,
        min(cell) filter (where regexp_full_match(digits, ${comma})) as comma_example,
        coalesce(bool_or(try_cast(replace(cell, ',', '.') as double) > 1), false) as above_one,
        coalesce(bool_or(regexp_matches(cell, '[０-９]')), false) as full_width,
        string_agg(distinct nullif(regexp_extract(cell, '${currencyWords}'), ''), chr(31)) as currencies
    from (select cell, case when regexp_matches(cell, '[0-9][eE]') then '' else regexp_replace(cell, '[^0-9.,]', '', 'g') end
        as digits from (select cell_text(${cell}) as cell from ${stagedTable(file_id)}) where cell is not null)`;
}

/** Cells with a text that did not become a value, per column, with up to three examples each. */
export function notConvertedQuery(file_id: number, columns: readonly ReadColumn[], tool: string): string {
  const values = columns.map(
    ({ cell, reading }, index) => `${cell} as text${index}, ${valueOf(reading, cell, tool)} as value${index}`,
  );
  const counts = columns.flatMap((_, index) => {
    const failed = `filter (where text${index} is not null and value${index} is null)`;
    return [
      `count(*) ${failed} as n${index}`,
      `min(text${index}) ${failed} as low${index}`,
      `max(text${index}) ${failed} as high${index}`,
      `any_value(text${index}) ${failed} as some${index}`,
    ];
  });
  const cells = columns.map(({ cell }) => cell);
  return `select ${counts.join(', ')} from (select ${values.join(', ')} from ${cleanCells(file_id, cells)})`;
}

/** Of each id column: ids spoilt by a spreadsheet, with an example, and Salesforce ids of `own` columns with a wrong end. */
export function idsQuery(file_id: number, columns: readonly { cell: string; own: boolean }[], tool: string): string {
  const counts = columns.flatMap(({ cell, own }, index) => {
    const found: [name: string, condition: string][] = [
      ['rounded', isRoundedId(cell)],
      ['dated', isDatedId(cell)],
      ['broken', own && tool === 'salesforce' ? isBrokenSalesforceId(cell) : 'false'],
    ];
    return [
      `count(${cell}) as filled${index}`,
      ...found.flatMap(([name, condition]) => [
        `count(*) filter (where ${condition}) as ${name}${index}`,
        `min(${cell}) filter (where ${condition}) as ${name}_example${index}`,
      ]),
    ];
  });
  const cells = columns.map(({ cell }) => cell);
  return `select ${counts.join(', ')} from ${cleanCells(file_id, cells)}`;
}
