import { quoteIdentifier } from '../engine/identifier';
import type { Value } from '../engine/engine';
import type { PlacedColumn } from './metric';
import type { ScopeFilter } from './scope-filter';

/** What the rows behind a metric are. Journeys are of people where the files hold any, else of deals. */
type Counted = PlacedColumn['of'];

/**
 * What a metric's rows can be narrowed by: the table `$in_scope` stands over decides. `journeys_of` says what a journey is
 * in these files. Null for metrics that are never narrowed.
 */
export function countedBy(sql: string, journeys_of: Counted = 'person'): Counted | null {
  const end = sql.indexOf('$in_scope');
  const table =
    end < 0
      ? undefined
      : [...sql.slice(0, end).matchAll(/\bfrom (people|journeys|handoffs|opportunities|attribution_journeys)\b/g)].at(
          -1,
        )?.[1];
  if (table === undefined) return null;
  return table === 'journeys' ? journeys_of : table === 'people' || table === 'handoffs' ? 'person' : 'opportunity';
}

/** The columns that narrow a metric, and those of files whose records it does not count. */
export function sortColumns(
  sql: string,
  columns: readonly PlacedColumn[] = [],
  journeys_of: Counted = 'person',
): { applied: PlacedColumn[]; ignored: PlacedColumn[] } {
  const counted = countedBy(sql, journeys_of);
  const given = columns.filter(({ values }) => values.length > 0);
  return { applied: given.filter(({ of }) => of === counted), ignored: given.filter(({ of }) => of !== counted) };
}

/**
 * Columns of files as one SQL condition, with `$column_…` placeholders; 'true' without any. A deal goes by the record that
 * stands for it, a person by any record of theirs. Throws `TypeError` for a file id or column that is no whole number.
 */
export function columnFilter(columns: readonly PlacedColumn[]): ScopeFilter {
  const values: Record<string, Value> = {};
  const parts = columns.map(({ file_id, index, of, values: wanted }, at) => {
    if (![file_id, index].every((number) => Number.isInteger(number) && number >= 0))
      throw new TypeError('A column of a file is named by whole numbers.');
    const names = wanted.map((value, nth) => {
      const name = `column_${at + 1}_${nth + 1}`;
      values[name] = value;
      return `$${name}`;
    });
    const staged = quoteIdentifier(`stg_${file_id}`);
    const [id, table] = of === 'person' ? ['person_id', 'person_records_people'] : ['opportunity_id', 'opportunities'];
    return `${id} in (select known.${id} from ${table} known join ${staged} cells using (record)
        where known.file_id = ${file_id} and trim(cells.${quoteIdentifier(`c${index}`)}) in (${names.join(', ')}))`;
  });
  return { condition: parts.length === 0 ? 'true' : `(${parts.join('\n        and ')})`, values };
}

/** 'Region of deals.csv', for each column. */
export function columnNames(columns: readonly PlacedColumn[]): string[] {
  return columns.map(({ header, file_name }) => `${header} of ${file_name}`);
}
