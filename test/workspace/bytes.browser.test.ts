import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bytesInMemory, bytesOfBoth, fingerprintOfBytes, openFiles, type ByteStore } from '../../src/workspace/bytes';
import { bytesInDatabase, deleteDatabase, openDatabase, type Database } from '../../src/workspace/database';

const people = new Blob(['email,created\n', 'ann@a.example,2026-01-02\n'.repeat(400)]);
const deals = new Blob(['deal,stage\n', 'Big one,Won\n'.repeat(300)]);

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('sources', { create: true });
const keepAnew = async () => (await openFiles()).keep(await fingerprintOfBytes(people), people);

async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const name of (await folder()).keys()) found.push(name);
  return found.sort();
}

async function overwrite(name: string, content: BlobPart[]): Promise<void> {
  const writing = await (await (await folder()).getFileHandle(name)).createWritable();
  await writing.write(new Blob(content));
  await writing.close();
}

/** The content with one bit of its middle byte the other way round. */
async function flipped(file: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return new Blob([bytes]);
}

beforeEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry('sources', { recursive: true }).catch(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

describe('kept files', () => {
  test('are there in the next session, byte for byte', async () => {
    await keepAnew();
    const opened = await (await openFiles()).open(await fingerprintOfBytes(people));
    expect(await opened?.text()).toBe(await people.text());
  });

  test('are written once in a session', async () => {
    const files = await openFiles();
    const writing = vi.spyOn(FileSystemFileHandle.prototype, 'createWritable');
    const fingerprint = await fingerprintOfBytes(people);
    for (let again = 0; again < 3; again += 1) await files.keep(fingerprint, people);
    expect(writing).toHaveBeenCalledTimes(1);
    await (await openFiles()).keep(fingerprint, people);
    expect(writing).toHaveBeenCalledTimes(1);
  });

  test.each(['a flipped bit', 'another length', 'nothing'])(
    'that came to hold %s are mended when they are kept again',
    async (damage) => {
      await keepAnew();
      const fingerprint = await fingerprintOfBytes(people);
      const content = { 'a flipped bit': await flipped(people), 'another length': deals, nothing: new Blob() }[damage];
      await overwrite(fingerprint, [content ?? '']);
      await keepAnew();
      expect(await (await (await openFiles()).open(fingerprint))?.text()).toBe(await people.text());
    },
  );

  test('that vanish within a session are written again', async () => {
    const files = await openFiles();
    const fingerprint = await fingerprintOfBytes(people);
    await files.keep(fingerprint, people);
    await (await folder()).removeEntry(fingerprint);
    expect(await files.open(fingerprint)).toBeUndefined();
    await files.keep(fingerprint, people);
    expect((await files.open(fingerprint))?.size).toBe(people.size);
  });

  test('are dropped when nothing refers to them, unfinished ones too', async () => {
    await keepAnew();
    await (await folder()).getFileHandle('half-written.crswap', { create: true });
    const files = await openFiles();
    const fingerprint = await fingerprintOfBytes(deals);
    await files.keep(fingerprint, deals);
    await files.dropAllBut(new Set([fingerprint]));
    expect(await names()).toEqual([fingerprint]);
  });
});

describe('a file is not kept', () => {
  const failures = {
    full: new DOMException('No room', 'QuotaExceededError'),
    refused: new DOMException('No', 'NotAllowedError'),
    other: new DOMException('Broken', 'UnknownError'),
  };
  for (const [because, failure] of Object.entries(failures))
    for (const call of ['write', 'close'] as const)
      test(`when ${call} fails (${because}), and nothing of it is left`, async () => {
        const files = await openFiles();
        vi.spyOn(FileSystemWritableFileStream.prototype, call).mockRejectedValueOnce(failure);
        await expect(files.keep(await fingerprintOfBytes(people), people)).rejects.toMatchObject({ because });
        expect(await names()).toEqual([]);
        await files.keep(await fingerprintOfBytes(people), people);
        expect(await names()).toHaveLength(1);
      });

  test('when what comes back is not what went in', async () => {
    const files = await openFiles();
    const wrong = new File([await flipped(people)], 'x');
    const reading = vi.spyOn(FileSystemFileHandle.prototype, 'getFile').mockResolvedValue(wrong);
    await expect(files.keep(await fingerprintOfBytes(people), people)).rejects.toMatchObject({ because: 'other' });
    reading.mockRestore();
    expect(await names()).toEqual([]);
  });

  test('when only a part of it comes back, which is what a full disk does', async () => {
    const files = await openFiles();
    const cut = new File([people.slice(0, people.size - 1)], 'x');
    const reading = vi.spyOn(FileSystemFileHandle.prototype, 'getFile').mockResolvedValue(cut);
    await expect(files.keep(await fingerprintOfBytes(people), people)).rejects.toMatchObject({ because: 'full' });
    reading.mockRestore();
    expect(await names()).toEqual([]);
  });

  test('when the browser does not answer within ten seconds', async () => {
    const files = await openFiles();
    const fingerprint = await fingerprintOfBytes(people);
    vi.spyOn(FileSystemFileHandle.prototype, 'createWritable').mockReturnValueOnce(new Promise(() => undefined));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const outcome = files.keep(fingerprint, people).catch((problem: unknown) => problem);
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
      let answer: unknown;
      void outcome.then((problem) => (answer = problem));
      await vi.waitFor(async () => {
        await vi.advanceTimersByTimeAsync(10_000);
        expect(answer).toMatchObject({ because: 'no_answer' });
      });
    } finally {
      vi.useRealTimers();
    }
  });

  test('and the good one from before stays when it cannot be looked at', async () => {
    await keepAnew();
    const files = await openFiles();
    vi.spyOn(FileSystemFileHandle.prototype, 'getFile').mockRejectedValueOnce(failures.refused);
    await expect(files.keep(await fingerprintOfBytes(people), people)).rejects.toMatchObject({ because: 'refused' });
    expect(await (await files.open(await fingerprintOfBytes(people)))?.text()).toBe(await people.text());
  });
});

