import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { inspectText } from '../sources/texts';
import { readText } from './reading';

type Expected = (string[] | Record<string, string>)[];

/**
 * Files without any content but line ends hold no table; a blank line is counted as one, not as an empty record. The
 * answer of `location_coordinates` has another phone number than its file, and the line ends of `newlines_crlf` are
 * often lost on the way here.
 */
const argued = ['all-empty', 'empty-one-column', 'location_coordinates', 'newlines_crlf'];

/** A suite is a folder with `csv` or `csvs` and `json` beside each other; name one in CONCORD_SUITES, or several with `:`. */
const folders = (process.env.CONCORD_SUITES ?? '').split(':').filter(Boolean);

/** A text read in the form of its answer: rows with the header, or objects by name. */
async function readLike(text: string, expected: Expected): Promise<Expected> {
  const { header, records } = await readText(text);
  return Array.isArray(expected[0]) ? [header, ...records] : records.map((cells) => namedCells(header, cells));
}

const namedCells = (header: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));

/** Broken on purpose: refused, or it says what it did with the record that breaks the rules. */
async function isNoticed(text: string): Promise<boolean> {
  try {
    const { scan } = await inspectText(text);
    return scan.records === 0 || scan.oddity_count + scan.mended_count + scan.short_records > 0;
  } catch (problem) {
    return problem instanceof UnreadableFile;
  }
}

describe('a suite of our own', () => {
  test.each<[string, string, Expected]>([
    [
      'quotes with a comma',
      'foo,bar\n1,"Luke, I am"\n',
      [
        ['foo', 'bar'],
        ['1', 'Luke, I am'],
      ],
    ],
    ['a line end in quotes', 'a,b\r\n1,"x\r\ny"\r\n', [{ a: '1', b: 'x\r\ny' }]],
    [
      'doubled quotes',
      'a,b\n1,"ha ""ha"" ha"\n3,4\n',
      [
        { a: '1', b: 'ha "ha" ha' },
        { a: '3', b: '4' },
      ],
    ],
    ['JSON in a cell', 'key,val\n1,"{""a"": [1.0, 2]}"\n', [{ key: '1', val: '{"a": [1.0, 2]}' }]],
    ['no line end at the end', 'foo\n1', [['foo'], ['1']]],
  ])('%s', async (_, text, expected) => {
    expect(await readLike(text, expected)).toEqual(expected);
  });

  test.each(['a,b\n1,"open,3\n', 'a,b,c\n1,"x " y",3\n', 'a,b,c\n1,2\n', 'a,b\n1,2,3,4\n1,2\n', ''])(
    'broken: %j',
    async (text) => {
      expect(await isNoticed(text)).toBe(true);
    },
  );
});

const files = folders.flatMap((folder) => {
  const csv = ['csv', 'csvs'].map((name) => join(folder, name)).find(existsSync) ?? folder;
  const names = readdirSync(csv).map((file) => basename(file, '.csv'));
  return names.filter((name) => !argued.includes(name)).map((name) => ({ folder, csv, name }));
});

test.each(files)('$name of $folder', async ({ folder, csv, name }) => {
  const text = readFileSync(join(csv, `${name}.csv`), 'utf8');
  const answer = join(folder, 'json', `${name}.json`);
  const expected = existsSync(answer) ? (JSON.parse(readFileSync(answer, 'utf8')) as Expected) : true;
  expect(expected === true ? await isNoticed(text) : await readLike(text, expected)).toEqual(expected);
});
