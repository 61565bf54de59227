import type { Agreement } from '../agreement/agreement';
import type { Engine } from '../engine/engine';
import { recording, type Done } from '../engine/recording';
import type { AskRequest } from '../metrics/compose';
import { metrics } from '../metrics/index';
import { buildModel } from '../model/build';
import { leaveOutRenewed } from '../sources/renewal';
import type { Source } from '../sources/source';
import { buildRecords } from '../sources/stage';
import { metricTables, type MetricTable } from './metric-text';
import { LostExport, stagedFile, type StagedFile } from './staged-file';
import { comment, withLiterals } from './statements';

/** What figures follow from: the files in force, in order, what was agreed, and what is looked at. */
export interface ProjectRequest {
  sources: readonly Source[];
  /** The table of a source, unpacked; undefined when it is lost. */
  tableOf: (source: Source) => Promise<Blob | undefined>;
  agreement: Agreement;
  asked: AskRequest;
}

/** Everything that was done to make the figures, as statements, and the figures. */
export interface MadeTables {
  files: StagedFile[];
  records: string[];
  model: string[];
  decisions: string[];
  /** Rows of each table the figures are counted from. */
  counts: { table_name: string; records: number }[];
  metrics: MetricTable[];
}

export interface MakingOptions {
  signal?: AbortSignal | undefined;
  /** Hears the share that is done, 0..1. */
  onProgress?: ((share: number) => void) | undefined;
}

/** Shares of the work: reading the files is the longest. */
const upTo = { files: 0.6, records: 0.7, model: 0.9 };

/** From here on it is what people decided that makes the tables. */
const decisionsBegin = 'Applying what was decided';

/**
 * Makes all tables and figures in an empty engine the way the page does, and keeps every statement. Throws `LostExport`,
 * the signal's reason, and what the page throws where it makes them.
 */
export async function makeTables(
  engine: Engine,
  { sources, tableOf, agreement, asked }: ProjectRequest,
  { signal, onProgress = () => undefined }: MakingOptions = {},
): Promise<MadeTables> {
  const run = signal ? { signal } : {};
  const total = Math.max(
    1,
    sources.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const files: StagedFile[] = [];
  let read = 0;
  for (const [at, source] of sources.entries()) {
    signal?.throwIfAborted();
    const table = await tableOf(source);
    if (!table) throw new LostExport(source.name);
    files.push(await stagedFile(engine, source, table, { place: at + 1, ...run }));
    read += source.bytes;
    onProgress((read / total) * upTo.files);
  }

  const typed = recording(engine);
  await buildRecords(typed.engine, sources, run);
  await leaveOutRenewed(typed.engine, sources, run);
  onProgress(upTo.records);

  const built = recording(engine);
  const steps: { words: string; from: number }[] = [];
  await buildModel(built.engine, agreement, {
    onStep: (words) => steps.push({ words, from: built.done.length }),
    ...run,
  });
  onProgress(upTo.model);
  const partsOf = (isWanted: (at: number) => boolean) =>
    steps.flatMap(({ words, from }, at) => {
      const own = isWanted(at) ? textsOf(built.done.slice(from, steps[at + 1]?.from)) : [];
      return own.map((sql, index) => (index === 0 ? `${comment(`${words}.`)}\n\n${sql}` : sql));
    });
  const decided = steps.findIndex(({ words }) => words === decisionsBegin);

  const counts = await tableCounts(engine);
  const counted: MetricTable[] = [];
  for (const [at, metric] of metrics.entries()) {
    counted.push(...(await metricTables(engine, metric, asked, run)));
    onProgress(upTo.model + ((at + 1) / metrics.length) * (1 - upTo.model));
  }
  return {
    files,
    records: textsOf(typed.done),
    model: partsOf((at) => at < decided),
    decisions: partsOf((at) => at >= decided),
    counts,
    metrics: counted,
  };
}

function textsOf(done: readonly Done[]): string[] {
  return done.flatMap((step) => (step.what === 'statement' ? [withLiterals(step.sql, step.params)] : []));
}

async function tableCounts(engine: Engine): Promise<MadeTables['counts']> {
  const { rows } = await engine.query<{ table_name: string }>(
    "select table_name from duckdb_tables() where schema_name = 'main' and not internal order by table_name",
  );
  const counts = rows.map(
    ({ table_name }) => `select '${table_name}' as table_name, (select count(*) from main.${table_name}) as records`,
  );
  if (counts.length === 0) return [];
  return (await engine.query<MadeTables['counts'][number]>(`${counts.join('\nunion all ')}\norder by table_name`)).rows;
}
