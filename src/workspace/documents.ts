import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { parseWorkspace, type Workspace } from './workspace';

interface Documents extends DBSchema {
  workspaces: { key: string; value: Workspace };
  settings: { key: string; value: string };
}

/** Workspace documents in IndexedDB. A save is done when its transaction completed, not when the request succeeded. */
export interface DocumentStore {
  save(workspace: Workspace): Promise<void>;
  /** Throws when the kept document does not fit; undefined when there is none. */
  load(id: string): Promise<Workspace | undefined>;
  list(): Promise<{ id: string; name: string; is_sample: boolean }[]>;
  remove(id: string): Promise<void>;
  lastOpened(): Promise<string | undefined>;
  setLastOpened(id: string): Promise<void>;
  /** Every fingerprint some workspace still refers to. */
  fingerprints(): Promise<Set<string>>;
  clear(): Promise<void>;
}

/** Rejects where the browser keeps nothing (blocked storage, file://). */
export async function openDocuments(name = 'concord'): Promise<DocumentStore> {
  const database = await openDB<Documents>(name, 1, {
    upgrade(opened) {
      opened.createObjectStore('workspaces', { keyPath: 'id' });
      opened.createObjectStore('settings');
    },
  });
  return documentsIn(database);
}

function documentsIn(database: IDBPDatabase<Documents>): DocumentStore {
  return {
    async save(workspace) {
      const change = database.transaction('workspaces', 'readwrite', { durability: 'strict' });
      await Promise.all([change.store.put(workspace), change.done]);
    },
    async load(id) {
      const found = await database.get('workspaces', id);
      return found === undefined ? undefined : parseWorkspace(found);
    },
    async list() {
      const all = await database.getAll('workspaces');
      return all.map(({ id, name, is_sample }) => ({ id, name, is_sample }));
    },
    async remove(id) {
      const change = database.transaction('workspaces', 'readwrite', { durability: 'strict' });
      await Promise.all([change.store.delete(id), change.done]);
    },
    lastOpened: () => database.get('settings', 'last_opened'),
    async setLastOpened(id) {
      const change = database.transaction('settings', 'readwrite');
      await Promise.all([change.store.put(id, 'last_opened'), change.done]);
    },
    async fingerprints() {
      const all = await database.getAll('workspaces');
      return new Set(all.flatMap(({ sources }) => sources.map(({ fingerprint }) => fingerprint)));
    },
    async clear() {
      const change = database.transaction(['workspaces', 'settings'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        change.objectStore('workspaces').clear(),
        change.objectStore('settings').clear(),
        change.done,
      ]);
    },
  };
}

/** For browsers that keep nothing: the same doors, gone with the tab. */
export function documentsInMemory(): DocumentStore {
  const kept = new Map<string, Workspace>();
  let last: string | undefined;
  return {
    save: async (workspace) => void kept.set(workspace.id, structuredClone(workspace)),
    load: async (id) => structuredClone(kept.get(id)),
    list: async () => [...kept.values()].map(({ id, name, is_sample }) => ({ id, name, is_sample })),
    remove: async (id) => void kept.delete(id),
    lastOpened: async () => last,
    setLastOpened: async (id) => void (last = id),
    fingerprints: async () =>
      new Set([...kept.values()].flatMap(({ sources }) => sources.map(({ fingerprint }) => fingerprint))),
    clear: async () => kept.clear(),
  };
}
