import { ReadingStopped } from '../sources/off-thread';
import { originOf } from '../sources/origin';
import type { Source } from '../sources/source';
import { tableIn } from '../sources/tables-in-file';
import { bytesInMemory, fingerprintOfBytes } from '../workspace/bytes';
import type { Opened } from '../workspace/documents';
import { asked, NotKept, notKept, Overtaken } from '../workspace/not-kept';
import { OneWriter, whenNobodySaves, whileFilesStay } from '../workspace/one-writer';
import { openPlaces, type Places } from '../workspace/places';
import type { Workspace } from '../workspace/workspace';
import { emptyWorkspace } from './state';
import type { Access, AppState, DamagedFile, Storage } from './app';

const wait_ms = 300;
/** Deleted workspaces can be taken back for a week. */
const undo_ms = 7 * 24 * 60 * 60 * 1000;

export interface KeptHost {
  current(): Workspace;
  state(): AppState;
  set(change: Partial<AppState>): void;
  /** Another tab deleted everything: nothing of it stays on the screen. */
  deletedEverything(): void;
  /** Waits until no change is being made. */
  settled(): Promise<unknown>;
  /** Gives back room that holds nothing which could not be made again. */
  makeRoom(): Promise<void>;
  /** Drops what else was kept for other workspaces than these. */
  dropAllBut(workspaces: ReadonlySet<string>): Promise<void>;
}

/** A workspace on its way to the screen, as it is kept; of a new one there is no revision. */
export type Opening = Omit<Opened, 'saved_at'> & { saved_at: string | null };

export const asNew = (workspace: Workspace): Opening => ({
  workspace,
  rev: 0,
  saved_at: null,
  is_earlier: false,
  is_newer: false,
});

/** Saves the workspace behind the screen's back and says how that went. Nothing here throws for want of storage. */
export class Kept {
  readonly #host: KeptHost;
  readonly #places: Promise<Places>;
  readonly #writer: OneWriter;
  /** The files of this tab, whether or not the browser took them. */
  readonly #session = bytesInMemory();
  readonly #opened = new Map<string, Promise<Blob | undefined>>();
  /** Fingerprints of files whose content was compared in this session. */
  readonly #proven = new Set<string>();
  /** Fingerprints of kept files that have another content. */
  readonly #spoilt = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  /** Which files the last three saved states refer to. */
  #lately: string[] = [];

