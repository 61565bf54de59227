import { openEngine } from '../engine/duckdb-engine';
import { comparedScope } from '../meeting/scope';
import { sourcesInForce } from '../sources/in-force';
import type { Source } from '../sources/source';
import { untilAborted } from '../sources/until-aborted';
import { projectArchive } from '../sql-project/project';
import type { AppState, SqlProjectOptions } from './app';
import { journeysOf, placedColumns } from './columns';
import { localTime } from './local-time';
import { plainFileName } from './moving';
import { lacksRequired } from './read-file';
import { version } from '../../package.json';

/** What the export needs of the running program. */
export interface ProjectPlaces {
  /** The state once no change is being made. */
  stateNow(): Promise<AppState>;
  bytesOf(source: Source): Promise<Blob | undefined>;
  /** ISO 4217. */
  displayCurrency(): string;
}

/**
 * The open workspace as a folder of SQL in one archive, 'Spring 2026-11-03 SQL.zip'. Everything is made anew in a database
 * of its own, so that the figures on the screen stand and can be asked meanwhile. Throws as `projectArchive`.
 */
export function sqlProjectFile(places: ProjectPlaces, options: SqlProjectOptions): Promise<File> {
  return untilAborted(makeFile(places, options), options.signal);
}

async function makeFile(places: ProjectPlaces, { with_files, signal, onProgress }: SqlProjectOptions): Promise<File> {
  const { workspace, sources, agreement, scope, model } = await places.stateNow();
  if (!scope) throw new Error('There are no figures yet. Nothing was saved. Drop an export first.');
  const currency = places.displayCurrency();
  const day = localTime(new Date()).slice(0, 10);
  const engine = await openEngine();
  const stop = () => void engine.close();
  signal?.addEventListener('abort', stop);
  try {
    const archive = await projectArchive(
      engine,
      {
        sources: sourcesInForce(sources).filter((source) => !lacksRequired(source)),
        tableOf: (source) => places.bytesOf(source),
        agreement,
        asked: {
          scope,
          compared: comparedScope(scope),
          currency,
          columns: placedColumns(scope.columns, sources),
          journeys_of: journeysOf(model),
        },
      },
      { with_files, app_version: version, day, signal, onProgress: (share) => onProgress?.(share, 1) },
    );
    return new File([archive], `${plainFileName(workspace.name)} ${day} SQL.zip`, { type: 'application/zip' });
  } finally {
    signal?.removeEventListener('abort', stop);
    await engine.close();
  }
}
