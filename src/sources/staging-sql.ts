import type { Params } from '../engine/engine';
import { quoteIdentifier } from '../engine/identifier';
import cellText from './cell-text.sql?raw';
import { isoShape } from './date-shapes';
import type { FieldType, Kind } from './fields';
import { fields } from './fields';
import readBoolean from './read-boolean.sql?raw';
import readNumber from './read-number.sql?raw';
import type { ReadColumn, Reading } from './readings';
import type { Dialect } from './source';

/** A statement and the values bound to it. */
export interface Statement {
  sql: string;
  params: Params;
}

/** The functions by which cells are read; run once before any reading. */
export const readingMacros = [cellText, readBoolean, readNumber];

export const stagedTable = (file_id: number) => quoteIdentifier(`stg_${file_id}`);
export const cellName = (index: number) => `c${index}`;
export const recordTable = (kind: Kind) => quoteIdentifier(`${kind}_records`);

const sqlTypes: Record<FieldType, string> = {
  text: 'text',
  id: 'text',
  ids: 'text[]',
  timestamp: 'timestamp',
  date: 'date',
  number: 'decimal(28, 6)',
  boolean: 'boolean',
};

const delimiterLiterals: Record<Dialect['delimiter'], string> = { ',': "','", ';': "';'", '\t': "'\\t'", '|': "'|'" };

/** What a text handed to `insertPiece` begins with. */
export const firstLine = (newline: '\n' | '\r\n' | '\r') => `-${newline}`;

/** An empty staging table: every cell as text, with its record and line. */
export function createStaged(file_id: number, width: number): string {
  const cells = Array.from({ length: width }, (_, index) => `${cellName(index)} text`);
  return `create table ${stagedTable(file_id)} (record integer, line integer, ${cells.join(', ')})`;
}

/**
 * Reads a registered text into the staging table with everything given and nothing guessed. `numbered` texts carry
 * record and line in front; others are counted from `record` and `line`. The text begins with `firstLine`, which is
 * skipped: the engine takes its line end for all, loses records when told '\r\n' as `new_line`, and left alone
 * would take the first line break it meets, inside quotes or not.
 */
export function insertPiece(piece: {
  file_id: number;
  path: string;
  delimiter: Dialect['delimiter'];
  /** Cells kept, and cells declared: more of them in a record is an error. */
  width: number;
  declared: number;
  numbered: boolean;
  quotedNewlines: boolean;
  record: number;
  line: number;
}): Statement {
  const kept = Array.from({ length: piece.width }, (_, index) => cellName(index));
  const declared = Array.from({ length: piece.declared }, (_, index) => cellName(index));
  const columns = [...(piece.numbered ? ['record', 'line'] : []), ...declared];
  const reader = `read_csv('in/${piece.path}', auto_detect = false, header = false, skip = 1,
    delim = ${delimiterLiterals[piece.delimiter]}, quote = '"', escape = '"',
    columns = {${columns.map((name) => `'${name}': 'varchar'`).join(', ')}},
    null_padding = true, strict_mode = true, max_line_size = 16777216, buffer_size = 33554432,
    nullstr = '', allow_quoted_nulls = false, parallel = false)`;
  const into = `insert into ${stagedTable(piece.file_id)} select`;
  if (piece.numbered)
    return {
      sql: `${into} cast(record as integer), cast(line as integer), ${kept.join(', ')} from ${reader}`,
      params: {},
    };

  const one = 'cast($record as integer) + row_number() over () - 1';
  const params = { record: piece.record, line: piece.line };
  if (!piece.quotedNewlines)
    return {
      sql: `${into} ${one}, cast($line as integer) + row_number() over () - 1, ${kept.join(', ')} from ${reader}`,
      params,
    };
  const text = `replace(replace(concat(${kept.join(', ')}), chr(13) || chr(10), chr(10)), chr(13), chr(10))`;
  return {
    sql: `${into} ${one},
      cast($line as integer) - 1 + sum(lines) over (rows between unbounded preceding and current row) - lines + 1,
      ${kept.join(', ')}
      from (select *, 1 + length(${text}) - length(replace(${text}, chr(10), '')) as lines from ${reader})`,
    params,
  };
}

/** Records and bytes of the cells, as the database holds them. */
export function stagedCounts(file_id: number, width: number): string {
  const bytes = Array.from({ length: width }, (_, index) => `coalesce(strlen(${cellName(index)}), 0)`);
  return `select count(*) as records, coalesce(sum(${bytes.join(' + ')}), 0)::bigint as content from ${stagedTable(file_id)}`;
}

