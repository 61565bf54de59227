import type { Agreement } from '../agreement/agreement';
import type { Engine, Params, RunOptions } from '../engine/engine';
import replacedTouches from './replaced_touches.sql?raw';
import touches from './touches.sql?raw';

/** Touch records of one transaction: what it adds is uncompressed in memory until its end. */
const sliceRecords = 500_000;
/** Ids that are compared at once. */
const comparedIds = 2_000_000;

/** Makes the touches anew, slice by slice. Throws what the engine throws; half a table may stand then. */
export async function fillTouches(engine: Engine, _agreement: Agreement, run: RunOptions): Promise<void> {
  const { rows } = await engine.query<{ records: number }>('select count(*) as records from touch_records', {}, run);
  const records = rows[0]?.records ?? 0;
  const slices = Math.ceil(Math.max(1, records) / comparedIds);
  const byHash = Array.from({ length: slices }, (_, slice) => ({ slice, slices }));
  await fill(engine, 'replaced_touches', replacedTouches, byHash, run);
  const byPlace = Array.from({ length: Math.ceil(Math.max(1, records) / sliceRecords) }, (_, slice) => ({
    first: slice * sliceRecords,
    last: (slice + 1) * sliceRecords - 1,
  }));
  await fill(engine, 'touches', touches, byPlace, run);
}

/** The statement that makes the table with the first values, and adds to it with the others. */
async function fill(
  engine: Engine,
  table: string,
  sql: string,
  parts: readonly Params[],
  run: RunOptions,
): Promise<void> {
  for (const [index, params] of parts.entries())
    await engine.execute(
      index === 0 ? sql : sql.replace(`create or replace table ${table} as`, `insert into ${table}`),
      params,
      run,
    );
}
