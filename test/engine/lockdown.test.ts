import { describe, expect, it } from 'vitest';
import { memoryAllowance_MB } from '../../src/engine/lockdown';
import { openNodeEngine } from '../node-engine';

const engine = await openNodeEngine();

describe('the locked database', () => {
  it.each([
    ["from 'https://example.org/a.csv'"],
    ["from read_csv('https://example.org/a.csv')"],
    ["from read_csv('/etc/passwd')"],
    ["from read_csv('in/../secret.csv')"],
    ["from read_text('package.json')"],
    ["from read_blob('package.json')"],
    ["from glob('*')"],
    ["attach 'other.db'"],
    ["copy (select 1) to 'stolen.csv'"],
    ["export database 'stolen'"],
  ])('opens no file and no address: %s', async (sql) => {
    await expect(engine.execute(sql)).rejects.toThrow(/disabled by configuration/);
  });

  it.each([['load json'], ["load 'https://example.org/x.duckdb_extension.wasm'"]])('refuses %s (T10)', async (sql) => {
    await expect(engine.execute(sql)).rejects.toThrow(/disabled (by|through) configuration/);
  });

  it.each([
    ['select current_date as x'],
    ["select '{}'::json as x"],
    ["from read_parquet('in/a.parquet')"],
    ["select timestamptz '2024-01-01 00:00:00+00' at time zone 'Europe/Berlin' as x"],
  ])('says plainly that an extension is missing and lives on (T10, T11): %s', async (sql) => {
    await expect(engine.query(sql)).rejects.toThrow(/icu|json|parquet/);
    expect((await engine.query('select 1 as alive')).rows).toEqual([{ alive: 1 }]);
  });

  it.each([
    ['set enable_external_access = true'],
    ["set allowed_directories = ['/']"],
    ['set autoload_known_extensions = true'],
    ["set memory_limit = '8GB'"],
    ["set temp_directory = '/tmp/spill'"],
    ['set threads = 4'],
    ['reset memory_limit'],
    ['set lock_configuration = false'],
  ])('changes nothing about itself: %s', async (sql) => {
    await expect(engine.execute(sql)).rejects.toThrow(/configuration/);
  });

  it('keeps tables in the compressed database', async () => {
    await engine.execute('create table kept as select 1 as x');
    expect(
      (await engine.query("select database_name as name from duckdb_tables() where table_name = 'kept'")).rows,
    ).toEqual([{ name: 'ws' }]);
  });

  it('reads files under in/ that come later', async () => {
    await engine.registerFile('late.csv', new Blob(['a,b\n1,x\n']));
    const { rows } = await engine.query('from read_csv($path, header = true)', { path: 'in/late.csv' });
    expect(rows).toEqual([{ a: 1, b: 'x' }]);
  });
});

describe('the memory allowance', () => {
  it.each([
    [undefined, 1500],
    [8, 1500],
    [4, 1073],
    [2, 536],
  ])('on a device of %s GiB is %i MB', (deviceMemory_GiB, memory_MB) => {
    expect(Math.floor(memoryAllowance_MB(deviceMemory_GiB))).toBe(memory_MB);
  });
});
