import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const version = '1.4.3-r.1';

/**
 * DuckDB as a native library, one thread: the yardstick. Not a dependency, since only benchmarks want it; fetched on
 * first use.
 */
export async function nativeDuckDB() {
  const name = '@duckdb/node-api';
  if (!existsSync(join(import.meta.dirname, '../../node_modules', name)))
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', `${name}@${version}`], {
      stdio: 'inherit',
    });
  const { DuckDBInstance } = await import(/* @vite-ignore */ name);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  return instance.connect();
}
