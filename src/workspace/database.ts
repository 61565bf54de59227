import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import { bytesOn, type ByteStore } from './bytes';
import { asked, FromNewerVersion } from './not-kept';
import { revisionOf, type Head, type Revision } from './revisions';
import type { Workspace } from './workspace';

/** The origin's database. `pieces` holds files only where the browser has no file system for pages. */
export interface Schema extends DBSchema {
  heads: { key: string; value: Head };
  revisions: { key: [id: string, rev: number]; value: Revision };
  settings: { key: string; value: string };
  pieces: { key: [fingerprint: string, index: number]; value: ArrayBuffer };
  files: { key: string; value: { fingerprint: string; size: number } };
}

export type Database = IDBPDatabase<Schema>;

const version = 2;
const name = 'concord';

export interface DatabaseEvents {
  /** A later version of the program wants the database: once this resolves the connection is closed, and nothing is saved any more. */
  givenUp: () => Promise<void>;
}

/** A tab with an earlier version of the program holds the database and does not let go. */
export class OlderTab extends Error {
  override name = 'OlderTab';
}

/** A tab that knows how to let go has done so by then. */
const letGo_ms = 4_000;

/**
 * Opens it, and takes what version 1 kept over as first revisions. Rejects where the browser keeps nothing; a database of
 * a later version is opened as it is, `isNewer`, and never written.
 */
export async function openDatabase({ givenUp }: DatabaseEvents): Promise<{ database: Database; isNewer: boolean }> {
  const events = {
    blocking: async (_current: number, _blocked: number | null, event: IDBVersionChangeEvent) => {
      await asked(givenUp(), letGo_ms / 2).catch(() => undefined);
      (event.target as IDBDatabase).close();
    },
  };
  try {
    return { database: await openPresent(events), isNewer: false };
  } catch (problem) {
    if (((problem as Error).cause as Error | undefined)?.name !== 'VersionError') throw problem;
    const database = await asked(openDB<Schema>(name, undefined, events));
    const { objectStoreNames: there } = database;
    if (!there.contains('heads') || !there.contains('revisions')) {
      database.close();
      throw new FromNewerVersion('What this browser keeps was saved by a later version of Concord.');
    }
    return { database, isNewer: true };
  }
}

function openPresent(events: OpenDBCallbacks<Schema>): Promise<Database> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const giveUp = (problem: unknown) => {
      isGivenUp = true;
      reject(problem);
    };
    const blocked = () =>
      setTimeout(() => giveUp(new OlderTab('An earlier version is open in another tab.')), letGo_ms);
    const opening = openDB<Schema>(name, version, { upgrade, blocked, ...events });
    opening.then(
      (database) => isGivenUp && database.close(),
      () => undefined,
    );
    asked(opening).then(resolve, giveUp);
  });
}

/** Only for the end of everything: the database itself. Rejects when another tab holds it. */
export const deleteDatabase = () => asked(deleteDB(name));

/** What version 1 kept: documents as they were, one for each workspace. */
interface First extends DBSchema {
  workspaces: { key: string; value: Workspace };
}

async function upgrade(
  database: Database,
  from: number,
  _to: number | null,
  change: import('idb').IDBPTransaction<
    Schema,
    ('heads' | 'revisions' | 'settings' | 'pieces' | 'files')[],
    'versionchange'
  >,
): Promise<void> {
  const heads = database.createObjectStore('heads', { keyPath: 'id' });
  const revisions = database.createObjectStore('revisions', { keyPath: ['id', 'rev'] });
  database.createObjectStore('pieces');
  database.createObjectStore('files', { keyPath: 'fingerprint' });
  if (from < 1) {
    database.createObjectStore('settings');
    return;
  }
  const first = change as unknown as import('idb').IDBPTransaction<First, ['workspaces'], 'versionchange'>;
  for (const document of await first.objectStore('workspaces').getAll()) {
    const { id, is_sample, sources } = document;
    const revision = revisionOf({
      id,
      rev: 1,
      prev_hash: '',
      schema: document.schema,
      app_version: '0.1.0',
      saved_at: new Date().toISOString(),
      text: JSON.stringify(document),
      // A document that does not fit is kept as it is, and says so when it is opened.
      files: Array.isArray(sources) ? sources.map((source) => source?.fingerprint) : [],
    });
    await revisions.put(revision);
    await heads.put({ id, rev: 1, name: document.name, is_sample, deleted_at: null });
  }
  (database as unknown as IDBPDatabase<First>).deleteObjectStore('workspaces');
}

const piece_bytes = 4 * 1024 * 1024;

/** Files in pieces, for browsers that have a database and no file system for pages. */
export function bytesInDatabase(database: Database): ByteStore {
  const durable = { durability: 'strict' } as const;
  const range = (fingerprint: string) => IDBKeyRange.bound([fingerprint, 0], [fingerprint, Number.MAX_SAFE_INTEGER]);
  return bytesOn({
    async write(fingerprint, file) {
      for (let at = 0; at < file.size; at += piece_bytes) {
        const piece = await file.slice(at, at + piece_bytes).arrayBuffer();
        const put = database.transaction('pieces', 'readwrite', durable);
        await asked(Promise.all([put.store.put(piece, [fingerprint, at / piece_bytes]), put.done]));
      }
      const end = database.transaction('files', 'readwrite', durable);
      await asked(Promise.all([end.store.put({ fingerprint, size: file.size }), end.done]));
    },
    async read(fingerprint) {
      if (!(await asked(database.get('files', fingerprint)))) return undefined;
      return new Blob(await asked(database.getAll('pieces', range(fingerprint))));
    },
    async remove(fingerprint) {
      const change = database.transaction(['files', 'pieces'], 'readwrite', durable);
      await asked(
        Promise.all([
          change.objectStore('files').delete(fingerprint),
          change.objectStore('pieces').delete(range(fingerprint)),
          change.done,
        ]),
      );
    },
    async names() {
      const pieces = await asked(database.getAllKeys('pieces'));
      return [
        ...new Set([...(await asked(database.getAllKeys('files'))), ...pieces.map(([fingerprint]) => fingerprint)]),
      ];
    },
  });
}
