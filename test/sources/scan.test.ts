import { describe, expect, test } from 'vitest';
import { inspectText } from './texts';

const scanOf = async (text: string) => (await inspectText(text)).scan;

describe('the scanner counts', () => {
  test('records, not lines: a line end inside quotes belongs to its cell', async () => {
    const scan = await scanOf('name,note\nAnn,"first\nsecond"\nBob,plain\n');
    expect(scan).toMatchObject({ records: 2, blank_lines: 0, quoted_newlines: true, widths: { 2: 2 } });
  });

  test('a last record without a line end', async () => {
    expect(await scanOf('a,b\n1,2\n3,4')).toMatchObject({ records: 2 });
    expect(await scanOf('a,b\n1,2\n3,"4"')).toMatchObject({ records: 2 });
  });

  test('blank lines beside the records', async () => {
    expect(await scanOf('a,b\n\n1,2\n\n\n3,4\n\n')).toMatchObject({ records: 2, blank_lines: 4 });
  });

  test('kinds of line ends after the header', async () => {
    expect((await scanOf('a\r\n1\r\n2\n3\r4')).newlines).toEqual({ lf: 1, crlf: 1, cr: 1 });
    expect((await scanOf('a,b\n1,"x\r\ny"\n')).newlines).toEqual({ lf: 1, crlf: 0, cr: 0 });
  });

  test('short records as records, and wide ones only where the surplus holds something', async () => {
    const scan = await scanOf('a,b\n1\n2,3\n4,5,6\n7,8,,\n9,10," "\n');
    expect(scan).toMatchObject({ records: 5, short_records: 1, empty_surplus: 1, min_fields: 1, max_fields: 4 });
    expect(scan.oddities.map(({ kind, record, line, fields }) => [kind, record, line, fields])).toEqual([
      ['long', 3, 4, 3],
      ['long', 5, 6, 3],
    ]);
  });

  test('the bytes of the cells without quotes and delimiters', async () => {
    expect((await scanOf('a,b\n"x ""y""",ü\n')).content).toBe('x "y"ü'.length + 1);
  });
});

describe('quotes that do not close', () => {
  test('take their own line with them, and the rest is read', async () => {
    const scan = await scanOf('a,b\n1,"open\n2,3\n4,5\n');
    expect(scan.records).toBe(3);
    expect(scan.oddities).toMatchObject([{ kind: 'unclosed_quote', record: 1, line: 2, start: 4, end: 12 }]);
    expect(scan.pieces).toMatchObject([{ record: 2, line: 3, records: 2, start: 12, end: 20 }]);
  });

  test('a closing quote in the middle of a cell sets its record aside', async () => {
    const scan = await scanOf('a,b\n1,"5" pipe"\n2,x\n');
    expect(scan.oddities).toMatchObject([{ kind: 'stray_quote', record: 1, line: 2 }]);
    expect(scan.records).toBe(2);
  });

  test('a quote inside an unquoted cell is a character like any other', async () => {
    expect(await scanOf('a,b\n1,5" pipe\n')).toMatchObject({ records: 1, oddity_count: 0 });
  });
});

test('the fingerprint is the SHA-256 of the SHA-256 of a small file', async () => {
  const { fingerprint } = await inspectText('a,b\n1,2\n');
  const first = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('a,b\n1,2\n'));
  const second = await crypto.subtle.digest('SHA-256', first);
  expect(fingerprint).toBe(Buffer.from(second).toString('hex'));
});
