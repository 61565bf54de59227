import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { quoteIdentifier } from '../../src/engine/identifier';
import { openNodeEngine } from '../node-engine';

const engine = await openNodeEngine();
afterAll(() => engine.close());

describe('a quoted name', () => {
  it.each([
    ['select'],
    ['a"b'],
    ['"'],
    ['"; drop table victim; --'],
    ['$a'],
    ['a b'],
    ["it's"],
    ['Umsatz €'],
    ['/*'],
    ['--'],
  ])('is one column called %s', async (name) => {
    const { columns } = await engine.query(`select 1 as ${quoteIdentifier(name)}`);
    expect(columns).toEqual([{ name, type: 'integer' }]);
  });

  it('is one column whatever the name', async () => {
    const names = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !name.includes('\0'));
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const { columns } = await engine.query(`select 1 as ${quoteIdentifier(name)}`);
        expect(columns).toEqual([{ name, type: 'integer' }]);
      }),
    );
  });

  it.each([[''], ['a\0b']])('is refused for %j, which no table can have', (name) => {
    expect(() => quoteIdentifier(name)).toThrow(TypeError);
  });
});
