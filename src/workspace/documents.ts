import { version as app_version } from '../../package.json';
import type { Database } from './database';
import { asked, FromNewerVersion, notKept, Overtaken } from './not-kept';
import { isWhole, keptRevisions, revisionOf, type Head, type Revision } from './revisions';
import { parseJson } from './safe-json';
import { fitsWorkspace, parseWorkspace, type Workspace } from './workspace';

/** A kept workspace as it opens. */
export interface Opened {
  workspace: Workspace;
  /** The newest revision there is: the next save must come after just this one. */
  rev: number;
  /** When what opens was saved, ISO with zone. */
  saved_at: string;
  /** The newest revision is damaged or gone and an earlier one opens. */
  is_earlier: boolean;
  /** Saved by a later version of the program; it may be looked at. */
  is_newer: boolean;
}

/** Workspaces as revisions, saved one after the other. Everything throws `NotKept`. */
export interface DocumentStore {
  /**
   * Saves the workspace as the revision after `after` (0: there is none), durable when it resolves with the new revision;
   * what did not change is not saved again. Throws `Overtaken` when another revision came in between, or it was deleted.
   */
  save(workspace: Workspace, after: number): Promise<{ rev: number; saved_at: string }>;
  /** Undefined when there is none; throws `Error` when no revision is whole and fits. */
  load(id: string): Promise<Opened | undefined>;
  heads(): Promise<Head[]>;
  /** Takes a workspace out of use, or back into it with null. */
  setDeleted(id: string, deleted_at: string | null): Promise<void>;
  erase(id: string): Promise<void>;
  lastOpened(): Promise<string | undefined>;
  setLastOpened(id: string): Promise<void>;
  /** Every fingerprint that the two newest whole revisions of some workspace, or damaged ones after them, refer to. */
  fingerprints(): Promise<Set<string>>;
  /** Deletes everything. Throws `Error` when something is left. */
  clear(): Promise<void>;
}

const durable = { durability: 'strict' } as const;
const allOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

/** In the origin's database. A save is done when its transaction completed, not when the request succeeded. */
export async function openDocuments(database: Database, isNewer: boolean): Promise<DocumentStore> {
  if (!isNewer) await mendHeads(database);
  /** Hashes of revisions whose saving did not answer in time: they may stand all the same. */
  const unanswered = new Set<string>();
  const store: DocumentStore = {
    async save(workspace, after) {
      if (isNewer) throw laterOne();
      const { id, name, is_sample, sources } = workspace;
      const text = JSON.stringify(workspace);
      const last = after === 0 ? undefined : await asked(database.get('revisions', [id, after]));
      const standing = await asked(database.get('heads', id));
      if (standing?.rev === after && standing.deleted_at === null && last?.text === text && isWhole(last))
        return { rev: after, saved_at: last.saved_at };
      const revision = revisionOf({
        id,
        rev: after + 1,
        prev_hash: last?.hash ?? '',
        schema: workspace.schema,
        app_version,
        saved_at: new Date().toISOString(),
        text,
        files: [...new Set(sources.map(({ fingerprint }) => fingerprint))],
      });
      const change = database.transaction(['heads', 'revisions'], 'readwrite', durable);
      const [heads, revisions] = [change.objectStore('heads'), change.objectStore('revisions')];
      change.done.catch(() => undefined);
      try {
        const head = await asked(heads.get(id));
        const newest = Math.max(head?.rev ?? 0, (await asked(revisions.getAllKeys(allOf(id)))).at(-1)?.[1] ?? 0);
        if (newest !== after || (head && head.deleted_at !== null)) {
          const between = await asked(revisions.get([id, newest]));
          if (between && !head?.deleted_at && unanswered.delete(between.hash)) {
            change.abort();
            return await store.save(workspace, newest);
          }
          throw new Overtaken('It was saved or deleted somewhere else since it was opened here.');
        }
        unanswered.add(revision.hash);
        // One after the other: the head never moves to a revision that was not taken.
        await asked(revisions.put(revision));
        await asked(heads.put({ id, rev: revision.rev, name, is_sample, deleted_at: null }));
        await asked(revisions.delete(IDBKeyRange.bound([id, 0], [id, Math.max(0, revision.rev - keptRevisions)])));
        await asked(change.done);
      } catch (problem) {
        // Of one the browser undid, requests hear only that it is over.
        const why = change.error ?? problem;
        abort(change);
        throw notKept(why);
      }
      unanswered.delete(revision.hash);
      return { rev: revision.rev, saved_at: revision.saved_at };
    },
    async load(id) {
      const [head, revisions] = await Promise.all([
        asked(database.get('heads', id)),
        asked(database.getAll('revisions', allOf(id))),
      ]);
      const newest = Math.max(head?.rev ?? 0, revisions.at(-1)?.rev ?? 0);
      if (newest === 0) return undefined;
      let problem: unknown = new Error('None of its saved states is whole.');
      for (const revision of revisions.toReversed()) {
        if (!isWhole(revision)) continue;
        try {
          return opened(revision, newest);
        } catch (why) {
          // An earlier state would open for writing, over what the later version saved.
          if (why instanceof FromNewerVersion) throw why;
          problem = why;
        }
      }
      throw problem;
    },
    heads: () => asked(database.getAll('heads')),
    async setDeleted(id, deleted_at) {
      if (isNewer) throw laterOne();
      const change = database.transaction('heads', 'readwrite', durable);
      const head = await asked(change.store.get(id));
      await asked(Promise.all([head && change.store.put({ ...head, deleted_at }), change.done]));
    },
    async erase(id) {
      if (isNewer) throw laterOne();
      const change = database.transaction(['heads', 'revisions'], 'readwrite', durable);
      await asked(
        Promise.all([
          change.objectStore('heads').delete(id),
          change.objectStore('revisions').delete(allOf(id)),
          change.done,
        ]),
      );
    },
    lastOpened: () => asked(database.get('settings', 'last_opened')),
    async setLastOpened(id) {
      if (isNewer) return;
      const change = database.transaction('settings', 'readwrite');
      await asked(Promise.all([change.store.put(id, 'last_opened'), change.done]));
    },
    async fingerprints() {
      const wanted = new Set<string>();
      for (const { id } of await asked(database.getAll('heads'))) {
        let whole = 0;
        for (const key of (await asked(database.getAllKeys('revisions', allOf(id)))).toReversed()) {
          const revision = await asked(database.get('revisions', key));
          if (!revision) continue;
          for (const fingerprint of revision.files ?? []) wanted.add(fingerprint);
          whole += Number(isWhole(revision));
          if (whole === 2) break;
        }
      }
      return wanted;
    },
    async clear() {
      const stores = [...database.objectStoreNames];
      const change = database.transaction(stores, 'readwrite', durable);
      await asked(Promise.all([...stores.map((name) => change.objectStore(name).clear()), change.done]));
      for (const name of stores)
        if ((await asked(database.count(name))) > 0)
          throw new Error('Some of the saved workspaces could not be deleted.');
    },
  };
  return store;
}

