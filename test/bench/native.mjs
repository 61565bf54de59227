import { DuckDBInstance } from '@duckdb/node-api';

/** DuckDB as a native library, one thread: the yardstick. */
export async function nativeDuckDB() {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  return instance.connect();
}
