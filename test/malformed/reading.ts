import { parse } from 'papaparse';
import { expect } from 'vitest';
import { inspect } from '../../src/sources/off-thread';
import { rewriteInThread } from '../../src/sources/rewrite';
import type { ReadingChoice } from '../../src/sources/source';
import { fileOf } from '../sources/texts';
import type { Table } from './tables';

/** What the scanner and the parser make of a text, without a database; the books must balance. */
export async function readText(content: string | Uint8Array<ArrayBuffer>, choice: ReadingChoice = {}): Promise<Table> {
  const { text, plan, scan, header } = await inspect(fileOf(content), { choice });
  const { csv, records, disputed } = await rewriteInThread(text, plan);
  expect(scan.uncovered).toBe(0);
  expect(records + disputed.length + scan.oddity_count).toBe(scan.records);
  const rows = parse<string[]>(await csv.text(), { newline: '\n', delimiter: ',' }).data.slice(0, -1);
  expect(rows.length).toBe(records);
  return { header, records: rows.map(([, , ...cells]) => cells) };
}
