import { expect, test } from 'vitest';
import { inspect } from '../../src/sources/off-thread';
import { tablesIn } from '../../src/sources/tables-in-file';
import { gzipOf, hubspotContacts, hubspotDeals, workbookOf, zipOf } from './packed-files';
import { fileOf } from './texts';

test('a worker takes an archive apart', async () => {
  const tables = await tablesIn(fileOf(zipOf({ 'contacts.csv': hubspotContacts, 'deals.csv': hubspotDeals }), 'x.zip'));
  expect(tables.map(({ name }) => name)).toEqual(['x.zip › contacts.csv', 'x.zip › deals.csv']);
  const [contacts, deals] = await Promise.all(tables.map((table) => inspect(table)));
  expect([contacts?.samples[0]?.[1], deals?.samples[0]?.[1]]).toEqual(['Ann', 'Pumps']);
  expect(contacts?.fingerprint).toBe(deals?.fingerprint);
});

test('a worker reads a workbook that is too large for one go', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [
    at,
    `deal ${at}`,
    at % 2 === 0,
    { serial: 46_000 + (at % 90) },
  ]);
  const [table] = await tablesIn(
    fileOf(workbookOf([{ name: 'Deals', rows: [['id', 'name', 'won', 'day'], ...rows] }])),
  );
  const { scan, samples } = await inspect(table!);
  expect([scan.records, samples[0]]).toEqual([20_000, ['0', 'deal 0', 'true', '2025-12-09']]);
});

test('a worker reads the table of a web page', async () => {
  const [table] = await tablesIn(fileOf('<table><tr><th>a<th>b<tr><td>&euro;5<td>x</table>', 'report.xls'));
  expect(await table?.text()).toBe('a,b\n€5,x\n');
});

const packed = zipOf({ 'deals.csv': hubspotDeals.repeat(500) });
const changed = packed.slice();
changed[80]! ^= 0xff;
const unpackable: [string, Uint8Array<ArrayBuffer>, string][] = [
  ['an archive cut short', packed.slice(0, -30), 'is damaged or was cut short'],
  ['an archive with a byte changed', changed, 'is damaged or was cut short'],
  ['a gzip cut short', gzipOf(hubspotDeals.repeat(500)).slice(0, -12), 'is damaged or was cut short'],
  ['a bomb', gzipOf(new Uint8Array(40 * 1024 * 1024).fill(10)), 'unpacks to more than 200 times its size'],
];
for (const [what, bytes, words] of unpackable) {
  test(`a worker refuses ${what}`, async () => {
    await expect(tablesIn(fileOf(bytes, 'x.zip'))).rejects.toThrow(words);
  });
}
