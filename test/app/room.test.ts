import { expect, test } from 'vitest';
import { isOfMemory } from '../../src/app/fault';
import { leaveRoom } from '../../src/app/room';
import type { Engine } from '../../src/engine/engine';
import { openNodeEngine } from '../node-engine';

const mebibyte = 1024 ** 2;
const filled = (bytes: number, most: string) =>
  ({ query: async () => ({ columns: [], rows: [{ filled: bytes, most }] }) }) as unknown as Engine;

test.each([
  [950 * mebibyte, '1000.0 MiB'],
  [1.2 * 1024 * mebibyte, '1.3 GiB'],
])('tables of %i bytes in a database of %s leave questions no room', async (bytes, most) => {
  const problem = await leaveRoom(filled(bytes, most)).catch((error: unknown) => error);
  expect(isOfMemory(problem)).toBe(true);
});

test.each([
  [850 * mebibyte, '1000.0 MiB'],
  [1.1 * 1024 * mebibyte, '1.3 GiB'],
])('tables of %i bytes in a database of %s leave questions room', async (bytes, most) => {
  await expect(leaveRoom(filled(bytes, most))).resolves.toBeUndefined();
});

test('the database says how much of its memory is filled, and rows raise it', async () => {
  const engine = await openNodeEngine();
  try {
    const ask = () =>
      engine.query<{ filled: number; most: string }>(
        "select (select sum(memory_usage_bytes) from duckdb_memory())::double as filled, current_setting('memory_limit') as most",
      );
    const [before] = (await ask()).rows;
    expect(before?.most).toBe('1.3 GiB');
    await engine.execute('create table people as select hash(i)::varchar as id from range(200000) r(i)');
    const [after] = (await ask()).rows;
    expect(after!.filled - before!.filled).toBeGreaterThan(1_000_000);
    await leaveRoom(engine);
  } finally {
    await engine.close();
  }
});
