import { openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptyWorkspace } from '../../src/app/state';
import { deleteDatabase } from '../../src/workspace/database';
import { openPlaces } from '../../src/workspace/places';

const open = () => openPlaces({ givenUp: async () => undefined });
const refused = () => new DOMException('No', 'SecurityError');

afterEach(() => vi.restoreAllMocks());

describe('workspaces are kept', () => {
  test('in a file system for pages and a database', async () => {
    expect(await open()).toMatchObject({ place: 'files', memory_because: null, isNewer: false });
  });

  test('in the database alone where the file system is absent or refuses', async () => {
    vi.spyOn(StorageManager.prototype, 'getDirectory').mockRejectedValue(refused());
    const { place, documents, bytes } = await open();
    expect(place).toBe('documents');
    await bytes.keep(await fingerprintOf('1'), new Blob(['1']));
    expect(await (await bytes.open(await fingerprintOf('1')))?.text()).toBe('1');
    await documents.erase('none');
  });

  test('nowhere where the database is blocked, and everything works all the same', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw refused();
    });
    const { place, memory_because, documents, bytes } = await open();
    expect({ place, memory_because }).toEqual({ place: 'memory', memory_because: 'blocked' });
    expect((await documents.save(emptyWorkspace('Spring', 'spring'), 0)).rev).toBe(1);
    expect((await documents.load('spring'))?.workspace.name).toBe('Spring');
    await bytes.keep('f1', new Blob(['1']));
    expect(await (await bytes.open('f1'))?.text()).toBe('1');
  });

  test.each([
    ['insecure', { protocol: 'http:', isSecure: false }],
    ['from_disk', { protocol: 'file:', isSecure: true }],
  ])('nowhere, and nothing is asked of the browser, when the page is %s', async (memory_because, page) => {
    const database = vi.spyOn(IDBFactory.prototype, 'open');
    const files = vi.spyOn(StorageManager.prototype, 'getDirectory');
    expect(await openPlaces({ givenUp: async () => undefined }, page)).toMatchObject({
      place: 'memory',
      memory_because,
    });
    expect(database).not.toHaveBeenCalled();
    expect(files).not.toHaveBeenCalled();
  });

  test('nowhere as long as a tab with the first version holds the database, and it says so', async () => {
    await deleteDatabase();
    const first = await openDB('concord', 1, { upgrade: (opened) => void opened.createObjectStore('workspaces') });
    expect(await open()).toMatchObject({ place: 'memory', memory_because: 'older_tab' });
    first.close();
    await deleteDatabase();
  });
});

async function fingerprintOf(text: string): Promise<string> {
  const { fingerprint } = await import('../../src/sources/scan');
  return fingerprint(new Blob([text]));
}
