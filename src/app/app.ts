import type { Agreement } from '../agreement/agreement';
import type { CheckDecision, Choice } from '../agreement/decisions';
import type { Row, RunOptions, Value } from '../engine/engine';
import type { Meeting } from '../meeting/meeting';
import type { Metric, MetricAnswer, Scope } from '../metrics/metric';
import type { Offer } from '../model/check-choices';
import type { ModelReport } from '../model/report';
import type { ColumnValues } from '../sources/preview';
import type { DifferencePart } from '../sources/renewal';
import type { Correction, Dialect, Mapping, ReadingChoice, Renewal, Source } from '../sources/source';
import type { Effect } from './effects';

/** The running program without its screen: what the pages and `window.concord` both stand on. */
export interface App {
  /** Opens the engine and the last workspace; settles once, never rejects (see `state.engine`). */
  readonly ready: Promise<void>;

  /** Reads, recognises, stages and rebuilds. `as` answers the mapping screen by file name. Throws nothing: files that fail are in the report. */
  load(files: File[], options?: LoadOptions): Promise<FileOutcome[]>;
  /** Applies another mapping to a loaded file and rebuilds. */
  remap(file_id: number, mapping: Mapping): Promise<void>;
  removeSource(file_id: number): Promise<void>;
  /** Lets a later export stand another way to the ones it renews, and rebuilds. */
  renew(file_id: number, way: Renewal['way']): Promise<void>;
  /** Records of a later export beside the earlier ones, by their key: 5,000 at most. */
  difference(file_id: number, part: DifferencePart): Promise<DrillAnswer>;
  /** Reads a kept file another way and rebuilds. When that fails, it stays as it was and the error says why. */
  reread(file_id: number, reading: ReadingChoice): Promise<void>;
  /** The first rows of a kept file under another reading; changes nothing. */
  readingPreview(file_id: number, reading: ReadingChoice): Promise<ReadingPreview>;
  /** Loads records that were set aside with the given cells, and rebuilds. Fails as `reread` does. */
  correct(file_id: number, corrections: Correction[]): Promise<void>;
  openSample(): Promise<void>;
  /** Starts an empty workspace; the old one stays kept. */
  newWorkspace(name?: string): Promise<void>;
  switchWorkspace(id: string): Promise<void>;
  renameWorkspace(id: string, name: string): Promise<void>;
  /** A workspace of its own with everything of the given one, and opens it. */
  duplicateWorkspace(id: string): Promise<void>;
  /** Out of the list, with its files still kept until it is erased; another workspace opens when it was the open one. */
  deleteWorkspace(id: string): Promise<void>;
  /** Takes a deletion back. */
  restoreWorkspace(id: string): Promise<void>;
  /** Removes a deleted workspace for good, and the files nothing else refers to. */
  eraseWorkspace(id: string): Promise<void>;
  /** Deletes everything kept in this browser. Throws `Error` naming what could not be deleted. */
  reset(): Promise<void>;

  /** Saves now what waits to be saved, or tries again what failed; the outcome is in the state. */
  save(): Promise<void>;
  /**
   * Makes this tab the one that writes. 'no_answer': the writing tab did not hand over within three seconds;
   * `force` takes the workspace from it all the same.
   */
  takeOver(options?: { force?: boolean }): Promise<'taken' | 'no_answer'>;
  /** Shows what another tab saved since this one opened the workspace. */
  readAgain(): Promise<void>;
  /** Starts the database again after it failed. */
  restartEngine(): Promise<void>;

  /** The open workspace as one file, with the exports in it or without; locked when there is a passphrase. */
  workspaceFile(options: WorkspaceFileOptions): Promise<File>;
  /** Opens a workspace file as a workspace of this browser. Throws `PassphraseNeeded`, or `Error` saying what is wrong. */
  openWorkspaceFile(file: Blob, options?: OpenWorkspaceFileOptions): Promise<void>;

  /**
   * The tables and figures as a folder of SQL that runs in any DuckDB, in one zip archive. Everything is made anew for it.
   * Throws `LostExport`, or `Error` saying what is wrong.
   */
  sqlProject(options: SqlProjectOptions): Promise<File>;

  agree(change: Partial<Agreement>): Promise<void>;
  /** Settles a finding, or takes the decision back where `choice` is null; every figure follows. `at`: '2026-11-03T14:05'. */
  decide(check: string, choice: Choice | null, who: Pick<CheckDecision, 'by' | 'at'>): Promise<void>;
  setScope(change: Partial<Scope>): void;
  updateMeeting(change: Partial<Meeting>): void;

  readonly metrics: readonly Metric[];
  metric(id: string, options?: AskOptions): Promise<MetricAnswer>;
  /** Rows behind one mark; exactly as many as the mark's count. */
  drill(id: string, key: Record<string, Value>, options?: AskOptions): Promise<DrillAnswer>;
  checks(): Promise<Finding[]>;
  /** Rows of a finding. */
  finding(id: string): Promise<DrillAnswer>;
  /** What each choice about a finding does to the figures it touches; none where no choice changes a number. */
  effects(id: string, options?: Pick<AskOptions, 'scope' | 'signal'>): Promise<Effect[]>;
  /** Reading only. */
  sql(text: string): Promise<{ columns: string[]; rows: Row[] }>;
  /** First records of a kept file as text, for the mapping screen: header -> sample values and share filled (0..1). */
  preview(file_id: number): Promise<ColumnPreview[]>;
  /** The most used cells of a column of a kept file, fifty at most, and how many different ones there are. */
  columnValues(file_id: number, header: string): Promise<ColumnValues>;
  /** Cells of a column that kept their text because they do not read as their field, each with its line: 5,000 at most. */
  notConverted(file_id: number, field: string): Promise<DrillAnswer>;
}

