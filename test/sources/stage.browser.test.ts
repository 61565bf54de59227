import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb-engine';
import type { Engine } from '../../src/engine/engine';
import { buildRecords } from '../../src/sources/stage';
import { sourceOf } from './texts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const deals = (count: number, end: string) =>
  ['deal_id,stage,amount,note']
    .concat(Array.from({ length: count }, (_, index) => `D${index},Won,${index}.50,"a\nb ""${index}"""`))
    .join(end) + end;

test('the shipped engine reads files on demand, record by record as the scanner counted', async () => {
  const regular = await sourceOf(engine, deals(100_000, '\n'), { file_id: 1 });
  expect(regular.report).toMatchObject({ records_loaded: 100_000, reader: 'duckdb', not_converted: [] });
  const windows = await sourceOf(engine, deals(1_000, '\r\n'), { file_id: 2 });
  expect(windows.report).toMatchObject({ records_loaded: 1_000, reader: 'duckdb' });
  const mixed = await sourceOf(engine, deals(1_000, '\n').replace('\nD7,', '\rD7,'), { file_id: 3 });
  expect(mixed.report).toMatchObject({ records_loaded: 1_000, reader: 'papaparse' });

  await buildRecords(engine, [regular, windows, mixed]);
  const { rows } = await engine.query(
    'select file_id, count(*) as n, cast(sum(amount) as double) as total from opportunity_records group by 1 order by 1',
  );
  const total = (count: number) => (count * (count - 1)) / 2 + count * 0.5;
  expect(rows.map((row) => Object.values(row))).toEqual([
    [1, 100_000, total(100_000)],
    [2, 1_000, total(1_000)],
    [3, 1_000, total(1_000)],
  ]);
  const last = await engine.query('select record, line, c3 from stg_1 where record = 100000');
  expect(last.rows).toEqual([{ record: 100_000, line: 200_000, c3: 'a\nb "99999"' }]);
});
