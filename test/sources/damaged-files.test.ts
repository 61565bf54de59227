import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineCheck } from '../../src/sources/encoding/line-check';
import { inspect } from '../../src/sources/off-thread';
import { tablesIn } from '../../src/sources/tables-in-file';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { gzipOf, hubspotContacts, hubspotDeals, workbookOf, zipOf } from './packed-files';

const whole: Record<string, Uint8Array<ArrayBuffer>> = {
  zip: zipOf({ 'contacts.csv': hubspotContacts, 'deals.csv': hubspotDeals.repeat(20), 'folder/': '' }),
  gz: gzipOf(hubspotDeals.repeat(20)),
  xlsx: workbookOf([
    { name: 'Deals', rows: [['id', 'won', 'day'], [1, true, { serial: 46112 }], [], ['x', null, null]] },
  ]),
  html: new TextEncoder().encode('<html><table><tr><td>a<td colspan=2>b<tr><td rowspan=2>1<td>&eacute;</table></html>'),
  text: new TextEncoder().encode('id,name\n1,Müller\n2,"Jürgen\nBöhm"\n'),
};

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  byte: fc.integer({ min: 0, max: 255 }),
  what: fc.constantFrom('change', 'cut', 'insert', 'double'),
});

function edited(bytes: Uint8Array<ArrayBuffer>, { at, byte, what }: { at: number; byte: number; what: string }) {
  const place = Math.floor(at * bytes.length);
  const [before, after] = [Array.from(bytes.subarray(0, place)), Array.from(bytes.subarray(place))];
  if (what === 'cut') return Uint8Array.from(before);
  if (what === 'insert') return Uint8Array.from([...before, byte, ...after]);
  if (what === 'double') return Uint8Array.from([...before, ...after.slice(0, 40), ...after]);
  return Uint8Array.from([...before, byte, ...after.slice(1)]);
}

test.each(Object.keys(whole))('a damaged %s gives tables or a clear refusal, never another error', async (kind) => {
  const read = async (bytes: Uint8Array<ArrayBuffer>) => {
    for (const table of await tablesIn(new File([bytes], `damaged.${kind}`))) await inspect(table);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const problem: unknown = await read(edits.reduce(edited, whole[kind]!)).catch((error: unknown) => error);
      const isClear = problem instanceof UnreadableFile && problem.message.includes('Nothing of it was loaded; other');
      expect([undefined, isClear ? problem : null]).toContain(problem);
    }),
    { numRuns: 150 },
  );
});

test('a zip that is read although it was changed has the bytes it was packed with', async () => {
  const contents = new Set([hubspotContacts, hubspotDeals.repeat(20)]);
  await fc.assert(
    fc.asyncProperty(edit, async (change) => {
      // Behind its first bytes, without which it is no archive at all.
      const at = Math.max(0.05, change.at);
      const file = new File([edited(whole.zip!, { ...change, at, what: 'change' })], 'changed.zip');
      const tables = await tablesIn(file).catch(() => []);
      for (const table of tables) expect(contents).toContain(await table.text());
    }),
    { numRuns: 300 },
  );
});

test('a line is taken for UTF-8 exactly where the platform reads it as UTF-8', () => {
  const byte = fc.oneof(
    fc.integer({ min: 0x20, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xff }),
    fc.constantFrom(0xc2, 0xe0, 0xa0, 0x9f, 0xed, 0xf0, 0x90, 0x8f, 0xf4, 0xbf, 0x80),
  );
  const check = new LineCheck();
  const isOther = (bytes: number[]) => {
    for (const each of bytes) check.take(each);
    return check.isOther();
  };
  const isRefused = (bytes: number[]) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
      return false;
    } catch {
      return true;
    }
  };
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 6 }), (bytes) => {
      expect(isOther(bytes)).toBe(isRefused(bytes));
    }),
    { numRuns: 5000 },
  );
  for (const character of ['ä', '€', '😀', '\uffff', '\u0800', '\ud7ff'])
    expect(isOther(Array.from(new TextEncoder().encode(character)))).toBe(false);
});
