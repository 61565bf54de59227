import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { emptyWorkspace } from '../../src/app/state';
import { deleteDatabase, openDatabase, type Database } from '../../src/workspace/database';
import { openDocuments, type DocumentStore } from '../../src/workspace/documents';
import { Overtaken } from '../../src/workspace/not-kept';
import { hashOf, keptRevisions, type Revision } from '../../src/workspace/revisions';
import { aSource } from '../ui-data/sources';
import written from './fixtures/kept-by-0.1.0.json';

let database: Database;
let documents: DocumentStore;
let givenUp = 0;

async function open() {
  const opened = await openDatabase({ givenUp: async () => void (givenUp += 1) });
  database = opened.database;
  documents = await openDocuments(database, opened.isNewer);
  return opened;
}

beforeEach(async () => {
  givenUp = 0;
  await deleteDatabase();
  await open();
});
afterEach(() => {
  vi.restoreAllMocks();
  database.close();
});

const spring = () => emptyWorkspace('Spring', 'spring');
const named = (name: string) => ({ ...spring(), name });

/** Saves the names one after the other. */
async function savedNames(names: readonly string[]): Promise<number> {
  let rev = 0;
  for (const name of names) ({ rev } = await documents.save(named(name), rev));
  return rev;
}

const change = async (id: string, rev: number, how: (revision: Revision) => Revision | undefined) => {
  const revision = (await database.get('revisions', [id, rev])) as Revision;
  const changed = how(revision);
  await (changed ? database.put('revisions', changed) : database.delete('revisions', [id, rev]));
};

describe('saving', () => {
  test('gives one revision after the other, each with the hash of the one before; the same again gives none', async () => {
    expect(await savedNames(['Spring', 'Summer'])).toBe(2);
    expect((await documents.save(named('Summer'), 2)).rev).toBe(2);
    const [first, second] = await database.getAll('revisions');
    expect(second?.prev_hash).toBe(first?.hash);
    expect((await documents.load('spring'))?.workspace.name).toBe('Summer');
  });

  test('keeps the last twenty revisions', async () => {
    await savedNames(Array.from({ length: keptRevisions + 5 }, (_, n) => `Name ${n}`));
    expect((await database.getAllKeys('revisions')).map(([, rev]) => rev)).toEqual(
      Array.from({ length: keptRevisions }, (_, n) => n + 6),
    );
  });

  test('is refused to one who did not see the newest revision, and to everybody once it is deleted', async () => {
    await savedNames(['Spring', 'Summer']);
    await expect(documents.save(named('Stale'), 1)).rejects.toThrow(Overtaken);
    await expect(documents.save(named('Stale'), 0)).rejects.toThrow(Overtaken);
    await documents.setDeleted('spring', '2026-11-03T14:05:00.000Z');
    await expect(documents.save(named('Stale'), 2)).rejects.toThrow(Overtaken);
    await documents.setDeleted('spring', null);
    expect((await documents.load('spring'))?.workspace.name).toBe('Summer');
    expect((await documents.save(named('Autumn'), 2)).rev).toBe(3);
  });
});

const putAsEver = Reflect.get(IDBObjectStore.prototype, 'put') as (
  this: IDBObjectStore,
  ...given: unknown[]
) => IDBRequest<IDBValidKey>;

