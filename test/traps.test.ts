import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Trap {
  number: number;
  test: string;
  screen: string;
}

const root = join(import.meta.dirname, '..');
const traps = readFileSync(join(import.meta.dirname, 'traps.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number = '']) => /^\d+$/.test(number))
  .map(([, number, , named = '', screen = '']): Trap => ({ number: Number(number), test: named, screen }));

test('every trap of the list has a row', () => {
  const listed = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 27, 28, 29, 30, 31, 33, 34,
    35,
  ];
  expect([...new Set(traps.map(({ number }) => number))]).toEqual(listed);
});

test.each(traps)('$number: $test', ({ test: named }) => {
  const [, file = '', name = ''] = /^`(test\/[\w./-]+)` › (.+)$/.exec(named) ?? [];
  expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  const names = [
    ...readFileSync(join(root, file), 'utf8').matchAll(/(?:test(?:\.each\([^)]*\))?\(|says:)\s*(['"`])(.+?)\1/g),
  ];
  expect(names.map((found) => found[2])).toContain(name);
});

test('every trap has its test and its screen', () => {
  const unnamed = traps.filter((trap) => [trap.test, trap.screen].some((cell) => !/\w/.test(cell)));
  expect(unnamed).toEqual([]);
});