/** Shapes of a date column's cells (see `dateFormat`) and what they prove, the most frequent first. */
export function dateShapesQuery(file_id: number, cell: string): string {
  const iso = `regexp_matches(cell, '^[0-9]{4}-') and try_cast(cell as timestamp) is not null`;
  const cells = `(select cell_text(${cell}) as cell from ${stagedTable(file_id)})`;
  return `select shape, count(*) as cells,
        count(*) filter (where first > 12) as first_above_12, count(*) filter (where second > 12) as second_above_12,
        min(cell) filter (where first <= 12 and second <= 12 and first <> second and regexp_matches(cell, '^[0-9]+[/-]'))
            as ambiguous_example
    from (select cell,
        try_cast(nullif(regexp_extract(cell, '^([0-9]{1,2})[^0-9]', 1), '') as integer) as first,
        try_cast(nullif(regexp_extract(cell, '^[0-9]{1,2}[^0-9]([0-9]{1,2})[^0-9]', 1), '') as integer) as second,
        regexp_replace(regexp_replace(regexp_replace(cell,
            '\\p{L}+', 'a', 'g'), '[0-9]{4}', '#', 'g'), '[0-9]+', '9', 'g') as shape
        from ${cells} where cell is not null and not (${iso}))
    group by shape
    union all select '${isoShape}', count(*), 0, 0, null from ${cells} where ${iso} having count(*) > 0
    order by cells desc, shape limit 100`;
}

/** What a number column's cells prove about its decimal mark, and the currencies they name. */
export function numberMarksQuery(file_id: number, cell: string): string {
  const proof = (decimal: string, group: string) =>
    `'[0-9]{1,3}(${group}[0-9]{3})+${decimal}[0-9]*|[0-9]*${decimal}([0-9]{1,2}|[0-9]{4,})|0${decimal}[0-9]+` +
    `|[0-9]{4,}${decimal}[0-9]+|[0-9]{1,3}(${group}[0-9]{3}){2,}'`;
  return `select count(*) filter (where regexp_full_match(digits, ${proof('[.]', ',')})) as point_proof,
        count(*) filter (where regexp_full_match(digits, ${proof(',', '[.]')})) as comma_proof,
        min(cell) filter (where regexp_full_match(digits, '[1-9][0-9]{0,2}[.,][0-9]{3}')) as ambiguous_example,
        coalesce(bool_or(try_cast(cell as double) > 1), false) as above_one,
        string_agg(distinct nullif(regexp_extract(cell, '[A-Z]{3}|[A-Z]{0,2}\\p{Sc}'), ''), chr(31)) as currencies
    from (select cell, case when regexp_matches(cell, '[0-9][eE]') then '' else regexp_replace(cell, '[^0-9.,]', '', 'g') end
        as digits from (select cell_text(${cell}) as cell from ${stagedTable(file_id)}) where cell is not null)`;
}

/** The given cells of a staged file as fields see them, under their own names, beside the record's number. */
function cleanCells(file_id: number, cells: readonly string[]): string {
  const cleaned = [...new Set(cells)].map((cell) => `cell_text(${cell}) as ${cell}`);
  return `(select ${['record', ...cleaned].join(', ')} from ${stagedTable(file_id)})`;
}

/** The value of a clean cell in the type of its field, null where there is none or where it does not read as one. */
export function valueOf(reading: Reading, text: string, tool: string): string {
  switch (reading.type) {
    case 'text':
      return text;
    case 'id':
      return ownId(text, tool);
    case 'ids':
      return idList(text, tool);
    case 'boolean':
      return `read_boolean(${text})`;
    case 'number': {
      const number = `read_number(${text}, ${reading.decimal_mark === ',' ? "',', '.'" : "'.', ','"})`;
      return reading.percent ? `cast(${number} / 100 as decimal(28, 6))` : number;
    }
    case 'timestamp':
      return timestampOf(reading, text);
    default:
      return `cast(${timestampOf(reading, text)} as date)`;
  }
}

function idList(text: string, tool: string): string {
  const list = `list_filter(string_split_regex(${text}, '\\s*;\\s*'), lambda id: id <> '')`;
  return ownId('id', tool) === 'id' ? list : `list_transform(${list}, lambda id: ${ownId('id', tool)})`;
}

/**
 * An id as the same record has it everywhere: reports write 15 characters of a Salesforce id, exports 18 with the same
 * first 15; backups of Zoho put `zcrm_` in front, lead forms of Meta a letter, `l:`.
 */
function ownId(text: string, tool: string): string {
  if (tool === 'salesforce') return `case when length(${text}) = 18 then left(${text}, 15) else ${text} end`;
  if (tool === 'zoho_crm') return `regexp_replace(${text}, '^zcrm_', '')`;
  return tool === 'meta_lead_forms' ? `regexp_replace(${text}, '^[a-z]{1,2}:', '')` : text;
}

