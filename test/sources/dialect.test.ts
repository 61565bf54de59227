import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { inspectText } from './texts';

describe('the delimiter', () => {
  test.each([
    ['comma', 'a,b;c\n1,2;3\n', ','],
    ['semicolon beside decimal commas', 'Name;Amount\nA;1,5\nB;2,5\n', ';'],
    ['tab', 'a\tb\n1,5\t2\n3\t4\n', '\t'],
    ['pipe', 'Id|Name\n1|A, Inc.\n2|B\n', '|'],
    ['comma where one column is all there is', 'email\na@example.com\n', ','],
    ['comma beside text full of semicolons', 'id,note\n1,"a;b;c"\n2,"d;e;f"\n', ','],
  ])('%s', async (_, text, delimiter) => {
    expect((await inspectText(text)).dialect.delimiter).toBe(delimiter);
  });

  test('is what a sep= line says, and that line is no record', async () => {
    const { dialect, header, header_line, scan } = await inspectText('sep=;\r\nName;Amount\r\nA, B;1,5\r\n');
    expect(dialect).toEqual({ encoding: 'utf-8', delimiter: ';', quote: '"', escape: 'doubled', newline: '\r\n' });
    expect([header, header_line, scan.records]).toEqual([['Name', 'Amount'], 2, 1]);
  });
});

describe('the encoding', () => {
  test('UTF-8 with a byte order mark', async () => {
    const { dialect, header } = await inspectText('\ufeffMüller,b\n1,2\n');
    expect([dialect.encoding, header]).toEqual(['utf-8', ['Müller', 'b']]);
  });

  test('windows-1252 where bytes are not UTF-8', async () => {
    const bytes = Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0x4d, 0xfc, 0x2c, 0x80, 0x0a]);
    const { dialect, samples, scan } = await inspectText(bytes);
    expect([dialect.encoding, samples, scan.records]).toEqual(['windows-1252', [['Mü', '€']], 1]);
  });

  test('UTF-16 by its byte order mark', async () => {
    const bytes = new Uint8Array(Buffer.from('\ufeffa\tb\r\n1\tü\r\n', 'utf16le'));
    const { dialect, header, samples, bytes: size } = await inspectText(bytes);
    expect(dialect).toEqual({ encoding: 'utf-16le', delimiter: '\t', quote: '"', escape: 'doubled', newline: '\r\n' });
    expect([header, samples, size]).toEqual([['a', 'b'], [['1', 'ü']], bytes.length]);
  });
});

describe('the header', () => {
  test('numbers doubled and empty names', async () => {
    expect((await inspectText('Email,,Email,Email\n1,2,3,4\n')).header).toEqual([
      'Email',
      'Column 2',
      'Email (2)',
      'Email (3)',
    ]);
  });

  test('gets names for cells that most records have and it has not', async () => {
    const { header, scan } = await inspectText('a,b\n1,2,3\n4,5,6\n');
    expect([header, scan.oddity_count]).toEqual([['a', 'b', 'Column 3'], 0]);
  });

  test('may have a line end inside quotes; lines are still counted right', async () => {
    const { header, header_line, scan } = await inspectText('\n"a\nb",c\n1,2\n');
    expect([header, header_line, scan.pieces?.[0]?.line]).toEqual([['a\nb', 'c'], 2, 4]);
  });
});

describe('files that are no tables are refused, saying what to do', () => {
  test.each([
    ['empty', '', 'is empty'],
    ['packed', String.fromCharCode(...Array.from({ length: 2000 }, (_, at) => (at * 37) % 128)), 'control characters'],
    ['zip or Excel', 'PK\u0003\u0004aaaa', 'an Excel workbook or a zip archive'],
    ['web page', '<html><table></table></html>', 'a web page'],
    ['NULs', '\0'.repeat(64), 'is not text'],
    ['blank lines only', '\n\n\n', 'has no header line'],
  ])('%s', async (_, text, words) => {
    const refused = inspectText(text);
    await expect(refused).rejects.toThrow(UnreadableFile);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow('Nothing of it was loaded');
  });
});