describe('the place for files', () => {
  test('is there with no room left, so that what it holds can be read', async () => {
    const full = new DOMException('No room', 'QuotaExceededError');
    vi.spyOn(FileSystemWritableFileStream.prototype, 'write').mockRejectedValueOnce(full);
    await expect(openFiles()).resolves.toBeDefined();
  });

  test('is none when it refuses the first file', async () => {
    const refused = new DOMException('No', 'NotAllowedError');
    vi.spyOn(FileSystemFileHandle.prototype, 'createWritable').mockRejectedValueOnce(refused);
    await expect(openFiles()).rejects.toMatchObject({ because: 'refused' });
  });
});

describe('without a file system for pages', () => {
  let database: Database;
  let files: ByteStore;
  beforeEach(async () => {
    await deleteDatabase();
    ({ database } = await openDatabase({ givenUp: async () => undefined }));
    files = bytesInDatabase(database);
  });
  afterEach(() => database.close());

  test('files of many pieces are kept in the database, proven the same way', async () => {
    const large = new Blob(Array.from({ length: 9 }, (_, n) => new Uint8Array(1024 * 1024).fill(n)));
    const fingerprint = await fingerprintOfBytes(large);
    await files.keep(fingerprint, large);
    expect(await database.count('pieces')).toBe(3);
    const opened = await bytesInDatabase(database).open(fingerprint);
    expect(opened && (await fingerprintOfBytes(opened))).toBe(fingerprint);
    const [first] = await database.getAllKeys('pieces');
    await database.put('pieces', new ArrayBuffer(4 * 1024 * 1024), first);
    await bytesInDatabase(database).keep(fingerprint, large);
    const mended = await files.open(fingerprint);
    expect(mended && (await fingerprintOfBytes(mended))).toBe(fingerprint);
    await files.dropAllBut(new Set());
    expect(await database.count('pieces')).toBe(0);
    expect(await files.open(fingerprint)).toBeUndefined();
  });

  test('a file whose last piece is missing counts as not there', async () => {
    const fingerprint = await fingerprintOfBytes(people);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('No room', 'QuotaExceededError');
    });
    await expect(files.keep(fingerprint, people)).rejects.toMatchObject({ because: 'full' });
    expect(await files.open(fingerprint)).toBeUndefined();
    await files.keep(fingerprint, people);
    expect((await files.open(fingerprint))?.size).toBe(people.size);
  });

  test('what was kept there is found after the browser got one', async () => {
    const [ofPeople, ofDeals] = [await fingerprintOfBytes(people), await fingerprintOfBytes(deals)];
    await files.keep(ofPeople, people);
    const both = bytesOfBoth(bytesInMemory(), files);
    await both.keep(ofDeals, deals);
    expect(await (await both.open(ofPeople))?.text()).toBe(await people.text());
    expect(await (await both.open(ofDeals))?.text()).toBe(await deals.text());
    expect(await files.open(ofDeals)).toBeUndefined();
  });
});
