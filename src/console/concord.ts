import type { Choice } from '../agreement/decisions';
import type {
  Access,
  App,
  AppState,
  AskOptions,
  DamagedFile,
  DrillAnswer,
  FileOutcome,
  Finding,
  LoadOptions,
  SqlProjectOptions,
  Storage,
  WorkspaceFileOptions,
  WorkspaceName,
} from '../app/app';
import { localTime } from '../app/local-time';
import { refuseUnknownColumns } from '../app/columns';
import type { Effect } from '../app/effects';
import { faultOf, faultWords } from '../app/fault';
import type { Row, Value } from '../engine/engine';
import type { Metric, MetricAnswer, Scope } from '../metrics/metric';
import { definitionOf } from '../metrics/compose';
import { offersOf } from '../model/check-choices';
import { checkNamed } from '../model/checks';
import { removedBy } from '../sources/in-force';
import type { LoadReport, Renewal, Source } from '../sources/source';
import { version } from '../../package.json';

/** `window.concord`: what the screen does, for scripts. Documented in the README. */
export interface Concord {
  readonly version: string;
  /** Settles when the engine is open and the last workspace is back. */
  readonly ready: Promise<void>;
  load(files: File[], options?: LoadOptions): Promise<FileReport[]>;
  readonly metrics: MetricDescription[];
  metric(id: string, options?: AskOptions): Promise<MetricAnswer>;
  drill(id: string, key: Record<string, Value>, options?: AskOptions): Promise<DrillAnswer>;
  /** `effects`: also what each choice does to the figures, which builds the tables once for every choice. */
  checks(options?: { effects?: boolean }): Promise<(Finding & { rows: Row[]; effects?: Effect[] })[]>;
  /** Settles a finding by one of its offers; null takes it back. */
  decide(check: string, choice: Choice | null, options?: { by?: string }): Promise<void>;
  sql(text: string): Promise<Row[]>;
  readonly scope: Scope | null;
  setScope(change: Partial<Scope>): void;
  readonly workspace: ConcordWorkspace;
}

/** What is kept, and the doors to it. */
export interface ConcordWorkspace {
  readonly id: string;
  readonly name: string;
  readonly storage: Storage;
  readonly access: Access;
  readonly damaged: DamagedFile[];
  /** Resolves with the saved revision once everything so far is saved; rejects when it is not or cannot be. */
  saved(): Promise<number>;
  list(): WorkspaceName[];
  openSample(): Promise<void>;
  create(name?: string): Promise<void>;
  switchTo(id: string): Promise<void>;
  rename(name: string): Promise<void>;
  duplicate(): Promise<void>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  takeOver(options?: { force?: boolean }): Promise<'taken' | 'no_answer'>;
  readAgain(): Promise<void>;
  toFile(options?: Partial<WorkspaceFileOptions>): Promise<File>;
  openFile(file: Blob, options?: { passphrase?: string }): Promise<void>;
  /** A zip archive of SQL that makes the same tables and figures in any DuckDB. */
  toSqlProject(options?: Partial<SqlProjectOptions>): Promise<File>;
  /** Deletes everything kept in this browser. */
  reset(): Promise<void>;
}

export type FileReport =
  | ({
      name: string;
      ok: true;
      kind: string;
      tool: string;
      undecided: string[];
      /** What a later export of the same thing did to the earlier ones; null where the file stands on its own. */
      renewal: RenewalReport | null;
    } & LoadReport)
  | { name: string; ok: false; message: string };

