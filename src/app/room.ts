import type { Engine } from '../engine/engine';

/** Of what the database may take, the share that tables may fill: questions need the rest while they are answered. */
const mostFilled = 0.9;

const filledQuery = `
  select (select sum(memory_usage_bytes) from duckdb_memory())::double as filled, current_setting('memory_limit') as most`;

/** Throws `Error` when the tables stand but leave questions too little memory. */
export async function leaveRoom(engine: Engine): Promise<void> {
  const [row] = (await engine.query<{ filled: number; most: string }>(filledQuery)).rows;
  if (row && row.filled > mostFilled * bytesOf(row.most))
    throw new Error('The tables reach the memory limit: questions would have no room.');
}

/** DuckDB writes its limit as '1.3 GiB': a tenth of a unit is exact enough here. */
function bytesOf(words: string): number {
  const [, number, unit = ''] = /^([\d.]+) (\w+)$/.exec(words) ?? [];
  const power = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'].indexOf(unit);
  return number === undefined || power < 0 ? Infinity : Number(number) * 1024 ** power;
}