describe('a save that fails', () => {
  const full = () => new DOMException('No room', 'QuotaExceededError');
  const after = (calls: number, how: () => never) => {
    let count = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      count += 1;
      return count > calls ? how() : putAsEver.apply(this, given);
    });
  };

  test.each([0, 1])('after %i of its records leaves the state before, and the next one follows it', async (records) => {
    await savedNames(['Spring', 'Summer']);
    after(records, () => {
      throw full();
    });
    await expect(documents.save(named('Autumn'), 2)).rejects.toMatchObject({ name: 'NotKept', because: 'full' });
    vi.restoreAllMocks();
    expect(await documents.load('spring')).toMatchObject({ workspace: { name: 'Summer' }, rev: 2, is_earlier: false });
    expect((await documents.save(named('Autumn'), 2)).rev).toBe(3);
  });

  test('because a full disk undid the transaction under a request is for want of room', async () => {
    await savedNames(['Spring']);
    vi.spyOn(IDBTransaction.prototype, 'error', 'get').mockImplementation(() => full());
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      const request = putAsEver.apply(this, given);
      this.transaction.abort();
      return request;
    });
    await expect(documents.save(named('Summer'), 1)).rejects.toMatchObject({ name: 'NotKept', because: 'full' });
    vi.restoreAllMocks();
    expect((await documents.load('spring'))?.workspace.name).toBe('Spring');
  });

  test('because the transaction is undone after its requests succeeded is no save', async () => {
    await savedNames(['Spring']);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      const request = putAsEver.apply(this, given);
      if (this.name === 'heads') request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    await expect(documents.save(named('Summer'), 1)).rejects.toMatchObject({ name: 'NotKept' });
    vi.restoreAllMocks();
    expect((await documents.load('spring'))?.workspace.name).toBe('Spring');
  });

  test('to answer becomes a failure, and trying again goes on from what stands', async () => {
    await savedNames(['Spring']);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name !== 'heads') return putAsEver.apply(this, given);
      return silent();
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let outcome: unknown;
    const saving = documents.save(named('Summer'), 1).catch((problem: unknown) => (outcome = problem));
    try {
      await vi.waitFor(async () => {
        await vi.advanceTimersByTimeAsync(2_000);
        expect(outcome).toMatchObject({ because: 'no_answer' });
      });
    } finally {
      vi.useRealTimers();
    }
    await saving;
    vi.restoreAllMocks();
    const { rev } = await documents.save(named('Summer'), 1);
    expect(await documents.load('spring')).toMatchObject({ workspace: { name: 'Summer' }, rev, is_earlier: false });
    await expect(documents.save(named('Stale'), 1)).rejects.toThrow(Overtaken);
  });
});

/** A request that never answers. */
function silent(): IDBRequest<IDBValidKey> {
  const request = Object.create(IDBRequest.prototype) as IDBRequest<IDBValidKey>;
  return Object.defineProperty(request, 'addEventListener', { value: () => undefined });
}

describe('opening', () => {
  const damages: Record<string, (revision: Revision) => Revision | undefined> = {
    'a changed letter of the document': (one) => ({ ...one, text: one.text.replace('Summer', 'Summes') }),
    'a changed hash': (one) => ({ ...one, hash: one.hash.replace(/./, (letter) => (letter === '0' ? '1' : '0')) }),
    'a changed number': (one) => ({ ...one, schema: 2 }),
    'a cut document': (one) => ({ ...one, text: one.text.slice(0, -1) }),
    'a missing field': (one) => ({ ...one, files: undefined }) as unknown as Revision,
    'its loss': () => undefined,
  };
  for (const [damage, how] of Object.entries(damages))
    test(`gives the revision before after ${damage} in the newest, and says so`, async () => {
      await savedNames(['Spring', 'Summer']);
      await change('spring', 2, how);
      expect(await documents.load('spring')).toMatchObject({ workspace: { name: 'Spring' }, rev: 2, is_earlier: true });
      expect((await documents.save(named('Autumn'), 2)).rev).toBe(3);
      expect(await documents.load('spring')).toMatchObject({ workspace: { name: 'Autumn' }, is_earlier: false });
    });

  test('refuses names that would reach what all objects share, and opens the state before', async () => {
    await savedNames(['Spring', 'Summer']);
    const names = ['__proto__', 'constructor', 'prototype'];
    for (const name of names) {
      await change('spring', 2, (one) => {
        const planted = { ...one, text: one.text.replace('{', `{"extra":{"${name}":{"polluted":1}},`) };
        return { ...planted, hash: hashOf(planted) };
      });
      expect(await documents.load('spring')).toMatchObject({ workspace: { name: 'Spring' }, is_earlier: true });
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    }
  });

  test('throws when no revision is whole, and leaves them as they are', async () => {
    await savedNames(['Spring']);
    await change('spring', 1, (one) => ({ ...one, text: '{}' }));
    await expect(documents.load('spring')).rejects.toThrow('None of its saved states is whole.');
    expect(await database.count('revisions')).toBe(1);
  });

  test('finds a workspace whose entry in the list is gone', async () => {
    await savedNames(['Spring', 'Summer']);
    await database.delete('heads', 'spring');
    database.close();
    await open();
    expect(await documents.heads()).toEqual([
      { id: 'spring', rev: 2, name: 'Summer', is_sample: false, deleted_at: null },
    ]);
    expect((await documents.save(named('Autumn'), 2)).rev).toBe(3);
  });

  test('of one that a later version saved says so, and of one it cannot read too', async () => {
    const later = { ...spring(), schema: 2, name: 'Later', beyond: { new: true } };
    await documents.save(later as never, 0);
    expect(await documents.load('spring')).toMatchObject({ workspace: { name: 'Later' }, is_newer: true });
    await documents.save({ ...spring(), id: 'other' }, 0);
    await documents.save({ ...later, id: 'other', agreement: null } as never, 1);
    await expect(documents.load('other')).rejects.toThrow('later version');
  });
});

