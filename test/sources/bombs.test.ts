import { describe, expect, test } from 'vitest';
import { tablesIn } from '../../src/sources/tables-in-file';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { gzipOf, zipOf } from './packed-files';

const megabyte = 1024 * 1024;

/** A file that counts how many of its bytes are read. */
class CountingFile extends File {
  read = 0;
  override slice(start?: number, end?: number, type?: string): Blob {
    const part = super.slice(start, end, type);
    this.read += part.size;
    return part;
  }
}

async function refusalOf(bytes: Uint8Array<ArrayBuffer>) {
  const file = new CountingFile([bytes], 'bomb.zip');
  const problem: unknown = await tablesIn(file).then(
    () => null,
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(UnreadableFile);
  const { message } = problem as Error;
  expect(message).toContain('Nothing of it was loaded; other files are untouched.');
  return { message, read: file.read, size: file.size };
}

/** Bytes that pack a thousandfold. */
const lines = new Uint8Array(30 * megabyte).fill(0x0a);
const oneLine = new Uint8Array(30 * megabyte).fill(0x61);

describe('bombs are refused', () => {
  test('a gzip that grows a thousandfold', async () => {
    const { message } = await refusalOf(gzipOf(lines));
    expect(message).toContain('unpacks to more than 200 times its size');
  });

  test('an archive that does', async () => {
    const { message } = await refusalOf(zipOf({ 'deals.csv': lines }));
    expect(message).toContain('unpacks to more than 200 times its size');
  });

  test('a line without an end, before the rest is unpacked', async () => {
    // Not so well packed that the ratio says it first.
    const varied = Uint8Array.from({ length: 24 * megabyte }, (_, at) => 0x41 + (Math.imul(at, 2654435761) >>> 27));
    const { message } = await refusalOf(zipOf({ 'deals.csv': varied }));
    expect(message).toContain('longer than 16 MB');
  });

  test('a thousand files and one, from the directory alone', async () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}.csv`, 'a,b\n1,2\n']));
    const { message, read, size } = await refusalOf(zipOf(many));
    expect(message).toContain('holds 1,001 files, more than 1,000');
    expect(read).toBeLessThan(Math.min(size, 80_000));
  });

  test('files that share their bytes: the second one is not begun when the whole has grown too large', async () => {
    const packed = zipOf({ 'a.csv': lines.subarray(0, 9 * megabyte), 'b.csv': lines.subarray(0, 9 * megabyte) });
    const { message } = await refusalOf(packed);
    expect(message).toContain('unpacks to more than 200 times its size');
  });

  test('a workbook whose sheet does', async () => {
    const sheet = { 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': oneLine };
    const { message } = await refusalOf(zipOf(sheet));
    expect(message).toContain('unpacks to more than 200 times its size');
  });

  test('an archive inside is not opened', async () => {
    const inner = zipOf({ 'deals.csv': lines });
    const { message } = await refusalOf(zipOf({ 'inner.zip': inner, 'renamed.csv': inner }));
    expect(message).toContain('renamed.csv (an archive in the archive)');
  });

  test('a directory that promises other sizes than there are', async () => {
    const packed = zipOf({ 'deals.csv': 'a,b\n1,2\n' });
    const view = new DataView(packed.buffer, packed.byteOffset);
    for (let at = 0; at < packed.length - 30; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 4, true);
    }
    expect((await refusalOf(packed)).message).toContain('is damaged or was cut short');
  });
});

test('what packs well and stays small is read', async () => {
  const [table] = await tablesIn(new File([gzipOf('a,b\n'.padEnd(9 * megabyte, '1,2\n'))], 'small.csv.gz'));
  expect(table?.size).toBe(9 * megabyte);
});
