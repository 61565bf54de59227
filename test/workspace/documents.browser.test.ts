import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyWorkspace } from '../../src/app/state';
import { deleteDatabase, openDatabase, type Database } from '../../src/workspace/database';
import { openDocuments, type DocumentStore } from '../../src/workspace/documents';
import { Overtaken } from '../../src/workspace/not-kept';
import { keptRevisions, type Revision } from '../../src/workspace/revisions';

let database: Database;
let documents: DocumentStore;
let givenUp = 0;

async function open() {
  const opened = await openDatabase({ givenUp: () => (givenUp += 1) });
  database = opened.database;
  documents = await openDocuments(database, opened.isNewer);
  return opened;
}

beforeEach(async () => {
  givenUp = 0;
  await deleteDatabase();
  await open();
});
afterEach(() => database.close());

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
    await documents.save({ ...later, sources: 'elsewhere' } as never, 1).catch(() => undefined);
    await documents.save({ ...later, id: 'other', agreement: null } as never, 0);
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

  test('is empty after everything was deleted', async () => {
    await savedNames(['Spring']);
    await documents.clear();
    expect(await documents.heads()).toEqual([]);
    expect(await documents.load('spring')).toBeUndefined();
  });
});