/** Counts of records, told apart by their id or what else tells them apart. */
export interface RenewalReport {
  way: Renewal['way'];
  /** Names of the earlier files. */
  of: string[];
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

export type MetricDescription = Pick<Metric, 'id' | 'title' | 'columns' | 'params'> & { definition: string };

/** The scripting surface over the running app. */
export function concordOver(app: App & { store: { getState(): AppState } }): Concord {
  const refuseColumns = (scope?: Partial<Scope>) => refuseUnknownColumns(scope?.columns, app.store.getState().sources);
  return {
    version,
    ready: app.ready,
    async load(files, options) {
      const outcomes = await app.load(files, options);
      return outcomes.map((outcome) => reportOf(outcome, app.store.getState().sources));
    },
    metrics: app.metrics.map((metric) => ({
      id: metric.id,
      title: metric.title,
      definition: definitionOf(metric),
      columns: metric.columns,
      params: metric.params,
    })),
    async metric(id, options) {
      refuseColumns(options?.scope);
      return plainly(app.metric(id, options));
    },
    async drill(id, key, options) {
      refuseColumns(options?.scope);
      return plainly(app.drill(id, key, options));
    },
    async checks({ effects = false } = {}) {
      const findings = await app.checks();
      return Promise.all(
        findings.map(async (finding) => ({
          ...finding,
          ...(await rowsOf(app, finding.id)),
          ...(effects && { effects: await app.effects(finding.id) }),
        })),
      );
    },
    async decide(check, choice, { by = '' } = {}) {
      const { id, level } = checkNamed(check);
      const offered = offersOf(id, level, 1).map((offer) => offer.choice);
      if (choice !== null && !offered.includes(choice))
        throw new RangeError(`'${check}' cannot be settled by '${choice}'. It can by: ${offered.join(', ')}.`);
      await app.decide(check, choice, { by, at: localTime(new Date()) });
    },
    sql: async (text) => (await plainly(app.sql(text))).rows,
    get scope() {
      return app.store.getState().scope;
    },
    setScope(change) {
      refuseColumns(change);
      app.setScope(change);
    },
    workspace: workspaceOver(app),
  };
}

/** What fails for want of memory, in words; the database's own name settings that nobody can set here. */
async function plainly<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (problem) {
    if (faultOf(problem) !== 'memory') throw problem;
    throw new Error(faultWords(problem), { cause: problem });
  }
}

function workspaceOver(app: App & { store: { getState(): AppState } }): ConcordWorkspace {
  const state = () => app.store.getState();
  return {
    get id() {
      return state().workspace.id;
    },
    get name() {
      return state().workspace.name;
    },
    get storage() {
      return state().storage;
    },
    get access() {
      return state().access;
    },
    get damaged() {
      return state().damaged;
    },
    async saved() {
      await app.save();
      const { keeping, storage } = state();
      if (keeping === 'saved') return storage.revision;
      throw new Error(`It is not saved: ${storage.failed_because ?? storage.memory_because ?? keeping}.`);
    },
    list: () => state().workspaces,
    openSample: () => app.openSample(),
    create: (name) => app.newWorkspace(name),
    switchTo: (id) => app.switchWorkspace(id),
    rename: (name) => app.renameWorkspace(state().workspace.id, name),
    duplicate: () => app.duplicateWorkspace(state().workspace.id),
    remove: (id) => app.deleteWorkspace(id),
    restore: (id) => app.restoreWorkspace(id),
    takeOver: (options) => app.takeOver(options),
    readAgain: () => app.readAgain(),
    toFile: (options) => app.workspaceFile({ with_files: true, ...options }),
    openFile: (file, options) => app.openWorkspaceFile(file, options),
    toSqlProject: (options) => app.sqlProject({ with_files: true, ...options }),
    reset: () => app.reset(),
  };
}

async function rowsOf(app: App, id: string): Promise<{ rows: Row[] }> {
  return { rows: (await app.finding(id)).rows };
}

function reportOf(outcome: FileOutcome, sources: readonly Source[]): FileReport {
  if (!outcome.ok) return outcome;
  const { mapping, undecided, report, renewal } = outcome.source;
  return {
    name: outcome.name,
    ok: true,
    kind: mapping.kind,
    tool: mapping.tool,
    undecided: undecided.map(({ words }) => words),
    renewal: renewal ? renewalReport(renewal, sources) : null,
    ...report,
  };
}

function renewalReport(renewal: Renewal, sources: readonly Source[]): RenewalReport {
  const { added, changed, unchanged } = renewal.difference;
  const of = sources.filter(({ file_id }) => renewal.of.includes(file_id)).map(({ name }) => name);
  return { way: renewal.way, of, added, changed, removed: removedBy(renewal), unchanged };
}

declare global {
  interface Window {
    concord: Concord;
  }
}