export interface LoadOptions {
  as?: Record<string, Partial<Mapping>>;
  signal?: AbortSignal;
}

export interface AskOptions extends RunOptions {
  scope?: Partial<Scope>;
  params?: Record<string, Value>;
}

export type FileOutcome = { name: string } & (
  | { ok: true; source: Source }
  /** What happened, what is safe, what to do. */
  | { ok: false; message: string }
);

export interface DrillAnswer {
  columns: string[];
  rows: Row[];
  sql: string;
}

export interface Finding {
  id: string;
  level: 'blocks' | 'changes' | 'note';
  /** One sentence with its numbers in it. */
  words: string;
  count: number;
  /** Of how many, for the share. */
  out_of: number;
  /** Metric ids whose figures it touches. */
  affects: string[];
  /** How it can be settled. */
  offers?: Offer[];
  /** How it was settled. */
  decision?: CheckDecision;
}

export interface ColumnPreview {
  header: string;
  samples: string[];
  /** Share of records with text in the column, 0..1. */
  filled: number;
}

export interface ReadingPreview {
  header: string[];
  rows: string[][];
  dialect: Dialect;
  header_line: number;
}

/** How far a file being loaded is. */
export interface FileProgress {
  name: string;
  phase: 'waiting' | 'reading' | 'loading' | 'done' | 'failed';
  /** Bytes of the file that went through the phase, of `bytes`. */
  done: number;
  bytes: number;
  /** Records met so far; null before the first. */
  rows: number | null;
  /** Left in this phase; null where nothing can be said yet. */
  seconds_left: number | null;
}

export interface WorkspaceName {
  id: string;
  name: string;
  is_sample: boolean;
}

export interface DeletedWorkspace extends WorkspaceName {
  /** '2026-11-03T14:05:00.000Z' */
  deleted_at: string;
}

export interface WorkspaceFileOptions {
  /** Whether the exports themselves go along; else they are asked for where the file is opened. */
  with_files: boolean;
  passphrase?: string;
  signal?: AbortSignal;
  /** Bytes that went through, of all that have to. */
  onProgress?: (done: number, total: number) => void;
}

export interface SqlProjectOptions {
  /** Whether the exports themselves go along. */
  with_files: boolean;
  signal?: AbortSignal;
  /** How much is done, of all there is. */
  onProgress?: (done: number, total: number) => void;
}

export interface OpenWorkspaceFileOptions {
  passphrase?: string;
  signal?: AbortSignal;
  /** Bytes that went through, of all of one step: the lock, then the exports. */
  onProgress?: (done: number, total: number) => void;
}

/** How this browser keeps what is on the screen. */
export interface Storage {
  /** Files and documents; documents alone, with the files in them; or nothing beyond this tab. */
  place: 'files' | 'documents' | 'memory';
  /** Why nothing is kept: the page was opened from disk, came over plain http, the browser lets no page store, or a tab with an earlier version holds it. */
  memory_because: 'from_disk' | 'insecure' | 'blocked' | 'older_tab' | null;
  /** Why the last save failed, or 'taken_over': another tab took the workspace before it was saved; null when it did not. */
  failed_because: 'full' | 'refused' | 'no_answer' | 'other' | 'taken_over' | null;
  /** Whether the browser promised not to evict it: `navigator.storage.persist()`. */
  persistence: 'not_asked' | 'granted' | 'refused' | 'unavailable';
  /** Revision of the workspace that is saved; 0 before the first. */
  revision: number;
  /** When that was, ISO with zone; null before the first. */
  saved_at: string | null;
  /** The newest saved state was damaged when the workspace was opened: what opened is the one before it. */
  is_earlier: boolean;
}

/** Whether this tab may change the workspace. */
export interface Access {
  mode: 'writing' | 'reading';
  /** Why it only reads: another tab writes, took over, or the workspace was saved by a newer version of Concord. */
  reading_because: 'other_tab' | 'taken_over' | 'newer_version' | null;
  /** Another tab has saved since what is shown here. */
  is_behind: boolean;
}

/** A kept file that cannot be used: its bytes are gone, or not the ones that were dropped. */
export interface DamagedFile {
  file_id: number;
  name: string;
  damage: 'gone' | 'changed';
}

/** Everything the screen draws from that is not an answer of the database. */
export interface AppState {
  engine: 'opening' | 'ready' | 'rebuilding' | 'failed';
  engine_problem: string | null;
  workspace: WorkspaceName;
  workspaces: WorkspaceName[];
  sources: Source[];
  /** Ids of the sources whose bytes this browser has lost: figures are without them until the file is dropped again. */
  missing: number[];
  agreement: Agreement;
  model: ModelReport | null;
  scope: Scope | null;
  meeting: Meeting;
  /** Goes up whenever the tables were rebuilt; answers of an older revision are stale. */
  revision: number;
  /** What is being done now, for the reader: "Reading 412,000 rows of deals.csv". */
  activity: string | null;
  /** The files being loaded, where one of them is large; else empty. */
  progress: FileProgress[];
  keeping: 'saved' | 'saving' | 'memory_only' | 'failed';
  storage: Storage;
  access: Access;
  /** Which of `missing` is how damaged, and files out of force found damaged by the look at all of them. */
  damaged: DamagedFile[];
  deleted: DeletedWorkspace[];
}
