import { afterEach, describe, expect, it } from 'vitest';
import { openEngine, type BrowserEngine } from '../../src/engine/duckdb-engine';

const opened: BrowserEngine[] = [];
async function anEngine() {
  const engine = await openEngine();
  opened.push(engine);
  return engine;
}
afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close();
});

const folder = await navigator.storage.getDirectory();
const aFile = () => folder.getFileHandle(`kept-${crypto.randomUUID()}.db`, { create: true });

const sums = 'select count(*) as n, sum(x)::bigint as sum, min(word) as first_word from numbers';

/** An engine with 600,000 rows in a table, a second schema, a view and a macro. */
async function filled() {
  const engine = await anEngine();
  for (const statement of [
    "create table numbers as select x, 'w' || (hash(x) % 1000) as word from range(600000) r(x)",
    'create schema undecided',
    'create table undecided.nothing (a integer)',
    'create view half as select count(*) / 2 as n from numbers',
    'create macro twice(x) as 2 * x',
  ])
    await engine.execute(statement);
  return engine;
}

async function kept() {
  const engine = await filled();
  const file = await aFile();
  const bytes = await engine.keepTables(file);
  const answer = await engine.query(sums);
  return { file, bytes, answer };
}

describe('tables kept in a file', () => {
  it('are the same in another engine, in every schema, with views and macros, and rows in their order', async () => {
    const { file, bytes, answer } = await kept();
    const stored = await file.getFile();
    expect(stored.size).toBe(bytes);
    const engine = await anEngine();
    await engine.showTables(stored);
    expect(await engine.query(sums)).toEqual(answer);
    expect((await engine.query('select n::integer as n, twice(21) as t from half')).rows).toEqual([
      { n: 300_000, t: 42 },
    ]);
    expect((await engine.query('select count(*) as n from undecided.nothing')).rows).toEqual([{ n: 0 }]);
    const places = 'select x from numbers where rowid in (0, 499999, 500000, 599999) order by rowid';
    expect((await engine.query(places)).rows.map(({ x }) => x)).toEqual([0, 499_999, 500_000, 599_999]);
  });

  it('are copied at the first write; the file stays as it was', async () => {
    const { file, answer } = await kept();
    const digest = async () => crypto.subtle.digest('SHA-256', await (await file.getFile()).arrayBuffer());
    const before = new Uint8Array(await digest());
    const engine = await anEngine();
    await engine.showTables(await file.getFile());
    const [, ...asked] = await Promise.all([
      engine.execute('insert into numbers values (5, $word)', { word: 'a' }),
      engine.execute('create table one as select 1 as n'),
      engine.query('select 1 as n'),
    ]);
    expect(asked[1].rows).toEqual([{ n: 1 }]);
    expect((await engine.query(sums)).rows[0]).toMatchObject({ n: Number(answer.rows[0]?.n) + 1, first_word: 'a' });
    expect((await engine.query('select n from one')).rows).toEqual([{ n: 1 }]);
    expect(new Uint8Array(await digest())).toEqual(before);
  });

  it('give way to an empty database, and to other kept tables', async () => {
    const { file } = await kept();
    const engine = await filled();
    await engine.showTables(await file.getFile());
    await engine.clearTables();
    await expect(engine.query(sums)).rejects.toThrow('numbers');
    await engine.execute('create table numbers as select 1 as x');
    await engine.showTables(await file.getFile());
    expect((await engine.query('select count(*) as n from numbers')).rows).toEqual([{ n: 600_000 }]);
  });

  it('end the engine when a block of the file is damaged, and say that it was them', async () => {
    const { file } = await kept();
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    for (let at = 300_000; at < bytes.length; at += 200_000) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const engine = await anEngine();
    await expect(engine.showTables(new Blob([bytes])).then(() => engine.query(sums))).rejects.toThrow(
      /Corrupt|kept tables/,
    );
    expect(engine.keptTablesFailed).toBe(true);
    expect(await engine.died).toContain('kept tables');
  });

  it('end the engine when the file is deleted under it', async () => {
    const { file } = await kept();
    const engine = await anEngine();
    await engine.showTables(await file.getFile());
    await folder.removeEntry(file.name);
    await expect(engine.query(sums)).rejects.toThrow(/could not be found|kept/);
    expect(engine.keptTablesFailed).toBe(true);
  });

  it('leave the engine as it was when keeping is stopped', async () => {
    const engine = await filled();
    const stop = new AbortController();
    const keeping = engine.keepTables(await aFile(), stop.signal);
    stop.abort();
    await expect(keeping).rejects.toMatchObject({ name: 'Cancelled' });
    await engine.execute('insert into numbers values (1, null)');
    const bytes = await engine.keepTables(await aFile());
    expect(bytes).toBeGreaterThan(1_000_000);
  });
});
