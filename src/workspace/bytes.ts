/** The dropped files themselves, unchanged, each under the fingerprint of its content. */
export interface ByteStore {
  /** Resolves when the bytes were written and read back at their full length. Throws `NotKept`. */
  keep(fingerprint: string, file: Blob): Promise<void>;
  /** Undefined when they are not there. */
  open(fingerprint: string): Promise<Blob | undefined>;
  /** Drops every file but these. */
  dropAllBut(fingerprints: ReadonlySet<string>): Promise<void>;
}

export class NotKept extends Error {
  override name = 'NotKept';
}

const folderName = 'sources';

/** In the origin's private file system. Rejects where there is none, found by writing, not by asking. */
export async function openBytes(): Promise<ByteStore> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  await tryOut(folder);
  return {
    async keep(fingerprint, file) {
      if ((await lengthOf(folder, fingerprint)) === file.size) return;
      try {
        await write(folder, fingerprint, file);
      } catch (cause) {
        await folder.removeEntry(fingerprint).catch(() => undefined);
        throw new NotKept('The browser did not take the file.', { cause });
      }
      const written = await lengthOf(folder, fingerprint);
      if (written !== file.size) throw new NotKept(`Only ${written} of ${file.size} bytes were kept.`);
    },
    async open(fingerprint) {
      const handle = await folder.getFileHandle(fingerprint).catch(() => undefined);
      return handle?.getFile();
    },
    async dropAllBut(fingerprints) {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      const unwanted = names.filter((name) => !fingerprints.has(name));
      await Promise.all(unwanted.map((name) => folder.removeEntry(name).catch(() => undefined)));
    },
  };
}

/** A closed writable replaces the file as a whole: a crash before leaves nothing or the old one. */
async function write(folder: FileSystemDirectoryHandle, name: string, file: Blob): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  await file.stream().pipeTo(writable);
}

async function lengthOf(folder: FileSystemDirectoryHandle, name: string): Promise<number | undefined> {
  const handle = await folder.getFileHandle(name).catch(() => undefined);
  return handle && (await handle.getFile()).size;
}

async function tryOut(folder: FileSystemDirectoryHandle): Promise<void> {
  await write(folder, 'trial', new Blob(['1']));
  if ((await lengthOf(folder, 'trial')) !== 1) throw new NotKept('The browser forgets what it writes.');
  await folder.removeEntry('trial');
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
