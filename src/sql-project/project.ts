import { writeCsv } from '../charts/csv';
import type { Engine } from '../engine/engine';
import { archiveOf, packEntry, type PackedEntry } from '../workspace/file/pack';
import { comparison, expectedCsv, readExpected, type Expected } from './expected';
import { makeTables, type MadeTables, type MakingOptions, type ProjectRequest } from './made';
import { metricFile, setVariable, sharedValues } from './metric-text';
import { engineVersion, readMe } from './read-me';
import { comment, sqlText } from './statements';

export interface ProjectOptions extends MakingOptions {
  /** Whether the exports go along. */
  with_files: boolean;
  app_version: string;
  /** ISO day. */
  day: string;
}

/** A file of the folder. */
export interface ProjectFile {
  path: string;
  content: Blob;
}

/** Packing is the last part of the work. */
const packing = 0.25;
const mostBytes = 4_000_000_000;

/**
 * Makes everything anew in an empty engine and writes down how, as a folder in one zip archive. Throws as `makeTables`, and
 * `Error` where it is too large for an archive.
 */
export async function projectArchive(engine: Engine, request: ProjectRequest, options: ProjectOptions): Promise<Blob> {
  const { signal, onProgress = () => undefined } = options;
  const made = await makeTables(engine, request, { signal, onProgress: (share) => onProgress(share * (1 - packing)) });
  const files = folderFiles(made, options);
  const total = files.reduce((sum, { content }) => sum + content.size, 0);
  if (total > mostBytes)
    throw new Error(
      'The exports are more than one archive holds: 4 GB. Nothing was saved. Save it without the files, and put them into the folder by hand.',
    );
  const entries: PackedEntry[] = [];
  let done = 0;
  for (const { path, content } of files)
    entries.push(
      await packEntry(path, content, {
        signal,
        onSlice: ({ length }) => onProgress(1 - packing + ((done += length) / total) * packing),
      }),
    );
  return archiveOf(entries);
}

/** The files of the folder: SQL that makes the same tables and figures in any DuckDB, what it reads, what it must come to. */
export function folderFiles(
  made: MadeTables,
  { with_files, app_version, day }: Pick<ProjectOptions, 'with_files' | 'app_version' | 'day'>,
): ProjectFile[] {
  const shared = sharedValues(made.metrics);
  const expected = expectedOf(made);
  const head = (words: string) => `${comment(words)}\n\n`;
  const texts: [path: string, text: string][] = [
    ['README.md', readMe({ files: made.files, with_files, tables: made.metrics.length, app_version, day })],
    ['run.sql', runText(made)],
    [
      '10-staging.sql',
      head(`Reads every file as text, as Concord ${app_version} did with DuckDB ${engineVersion}.`) +
        sqlText([...new Set(made.files.flatMap(({ statements }) => statements))]),
    ],
    ['20-records.sql', head('Records of one kind from all files, each column in its type.') + sqlText(made.records)],
    ['30-model.sql', head('People, companies and deals, and what is known of them.') + sqlText(made.model)],
    ['40-decisions.sql', head('What was decided about findings, goals and the calendar.') + sqlText(made.decisions)],
    [
      '50-parameters.sql',
      head('What is looked at. The metrics take these values; what is reset was not asked for.') +
        sqlText([...shared].map(([name, value]) => setVariable(name, value))),
    ],
    ...made.metrics.map((table): [string, string] => [`metrics/${table.name}.sql`, metricFile(table, shared)]),
    ['checks.sql', checksText(expected)],
    ...expected.map((table): [string, string] => [`expected/${table.name}.csv`, expectedCsv(table)]),
    ['files.csv', filesText(made)],
  ];
  const data = with_files ? made.files.flatMap(({ contents }) => contents) : [];
  return [...texts.map(([path, text]) => ({ path, content: new Blob([text]) })), ...data];
}

function runText({ metrics }: MadeTables): string {
  const before = ['10-staging', '20-records', '30-model', '40-decisions', '50-parameters'];
  const reads = [...before, ...metrics.map(({ name }) => `metrics/${name}`), 'checks'].map(
    (name) => `.read ${name}.sql`,
  );
  const made = 'create schema if not exists metrics;\ncreate schema if not exists expected;\n';
  return `-- duckdb concord.duckdb < run.sql\n\n.bail on\n${made}${reads.join('\n')}\n`;
}

function expectedOf({ counts, metrics }: MadeTables): Expected[] {
  const tables = counts.map(
    ({ table_name }) => `select '${table_name}' as table_name, count(*) as records from main.${table_name}`,
  );
  return [
    {
      name: 'tables',
      table: 'tables_counted_from',
      from: `(select * from (${tables.join('\n    union all ')}) order by table_name)`,
      columns: [
        { name: 'table_name', type: 'VARCHAR' },
        { name: 'records', type: 'BIGINT' },
      ],
      rows: counts,
      is_ordered: true,
    },
    ...metrics.map(({ metric, name, table, columns, rows }) => ({
      name,
      table,
      from: `metrics.${table}`,
      columns,
      rows,
      is_ordered: name === metric.id,
    })),
  ];
}

function checksText(expected: readonly Expected[]): string {
  const all = expected.map((table) => comparison(table)).join('\nunion all\n');
  return `${comment('Reads the rows every table had in Concord, and compares each with the rows here.')}\n\n${sqlText([
    ...expected.map((table) => readExpected(table)),
    `create or replace table checks as\n${all}`,
    'select * from checks order by rows_that_differ desc, compared',
    `select if(sum(rows_that_differ) = 0, 'Every number is identical.', 'Some numbers differ: see rows_that_differ above.') as outcome
from checks`,
  ])}`;
}

/** Names of files are texts of whoever named them: here they are cells, and nowhere else. */
function filesText({ files }: MadeTables): string {
  return writeCsv(
    ['Path', 'Export', 'Kind', 'Tool', 'Rows', 'Read'],
    files.flatMap(({ source, contents, is_export }) =>
      contents.map(({ path }) => [
        path,
        source.name,
        source.mapping.kind,
        source.mapping.tool,
        source.report.records_loaded,
        is_export ? 'as it is' : 'from a copy of what Concord read',
      ]),
    ),
  );
}
