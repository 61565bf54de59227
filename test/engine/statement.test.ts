import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { wasmSha256 } from '../../src/engine/engine-worker';
import { EngineDied, SqlError } from '../../src/engine/engine';
import { isFatal } from '../../src/engine/lifeline';
import { openNodeEngine } from '../node-engine';

const engine = await openNodeEngine();

describe('a statement', () => {
  it('that fails late raises and never gives part of its rows (T1)', async () => {
    const late = "select if(i = 90000, error('late'), i::varchar) as v from range(100000) t(i)";
    await expect(engine.query(late)).rejects.toThrow('late');
  });

  it('that fails late in a file raises, too (T1)', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => (i === 55_000 ? 'not a number' : String(i)));
    await engine.registerFile('late.csv', new Blob([lines.join('\n')]));
    const sql = "from read_csv('in/late.csv', auto_detect = false, header = false, columns = {'n': 'BIGINT'})";
    await expect(engine.query(sql)).rejects.toThrow('55001');
  });

  it('carries its text and values in its error', async () => {
    const failed = await engine.query('select $word::integer as n', { word: 'six' }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SqlError);
    expect(failed).toMatchObject({ sql: 'select $word::integer as n', params: { word: 'six' } });
    expect((failed as SqlError).message).toContain("Could not convert string 'six'");
  });

  it('compares large integers exactly when they come as text with a cast (T18)', async () => {
    const { rows } = await engine.query(
      'select 9007199254740993 = $text::bigint as by_text, 9007199254740993 = $number::bigint as by_number',
      { text: '9007199254740993', number: Number('9007199254740993') },
    );
    expect(rows).toEqual([{ by_text: true, by_number: false }]);
  });

  it('is the only one of its call: nothing runs of two (T19)', async () => {
    await engine.execute('create table victim as select 1 as x');
    await expect(engine.execute('select 1; drop table victim; select 2')).rejects.toThrow(TypeError);
    expect((await engine.query('from victim')).rows).toEqual([{ x: 1 }]);
  });

  it('keeps its values where it makes a table', async () => {
    await engine.execute('create table made as select $word as word, $n as n', { word: 'x', n: 2.5 });
    await engine.query('select $word as word', { word: 'later' });
    expect((await engine.query('from made')).rows).toEqual([{ word: 'x', n: 2.5 }]);
  });

  it('takes values where only constants may stand', async () => {
    const sql = 'select quantile_cont(i, $q) as half from (select i from range($n::integer) t(i) limit $n)';
    expect((await engine.query(sql, { q: 0.5, n: 5 })).rows).toEqual([{ half: 2 }]);
  });

  it('waits its turn and answers its own question', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => engine.query('select $n as n', { n })));
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3]);
  });

  it('is not started when it was cancelled before', async () => {
    const options = { signal: AbortSignal.abort() };
    await expect(engine.execute('create table never as select 1', {}, options)).rejects.toMatchObject({
      name: 'Cancelled',
    });
    await expect(engine.query('from never')).rejects.toThrow('does not exist');
  });

  it('that breaks the engine ends it, instead of leaving a broken one to answer (T7)', async () => {
    const other = await openNodeEngine();
    await expect(other.query('select range(300000000) as xs')).rejects.toBeInstanceOf(EngineDied);
    expect(await other.died).toContain('memory access out of bounds');
    await expect(other.query('select 1 as x')).rejects.toBeInstanceOf(EngineDied);
  });

  it('finds the engine closed', async () => {
    const other = await openNodeEngine();
    await other.close();
    await expect(other.query('select 1 as x')).rejects.toBeInstanceOf(EngineDied);
    expect(await other.died).toContain('closed');
  });
});

describe('an error', () => {
  it.each([
    ['memory access out of bounds'],
    ['null function or function signature mismatch'],
    ['unreachable'],
    ['table index is out of bounds'],
    ['Maximum call stack size exceeded'],
    ['Aborted(OOM)'],
  ])('"%s" means the engine is broken', (message) => {
    expect(isFatal(new Error(message))).toBe(true);
  });

  it('of any text is fatal when it is a trap', () => {
    expect(isFatal(Object.assign(new Error('divide by zero'), { name: 'RuntimeError' }))).toBe(true);
  });

  it.each([
    ["Conversion Error: Could not convert string 'unreachable' to INT32"],
    ['Out of Memory Error: failed to allocate data'],
    ['Binder Error: table index 3'],
  ])('"%s" leaves the engine usable', (message) => {
    expect(isFatal(new Error(message))).toBe(false);
  });
});

it('the pinned hash is that of the installed wasm', () => {
  const path = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(wasmSha256);
});
