import { cellName, stagedTable, type Statement } from './staging-sql';

/** How many of the other records fill the columns that one leaves empty, with words, and differ from its dates. */
export function emptyElsewhereQuery(file_id: number, record: number, empty: number[], dates: number[]): Statement {
  const named = empty.map((index) => {
    const cell = cellName(index);
    return `count(*) filter (where trim(${cell}) <> '' and not regexp_full_match(trim(${cell}), '-+|[-+]?[0-9.,]{1,12}')) as named${index}`;
  });
  const differing = dates.map((index) => {
    const cell = cellName(index);
    return `count(*) filter (where ${cell} is distinct from (select ${cell} from ${stagedTable(file_id)} where record = cast($record as integer))) as differing${index}`;
  });
  return {
    sql: `select count(*) as others, ${[...named, ...differing].join(', ')} from ${stagedTable(file_id)}
      where record <> cast($record as integer)`,
    params: { record },
  };
}

/** Sums of columns and the numbers in the given cells, with either decimal mark, all records but one. */
export function sumsQuery(
  file_id: number,
  columns: readonly number[],
  cells: readonly string[],
  without: number,
): Statement {
  const marks = { point: "'.', ','", comma: "',', '.'" };
  const read = columns.flatMap((index) =>
    Object.entries(marks).flatMap(([mark, how]) => [
      `cast(sum(read_number(cell_text(${cellName(index)}), ${how})) as double) as sum_${mark}${index}`,
      `cast(any_value(read_number(cast($cell${index} as text), ${how})) as double) as said_${mark}${index}`,
    ]),
  );
  return {
    sql: `select ${read.join(', ')} from ${stagedTable(file_id)} where record <> cast($without as integer)`,
    params: { without, ...Object.fromEntries(columns.map((index) => [`cell${index}`, cells[index] ?? ''])) },
  };
}

/** Takes one record out of the staging table. */
export function deleteRecord(file_id: number, record: number): Statement {
  return { sql: `delete from ${stagedTable(file_id)} where record = cast($record as integer)`, params: { record } };
}
