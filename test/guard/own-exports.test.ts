import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCsv } from '../../src/charts/csv';
import type { Engine } from '../../src/engine/engine';
import { buildRecords } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';
import { formulas, harmless } from './formulas';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** The campaigns read from a file with these cells. */
async function campaignsOf(cells: readonly string[], raw: boolean) {
  const rows = cells.map((cell, index) => [`a${index}@x.example`, '2026-07-01', cell]);
  const text = writeCsv(['Email', 'Created', 'Campaign'], rows, { raw });
  const source = await sourceOf(engine, text, { kind: 'person', tool: 'generic' });
  await buildRecords(engine, [source]);
  await engine.execute('drop table stg_1');
  const read = await engine.query('select campaign from person_records order by record');
  return read.rows.map(({ campaign }) => campaign);
}

test('what was guarded on its way out is the same text again when it comes back', async () => {
  const all = [...formulas, ...harmless].filter((text) => text.trim() !== '');
  const [guarded, plain] = [await campaignsOf(all, false), await campaignsOf(all, true)];
  expect(plain).toHaveLength(all.length);
  expect(guarded.map((text, index) => [all[index], text])).toEqual(plain.map((text, index) => [all[index], text]));
});