  constructor(host: KeptHost) {
    this.#host = host;
    this.#places = openPlaces({
      givenUp: async () => {
        await this.flush();
        this.#read('newer_version');
      },
    });
    this.#writer = new OneWriter({
      handOver: async (_id, until) => {
        await this.#host.settled();
        await this.flush();
        // Who asked has given up by then, or would open it without what is only here.
        if (Date.now() > until || this.#host.state().keeping === 'failed') return false;
        this.#read('taken_over');
        return true;
      },
      robbed: () => this.#read('taken_over'),
      saved: (id, rev) => {
        const { access, storage, workspace } = this.#host.state();
        if (access.mode === 'writing') void this.#list();
        else if (workspace.id === id && rev > storage.revision) this.#access({ is_behind: true });
      },
      deletedEverything: () => {
        this.#read('taken_over');
        this.#forget();
        this.#host.deletedEverything();
      },
    });
    addEventListener('pagehide', () => void this.flush());
    document.addEventListener('visibilitychange', () => document.hidden && void this.flush());
  }

  /** The text of a source's table; of an archive or a workbook, unpacked again. Undefined when the bytes are lost. */
  async bytesOf(source: Source): Promise<Blob | undefined> {
    const file = await this.fileOf(source.fingerprint);
    if (!file) return undefined;
    try {
      return await tableIn(file, source.part ?? null, source.name);
    } catch (problem) {
      if (problem instanceof ReadingStopped) throw problem;
      return undefined;
    }
  }

  /** Takes the dropped file at once for this tab; the copy that outlives it is written by the next save. */
  async takeBytes(source: Source, table: Blob): Promise<void> {
    await this.takeFile(source.fingerprint, originOf(table)?.container ?? table);
  }

  takeFile(fingerprint: string, file: Blob): Promise<void> {
    this.#spoilt.delete(fingerprint);
    return this.#session.keep(fingerprint, file);
  }

  documentNow(): Workspace {
    return this.#host.current();
  }

  /** A kept file, the same object for every table of it, so that it is unpacked once. Undefined when it is lost. */
  async fileOf(fingerprint: string): Promise<Blob | undefined> {
    const inSession = await this.#session.open(fingerprint);
    if (inSession && (await isReadable(inSession))) return inSession;
    const { bytes } = await this.#places;
    const kept = this.#opened.get(fingerprint) ?? bytes.open(fingerprint);
    this.#opened.set(fingerprint, kept);
    const file = await kept.catch(() => undefined);
    if (!file) this.#opened.delete(fingerprint);
    return file;
  }

  /** Whether the file is there and was not found to be another one. */
  async holds(fingerprint: string): Promise<boolean> {
    return !this.#spoilt.has(fingerprint) && (await this.fileOf(fingerprint)) !== undefined;
  }

  /** Which of the sources' kept files are gone or not the ones that were dropped, as far as was looked. */
  async damaged(sources: readonly Source[], missing: readonly number[]): Promise<DamagedFile[]> {
    const damaged: DamagedFile[] = [];
    for (const { file_id, name, fingerprint } of sources) {
      if (!(await this.fileOf(fingerprint))) damaged.push({ file_id, name, damage: 'gone' });
      else if (missing.includes(file_id) || this.#spoilt.has(fingerprint))
        damaged.push({ file_id, name, damage: 'changed' });
    }
    return damaged;
  }

  /** Compares the content of the sources' files that was not compared in this session. True when one was not as dropped. */
  async lookAtAll(sources: readonly Source[]): Promise<boolean> {
    const before = this.#spoilt.size;
    for (const fingerprint of new Set(sources.map((source) => source.fingerprint))) {
      if (this.#proven.has(fingerprint) || this.#spoilt.has(fingerprint)) continue;
      const file = await this.fileOf(fingerprint);
      if (!file) continue;
      const isSame = (await fingerprintOfBytes(file).catch(() => '')) === fingerprint;
      (isSame ? this.#proven : this.#spoilt).add(fingerprint);
    }
    return this.#spoilt.size > before;
  }

  /** The workspace that was open last; says what this browser keeps. */
  async lastOpened(): Promise<Opened | undefined> {
    const { documents, place, memory_because, isNewer } = await this.#places;
    const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
    this.#storage({ place, memory_because, ...(persisted && { persistence: 'granted' as const }) });
    this.#host.set({ keeping: place === 'memory' ? 'memory_only' : 'saved' });
    if (isNewer) this.#read('newer_version');
    await this.#list().catch(() => undefined);
    void this.#sweep(true);
    const id = await documents.lastOpened();
    return id === undefined || this.#host.state().deleted.some((one) => one.id === id) ? undefined : documents.load(id);
  }

  async load(id: string): Promise<Opened | undefined> {
    return (await this.#places).documents.load(id);
  }

  /** What stands in the state while a workspace opens: nothing is saved before it is known who writes. */
  opening({ rev, saved_at, is_earlier }: Opening): Pick<AppState, 'storage' | 'access' | 'keeping'> {
    const { storage, keeping } = this.#host.state();
    return {
      keeping: keeping === 'memory_only' ? keeping : 'saved',
      storage: { ...storage, revision: rev, saved_at, is_earlier, failed_because: null },
      access: { mode: 'reading', reading_because: null, is_behind: false },
    };
  }

  /** Finds out whether this tab writes the workspace. */
  async opened({ workspace, rev, is_newer }: Opening): Promise<void> {
    const { documents, place, isNewer } = await this.#places;
    const mayWrite = place === 'memory' || (await this.#writer.hold(workspace.id));
    if (isNewer || is_newer) this.#read('newer_version');
    else if (!mayWrite) this.#read('other_tab');
    else this.#host.set({ access: { mode: 'writing', reading_because: null, is_behind: false } });
    // One that was never saved could not be opened again.
    if (rev > 0) await documents.setLastOpened(workspace.id).catch(() => undefined);
  }

  /** Saves once after the last of many changes. */
  saveSoon(): void {
    if (this.#host.state().access.mode === 'reading') return;
    clearTimeout(this.#timer);
    this.#host.set({ keeping: 'saving' });
    this.#timer = setTimeout(() => void this.save(), wait_ms);
  }

  /** Saves what is waiting, if anything is, and tries again what failed. */
  async flush(): Promise<void> {
    const isDone = this.#timer === undefined && this.#host.state().keeping !== 'failed';
    await (isDone ? this.#saving : this.save());
  }

  /** To be awaited before another workspace opens. Throws `Error` when something of this one is on the screen only. */
  async leave(): Promise<void> {
    await this.flush();
    const { keeping, workspace } = this.#host.state();
    if (keeping === 'failed')
      throw new Error(
        `What you changed last in “${workspace.name}” is not saved, so it stays open. Make room and try again, or save ` +
          'it as a file and reload the page.',
      );
  }

  /** Files first, then the document that names them. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** 'taken' when this tab writes the open workspace from now on; its latest saved state is still to be opened then. */
  async takeOver(id: string, force: boolean): Promise<'taken' | 'no_answer'> {
    if (await (force ? this.#writer.steal(id) : this.#writer.ask(id))) return 'taken';
    return 'no_answer';
  }

  /** Throws `NotKept`, or `OpenElsewhere` when another tab is writing it. */
  async setDeleted(id: string, deleted_at: string | null): Promise<void> {
    const { documents } = await this.#places;
    await this.#writer.alone(id, () => documents.setDeleted(id, deleted_at));
    await this.#list();
  }

  /** Of another workspace than the open one. Throws as `setDeleted`. */
  async rename(id: string, name: string): Promise<void> {
    const { documents } = await this.#places;
    await this.#writer.alone(id, async () => {
      const { workspace, rev } = refuseNewer(await documents.load(id));
      await documents.save({ ...workspace, name }, rev);
    });
    await this.#list();
  }

  /** Throws as `setDeleted`. */
  async erase(id: string): Promise<void> {
    const { documents } = await this.#places;
    await this.#writer.alone(id, () => documents.erase(id));
    await this.#list();
    await this.#sweep(false);
  }

  /** Deletes everything of this browser, and looks whether it is gone. Throws `Error` saying what is left. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#saving;
    this.#writer.tellDeletedEverything();
    const { documents, bytes, place } = await this.#places;
    await this.#host.dropAllBut(new Set());
    await documents.clear();
    await bytes.dropAllBut(new Set());
    this.#forget();
    if (place !== 'memory') await (await import('../workspace/nothing-left')).leaveNothing();
  }

  #forget(): void {
    void this.#session.dropAllBut(new Set());
    this.#opened.clear();
    this.#proven.clear();
    this.#spoilt.clear();
    this.#host.set({ workspaces: [], deleted: [], damaged: [] });
  }

  async #save(): Promise<void> {
    const { documents, bytes, place } = await this.#places;
    const { access, storage, workspace: shown } = this.#host.state();
    if (access.mode === 'reading') return;
    const unsaved = place === 'memory' ? 'memory_only' : 'saved';
    const workspace = this.#host.current();
    if (storage.revision === 0 && isUntouched(workspace)) return this.#host.set({ keeping: unsaved });
    this.#host.set({ keeping: 'saving' });
    try {
      const saved = await whileFilesStay(async () => {
        await this.#keepFiles(workspace, bytes);
        if (this.#isReading()) throw new Overtaken('Another tab writes it since.');
        return documents.save(workspace, storage.revision);
      });
      if (shown.id === this.#host.state().workspace.id)
        this.#storage({ revision: saved.rev, saved_at: saved.saved_at, failed_because: null });
      if (this.#timer === undefined && !this.#isReading()) this.#host.set({ keeping: unsaved });
      this.#writer.tellSaved(workspace.id, saved.rev);
      void this.#persist(workspace);
      await documents.setLastOpened(workspace.id).catch(() => undefined);
      await this.#list().catch(() => undefined);
      if (this.#haveFilesChanged(workspace)) await this.#sweep(false);
    } catch (problem) {
      if (problem instanceof Overtaken) return this.#isReading() ? undefined : this.#read('taken_over');
      const why = notKept(problem);
      this.#storage({ failed_because: why instanceof NotKept ? why.because : 'other' });
      this.#host.set({ keeping: 'failed' });
    }
    return undefined;
  }

  #isReading(): boolean {
    return this.#host.state().access.mode === 'reading';
  }

  /** Within the last saves: files are dropped when no saved state that could open refers to them. */
  #haveFilesChanged({ id, sources }: Workspace): boolean {
    this.#lately = [[id, ...sources.map(({ fingerprint }) => fingerprint)].join(' '), ...this.#lately.slice(0, 2)];
    return new Set(this.#lately).size > 1;
  }

  async #keepFiles({ sources }: Workspace, bytes: Places['bytes']): Promise<void> {
    for (const fingerprint of new Set(sources.map((source) => source.fingerprint))) {
      const file = await this.#session.open(fingerprint);
      if (!file) continue;
      try {
        await bytes.keep(fingerprint, file);
      } catch (problem) {
        if (!(problem instanceof NotKept && problem.because === 'full')) throw problem;
        // Whether that worked or not, what the next try says is how it is.
        await asked(this.#host.makeRoom()).catch(() => undefined);
        await bytes.keep(fingerprint, file);
      }
      this.#proven.add(fingerprint);
      this.#opened.delete(fingerprint);
    }
  }

  /** Asked once there is something to lose, and once a session. */
  async #persist({ sources }: Workspace): Promise<void> {
    if (sources.length === 0 || this.#host.state().storage.persistence !== 'not_asked') return;
    const storage = navigator.storage as StorageManager | undefined;
    if (!storage?.persist) return this.#storage({ persistence: 'unavailable' });
    const isGranted = await storage.persist().catch(() => false);
    return this.#storage({ persistence: isGranted ? 'granted' : 'refused' });
  }

  /** Workspaces deleted long ago, and files that no workspace refers to any more, are of no use to anybody. */
  async #sweep(isStart: boolean): Promise<void> {
    const { documents, bytes, isNewer } = await this.#places;
    if (isNewer || this.#host.state().access.mode === 'reading') return;
    await whenNobodySaves(async () => {
      const heads = await documents.heads();
      const expired = heads.filter(({ deleted_at }) => deleted_at && Date.parse(deleted_at) < Date.now() - undo_ms);
      if (isStart) for (const { id } of expired) await documents.erase(id);
      const wanted = await documents.fingerprints();
      for (const { fingerprint } of this.#host.current().sources) wanted.add(fingerprint);
      await bytes.dropAllBut(wanted);
      await asked(this.#host.dropAllBut(new Set(heads.map(({ id }) => id))));
    }).catch(() => undefined);
  }

  async #list(): Promise<void> {
    const heads = await (await this.#places).documents.heads();
    const named = heads.map(({ id, name, is_sample, deleted_at }) => ({ id, name, is_sample, deleted_at }));
    this.#host.set({
      workspaces: named.flatMap(({ deleted_at, ...one }) => (deleted_at === null ? [one] : [])),
      deleted: named.flatMap(({ deleted_at, ...one }) => (deleted_at === null ? [] : [{ ...one, deleted_at }])),
    });
  }

  #read(reading_because: Access['reading_because']): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { keeping, storage } = this.#host.state();
    const isOnlyHere = keeping === 'failed' || keeping === 'saving';
    if (isOnlyHere) this.#storage({ failed_because: storage.failed_because ?? 'taken_over' });
    this.#host.set({
      access: { mode: 'reading', reading_because, is_behind: false },
      keeping: isOnlyHere ? 'failed' : 'saved',
    });
  }

  #access(change: Partial<Access>): void {
    this.#host.set({ access: { ...this.#host.state().access, ...change } });
  }

  #storage(change: Partial<Storage>): void {
    this.#host.set({ storage: { ...this.#host.state().storage, ...change } });
  }
}

/** As it was when it was made: not worth a place among the saved ones. */
function isUntouched(workspace: Workspace): boolean {
  return JSON.stringify(workspace) === JSON.stringify(emptyWorkspace('Workspace', workspace.id));
}

/** Throws `Error` when there is none, and when this version would change what a later one saved. */
export function refuseNewer(found: Opened | undefined): Opened {
  if (!found) throw new Error('This workspace is not in this browser any more.');
  if (found.is_newer)
    throw new Error(
      'This workspace was saved by a newer version of Concord. Nothing was changed. Reload the page first.',
    );
  return found;
}

/** A dropped file that was changed or deleted on its disk since then is not; the copy kept here is. */
async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
