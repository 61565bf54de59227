import type { Agreement } from '../agreement/agreement';
import type { Engine, RunOptions } from '../engine/engine';
import touches from './touches.sql?raw';

/** Touch records of one transaction: what it adds is uncompressed in memory until its end. */
const sliceRecords = 500_000;

const create = 'create or replace table touches as';

/** Makes the touches anew, slice by slice. Throws what the engine throws; half a table may stand then. */
export async function fillTouches(engine: Engine, _agreement: Agreement, run: RunOptions): Promise<void> {
  const { rows } = await engine.query<{ records: number }>('select count(*) as records from touch_records', {}, run);
  const records = rows[0]?.records ?? 0;
  for (let first = 0; first === 0 || first < records; first += sliceRecords) {
    const sql = first === 0 ? touches : touches.replace(create, 'insert into touches');
    await engine.execute(sql, { first, last: first + sliceRecords - 1 }, run);
  }
}