/**
 * The wall clock as written: an offset behind it is not applied, so that the day counted is the day in the file.
 * Only texts with digits are tried: the engine reads 'infinity' as 1900-01-01 in any format.
 */
function timestampOf(reading: { iso: boolean; formats: string[] }, text: string): string {
  const formats = reading.formats.map((format) => `'${format}'`).join(', ');
  const parsed =
    formats === ''
      ? 'cast(null as timestamp)'
      : `case when regexp_matches(${text}, '[0-9]') then try_strptime(${text}, [${formats}]) end`;
  if (!reading.iso) return parsed;
  return `case when regexp_matches(${text}, '^[0-9]{4}-') then coalesce(try_cast(${text} as timestamp), ${parsed}) else ${parsed} end`;
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

/** The empty record table of a kind. */
export function createRecords(kind: Kind): string {
  const columns = fields[kind].map(({ name, type }) => `${quoteIdentifier(name)} ${sqlTypes[type]}`);
  const kindColumn = kind === 'person' ? ['person_kind text'] : [];
  const all = ['file_id integer', 'record integer', 'tool text', ...kindColumn, ...columns];
  return `create or replace table ${recordTable(kind)} (${all.join(', ')})`;
}

/** One file's records into the table of their kind. `values` gives the expression of each field that has one, over clean `cells`. */
export function insertRecords(
  file_id: number,
  kind: Kind,
  values: ReadonlyMap<string, string>,
  cells: readonly string[],
  constants: { tool: string; person_kind: string },
  params: Params,
): Statement {
  const expressions = fields[kind].map(({ name, type }) => values.get(name) ?? `cast(null as ${sqlTypes[type]})`);
  const kindValue = kind === 'person' ? ['cast($person_kind as text)'] : [];
  return {
    sql: `insert into ${recordTable(kind)}
    select cast($file_id as integer), record, cast($tool as text), ${[...kindValue, ...expressions].join(',\n        ')}
    from ${cleanCells(file_id, cells)}`,
    params: {
      file_id,
      tool: constants.tool,
      ...(kind === 'person' ? { person_kind: constants.person_kind } : {}),
      ...params,
    },
  };
}

/** `stage_before` only where a history tells it, `entity_name` where a deal has no id there. */
export const createStageEventRecords = `create or replace table stage_event_records (file_id integer, record integer,
    tool text, entity text, entity_source_id text, pipeline text, stage_name text, entered_at timestamp, stage_before text,
    entity_name text)`;

/** One row per filled cell of a column whose header names a stage. */
export function insertStageEvents(event: {
  file_id: number;
  tool: string;
  entity: 'person' | 'opportunity';
  pipeline: string;
  stage_name: string;
  entity_source_id: string;
  entered_at: string;
  cells: readonly string[];
}): Statement {
  const { file_id, tool, entity, pipeline, stage_name } = event;
  return {
    sql: `insert into stage_event_records
    select cast($file_id as integer), record, cast($tool as text), cast($entity as text), ${event.entity_source_id},
        nullif(cast($pipeline as text), ''), cast($stage_name as text), ${event.entered_at} as entered, null, null
    from ${cleanCells(file_id, event.cells)} where entered is not null`,
    params: { file_id, tool, entity, pipeline, stage_name },
  };
}

export const createFiles =
  'create or replace table files (file_id integer, name text, kind text, tool text, records integer)';
export const insertFile =
  'insert into files values (cast($file_id as integer), $name, $kind, $tool, cast($records as integer))';

/** Records, and for each cell how many hold text. */
export function columnFillQuery(file_id: number, width: number): string {
  const filled = Array.from(
    { length: width },
    (_, index) => `count(*) filter (where trim(${cellName(index)}) <> '') as ${cellName(index)}`,
  );
  return `select count(*) as records, ${filled.join(', ')} from ${stagedTable(file_id)}`;
}

/** The most used cells of a column, trimmed, and how many different ones there are. */
export function columnValuesQuery(file_id: number, index: number, most: number): Statement {
  const cell = `trim(${cellName(index)})`;
  const sql = `select ${cell} as value, count(*) as records, count(*) over () as different from ${stagedTable(file_id)}
    where ${cell} <> '' group by ${cell} order by records desc, value limit cast($most as bigint)`;
  return { sql, params: { most } };
}

/** The cells of the first records. */
export function columnSamplesQuery(file_id: number, width: number): string {
  const cells = Array.from({ length: width }, (_, index) => cellName(index));
  return `select ${cells.join(', ')} from ${stagedTable(file_id)} order by record limit 200`;
}
