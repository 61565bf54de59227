import { bind } from './bind';
import { decode, type ArrowResult } from './decode';
import { Cancelled, EngineDied, SqlError, type Answer, type Params, type Row } from './engine';

/** One connection of DuckDB, in a worker or in this thread. */
export interface Driver {
  /** Runs a prepared statement with values by position. */
  runPrepared(sql: string, values: readonly unknown[]): Promise<void>;
  /** Runs a text to its end and gives all of its batches; raises what fails on the way. */
  collect(sql: string): Promise<ArrowResult>;
}

/** Runs one statement and reads its rows. The caller sees to it that no other runs on the driver meanwhile. */
export async function askDriver<R extends Row>(driver: Driver, sql: string, params: Params = {}): Promise<Answer<R>> {
  const result = await runOnDriver(driver, sql, params);
  return asSqlError(sql, params, () => decode<R>(result));
}

/** Runs one statement and leaves its rows unread. */
export async function runOnDriver(driver: Driver, sql: string, params: Params = {}): Promise<ArrowResult> {
  const bound = bind(sql, params);
  return asSqlError(sql, params, async () => {
    if (bound.setup !== undefined) await driver.runPrepared(bound.setup, bound.values);
    return driver.collect(bound.sql);
  });
}

async function asSqlError<T>(sql: string, params: Params, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineDied || error instanceof Cancelled) throw error;
    throw new SqlError(error instanceof Error ? error.message : String(error), sql, params);
  }
}
