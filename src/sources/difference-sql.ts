import { quoteIdentifier } from '../engine/identifier';
import { normaliseName } from './header';
import type { ReadColumn } from './readings';
import type { RecordKey } from './record-key';
import type { Source } from './source';
import { cellName, recordTable, stagedTable, type Statement } from './staging-sql';
import { valueOf } from './value-sql';

/** A staged file and the key of its records. */
export interface KeyedFile {
  source: Pick<Source, 'file_id' | 'header' | 'mapping'>;
  key: RecordKey;
}

/** Which records of a difference are listed. */
export type DifferencePart = 'added' | 'changed' | 'gone';

const listed = 5000;

/** Headers of the later file that the earlier ones have too, with the cell of each in every file. */
interface SharedColumn {
  header: string;
  cells: Map<number, string>;
}

/** One row of counts: added, changed, unchanged, gone, overtaken, and the gone ones before the later file's first day. */
export function differenceQuery(later: KeyedFile, earlier: readonly KeyedFile[]): string {
  return `with ${comparison(later, earlier)}
    select ${['added', 'changed', 'unchanged', 'gone'].map((part) => `count(*) filter (where part = '${part}') as ${part}`).join(', ')},
        count(*) filter (where part = 'gone' and is_covered) as overtaken,
        count(*) filter (where part = 'gone' and day < (select min(day) from later)) as gone_before
    from compared`;
}

/** Records of one part, by their key, at most 5,000: whole ones, or for changed records a row for each changed cell. */
export function differenceRowsQuery(later: KeyedFile, earlier: readonly KeyedFile[], part: DifferencePart): Statement {
  const start = `with ${comparison(later, earlier)}`;
  const shared = sharedColumns(later, earlier);
  if (part !== 'changed') {
    const files = part === 'added' ? [later] : earlier;
    const each = files.map(
      (file) => `select row_of.key, ${lineName(shared)}, ${shared
        .map(({ header, cells }) => `${cells.get(file.source.file_id)} as ${quoteIdentifier(header)}`)
        .join(', ')}
      from ${stagedTable(file.source.file_id)} join ${rowsOf(file)} row_of using (record)
      join compared using (key) where part = '${part}' and compared.file_id = ${file.source.file_id}`,
    );
    const sql = `${start} select * exclude (key) from (${each.join(' union all ')}) order by key limit ${listed}`;
    return { sql, params: {} };
  }
  const keyHeader = quoteIdentifier(later.key.columns.map(({ header }) => header).join(', '));
  const list = (side: string, cellOf: (column: SharedColumn) => string | undefined) =>
    `[${shared.map((column) => `${side}.${cellOf(column)}`).join(', ')}]`;
  const names = `string_split(cast($headers as text), chr(31))`;
  const each = earlier.map(
    ({ source, key }) => `select new_row.shown as shown, new_row.record as record,
        unnest(${names}) as "column", unnest(${list('old_cells', ({ cells }) => cells.get(source.file_id))}) as before,
        unnest(${list('new_cells', ({ cells }) => cells.get(later.source.file_id))}) as after
      from compared join ${rowsOf(later)} new_row using (key) join ${rowsOf({ source, key })} old_row using (key)
      join ${stagedTable(later.source.file_id)} new_cells on new_cells.record = new_row.record
      join ${stagedTable(source.file_id)} old_cells on old_cells.record = old_row.record
      where part = 'changed' and compared.earlier_file = ${source.file_id} and old_row.n = new_row.n`,
  );
  const sql = `${start} select shown as ${keyHeader}, "column", before, after from (${each.join(' union all ')})
    where coalesce(before, '') <> coalesce(after, '') order by record, "column" limit ${listed}`;
  return { sql, params: { headers: shared.map(({ header }) => header).join('\u001f') } };
}

/** Takes the records a later file speaks for out of an earlier file's records. */
export function leaveOutStatements(later: KeyedFile, earlier: KeyedFile): string[] {
  const file_id = earlier.source.file_id;
  const spoken = `file_id = ${file_id} and record in (select record from ${rowsOf(earlier)}
    where cover in (select cover from ${rowsOf(later)}))`;
  const { kind } = earlier.source.mapping;
  const tables = [recordTable(kind), ...(kind === 'person' || kind === 'opportunity' ? ['stage_event_records'] : [])];
  return tables.map((table) => `delete from ${table} where ${spoken}`);
}

