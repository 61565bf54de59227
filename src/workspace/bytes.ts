import { asked, NotKept, notKept } from './not-kept';

/** The dropped files themselves, unchanged, each under the fingerprint of its content. */
export interface ByteStore {
  /** Resolves when the bytes were written, read back and found the same. Throws `NotKept`; nothing is kept then. */
  keep(fingerprint: string, file: Blob): Promise<void>;
  /** Undefined when they are not there. Says nothing about whether they are the ones that were kept. */
  open(fingerprint: string): Promise<Blob | undefined>;
  /** Drops every file but these. */
  dropAllBut(fingerprints: ReadonlySet<string>): Promise<void>;
}

/** SHA-256 over the SHA-256s of a blob's 8 MiB slices, as everywhere; fetched when it is first needed. */
export async function fingerprintOfBytes(file: Blob): Promise<string> {
  return (await import('../sources/scan')).fingerprint(file);
}

/** A place for whole files by name; what `keep` proves is the same wherever they lie. */
export interface Shelf {
  write(name: string, file: Blob): Promise<void>;
  read(name: string): Promise<Blob | undefined>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
}

/** Files on a shelf, each proven by its size and content once a session. */
export function bytesOn(shelf: Shelf): ByteStore {
  const proven = new Set<string>();
  const found = async (fingerprint: string, size: number): Promise<'whole' | 'cut' | 'other'> => {
    const file = await shelf.read(fingerprint);
    if (file === undefined) return 'other';
    if (file.size < size) return 'cut';
    return file.size === size && (await fingerprintOfBytes(file)) === fingerprint ? 'whole' : 'other';
  };
  async function replace(fingerprint: string, file: Blob): Promise<void> {
    try {
      await shelf.write(fingerprint, file);
      const kept = await found(fingerprint, file.size);
      // A disk without room may cut a file and say nothing.
      if (kept === 'cut') throw new NotKept('full', 'Only a part of it was kept.');
      if (kept === 'other') throw new NotKept('other', 'What the browser kept is not what it was given.');
    } catch (problem) {
      await shelf.remove(fingerprint).catch(() => undefined);
      throw notKept(problem);
    }
  }
  return {
    async keep(fingerprint, file) {
      if (proven.has(fingerprint) && (await shelf.read(fingerprint))?.size === file.size) return;
      // A file that cannot be looked at stays: it may be the right one.
      if ((await found(fingerprint, file.size)) !== 'whole') await replace(fingerprint, file);
      proven.add(fingerprint);
    },
    open: (fingerprint) => shelf.read(fingerprint),
    async dropAllBut(fingerprints) {
      for (const name of await shelf.names()) {
        if (fingerprints.has(name)) continue;
        proven.delete(name);
        await shelf.remove(name).catch(() => undefined);
      }
    },
  };
}

const folderName = 'sources';

/**
 * In the origin's private file system. Rejects where there is none, found by writing, not by asking; where files lie there
 * already, that is the place, whether or not it takes another one today.
 */
export async function openFiles(): Promise<ByteStore> {
  const root = await asked(navigator.storage.getDirectory());
  // Opened anew each time: deleting everything takes the folder away.
  const shelf = shelfIn(() => asked(root.getDirectoryHandle(folderName, { create: true })));
  if ((await shelf.names()).some((name) => !name.startsWith('trial'))) return bytesOn(shelf);
  const trial = `trial-${crypto.randomUUID()}`;
  try {
    await shelf.write(trial, new Blob(['1']));
    if ((await shelf.read(trial))?.size !== 1) throw new NotKept('other', 'The browser forgets what it writes.');
  } catch (problem) {
    if (!(problem instanceof NotKept && problem.because === 'full')) throw problem;
  } finally {
    await shelf.remove(trial).catch(() => undefined);
  }
  return bytesOn(shelf);
}

/** Files of either place; new ones go to the first. */
export function bytesOfBoth(first: ByteStore, second: ByteStore): ByteStore {
  return {
    keep: (fingerprint, file) => first.keep(fingerprint, file),
    open: async (fingerprint) => (await first.open(fingerprint)) ?? second.open(fingerprint),
    async dropAllBut(fingerprints) {
      await first.dropAllBut(fingerprints);
      await second.dropAllBut(fingerprints);
    },
  };
}

const piece_bytes = 8 * 1024 * 1024;

function shelfIn(folder: () => Promise<FileSystemDirectoryHandle>): Shelf {
  return {
    /** A closed writable replaces the file as a whole: a crash before leaves nothing or the old one. */
    async write(name, file) {
      const handle = await asked((await folder()).getFileHandle(name, { create: true }));
      const writable = await asked(handle.createWritable());
      try {
        for (let at = 0; at < file.size; at += piece_bytes)
          await asked(writable.write(await file.slice(at, at + piece_bytes).arrayBuffer()));
        await asked(writable.close());
      } catch (problem) {
        await asked(writable.abort()).catch(() => undefined);
        throw problem;
      }
    },
    async read(name) {
      const handle = await asked((await folder()).getFileHandle(name)).catch((problem: Error) => {
        if ((problem.cause as Error | undefined)?.name === 'NotFoundError') return undefined;
        throw problem;
      });
      return handle && asked(handle.getFile());
    },
    remove: async (name) => asked((await folder()).removeEntry(name)),
    names: async () => asked(namesIn(await folder())),
  };
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

/** For browsers that keep nothing: the files of this tab. */
export function bytesInMemory(): ByteStore {
  const kept = new Map<string, Blob>();
  return {
    keep: async (fingerprint, file) => void kept.set(fingerprint, file),
    open: async (fingerprint) => kept.get(fingerprint),
    dropAllBut: async (fingerprints) => {
      for (const name of kept.keys()) if (!fingerprints.has(name)) kept.delete(name);
    },
  };
}
