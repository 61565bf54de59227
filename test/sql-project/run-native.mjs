import { readFileSync } from 'node:fs';
import { chdir } from 'node:process';
import { DuckDBInstance } from '@duckdb/node-api';

// Runs the folder given as it stands, as `duckdb <database> < run.sql` would, and answers with what came of it as JSON.
const [folder = '.', database = ':memory:'] = process.argv.slice(2);
chdir(folder);
const connection = await (await DuckDBInstance.create(database)).connect();

/** @returns {Promise<Record<string, string>[]>} */
async function rowsOf(sql) {
  /** @type {any} */
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return rows;
}

for (const line of readFileSync('run.sql', 'utf8').split('\n')) {
  const [, path] = /^\.read (.*)$/.exec(line) ?? [];
  if (path !== undefined) await connection.run(readFileSync(path, 'utf8'));
  else if (line.trim() !== '' && !line.startsWith('.') && !line.startsWith('--')) await connection.run(line);
}

const tables = await rowsOf("select table_name from duckdb_tables() where schema_name = 'metrics' order by table_name");
const metrics = {};
for (const { table_name: table } of tables) metrics[table] = await rowsOf(`select * from metrics."${table}"`);
const [outcome] = await rowsOf('select version() as version');
process.stdout.write(
  JSON.stringify({ version: outcome.version, metrics, checks: await rowsOf('select * from checks order by compared') }),
);