/** `later` and `earlier`, a row a key, and `compared`, a row a key of either with what became of it. */
function comparison(later: KeyedFile, earlier: readonly KeyedFile[]): string {
  const shared = sharedColumns(later, earlier);
  const rows = (file: KeyedFile) =>
    rowsOf(
      file,
      shared.map(({ cells }) => cells.get(file.source.file_id) ?? 'null'),
    );
  const perKey = `key, any_value(cover) as cover, min(day) as day, sum(cells::hugeint) as cells`;
  return `
    later as (select ${perKey} from ${rows(later)} group by key),
    all_earlier as (${earlier.map((file) => `select *, ${file.source.file_id} as file_id from ${rows(file)}`).join(' union all ')}),
    earlier as (select ${perKey}, any_value(file_id) as file_id from
        (select * from all_earlier qualify file_id = max(file_id) over (partition by cover)) group by key),
    compared as (
        select coalesce(l.key, e.key) as key, e.file_id as earlier_file,
            if(l.key is null, e.file_id, ${later.source.file_id}) as file_id, coalesce(l.day, e.day) as day,
            e.cover in (select cover from later) as is_covered,
            case when e.key is null then 'added' when l.key is null then 'gone'
                when l.cells = e.cells then 'unchanged' else 'changed' end as part
        from later l full join earlier e on l.key = e.key
    )`;
}

/** The file's records with key, cover, day and a hash of the given cells; `n` counts records of one key. */
function rowsOf({ source, key }: KeyedFile, cells: readonly string[] = []): string {
  const { file_id, mapping, header } = source;
  const used = [...key.columns, ...key.cover, ...(key.day ? [key.day] : [])].map(({ cell }) => cell);
  const clean = [...new Set(used)].map((cell) => `cell_text(${cell}) as ${cell}`);
  const isKeyless = `coalesce(${key.columns.map(({ cell }) => `cell_text(${cell})`).join(', ')}, null) is null`;
  const whole = `case when ${isKeyless} then ${concatenated(header.map((_, index) => cellName(index)))} end`;
  const hashed = cells.length > 0 ? `hash(${concatenated(cells)})` : '0';
  const part = (column: ReadColumn) => {
    const value = `cast(${valueOf(column.reading, column.cell, mapping.tool)} as text)`;
    return column.field.type === 'text' ? `lower(${value})` : value;
  };
  const textOf = (columns: readonly ReadColumn[]) =>
    `if(whole is not null, 'row ' || whole, ${concatenated(columns.map(part))})`;
  const dayOf = key.day
    ? `cast(${valueOf(key.day.reading, key.day.cell, mapping.tool)} as date)`
    : 'cast(null as date)';
  return `(select record, key, cover, day, cells, shown, row_number() over (partition by key order by record) as n from
    (select record, ${textOf(key.columns)} as key, ${textOf(key.cover)} as cover, ${dayOf} as day, cells,
        concat_ws(', ', ${key.columns.map(({ cell }) => cell).join(', ')}) as shown
    from (select record, ${clean.join(', ')}, ${hashed} as cells, ${whole} as whole from ${stagedTable(file_id)})))`;
}

const concatenated = (texts: readonly string[]) =>
  `concat_ws(chr(31), ${texts.map((text) => `coalesce(${text}, '')`).join(', ')})`;

/** By their names as they are compared; of several that are one name so, the first is the first's, the second the second's. */
function sharedColumns(later: KeyedFile, earlier: readonly KeyedFile[]): SharedColumn[] {
  const others = earlier.map(({ source }) => ({
    file_id: source.file_id,
    places: new Map(comparedNames(source.header).map((name, index) => [name, cellName(index)])),
  }));
  const names = comparedNames(later.source.header);
  return later.source.header.flatMap((header, index) => {
    const cells = others.map(({ file_id, places }) => [file_id, places.get(names[index] ?? '')] as const);
    if (cells.some(([, cell]) => cell === undefined)) return [];
    const own = [later.source.file_id, cellName(index)] as const;
    return [{ header, cells: new Map([own, ...(cells as [number, string][])]) }];
  });
}

function comparedNames(header: readonly string[]): string[] {
  const met = new Map<string, number>();
  return header.map((cell) => {
    const name = normaliseName(cell);
    const times = (met.get(name) ?? 0) + 1;
    met.set(name, times);
    return `${times} ${name}`;
  });
}

/** "line", unless the file has a column of that name. */
function lineName(shared: readonly SharedColumn[]): string {
  const taken = shared.some(({ header }) => header.toLowerCase() === 'line');
  return taken ? 'line as "line in the file"' : 'line';
}