const laterOne = () => new FromNewerVersion('A later version of Concord keeps its workspaces here.');

/** Nothing of it is kept; one that is over already stays as it is. */
function abort(change: { abort(): void }): void {
  try {
    change.abort();
  } catch {
    // It is over.
  }
}

function opened(revision: Revision, newest: number): Opened {
  const { rev, text, schema, saved_at } = revision;
  const document = parseJson(text);
  const is_newer = schema > 1;
  if (is_newer && !fitsWorkspace(document))
    throw new FromNewerVersion('It was saved by a later version of Concord, in a form this one cannot read.');
  const workspace = is_newer ? (document as Workspace) : parseWorkspace(document);
  return { workspace, rev: newest, saved_at, is_earlier: rev < newest, is_newer };
}

/** A workspace whose entry in the list is lost is in its revisions still. */
async function mendHeads(database: Database): Promise<void> {
  const known = new Set(await asked(database.getAllKeys('heads')));
  const keys = await asked(database.getAllKeys('revisions'));
  for (const id of new Set(keys.map(([of]) => of))) {
    if (known.has(id)) continue;
    const revisions = await asked(database.getAll('revisions', allOf(id)));
    const last = revisions.findLast(isWhole);
    if (!last) continue;
    const { name, is_sample } = parseJson(last.text) as Workspace;
    const rev = revisions.at(-1)?.rev ?? last.rev;
    await asked(database.put('heads', { id, rev, name, is_sample, deleted_at: null }));
  }
}

/** For browsers that keep nothing: the same doors, gone with the tab. */
export function documentsInMemory(): DocumentStore {
  const kept = new Map<string, { head: Head; workspace: Workspace; saved_at: string }>();
  let last: string | undefined;
  return {
    async save(workspace, after) {
      const saved_at = new Date().toISOString();
      const { id, name, is_sample } = workspace;
      const head = { id, rev: after + 1, name, is_sample, deleted_at: null };
      kept.set(id, { head, workspace: structuredClone(workspace), saved_at });
      return { rev: head.rev, saved_at };
    },
    async load(id) {
      const found = kept.get(id);
      if (!found) return undefined;
      const { head, workspace, saved_at } = found;
      return { workspace: structuredClone(workspace), rev: head.rev, saved_at, is_earlier: false, is_newer: false };
    },
    heads: async () => [...kept.values()].map(({ head }) => head),
    async setDeleted(id, deleted_at) {
      const found = kept.get(id);
      if (found) kept.set(id, { ...found, head: { ...found.head, deleted_at } });
    },
    erase: async (id) => void kept.delete(id),
    lastOpened: async () => last,
    setLastOpened: async (id) => void (last = id),
    fingerprints: async () =>
      new Set([...kept.values()].flatMap(({ workspace }) => workspace.sources.map(({ fingerprint }) => fingerprint))),
    clear: async () => kept.clear(),
  };
}
