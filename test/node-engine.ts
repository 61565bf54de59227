import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger, type DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { EngineDied, type Engine } from '../src/engine/engine';
import { isFatal, startLifeline } from '../src/engine/lifeline';
import { lockdownStatements } from '../src/engine/lockdown';
import { oneAtATime } from '../src/engine/queue';
import { askDriver, runOnDriver, type Driver } from '../src/engine/statement';

const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
const bundle = (name: string) => ({ mainModule: join(dist, `duckdb-${name}.wasm`), mainWorker: '' });

/**
 * The engine in this thread, for tests: same binding, decoding and lockdown as in the browser. A running statement
 * cannot be interrupted: a signal counts only before the start and the deadline not at all. Files are copied.
 */
export async function openNodeEngine(): Promise<Engine> {
  const database = await createDuckDB({ mvp: bundle('mvp'), eh: bundle('eh') }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate();
  database.open({});
  const driver = blockingDriver(database.connect());
  for (const statement of lockdownStatements(1500)) await driver.collect(statement);

  const inTurn = oneAtATime();
  let closed = false;
  const lifeline = startLifeline(() => (closed = true));
  const running = <T>(work: () => Promise<T>, signal: AbortSignal | undefined) =>
    lifeline.untilDeath(() =>
      inTurn(async () => {
        if (closed) throw new EngineDied('The database was closed.');
        return work().catch((error: unknown) => {
          if (isFatal(error)) lifeline.die(`The database broke down: ${(error as Error).message}`);
          throw error;
        });
      }, signal),
    );

  return {
    query: (sql, params, options) => running(() => askDriver(driver, sql, params), options?.signal),
    execute: (sql, params, options) =>
      running(async () => void (await runOnDriver(driver, sql, params)), options?.signal),
    registerFile: async (name, file) =>
      database.registerFileBuffer(`in/${name}`, new Uint8Array(await file.arrayBuffer())),
    dropFile: async (name) => database.dropFile(`in/${name}`),
    died: lifeline.died,
    close: async () => lifeline.die('The database was closed.'),
  };
}

function blockingDriver(connection: DuckDBConnection): Driver {
  return {
    async runPrepared(sql, values) {
      const statement = connection.prepare(sql);
      try {
        statement.query(...values);
      } finally {
        statement.close();
      }
    },
    async collect(sql) {
      const reader = await connection.send(sql, false);
      reader.open({ autoDestroy: false });
      const { schema } = reader;
      return { schema, batches: [...reader] };
    },
  };
}
