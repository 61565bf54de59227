import type { Params } from '../engine/engine';
import { quoteIdentifier } from '../engine/identifier';
import cellText from './cell-text.sql?raw';
import exactDecimal from './exact-decimal.sql?raw';
import type { FieldType, Kind } from './fields';
import { fields } from './fields';
import numberPattern from './number-pattern.sql?raw';
import readBoolean from './read-boolean.sql?raw';
import readNumber from './read-number.sql?raw';
import type { Dialect } from './source';
import tidyDate from './tidy-date.sql?raw';
import wordedDate from './worded-date.sql?raw';

/** A statement and the values bound to it. */
export interface Statement {
  sql: string;
  params: Params;
}

/** The functions by which cells are read; run once before any reading. */
export const readingMacros = [cellText, readBoolean, exactDecimal, numberPattern, readNumber, tidyDate, wordedDate];

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

const delimiterLiterals = new Map([',', ';', '\t', '|', '~', '^', ' '].map((char) => [char, `'${char}'`]));

/** Whether the database's own reader knows a dialect: one well-known delimiter and double quotes that are doubled. */
export function isReadable({ delimiter, quote, escape, newline }: Dialect): boolean {
  return delimiterLiterals.has(delimiter) && quote === '"' && escape === 'doubled' && newline !== 'mixed';
}

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
    delim = ${delimiterLiterals.get(piece.delimiter) ?? "','"}, quote = '"', escape = '"',
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

/** Records and bytes of the cells, as the database holds them. Sums of very many terms are too deep for its parser. */
export function stagedCounts(file_id: number, width: number): string {
  const cells = Array.from({ length: width }, (_, index) => cellName(index));
  const each = (names: readonly string[]) => names.map((name) => `coalesce(strlen(${name}), 0)`);
  const together = (names: readonly string[]) => `strlen(concat(${names.join(', ')}))`;
  const bytes = width <= 200 ? each(cells) : inGroups(cells, 200).map(together);
  return `select count(*) as records, coalesce(sum(${bytes.join(' + ')}), 0)::bigint as content from ${stagedTable(file_id)}`;
}

function inGroups(names: readonly string[], size: number): string[][] {
  const groups: string[][] = [];
  for (let at = 0; at < names.length; at += size) groups.push(names.slice(at, at + size));
  return groups;
}

/** Records that another one repeats cell for cell, itself included once per repetition. */
export function duplicatesQuery(file_id: number, width: number): string {
  const cells = Array.from({ length: width }, (_, index) => cellName(index));
  return `select coalesce(sum(n - 1), 0)::bigint as records
    from (select count(*) as n from ${stagedTable(file_id)} group by hash(${cells.join(', ')}) having n > 1)`;
}

/** The given cells of a staged file as fields see them, under their own names, beside the record's number. */
export function cleanCells(file_id: number, cells: readonly string[]): string {
  const cleaned = [...new Set(cells)].map((cell) => `cell_text(${cell}) as ${cell}`);
  return `(select ${['record', ...cleaned].join(', ')} from ${stagedTable(file_id)})`;
}

/** The empty record table of a kind. */
export function createRecords(kind: Kind): string {
  const columns = fields[kind].map(({ name, type }) => `${quoteIdentifier(name)} ${sqlTypes[type]}`);
  const kindColumn = kind === 'person' ? ['person_kind text'] : [];
  const all = ['file_id integer', 'record integer', 'tool text', ...kindColumn, ...columns];
  return `create or replace table ${recordTable(kind)} (${all.join(', ')})`;
}

/**
 * One file's records from `$first` to `$last` into the table of their kind. `values` gives the expression of each field
 * that has one, over clean `cells`.
 */
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
    from ${cleanCells(file_id, cells)}
    where record between cast($first as integer) and cast($last as integer)`,
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
