import type { Engine } from '../engine/engine';
import { literal } from '../engine/literal';
import { recording, type Done } from '../engine/recording';
import { linesAboveRecords } from '../sources/as-it-stands';
import { inspect } from '../sources/off-thread';
import type { Source } from '../sources/source';
import { stage } from '../sources/stage';
import { withLiterals } from './statements';

/** A file of the workspace as the folder has it. */
export interface StagedFile {
  source: Source;
  /** Whether the folder reads the export itself; else copies of the records that the page loaded. */
  is_export: boolean;
  contents: { path: string; content: Blob }[];
  statements: string[];
}

/**
 * Loads a file into the engine the way the page does, and keeps how: the same statements, with the paths of the folder.
 * `place` is its number there. Throws `Error` where `table` is not what was dropped, and as `stage` does.
 */
export async function stagedFile(
  engine: Engine,
  source: Source,
  table: Blob,
  { place, signal }: { place: number; signal?: AbortSignal },
): Promise<StagedFile> {
  const { name, reading, fingerprint } = source;
  const run = signal ? { signal } : {};
  const inspection = await inspect(table, { name, choice: reading, ...run });
  if (inspection.fingerprint !== fingerprint) throw new LostExport(name);
  const { engine: recorder, done } = recording(engine);
  const { reader } = await stage(recorder, source, table, run);

  const steps = lastBeginning(done);
  const slug = `${String(place).padStart(2, '0')}-${plainName(name)}`;
  const linesAbove = await linesAboveRecords(inspection);
  const pieces = steps.filter(({ what }) => what === 'file').length;
  return linesAbove !== null && reader === 'duckdb' && pieces > 0 && pieces === inspection.scan.pieces?.length
    ? readAsItStands(source, steps, { path: `files/${slug}.csv`, content: table, linesAbove })
    : readFromCopies(source, steps, `clean/${slug}`);
}

/** The bytes of a file of the workspace are gone or not what was dropped. */
export class LostExport extends Error {
  override name = 'LostExport';
  constructor(file: string) {
    super(
      `${file} is not in this browser any more as it was dropped. Nothing was saved. Drop ${file} again, then try again.`,
    );
  }
}

/** One reading of the whole file in the place of one for each of its pieces. */
function readAsItStands(
  source: Source,
  steps: readonly Done[],
  { path, content, linesAbove }: { path: string; content: Blob; linesAbove: number },
): StagedFile {
  const inside = pathInside(source);
  let reads = 0;
  const statements = steps.flatMap((step) => {
    if (step.what === 'file') return [];
    const sql = withLiterals(step.sql, step.params);
    if (!sql.includes(inside)) return [sql];
    reads += 1;
    return reads > 1 ? [] : [sql.replace(inside, literal(path)).replace('skip = 1,', `skip = ${linesAbove},`)];
  });
  return { source, is_export: true, contents: [{ path, content }], statements };
}

function readFromCopies(source: Source, steps: readonly Done[], path: string): StagedFile {
  const inside = pathInside(source);
  const contents: StagedFile['contents'] = [];
  const statements = steps.flatMap((step) => {
    if (step.what === 'statement')
      return [withLiterals(step.sql, step.params).replace(inside, literal(contents.at(-1)?.path ?? ''))];
    contents.push({ path: `${path}-${contents.length + 1}.csv`, content: step.content });
    return [];
  });
  return { source, is_export: false, contents, statements };
}

const pathInside = ({ file_id }: Source) => `'in/source_${file_id}.csv'`;

/** What a reader did that then gave up is not part of it: the next one begins with an empty table. */
function lastBeginning(done: readonly Done[]): Done[] {
  const isDrop = (step: Done) => step.what === 'statement' && step.sql.startsWith('drop table if exists');
  const first = done.findIndex(isDrop);
  const last = done.findLastIndex(isDrop);
  return [...done.slice(0, first), ...done.slice(last)];
}

/** A name that means nothing to a shell, a system, an archive or a pattern. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/(\.[A-Za-z]{1,4}){1,2}$/, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
  return plain || 'export';
}
