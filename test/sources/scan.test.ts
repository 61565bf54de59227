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

describe('quotes that break the rules', () => {
  test('one that never closes keeps its own line only, and the rest is read', async () => {
    const scan = await scanOf('a,b\n1,"open, wide\n2,3\n4,5\n');
    expect(scan.records).toBe(3);
    expect(scan.oddities).toMatchObject([{ kind: 'unclosed_quote', record: 1, line: 2, start: 4, end: 17 }]);
    expect(scan.pieces).toMatchObject([{ record: 2, line: 3, records: 2, start: 18, end: 26 }]);
  });

  test('one that runs away with good records gives them back', async () => {
    const scan = await scanOf('a,b\n1,"open, wide\n2,3\n4,"x"\n5,6\n');
    expect(scan).toMatchObject({ records: 4, oddity_count: 1, oddities_by: { unclosed_quote: 1 } });
  });

  test('a line that a milder rule cuts into as many cells as the header is mended', async () => {
    for (const line of ['1,"5" pipe"', '1,"open', '1,5" pipe', '1,"a "b" c"']) {
      const scan = await scanOf(`a,b\n${line}\n2,x\n`);
      expect([line, scan.records, scan.oddity_count, scan.mended]).toMatchObject([
        line,
        2,
        0,
        [{ record: 1, line: 2, start: 4 }],
      ]);
    }
  });

  test('a line that no rule cuts right is set aside', async () => {
    const scan = await scanOf('a,b\n1,"5" pipe,x"y\n2,x\n');
    expect(scan.oddities).toMatchObject([{ kind: 'stray_quote', record: 1, line: 2 }]);
    expect(scan.records).toBe(2);
  });

  test('line ends inside quotes stay, also in a record of another width', async () => {
    const scan = await scanOf('a,b,c\n1,"x\ny",z\n2,"x\ny"\n3,"x\ny",z,w\n');
    expect(scan).toMatchObject({ records: 3, short_records: 1, oddities_by: { long: 1 } });
  });
});

test('every byte belongs to the head or to a record', async () => {
  for (const text of ['a,b\n1,2', 'x\n\na,b\n1,"2\n3,4\n\n5,6,7\n', 'a,b\r\n1,"x\r\ny"\r3,4\n'])
    expect((await scanOf(text)).uncovered).toBe(0);
});

test('the fingerprint is the SHA-256 of the SHA-256 of a small file', async () => {
  const { fingerprint } = await inspectText('a,b\n1,2\n');
  const first = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('a,b\n1,2\n'));
  const second = await crypto.subtle.digest('SHA-256', first);
  expect(fingerprint).toBe(Buffer.from(second).toString('hex'));
});
