import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(sql|tsx?)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
const sqlFiles = files.filter(({ name }) => name.endsWith('.sql'));

test('SQL uses nothing that needs an extension or the clock', () => {
  const forbidden =
    /\bcurrent_date\b|\bcurrent_timestamp\b|\btoday\s*\(|\bnow\s*\(|at\s+time\s+zone|::\s*json|\bjson_|\bread_json|\bread_parquet|ignore_errors|\btimestamptz\b/i;
  const found = sqlFiles.filter(({ text }) => forbidden.test(withoutComments(text))).map(({ name }) => name);
  expect(sqlFiles.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});

test('every SQL file begins with its definition in plain words', () => {
  expect(sqlFiles.filter(({ text }) => !/^-- \S+ \S+/.test(text)).map(({ name }) => name)).toEqual([]);
});

test('no code reads the clock where a number is made', () => {
  const clock = /\bDate\.now\s*\(|new Date\(\s*\)/;
  const folders = /^(stats|charts|sources|agreement|model|metrics)\//;
  expect(files.filter(({ name, text }) => folders.test(name) && clock.test(text)).map(({ name }) => name)).toEqual([]);
});

test('nothing is written as HTML', () => {
  const html = /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write\b/;
  expect(files.filter(({ text }) => html.test(text)).map(({ name }) => name)).toEqual([]);
});

function withoutComments(sql: string): string {
  return sql.replaceAll(/--[^\n]*/g, '');
}
