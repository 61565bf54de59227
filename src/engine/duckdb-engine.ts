import {
  AsyncDuckDB,
  DuckDBDataProtocol,
  VoidLogger,
  type AsyncDuckDBConnection,
  type AsyncPreparedStatement,
} from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import type { ArrowResult } from './decode';
import { startEngineWorker, wasmAddress, type EngineWorker } from './engine-worker';
import type { Engine, RunOptions } from './engine';
import { interruptible } from './interruptible';
import { isFatal, startLifeline, type Lifeline } from './lifeline';
import { emptyDatabase, withKeptTables, type KeptTables } from './kept-tables';
import { lockdownStatements, memoryAllowance_MB } from './lockdown';
import { oneAtATime } from './queue';
import { askDriver, runOnDriver, type Driver } from './statement';

const startDeadline_ms = 60_000;

/** An engine, and whether its code was compared with the pinned one. */
export interface BrowserEngine extends Engine, KeptTables {
  readonly integrity: EngineWorker['integrity'];
}

/**
 * Opens DuckDB in a worker of its own. Throws `Error` when its files cannot be loaded or are not the pinned ones,
 * and `EngineDied` when it does not start within a minute.
 */
export async function openEngine(): Promise<BrowserEngine> {
  const { worker, integrity, gone } = await startEngineWorker({ workerUrl, wasmUrl });
  const lifeline = startLifeline(() => worker.terminate());
  void gone.then(() => lifeline.die('The database stopped.'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    lifeline.die(`The database stopped: ${event.message}`);
  });
  worker.addEventListener('messageerror', () => lifeline.die('The database sent what could not be read.'));

  const database = new AsyncDuckDB(new VoidLogger(), worker);
  const tooSlow = setTimeout(() => lifeline.die('The database did not start within a minute.'), startDeadline_ms);
  try {
    const connection = await lifeline.untilDeath(async () => {
      await database.instantiate(wasmAddress);
      await database.open({});
      const opened = await database.connect();
      for (const statement of lockdownStatements(memoryAllowance_MB(deviceMemory_GiB()))) {
        await collect(opened, statement, () => {});
      }
      return opened;
    });
    const engine = withKeptTables(
      engineOn(database, connection, lifeline),
      {
        readable: (name, file) => register(database, `in/${name}`, file, DuckDBDataProtocol.BROWSER_FILEREADER),
        async writable(name, file) {
          await (await emptyDatabase()).stream().pipeTo(await file.createWritable());
          await register(database, `out/${name}`, file, DuckDBDataProtocol.BROWSER_FSACCESS);
        },
        drop: async (path) => void (await database.dropFile(path)),
      },
      (reason) => lifeline.die(reason),
    );
    return Object.assign(engine, { integrity });
  } catch (error) {
    lifeline.die('The database could not start.');
    throw error;
  } finally {
    clearTimeout(tooSlow);
  }
}

const register = (database: AsyncDuckDB, path: string, file: Blob | FileSystemFileHandle, by: DuckDBDataProtocol) =>
  database.registerFileHandle(path, file, by, true);

/** A connection and its prepared statements by text: one for each number of values ever bound at once. */
interface Session {
  connection: AsyncDuckDBConnection;
  prepared: Map<string, AsyncPreparedStatement>;
}

function engineOn(database: AsyncDuckDB, connection: AsyncDuckDBConnection, lifeline: Lifeline): Engine {
  const session: Session = { connection, prepared: new Map() };
  const inTurn = oneAtATime();
  const guarded = <T>(work: () => Promise<T>, signal?: AbortSignal) =>
    lifeline.untilDeath(() => inTurn(() => lifeline.untilDeath(work), signal));

  const running = <T>(options: RunOptions, work: (driver: Driver) => Promise<T>) =>
    guarded(
      () =>
        interruptible((check) => work(driverOf(session, lifeline, check)), options, {
          cancel: () => connection.cancelSent(),
          giveUp: (reason) => lifeline.die(reason),
        }),
      options.signal,
    );

  return {
    died: lifeline.died,
    query: (sql, params, options = {}) => running(options, (driver) => askDriver(driver, sql, params)),
    execute: (sql, params, options = {}) =>
      running(options, async (driver) => void (await runOnDriver(driver, sql, params))),
    registerFile: (name, file) =>
      guarded(() => database.registerFileHandle(`in/${name}`, file, DuckDBDataProtocol.BROWSER_FILEREADER, true)),
    dropFile: (name) => guarded(async () => void (await database.dropFile(`in/${name}`))),
    close: async () => lifeline.die('The database was closed.'),
  };
}

function driverOf({ connection, prepared }: Session, lifeline: Lifeline, check: () => void): Driver {
  const fatalKills = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isFatal(error)) lifeline.die(`The database broke down: ${(error as Error).message}`);
      throw error;
    }
  };
  return {
    runPrepared: (sql, values) =>
      fatalKills(async () => {
        const statement = prepared.get(sql) ?? (await connection.prepare(sql));
        prepared.set(sql, statement);
        await statement.query(...values);
      }),
    collect: (sql) => fatalKills(() => collect(connection, sql, check)),
  };
}

/**
 * The one way a text reaches the engine. `send` without streaming raises every error and can be cancelled;
 * the driver's `query` can end early without a word.
 */
async function collect(connection: AsyncDuckDBConnection, sql: string, check: () => void): Promise<ArrowResult> {
  check();
  const reader = await connection.send(sql, false);
  await reader.open({ autoDestroy: false });
  const { schema } = reader;
  const batches: ArrowResult['batches'][number][] = [];
  for await (const batch of reader) {
    if (batches.push(batch) > 1) check();
  }
  return { schema, batches };
}

function deviceMemory_GiB(): number | undefined {
  return (navigator as Navigator & { deviceMemory?: number }).deviceMemory;
}
