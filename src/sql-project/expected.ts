import { guardFormula } from '../charts/csv';
import type { Row, Value } from '../engine/engine';
import { quoteIdentifier } from '../engine/identifier';
import { literal } from '../engine/literal';

/** A table of the folder, with the rows it had when the folder was saved. */
export interface Expected {
  /** Of its file, and what the checks call it. */
  name: string;
  /** Under `expected`. */
  table: string;
  /** What is compared with it, as it stands behind `from`. */
  from: string;
  columns: readonly { name: string; type: string }[];
  rows: readonly Row[];
  /** Whether the rows come in an order that means something. */
  is_ordered: boolean;
}

/**
 * Rows as CSV that the same engine reads back to the same values: rows are numbered, null is an empty cell without quotes,
 * and no spreadsheet takes a text for a formula. Lines end in LF.
 */
export function expectedCsv({ columns, rows }: Expected): string {
  const lines = rows.map((row, at) => [String(at + 1), ...columns.map(({ name }) => cell(row[name] ?? null))]);
  return [['row_no', ...columns.map(({ name }) => name)], ...lines].map((line) => `${line.join(',')}\n`).join('');
}

function cell(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const guarded = value.startsWith("'") ? `'${value}` : guardFormula(value);
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** Reads the file of expected rows into its table, in the types the rows have. */
export function readExpected({ name, table, columns }: Expected): string {
  const unguarded = (at: number) => `if(starts_with(c${at}, ''''), substr(c${at}, 2), c${at})`;
  const cells = columns.map(
    ({ name: column, type }, at) =>
      `cast(${type === 'VARCHAR' ? unguarded(at) : `c${at}`} as ${type}) as ${quoteIdentifier(column)}`,
  );
  const read = ['row_no', ...columns.map((_, at) => `c${at}`)].map((column) => `'${column}': 'varchar'`);
  return `create or replace table expected.${table} as
select cast(row_no as bigint) as row_no,
    ${cells.join(',\n    ')}
from read_csv(${literal(`expected/${name}.csv`)}, auto_detect = false, header = false, skip = 1, delim = ',',
    quote = '"', escape = '"', columns = {${read.join(', ')}},
    null_padding = true, strict_mode = true, max_line_size = 16777216, nullstr = '', allow_quoted_nulls = false,
    parallel = false)`;
}

/** One row: what is compared, its rows there and here, and how many rows of either side the other does not have. */
export function comparison({ name, table, from, columns, is_ordered }: Expected): string {
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ');
  const there = `select ${is_ordered ? `row_no, ${names}` : names} from expected.${table}`;
  const here = `select ${is_ordered ? `row_number() over () as row_no, ${names}` : names} from ${from}`;
  return `select ${literal(name)} as compared, (select count(*) from expected.${table}) as rows_expected,
    (select count(*) from ${from}) as rows_here,
    (select count(*) from (
        (${there} except all ${here})
        union all
        (${here} except all ${there})
    )) as rows_that_differ`;
}
