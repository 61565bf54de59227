import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bars } from './bars-list.mjs';
import { tableOf } from './bars-table.mjs';

const file = 'test/guard/kills.test.ts';
const rowOf = (table: string, name = file) => table.split('\n').find((line) => line.includes(`\`${name}\``)) ?? '';

test('a row says how often a promise was tried, whether it held, and when', () => {
  const table = tableOf('', [{ file, runs: 1_200, passed: true, detail: '90 | acknowledged', day: '2026-11-25' }]);
  expect(rowOf(table).replace(/ +/g, ' ')).toContain('| 1,200 | held: 90 / acknowledged | 2026-11-25 |');
  expect(rowOf(table, 'test/guard/soak.test.ts').replace(/ +/g, ' ')).toContain('| 0 | not tried yet | |');
});

test('a run of one file leaves the rows of the others as they were, and a failure is said', () => {
  const before = tableOf('', [{ file, runs: 200, passed: true, detail: '', day: '2026-11-24' }]);
  const other = 'test/guard/quota.test.ts';
  const after = tableOf(before, [{ file: other, runs: 3, passed: false, detail: 'lost', day: '2026-11-25' }]);
  expect(rowOf(after).replace(/ +/g, ' ')).toContain('| 200 | held | 2026-11-24 |');
  expect(rowOf(after, other).replace(/ +/g, ' ')).toContain('| 3 | **failed**: lost | 2026-11-25 |');
});

test('every promise has its test', () => {
  expect(bars.filter((bar) => !existsSync(join(import.meta.dirname, '../..', bar.file)))).toEqual([]);
});
