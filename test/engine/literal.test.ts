import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spelledOut } from '../../src/engine/bind';
import type { Engine } from '../../src/engine/engine';
import { literal } from '../../src/engine/literal';
import { hostileNames } from '../guard/hostile-names';
import { openNodeEngine } from '../node-engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine?.close());

describe('a value as an expression', () => {
  test.each([
    ['plain', "'plain'"],
    ["it's", "'it''s'"],
    ['one\ntwo', "translate('one|two', '|', concat(chr(10)))"],
    ['a|b\nc\td', "translate('a|b¶c¦d', '¶¦', concat(chr(10), chr(9)))"],
    [null, 'null'],
    [true, 'true'],
    [0.1, "cast('0.1' as double)"],
  ])('%j is %s', (value, expected) => expect(literal(value)).toBe(expected));

  test('means what the bound value does, whatever is in the text', async () => {
    const texts = [...hostileNames, '\0', 'a\0b', '|¶¦§¤†‡•\r\n', '\u{e000}', '\u{10ffff}', '①\n|¶¦§¤†‡•'];
    for (let at = 0; at < texts.length; at += 100) {
      const some = texts.slice(at, at + 100);
      const columns = some.map((text, index) => `${literal(text)} = $v${index} as same_${index}`);
      const params = Object.fromEntries(some.map((text, index) => [`v${index}`, text]));
      const { rows } = await engine.query(`select ${columns.join(', ')}`, params);
      expect(Object.values(rows[0] ?? {}).filter((same) => same !== true)).toEqual([]);
    }
    const { rows } = await engine.query(`select typeof(${literal(5)}) as number, typeof(${literal('5')}) as text`);
    expect(rows).toEqual([{ number: 'DOUBLE', text: 'VARCHAR' }]);
  });

  test('stands on one line, every sign of it in sight', () => {
    for (const name of hostileNames) expect(literal(name)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});

describe('a statement spelled out', () => {
  test('has values where its placeholders stand, and nowhere else', () => {
    const sql = `select $a, '$a', "$a", $$ $a $$ -- $a\nfrom t where b = $b;`;
    expect(spelledOut(sql, { a: "'; drop table t; --", b: 1 }, (_name, value) => literal(value))).toBe(
      `select '''; drop table t; --', '$a', "$a", $$ $a $$ -- $a\nfrom t where b = cast('1' as double)`,
    );
  });

  test('is refused where a value is missing', () => {
    expect(() => spelledOut('select $a', {}, String)).toThrow('asks for $a');
  });
});
