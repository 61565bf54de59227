import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/sources/off-thread';
import { tableIn, tablesIn } from '../../src/sources/tables-in-file';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { encodeAs } from './legacy-bytes';
import { gzipOf, hubspotContacts, hubspotDeals, workbookOf, zipOf } from './packed-files';
import { fileOf } from './texts';

/** Name, text and what is said of every table in a file. */
async function tablesOf(bytes: Uint8Array<ArrayBuffer> | string, name: string) {
  const tables = await tablesIn(fileOf(bytes, name));
  return Promise.all(
    tables.map(async (table) => {
      const { header, scan, notices, format, fingerprint } = await inspect(table);
      return {
        name: table.name,
        text: await table.text(),
        header,
        records: scan.records,
        notices,
        format,
        fingerprint,
      };
    }),
  );
}

describe('a file that is a table', () => {
  test('is itself, whatever its name says', async () => {
    for (const name of ['a.csv', 'a.tsv', 'a.txt', 'a.xlsx', 'a']) {
      const file = fileOf('a\tb\n1\t2\n', name);
      expect(await tablesIn(file)).toEqual([file]);
    }
  });
});

describe('an archive', () => {
  test('of two exports is two tables under the fingerprint of the archive', async () => {
    const bytes = zipOf({ 'contacts.csv': hubspotContacts, 'deals/deals.csv': hubspotDeals });
    const tables = await tablesOf(bytes, 'exports.zip');
    expect(tables.map(({ name, text, records }) => [name, text, records])).toEqual([
      ['exports.zip › contacts.csv', hubspotContacts, 1],
      ['exports.zip › deals/deals.csv', hubspotDeals, 1],
    ]);
    const whole = await tablesOf(bytes, 'renamed.zip');
    expect(new Set([...tables, ...whole].map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(tables[0]?.fingerprint).not.toBe((await inspect(fileOf(hubspotContacts))).fingerprint);
  });

  test('as HubSpot packs it: folders and the forks of macOS are left out, and said', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../shapes/zip_hubspot_two_files.zip'));
    const tables = await tablesOf(Uint8Array.from(bytes), 'hubspot.zip');
    expect(tables.map(({ records }) => records)).toEqual([3, 3]);
    expect(tables[0]?.notices).toEqual([
      { kind: 'skipped', words: 'Also in hubspot.zip, and not read: 1 hidden file' },
    ]);
  });

  test('with other things in it gives the tables and names the rest', async () => {
    const tables = await tablesOf(
      zipOf({
        'contacts.csv': hubspotContacts,
        'inner.zip': zipOf({ 'a.csv': 'a,b\n1,2\n' }),
        'renamed.csv': zipOf({ 'a.csv': 'a,b\n1,2\n' }),
        'terms.pdf': '%PDF-1.7 terms',
        'nothing.csv': '',
        '.DS_Store': 'x',
      }),
      'exports.zip',
    );
    expect(tables.map(({ name }) => name)).toEqual(['exports.zip › contacts.csv']);
    expect(tables[0]?.notices[0]?.words).toBe(
      'Also in exports.zip, and not read: inner.zip (an archive in the archive), ' +
        'renamed.csv (an archive in the archive), terms.pdf (no table), nothing.csv (empty), 1 hidden file',
    );
  });

  test('whose paths climb out of it: only the last step counts, and names stay apart', async () => {
    const climbing = { '../../etc/deals.csv': hubspotDeals, '/deals.csv': hubspotDeals, 'C:\\deals.csv': hubspotDeals };
    expect((await tablesOf(zipOf(climbing), 'x.zip')).map(({ name }) => name)).toEqual([
      'x.zip › deals.csv',
      'x.zip › deals.csv (2)',
      'x.zip › deals.csv (3)',
    ]);
  });

  test('of workbooks and web pages gives their tables', async () => {
    const workbook = workbookOf([
      {
        name: 'Won',
        rows: [
          ['a', 'b'],
          [1, 2],
        ],
      },
      {
        name: 'Lost',
        rows: [
          ['a', 'b'],
          [3, 4],
        ],
      },
    ]);
    const page = '<table><tr><th>a</th><th>b</th></tr><tr><td>5</td><td>6</td></tr></table>';
    const tables = await tablesOf(zipOf({ 'deals.xlsx': workbook, 'report.xls': page }), 'x.zip');
    expect(tables.map(({ name, text, format }) => [name, text, format])).toEqual([
      ['x.zip › deals.xlsx › Won', 'a,b\n1,2\n', 'xlsx'],
      ['x.zip › deals.xlsx › Lost', 'a,b\n3,4\n', 'xlsx'],
      ['x.zip › report.xls', 'a,b\n5,6\n', 'html'],
    ]);
  });

  test('keeps the encoding of each of its files', async () => {
    const packed = zipOf({ 'a.csv': encodeAs('id,name\n1,Müller\n', 'windows-1252'), 'b.csv': 'id,name\n1,Jürgen\n' });
    const [first, second] = await tablesIn(fileOf(packed, 'x.zip'));
    const [a, b] = [await inspect(first!), await inspect(second!)];
    expect([a.dialect.encoding, a.samples, b.dialect.encoding, b.samples]).toEqual([
      'windows-1252',
      [['1', 'Müller']],
      'utf-8',
      [['1', 'Jürgen']],
    ]);
    const chosen = await inspect(first!, { choice: { encoding: 'windows-1251' } });
    expect([chosen.samples, chosen.fingerprint]).toEqual([[['1', 'Mьller']], a.fingerprint]);
  });

  test('is unpacked once, and a part is found again by its path', async () => {
    const file = fileOf(zipOf({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'c,d\n3,4\n' }), 'x.zip');
    const tables = await tablesIn(file);
    expect(await tableIn(file, 'b.csv', 'x.zip')).toBe(tables[1]);
    expect(await tableIn(file, 'gone.csv', 'x.zip')).toBeUndefined();
    const again = await tableIn(new Blob([file]), 'b.csv', 'x.zip');
    expect(await again?.text()).toBe('c,d\n3,4\n');
  });
});

test('a .gz is one table under the name of the file', async () => {
  const [table, ...others] = await tablesOf(gzipOf(hubspotDeals), 'deals.csv.gz');
  expect([table?.name, table?.text, table?.format, others]).toEqual(['deals.csv.gz', hubspotDeals, 'text', []]);
});

describe('a workbook', () => {
  const sheets = [
    {
      name: 'Deals & more',
      rows: [
        ['id', 'won', 'amount', 'closed', 'seen', 'note'],
        [1234567890123456, true, 1234.5, { serial: 46112 }, { serial: 46112.58680555556 }, 'a "quoted",\nnote'],
        [],
        [2, false, 0.1 + 0.2, { serial: 0.5 }, null, ' padded '],
        [3, null, -1e-7, null, null, { error: '#N/A' }],
      ],
    },
    { name: 'Nothing', rows: [] },
    {
      name: 'Lists',
      rows: [
        ['x', 'y'],
        ['1', '2'],
      ],
      isHidden: true,
    },
    {
      name: 'People',
      rows: [
        ['id', 'name'],
        [7, 'Łukasz'],
      ],
    },
  ];

  test('is a table for every sheet: days as ISO dates, numbers in full, empty rows as blank lines', async () => {
    const tables = await tablesOf(workbookOf(sheets), 'book.csv');
    expect(tables.map(({ name, format, records }) => [name, format, records])).toEqual([
      ['book.csv › Deals & more', 'xlsx', 3],
      ['book.csv › People', 'xlsx', 1],
    ]);
    expect(tables[0]?.text.split('\n')).toEqual([
      'id,won,amount,closed,seen,note',
      '1234567890123456,true,1234.5,2026-03-31,2026-03-31 14:05:00,"a ""quoted"",',
      'note"',
      '',
      '2,false,0.30000000000000004,12:00:00,," padded "',
      '3,,-1e-7,,,',
      '',
    ]);
    expect(tables[1]?.text).toBe('id,name\n7,Łukasz\n');
  });

  test('says which sheets it left out and which cells held an error', async () => {
    const [table] = await tablesOf(workbookOf(sheets), 'book.xlsx');
    expect(table?.notices).toEqual([
      { kind: 'formula_errors', words: '1 cell of the workbook holds an error of its formula; it is read as empty' },
      { kind: 'skipped', words: 'Also in book.xlsx, and not read: Nothing (empty), Lists (hidden)' },
    ]);
  });
});

describe('a web page under another name', () => {
  const page = (rows: string, head = '') =>
    `<html><head>${head}</head><body><table border=1>${rows}</table></body></html>`;

  test('is the table in it, with the text of its cells', async () => {
    const rows =
      '<tr><th>Opportunity&nbsp;Name</th><th>Amount</th><th>Note</th></tr>' +
      '<tr><td> A &amp; B <script>alert(1)</script></td><td align=right>1,234.50</td><td>one<br>two</td>\n' +
      '<tr><td colspan=2>C</td><td>&lt;b&gt; &eacute;</table>';
    const [table] = await tablesOf(page(rows), 'report123.xls');
    expect([table?.name, table?.format, table?.header]).toEqual([
      'report123.xls',
      'html',
      ['Opportunity Name', 'Amount', 'Note'],
    ]);
    expect(table?.text).toBe('Opportunity Name,Amount,Note\nA & B,"1,234.50","one\ntwo"\nC,,<b> é\n');
  });

  test('is read in the encoding it names', async () => {
    const meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">';
    const rows = '<tr><td>id<td>name<tr><td>1<td>Łukasz';
    const [file] = await tablesIn(fileOf(encodeAs(page(rows, meta), 'windows-1250'), 'r.xls'));
    const { dialect, samples } = await inspect(file!);
    expect([dialect.encoding, samples]).toEqual(['windows-1250', [['1', 'Łukasz']]]);
  });

  test('that names none is read as what its bytes are, also far behind the head', async () => {
    const plain = `<tr><td>id<td>name${'<tr><td>1<td>plain words only'.repeat(14_000)}`;
    const [table] = await tablesOf(encodeAs(page(`${plain}<tr><td>2<td>Müller`), 'windows-1252'), 'r.xls');
    expect(table?.text.endsWith('2,Müller\n')).toBe(true);
  });

  test('with several tables is one of each, cells that reach down left empty below', async () => {
    const other = '<table><tr><td>Total</td></tr></table><table><tr><td rowspan=2>x<td>1<tr><td>2</table>';
    const tables = await tablesOf(`${page('<tr><td>a<td>b<tr><td>1<td>2')}${other}`, 'r.xls');
    expect(tables.map(({ name, text }) => [name, text])).toEqual([
      ['r.xls › Table 1', 'a,b\n1,2\n'],
      ['r.xls › Table 2', 'x,1\n,2\n'],
    ]);
  });
});

describe('what cannot be read is refused, saying what is safe and what to do', () => {
  const zip = zipOf({ 'deals.csv': 'Deal ID,Amount\n'.padEnd(50_000, '1,some words that vary\n') });
  const gzip = gzipOf(hubspotDeals.repeat(200));
  const changed = zip.slice();
  changed[60]! ^= 0xff;
  const refusals: [string, Uint8Array<ArrayBuffer> | string, string][] = [
    ['an archive cut short', zip.slice(0, zip.length - 40), 'is damaged or was cut short'],
    ['an archive with bytes changed', changed, 'is damaged or was cut short'],
    ['the mere beginning of an archive', 'PK\u0003\u0004aaaa', 'is damaged or was cut short'],
    ['a gzip cut short', gzip.slice(0, gzip.length - 20), 'is damaged or was cut short'],
    ['a workbook cut short', workbookOf([{ name: 'A', rows: [['a']] }]).slice(0, 400), 'is damaged or was cut short'],
    ['an archive without files', zipOf({ 'folder/': '' }), 'an archive without files'],
    [
      'an archive of pictures',
      zipOf({ 'a.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47]) }),
      'without a table that can be read',
    ],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'an old Excel workbook'],
    ['a binary workbook', zipOf({ 'xl/workbook.bin': 'x' }), 'a binary Excel workbook'],
    ['an OpenDocument sheet', zipOf({ mimetype: 'x', 'content.xml': '<x/>' }), 'an OpenDocument file'],
    ['a page without a table', '<!DOCTYPE html><html><body>Please log in</body></html>', 'a web page without a table'],
    ['a gzip of an archive', gzipOf(zip), 'an archive of something that is packed'],
    ['a PDF', '%PDF-1.7', 'is a PDF'],
  ];
  test.each(refusals)('%s', async (_, bytes, words) => {
    const refused = tablesIn(fileOf(bytes, 'file.csv'));
    await expect(refused).rejects.toThrow(UnreadableFile);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow('Nothing of it was loaded; other files are untouched.');
  });
});
