import { SqlError, type Engine } from './engine';
import { quoteIdentifier } from './identifier';

/** Rows of one transaction: what it adds is uncompressed in memory until its end. */
const sliceRows = 500_000;

/** Tables that outlive the engine in a file, beside the ones in its memory. */
export interface KeptTables {
  /** Writes all tables into an empty file. Resolves with the bytes it must now have: a full disk cuts it without a word. */
  keepTables(file: FileSystemFileHandle, signal?: AbortSignal): Promise<number>;
  /** Puts the tables of a kept file in place of the present ones; they are read from it, and copied at the first write. */
  showTables(file: Blob): Promise<void>;
  /** Puts an empty database in place of the present tables. */
  clearTables(): Promise<void>;
  /** Whether the engine died of a kept file that could not be read. */
  readonly keptTablesFailed: boolean;
}

/** What the driver does with files. */
export interface Files {
  /** Readable as 'in/<name>'. */
  readable(name: string, file: Blob): Promise<void>;
  /** Writable as 'out/<name>'. */
  writable(name: string, file: FileSystemFileHandle): Promise<void>;
  drop(path: string): Promise<void>;
}

const inMemory = "attach ':memory:' as ws (compress)";
const unreadable = /corrupt|checksum|in\/kept\.db|could not be read|not ?found|NotReadable/i;

/**
 * The engine with the doors to kept tables. While they are shown, `query` reads the file; the first `execute` copies it
 * into memory. A file that cannot be read ends the engine by `die`: whoever opened it builds the tables anew.
 */
export function withKeptTables(engine: Engine, files: Files, die: (reason: string) => void): Engine & KeptTables {
  let isShown = false;
  let failed = false;
  /** The copy on its way; what is asked without one takes its place in the queue at once. */
  let copying: Promise<void> | null = null;

  const fail = (problem: unknown): never => {
    failed = true;
    die('The kept tables could not be read.');
    throw problem;
  };

  async function copyIntoMemory(): Promise<void> {
    await copyTables(engine, 'kept', 'ws').catch(fail);
    isShown = false;
    await engine.execute('use ws');
    await engine.execute('detach kept');
    await files.drop('in/kept.db');
  }

  function copyOnce(): Promise<void> {
    copying ??= copyIntoMemory().finally(() => (copying = null));
    return copying;
  }

  return {
    ...engine,
    get keptTablesFailed() {
      return failed;
    },
    async query(sql, params, options) {
      try {
        return await engine.query(sql, params, options);
      } catch (problem) {
        if (isShown && problem instanceof SqlError && unreadable.test(problem.message)) fail(problem);
        throw problem;
      }
    },
    execute(sql, params, options) {
      if (!isShown && copying === null) return engine.execute(sql, params, options);
      return copyOnce().then(() => engine.execute(sql, params, options));
    },
    async keepTables(file, signal) {
      await files.writable('kept.db', file);
      try {
        await engine.execute("attach 'out/kept.db' as keeping");
        try {
          await copyTables(engine, 'ws', 'keeping', signal);
          await engine.execute('checkpoint keeping');
          return Number((await engine.query(fileSizeQuery('keeping'))).rows[0]?.bytes);
        } finally {
          await engine.execute('detach keeping');
        }
      } finally {
        await files.drop('out/kept.db');
      }
    },
    async showTables(file) {
      await this.clearTables();
      await files.readable('kept.db', file);
      try {
        await engine.execute("attach 'in/kept.db' as kept (read_only)");
        await engine.execute('use kept');
        isShown = true;
      } catch (problem) {
        fail(problem);
      }
    },
    async clearTables() {
      await copying;
      const wasShown = isShown;
      isShown = false;
      for (const statement of ['use memory', 'detach ws', inMemory, 'use ws']) await engine.execute(statement);
      if (!wasShown) return;
      await engine.execute('detach kept');
      await files.drop('in/kept.db');
    },
  };
}

/**
 * Copies every table, view and macro of one attached database into another one, empty so far, table by table: other
 * statements may run in between, and must not write what is copied. Rows keep their order. Throws `Cancelled` when the
 * signal aborts, and what the engine throws; the copy is then half made.
 */
export async function copyTables(
  engine: Pick<Engine, 'query' | 'execute'>,
  from: string,
  into: string,
  signal?: AbortSignal,
): Promise<void> {
  const run = signal ? { signal } : {};
  await engine.execute(`copy from database ${from} to ${into} (schema)`, {}, run);
  const { rows } = await engine.query<{ schema: string; table: string }>(
    'select schema_name as schema, table_name as "table" from duckdb_tables() where database_name = $from order by 1, 2',
    { from },
    run,
  );
  for (const { schema, table } of rows) {
    const name = `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
    const last = (await engine.query(`select max(rowid)::double as row from ${from}.${name}`, {}, run)).rows[0]?.row;
    for (let first = 0; first <= Number(last ?? -1); first += sliceRows)
      await engine.execute(
        `insert into ${into}.${name} select * from ${from}.${name} where rowid between ${first} and ${first + sliceRows - 1}`,
        {},
        run,
      );
  }
}

/** Bytes of a database file whose blocks are all written: three headers of 4 KiB stand before them (DuckDB 1.4). */
export const fileSizeQuery = (database: string) =>
  `select (total_blocks * block_size + 3 * 4096)::double as bytes from pragma_database_size() where database_name = '${database}'`;

/** A database file without tables, as DuckDB 1.4.3 writes it: the engine fills a file it is given only when it is one. */
const emptyDatabase_gzip =
  'H4sICAqKBmsCA2VtcHR5LmRiAO3XsQnCUBQF0C9YuEjA6mMwQqwUtBPsnMCgG1ibVkiVRQRXcILsE7QIIgQEyxTnNJfHfQvcc1tPyyo+' +
  'tofNbh3+c0ljFue/+yItjnl+Wi5mAQAAABiA5zW53/ar5nO/er6f4y4mXYyC/Q8AAAD2v/0PAAAAQ/EGD1waDwAwAAA=';

/** See `emptyDatabase_gzip`. */
export async function emptyDatabase(): Promise<Blob> {
  const packed = Uint8Array.from(atob(emptyDatabase_gzip), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}
