import { expect, test } from 'vitest';
import { engineWords, faultOf, faultWords, isOfMemory } from '../../src/app/fault';
import { fileProblem } from '../../src/app/file-problem';
import { Cancelled, EngineDied, SqlError } from '../../src/engine/engine';
import { openNodeEngine } from '../node-engine';

const file = new File(['a,b\n1,2\n'], 'deals.csv');
const sqlError = (message: string) => new SqlError(message, 'select 1', {});

test.each([
  ['memory', sqlError('Out of Memory Error: could not allocate block of size 256.0 KiB (1.3 GiB/1.3 GiB used)')],
  ['memory', sqlError('Out of Memory Error: Allocation failure')],
  ['memory', new RangeError('Array buffer allocation failed')],
  ['stopped', new EngineDied('The database broke down: memory access out of bounds')],
  ['database', sqlError("Conversion Error: Could not convert string 'kim@halden.example' to INT32")],
  ['part', new TypeError('Failed to fetch dynamically imported module: https://concord.example/assets/a.js')],
  ['own', new Cancelled('The question took longer than two minutes.')],
  ['own', new Error('deals.csv: 12 records were found and 11 loaded.')],
])('a fault of %s is told by what was thrown', (kind, problem) => {
  expect(faultOf(problem)).toBe(kind);
});

test('a real error of the database is said without the cell it stumbled over', async () => {
  const engine = await openNodeEngine();
  try {
    const problem = await engine.query("select 'kim@halden.example'::integer as n").catch((error: unknown) => error);
    expect((problem as Error).message).toContain('kim@halden.example');
    expect(faultWords(problem)).toBe('The database could not compute it (Conversion Error).');
    expect(await fileProblem(problem, file)).toBe(
      'deals.csv could not be put into the database (Conversion Error). Nothing of it was loaded; other files are ' +
        'untouched. Export it again, or save it as CSV from a spreadsheet.',
    );
  } finally {
    await engine.close();
  }
});

test('a file that needs too much memory says what is safe and what to do', async () => {
  const words = await fileProblem(sqlError('Out of Memory Error: failed to allocate data of size 64 MiB'), file);
  expect(words).toBe(
    'deals.csv needs more memory than the browser gives a page. Nothing of it was loaded, and nothing already loaded ' +
      'was changed. Load it in a workspace of its own, or export fewer columns or a shorter time.',
  );
});

test('files that need too much memory together are told to come one by one', async () => {
  const words = await fileProblem(sqlError('Out of Memory Error: Allocation failure'), file, 2);
  expect(words).toBe(
    'deals.csv and the 2 other files dropped with it need more memory together than the browser gives a page. Nothing ' +
      'of them was loaded, and nothing already loaded was changed. Drop them one by one, or export fewer columns or a ' +
      'shorter time.',
  );
});

test('a database that broke down for want of memory over a file says so of the file', async () => {
  const died = new EngineDied(
    'The database broke down: TransactionContext Error: Failed to commit: Allocation failure',
  );
  expect(isOfMemory(died)).toBe(true);
  expect(isOfMemory(new EngineDied('The database stopped.'))).toBe(false);
  expect(await fileProblem(died, file)).toContain('deals.csv needs more memory');
});

test.each([
  ['Chromium', 'The requested file could not be read, typically due to permission problems that have occurred after …'],
  ['Firefox', 'The file could not be read'],
  ['Safari', 'The I/O read operation failed.'],
])('of a file whose middle %s could not read, what is safe and what to do is said', async (_, message) => {
  expect(await fileProblem(new Error(message), file)).toMatch(/could not be read to its end.*Nothing of it was loaded/);
});

test('a database that stopped over a file is no fault of the file', async () => {
  expect(await fileProblem(new EngineDied('The database stopped.'), file)).toContain('Drop it again');
});

test('a file that changed while it was read is said to have, whatever broke over it', async () => {
  const gone = new File(['a'], 'deals.csv');
  gone.slice = () =>
    ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as unknown as Blob;
  expect(await fileProblem(sqlError('IO Error: cannot read'), gone)).toContain('changed or went away');
});

test('a file that went away before anybody looked at it is not said to be empty', async () => {
  const gone = new File([], 'deals.csv');
  gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
  const problem = new Error('deals.csv is empty.');
  expect(await fileProblem(problem, gone)).toContain('changed or went away');
  expect(await fileProblem(problem, new File([], 'deals.csv'))).toBe('deals.csv is empty.');
});

test.each([
  [null, ''],
  ['The database stopped 4 times within a minute.', 'The database stopped 4 times within a minute.'],
  ['The database broke down: memory access out of bounds', 'The database broke down.'],
  ['A part of the database could not be loaded: ./a.wasm (404).', 'A part of the database could not be loaded.'],
  ["Conversion Error: Could not convert string 'kim@halden.example' to INT32", ''],
  ['Out of Memory Error: Allocation failure', 'It needed more memory than the browser gives a page.'],
])('of “%s” the reader hears “%s”', (problem, words) => {
  expect(engineWords(problem)).toBe(words);
});
