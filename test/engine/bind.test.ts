import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bind } from '../../src/engine/bind';
import type { Params } from '../../src/engine/engine';
import { openNodeEngine } from '../node-engine';

const first = "struct_extract(getvariable('params'), 'f0')";
const second = "struct_extract(getvariable('params'), 'f1')";

describe('placeholders', () => {
  it('become expressions, and one value serves every use of its name', () => {
    expect(bind('select $a, $b, $a', { a: 1, b: 'x' })).toEqual({
      sql: `select cast(${first} as double), ${second}, cast(${first} as double)`,
      setup: "set variable params = {'f0': ?, 'f1': ?}",
      values: ['1', 'x'],
    });
  });

  it('are an untyped null for null, which takes the type of its surroundings', () => {
    expect(bind('select coalesce($a, 1)', { a: null })).toEqual({
      sql: 'select coalesce(null, 1)',
      setup: undefined,
      values: [],
    });
  });

  it.each([
    ["select '$a'"],
    ["select 'it''s $a'"],
    ["select E'\\'$a'"],
    ["select e'\\\\', '$a'"],
    ['select 1 as "$a"'],
    ['select 1 as "x""$a"'],
    ['select $$ $a $$'],
    ['select $tag$ $$ $a $tag$'],
    ['select 1 -- $a'],
    ['select 1 /* $a */'],
    ['select 1 /* outer /* $a */ $a */'],
    ['select col$a from t'],
  ])('are left alone in %s', (sql) => {
    expect(bind(sql).sql).toBe(sql);
    expect(() => bind(sql, { a: 1 })).toThrow('no placeholder for $a');
  });

  it('are found right after quotes and comments', () => {
    expect(bind("select 'x'||$a/*c*/||$a--\n||$a", { a: 'y' }).sql).toBe(
      `select 'x'||${first}/*c*/||${first}--\n||${first}`,
    );
  });

  it.each(['constructor', '__proto__', 'toString'])('called %s is missing unless given', (name) => {
    expect(() => bind(`select $${name}`, {})).toThrow(`asks for $${name}`);
  });

  it('without a value, or values without a placeholder, are named in the error', () => {
    expect(() => bind('select $here, $gone', { here: 1 })).toThrow('asks for $gone');
    expect(() => bind('select $here', { here: 1, extra: 2, more: 3 })).toThrow('no placeholder for $extra, $more');
  });

  it('must have names', () => {
    expect(() => bind('select $1')).toThrow('write $name');
  });

  it.each([
    'create view v as select $a as a',
    'create or replace temp view v as select $a as a',
    'CREATE MACRO m() AS $a',
    'create table t (x integer default $a)',
    'alter table t alter x set default $a',
  ])('are refused in %s, which would read a later value', (sql) => {
    expect(() => bind(sql, { a: 1 })).toThrow('later statement');
  });
});

describe('values', () => {
  it.each([
    ['undefined', undefined],
    ['a BigInt', 1n],
    ['a Date', new Date(0)],
    ['an array', [1]],
    ['not a number', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['text with a lone surrogate', 'a\ud800b'],
  ])('are refused when %s', (_, value) => {
    expect(() => bind('select $a', { a: value } as unknown as Params)).toThrow(/^\$a is .*: a value is well-formed/);
  });

  it('never enter the text of the statement', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const bound = bind('select $a as a', { a: value });
        expect(bound.sql).toBe(`select ${first} as a`);
        expect(bound.values).toEqual([value]);
      }),
    );
  });

  it('come back from the engine as they went in', async () => {
    const engine = await openNodeEngine();
    await engine.execute('create table victim as select 1 as x');
    const hostile = [
      "'; drop table victim; --",
      '$a',
      '$$',
      '\\',
      "\\'",
      '"',
      'a\0b',
      '',
      '\u2028',
      '😀 Ä',
      "E'\\'",
      '?',
    ];
    const any = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'grapheme' }),
      fc.double({ noDefaultInfinity: true, noNaN: true }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(any, any, async (a, b) => {
        const { rows } = await engine.query('select $a as a, $b as b', { a, b });
        expect(rows).toEqual([{ a, b }]);
      }),
      { numRuns: 300 },
    );
    expect((await engine.query('select x from victim')).rows).toEqual([{ x: 1 }]);
    await engine.close();
  });
});

describe('one statement', () => {
  it.each([['select 1;'], ['select 1 ; -- done'], ['select 1;\n/* done */ ; ']])('may end as %j', (sql) => {
    expect(bind(sql).sql.trim()).toBe('select 1');
  });

  it.each([
    ['select 1; drop table t'],
    ["select ';'; select 2"],
    ['select 1;/**/select 2'],
    ["select 'a\\'; drop table t; --'"],
    ["select E'a\\\\'; drop table t; --'"],
    ["select \u00a0e'a\\' '; drop table t; --"],
    ['select $$a$$; drop table t'],
  ])('is all a call takes: %s', (sql) => {
    expect(() => bind(sql)).toThrow('One statement a call');
  });

  it.each([["select ';'"], ['select 1 as ";"'], ['select $$;$$'], ['select 1 /* ; */ + 1'], ["select E'\\';'"]])(
    'may hold a quoted semicolon: %s',
    (sql) => {
      expect(bind(sql).sql).toBe(sql);
    },
  );

  it.each([["select 'a"], ['select "a'], ['select $$a'], ['select /* a /* b */']])('must be finished: %s', (sql) => {
    expect(() => bind(sql)).toThrow('never closed');
  });
});