describe('the database', () => {
  test('of the first version becomes revisions without loss', async () => {
    database.close();
    await deleteDatabase();
    const first = await openDB('concord', 1, {
      upgrade(opened) {
        opened.createObjectStore('workspaces', { keyPath: 'id' });
        opened.createObjectStore('settings');
      },
    });
    await first.put('workspaces', named('Kept before'));
    await first.put('settings', 'spring', 'last_opened');
    first.close();
    await open();
    expect(await documents.lastOpened()).toBe('spring');
    expect(await documents.load('spring')).toMatchObject({ workspace: named('Kept before'), rev: 1 });
    expect([...database.objectStoreNames]).not.toContain('workspaces');
  });

  test('that version 0.1.0 wrote opens with every file, mapping and choice', async () => {
    database.close();
    await deleteDatabase();
    const first = await openDB('concord', written.database_version, {
      upgrade(opened) {
        opened.createObjectStore('workspaces', { keyPath: 'id' });
        opened.createObjectStore('settings');
      },
    });
    for (const workspace of written.workspaces) await first.put('workspaces', workspace);
    await first.put('workspaces', { id: 'spoilt', name: 'Spoilt', sources: null });
    await first.put('settings', written.last_opened, 'last_opened');
    first.close();
    await open();
    const opened = await documents.load(written.last_opened);
    const [first_workspace] = written.workspaces;
    expect(opened?.workspace).toEqual({
      ...first_workspace,
      agreement: { ...defaultAgreement, ...first_workspace?.agreement },
    });
    expect([...(await documents.fingerprints())].sort()).toEqual(written.files);
    await expect(documents.load('spoilt')).rejects.toThrow('does not fit');
    expect((await database.get('revisions', ['spoilt', 1]))?.text).toContain('Spoilt');
  });

  test('of a later version is read and never written', async () => {
    await savedNames(['Spring']);
    database.close();
    (await openDB('concord', 3)).close();
    expect((await open()).isNewer).toBe(true);
    expect((await documents.load('spring'))?.workspace.name).toBe('Spring');
    await expect(documents.save(named('Summer'), 1)).rejects.toThrow('later version');
    expect(await database.count('revisions')).toBe(1);
  });

  test('is given up for a later version that another tab brings', async () => {
    const later = await openDB('concord', 3);
    expect(givenUp).toBe(1);
    await expect(documents.save(spring(), 0)).rejects.toMatchObject({ name: 'NotKept' });
    later.close();
  });

  test('keeps files that any state which could open refers to', async () => {
    const withFile = (name: string, fingerprint: string) => ({ ...named(name), sources: [aSource({ fingerprint })] });
    let rev = 0;
    for (const file of ['f1', 'f2', 'f3', 'f4']) ({ rev } = await documents.save(withFile(file, file), rev));
    expect([...(await documents.fingerprints())].sort()).toEqual(['f3', 'f4']);
    await change('spring', 4, (one) => ({ ...one, hash: '' }));
    await change('spring', 3, () => undefined);
    expect([...(await documents.fingerprints())].sort()).toEqual(['f1', 'f2', 'f4']);
  });

  test('is empty after everything was deleted', async () => {
    await savedNames(['Spring']);
    await documents.clear();
    expect(await documents.heads()).toEqual([]);
    expect(await documents.load('spring')).toBeUndefined();
  });
});
