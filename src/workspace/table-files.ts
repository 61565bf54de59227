/**
 * Built tables kept between sessions: one file for each workspace, named by what the tables were made of. They can be
 * made again at any time; whatever is odd about a file, it counts as not there.
 */
export interface TableFiles {
  /** The tables kept under the key and what was written about them; undefined when there are none, or not all of them. */
  find(workspace: string, key: string): Promise<{ tables: File; about: string } | undefined>;
  /**
   * Keeps what `fill` writes in place of the workspace's earlier tables. `fill` resolves with the bytes the file must
   * then have. Throws what `fill` throws, and `Error` when the file was cut; nothing is kept then.
   */
  write(
    workspace: string,
    key: string,
    about: string,
    fill: (file: FileSystemFileHandle) => Promise<number>,
  ): Promise<void>;
  drop(workspace: string): Promise<void>;
  /** Drops the tables of every workspace but these. */
  dropAllBut(workspaces: ReadonlySet<string>): Promise<void>;
}

const folderName = 'tables';
const endings = { tables: '.db', about: '.json' } as const;

/** In the origin's private file system; undefined where there is none. */
export async function openTableFiles(): Promise<TableFiles | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return tableFilesIn(() => root.getDirectoryHandle(folderName, { create: true }));
  } catch {
    return undefined;
  }
}

function tableFilesIn(open: () => Promise<FileSystemDirectoryHandle>): TableFiles {
  const nameOf = (workspace: string, key: string) => `${workspace}.${key}`;

  async function dropWhere(isUnwanted: (name: string) => boolean): Promise<void> {
    const folder = await open();
    const names: string[] = [];
    for await (const name of folder.keys()) if (isUnwanted(name)) names.push(name);
    for (const name of names) await folder.removeEntry(name).catch(() => undefined);
  }

  return {
    async find(workspace, key) {
      try {
        const folder = await open();
        const name = nameOf(workspace, key);
        const [about, tables] = await Promise.all(
          [endings.about, endings.tables].map(async (ending) => (await folder.getFileHandle(name + ending)).getFile()),
        );
        if (!about || !tables) return undefined;
        const { bytes, text } = JSON.parse(await about.text()) as { bytes: number; text: string };
        return bytes === tables.size ? { tables, about: text } : undefined;
      } catch {
        return undefined;
      }
    },
    async write(workspace, key, text, fill) {
      const folder = await open();
      const name = nameOf(workspace, key);
      await folder.removeEntry(name + endings.about).catch(() => undefined);
      try {
        const tables = await folder.getFileHandle(name + endings.tables, { create: true });
        const bytes = await fill(tables);
        const { size } = await tables.getFile();
        if (size !== bytes) throw new Error(`Only ${size} of ${bytes} bytes of the tables were kept.`);
        // Written last: tables without it are not all there.
        const about = await folder.getFileHandle(name + endings.about, { create: true });
        const writing = await about.createWritable();
        await writing.write(JSON.stringify({ bytes, text }));
        await writing.close();
        await dropWhere((other) => other.startsWith(`${workspace}.`) && !other.startsWith(`${name}.`));
      } catch (problem) {
        await dropWhere((other) => other.startsWith(`${name}.`));
        throw problem;
      }
    },
    drop: (workspace) => dropWhere((name) => name.startsWith(`${workspace}.`)),
    dropAllBut: (workspaces) => dropWhere((name) => !workspaces.has(name.slice(0, name.indexOf('.')))),
  };
}
