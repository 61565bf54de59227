import { afterAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../node-engine';

const engine = await openNodeEngine();
afterAll(() => engine.close());

/** Type and value of one expression. */
async function read(expression: string) {
  const { columns, rows } = await engine.query(`select ${expression} as x`);
  return [columns[0]?.type, rows[0]?.x];
}

describe('a value', () => {
  it.each([
    ["'Müller 😀'", 'text', 'Müller 😀'],
    ["''", 'text', ''],
    ["uuid '00000000-0000-0000-0000-000000000001'", 'text', '00000000-0000-0000-0000-000000000001'],
    ['(-128)::tinyint', 'integer', -128],
    ['255::utinyint', 'integer', 255],
    ['(-32768)::smallint', 'integer', -32768],
    ['2147483647', 'integer', 2147483647],
    ['4294967295::uinteger', 'integer', 4294967295],
    ['9007199254740991', 'integer', 9007199254740991],
    ['-9007199254740991', 'integer', -9007199254740991],
    ['7::ubigint', 'integer', 7],
    ['-9007199254740991::hugeint', 'integer', -9007199254740991],
    ['1.5', 'double', 1.5],
    ['-0.01::decimal(4, 2)', 'double', -0.01],
    ['1234.56::decimal(18, 4)', 'double', 1234.56],
    ['-7::decimal(38, 0)', 'integer', -7],
    ['0.1::double', 'double', 0.1],
    ['0.5::float', 'double', 0.5],
    ['true', 'boolean', true],
    ['false', 'boolean', false],
    ["date '2024-02-29'", 'date', '2024-02-29'],
    ["date '0001-01-01'", 'date', '0001-01-01'],
    ["date '9999-12-31'", 'date', '9999-12-31'],
    ["timestamp '2024-01-02 03:04:05'", 'timestamp', '2024-01-02 03:04:05'],
    ["timestamp '2024-01-02 03:04:05.6'", 'timestamp', '2024-01-02 03:04:05.600'],
    ["timestamp '1969-12-31 23:59:59.999999'", 'timestamp', '1969-12-31 23:59:59.999999'],
    ["timestamp_s '0001-01-01 00:00:00'", 'timestamp', '0001-01-01 00:00:00'],
    ["timestamp_ms '2024-01-02 03:04:05.120'", 'timestamp', '2024-01-02 03:04:05.120'],
    ["timestamp_ns '2024-01-02 03:04:05.123456789'", 'timestamp', '2024-01-02 03:04:05.123456789'],
    ['null::date', 'date', null],
    ['null::decimal(4, 2)', 'double', null],
    ['null::timestamp', 'timestamp', null],
    ['null::varchar', 'text', null],
  ])('%s is %s %j', async (expression, type, value) => {
    expect(await read(expression)).toEqual([type, value]);
  });

  it('of an untyped null is null', async () => {
    expect((await read('null'))[1]).toBeNull();
  });

  it('of a sum of integers is the sum, not its digits (T16)', async () => {
    expect((await engine.query('select sum(x) as s, sum(x::decimal(9, 2)) as d from range(4) t(x)')).rows).toEqual([
      { s: 6, d: 6 },
    ]);
  });

  it.each([
    ['9007199254740992', 'more digits than a number can hold'],
    ['9223372036854775807', 'more digits than a number can hold'],
    ['12345678901234567890.12::decimal(38, 2)', 'more digits than a number can hold'],
    ["'infinity'::double", 'no figure'],
    ["'nan'::double", 'no figure'],
    ["'infinity'::date", 'outside the years 1 to 9999'],
    ["'-infinity'::timestamp", 'outside the years 1 to 9999'],
    ["date '10000-01-01'", 'outside the years 1 to 9999'],
    ["date '0044-03-15 (BC)'", 'outside the years 1 to 9999'],
    ["'a'::enum('a', 'b')", 'cast it to VARCHAR'],
    ["['a']", 'cast it'],
    ["{'a': 1}", 'cast it'],
    ["time '01:02:03'", 'cast it'],
    ['interval 1 day', 'cast it'],
    ["blob 'x'", 'cast it'],
    ['1::uhugeint', 'cast it'],
    ["timestamptz '2024-01-02 03:04:05+00'", 'cast it'],
  ])('%s is refused with the name of its column', async (expression, words) => {
    const attempt = read(expression);
    await expect(attempt).rejects.toMatchObject({ name: 'SqlError', sql: `select ${expression} as x` });
    await expect(attempt).rejects.toThrow(`Column "x"`);
    await expect(attempt).rejects.toThrow(words);
  });
});

describe('rows', () => {
  it('come in order and whole from many batches', async () => {
    const { rows } = await engine.query(
      "select i, if(i % 3 = 0, null, i::varchar) as word, (i / 4)::decimal(18, 2) as money, date '2024-01-01' + i::int as day from range(10000) t(i) order by i",
    );
    expect(rows).toHaveLength(10_000);
    expect(rows[9_999]).toEqual({ i: 9999, word: null, money: 2499.75, day: '2051-05-18' });
    expect(rows.every((row, index) => row.i === index && row.word === (index % 3 ? String(index) : null))).toBe(true);
  });

  it('keep a column named __proto__', async () => {
    const { rows } = await engine.query(`select 'mine' as "__proto__", 1 as "constructor"`);
    expect(Object.keys(rows[0] ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.entries(rows[0] ?? {})).toEqual([
      ['__proto__', 'mine'],
      ['constructor', 1],
    ]);
  });

  it('have their columns even when there are none', async () => {
    expect(await engine.query("select 1 as n, 'x' as word where false")).toEqual({
      columns: [
        { name: 'n', type: 'integer' },
        { name: 'word', type: 'text' },
      ],
      rows: [],
    });
  });

  it('with two columns of one name are refused', async () => {
    await expect(engine.query('select 1 as a, 2 as a')).rejects.toThrow('Two columns are named "a"');
  });
});
