import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/duckdb-engine';

const engine = await openEngine();
afterAll(() => engine.close());

const endless = 'select count(*) as n from range(1000000000) a(x), range(1000) b(y) where (x * y) % 7 = 3';

describe('the engine in the browser', () => {
  it('runs the pinned code and answers', async () => {
    expect(engine.integrity).toBe('checked');
    expect(await engine.query('select $n::bigint as n, $word as word', { n: 3, word: "'; --" })).toEqual({
      columns: [
        { name: 'n', type: 'integer' },
        { name: 'word', type: 'text' },
      ],
      rows: [{ n: 3, word: "'; --" }],
    });
  });

  it('is locked down', async () => {
    await expect(engine.query("from 'https://example.org/a.csv'")).rejects.toThrow('disabled by configuration');
    await expect(engine.execute('set threads = 2')).rejects.toThrow('locked');
    await expect(engine.query('select today() as x')).rejects.toThrow('icu');
  });

  it('raises an error that comes late in a big read and never gives part of it (T1)', async () => {
    const late = "select if(i = 90000, error('late'), i::varchar) as v from range(100000) t(i)";
    await expect(engine.query(late)).rejects.toMatchObject({ name: 'SqlError', sql: late });
  });

  it('answers each of many questions asked at once with its own answer (T2)', async () => {
    const questions = Array.from({ length: 20 }, (_, n) => n);
    const answers = await Promise.all(
      questions.map((n) => engine.query('select $n as n, i from range($n::integer * 500) t(i)', { n })),
    );
    expect(answers.map(({ rows }) => rows.length)).toEqual(questions.map((n) => n * 500));
    expect(answers.every(({ rows }, n) => rows.every((row) => row.n === n))).toBe(true);
  });

  it('binds the same number of values of other types', async () => {
    const values = ['text', 1.5, true, 'more', 0.1];
    for (const value of values)
      expect((await engine.query('select $v as v', { v: value })).rows).toEqual([{ v: value }]);
  });

  it('reads a registered file, its newest version, and not after it was dropped', async () => {
    await engine.registerFile('a.csv', new Blob(['x\n1\n']));
    await engine.registerFile('a.csv', new Blob(['x\n2\n3\n']));
    const read = 'select x from read_csv($path, header = true)';
    expect((await engine.query(read, { path: 'in/a.csv' })).rows).toEqual([{ x: 2 }, { x: 3 }]);
    await engine.dropFile('a.csv');
    await expect(engine.query(read, { path: 'in/a.csv' })).rejects.toThrow('a.csv');
  });
});

describe('a cancelled statement', () => {
  it('stops, leaves no table behind and the engine usable (T3)', async () => {
    const controller = new AbortController();
    const making = engine.execute(`create table never as ${endless}`, {}, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(making).rejects.toMatchObject({ name: 'Cancelled' });
    await expect(engine.query('from never')).rejects.toThrow('does not exist');
    expect((await engine.query('select 1 as alive')).rows).toEqual([{ alive: 1 }]);
  });

  it('stops at its deadline', async () => {
    const asking = engine.query(endless, {}, { deadline_ms: 50 });
    await expect(asking).rejects.toMatchObject({ name: 'Cancelled', message: expect.stringContaining('0.05 seconds') });
    expect((await engine.query('select 1 as alive')).rows).toEqual([{ alive: 1 }]);
  });

  it('that still waits is dropped at once and never starts', async () => {
    const first = new AbortController();
    const running = engine.query(endless, {}, { signal: first.signal });
    const second = new AbortController();
    const waiting = engine.execute('create table waited as select 1 as x', {}, { signal: second.signal });
    second.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'Cancelled' });
    first.abort();
    await expect(running).rejects.toMatchObject({ name: 'Cancelled' });
    await expect(engine.query('from waited')).rejects.toThrow('does not exist');
  });

  it('gives all rows or none, whenever the signal comes, and the next answer is its own', async () => {
    for (const delay_ms of [0, 5, 20, 40, 80, 160]) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), delay_ms);
      const sql = 'select i, (i * 7)::varchar as word from range(200000) t(i)';
      const outcome = await engine.query(sql, {}, { signal: controller.signal }).then(
        ({ rows }) => rows.length,
        (error: Error) => error.name,
      );
      expect([200_000, 'Cancelled']).toContain(outcome);
      expect((await engine.query('select $d as d', { d: delay_ms })).rows).toEqual([{ d: delay_ms }]);
    }
  });
});
