import { ReadingStopped } from '../sources/off-thread';
import { originOf } from '../sources/origin';
import type { Source } from '../sources/source';
import { tableIn } from '../sources/tables-in-file';
import { bytesInMemory, openBytes, type ByteStore } from '../workspace/bytes';
import { documentsInMemory, openDocuments, type DocumentStore } from '../workspace/documents';
import type { Workspace } from '../workspace/workspace';
import type { AppState } from './app';

interface Places {
  documents: DocumentStore;
  bytes: ByteStore;
  /** False: this browser keeps nothing, everything is gone with the tab. */
  lasting: boolean;
}

const wait_ms = 300;

/** Saves the workspace behind the screen's back and says how that went. Nothing here throws for want of storage. */
export class Kept {
  readonly #places: Promise<Places> = openPlaces();
  /** The files of this tab, whether or not the browser took them. */
  readonly #session = bytesInMemory();
  readonly #opened = new Map<string, Promise<Blob | undefined>>();
  readonly #current: () => Workspace;
  readonly #report: (change: Partial<AppState>) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(current: () => Workspace, report: (change: Partial<AppState>) => void) {
    this.#current = current;
    this.#report = report;
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
    await this.#session.keep(source.fingerprint, originOf(table)?.container ?? table);
  }

  documentNow(): Workspace {
    return this.#current();
  }

  takeFile(fingerprint: string, file: Blob): Promise<void> {
    return this.#session.keep(fingerprint, file);
  }

  /** The same object for every table of a file, so that it is unpacked once. */
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

  async lastOpened(): Promise<Workspace | undefined> {
    const { documents, lasting } = await this.#places;
    this.#report({ keeping: lasting ? 'saved' : 'memory_only', workspaces: await documents.list() });
    const id = await documents.lastOpened();
    return id === undefined ? undefined : documents.load(id);
  }

  async load(id: string): Promise<Workspace | undefined> {
    const { documents } = await this.#places;
    return documents.load(id);
  }

  async opened(id: string): Promise<void> {
    const { documents } = await this.#places;
    await documents.setLastOpened(id).catch(() => undefined);
  }

  /** Saves once after the last of many changes. */
  saveSoon(): void {
    clearTimeout(this.#timer);
    this.#report({ keeping: 'saving' });
    this.#timer = setTimeout(() => void this.save(), wait_ms);
  }

  /** Saves what is waiting, if anything is. */
  async flush(): Promise<void> {
    await (this.#timer === undefined ? this.#saving : this.save());
  }

  /** Files first, then the document that names them. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { documents, bytes } = await this.#places;
    await documents.clear();
    await bytes.dropAllBut(new Set());
    await this.#session.dropAllBut(new Set());
    this.#opened.clear();
    this.#report({ workspaces: [] });
  }

  async #save(): Promise<void> {
    const { documents, bytes, lasting } = await this.#places;
    const workspace = this.#current();
    if (workspace.sources.length === 0 && (await documents.load(workspace.id).catch(() => undefined)) === undefined) {
      this.#report({ keeping: lasting ? 'saved' : 'memory_only' });
      return;
    }
    this.#report({ keeping: 'saving' });
    try {
      for (const { fingerprint } of workspace.sources) {
        const file = await this.#session.open(fingerprint);
        if (file) await bytes.keep(fingerprint, file);
      }
      await documents.save(workspace);
      await documents.setLastOpened(workspace.id);
      await this.#sweep(workspace);
      this.#report({ workspaces: await documents.list(), keeping: lasting ? 'saved' : 'memory_only' });
    } catch {
      this.#report({ keeping: 'failed' });
    }
  }

  /** Files that no workspace refers to any more are of no use to anybody. */
  async #sweep(open: Workspace): Promise<void> {
    const { documents, bytes } = await this.#places;
    const wanted = await documents.fingerprints();
    for (const { fingerprint } of open.sources) wanted.add(fingerprint);
    await bytes.dropAllBut(wanted);
  }
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

/** A lasting place, found by trying it; else the memory of this tab. Never rejects. */
async function openPlaces(): Promise<Places> {
  try {
    const [documents, bytes] = await Promise.all([openDocuments(), openBytes()]);
    return { documents, bytes, lasting: true };
  } catch {
    return { documents: documentsInMemory(), bytes: bytesInMemory(), lasting: false };
  }
}
