import * as fc from 'fast-check';
import { parse } from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { dropStaged } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import type { ReadingChoice } from '../../src/sources/source';
import { sourceOf } from './texts';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function staged(text: string | Uint8Array<ArrayBuffer>, reading: ReadingChoice = {}) {
  const { report } = await sourceOf(engine, text, { kind: 'unused', reading });
  const { rows } = await engine.query('select * from stg_1 order by record');
  return { report, rows: rows.map((row) => Object.values(row)) };
}

describe('every record is loaded or set aside', () => {
  test('with the number of its record and its line', async () => {
    const { report, rows } = await staged('a,b\n"x\ny",1\n\n2\n3,4,5\n6,"7 ""q"""\n');
    expect(rows).toEqual([
      [1, 2, 'x\ny', '1'],
      [2, 5, '2', null],
      [4, 7, '6', '7 "q"'],
    ]);
    expect(report).toMatchObject({ records_found: 4, records_loaded: 3, set_aside_count: 1, blank_lines: 1 });
    expect(report.set_aside).toEqual([
      { record: 3, line: 6, kind: 'long', reason: 'It has 3 cells where the header has 2', text: '3,4,5' },
    ]);
    expect(report.reader).toBe('duckdb');
  });

  test('empty cells keep the difference between nothing and an empty text', async () => {
    expect((await staged('a,b\n,""\n')).rows).toEqual([[1, 2, null, '']]);
  });

  test('whatever line ends stand in cells and between records', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { rows, report } = await staged(['a,b', '1,"x\ny"', '2,"x\r\ny"', '3,"x\ry"', ''].join(end));
      expect(rows).toEqual([
        [1, 2, '1', 'x\ny'],
        [2, 4, '2', 'x\r\ny'],
        [3, 6, '3', 'x\ry'],
      ]);
      expect(report.reader).toBe('duckdb');
    }
  });

  test('mixed line ends and spaces around quotes go another way', async () => {
    const mixed = await staged('a,b\r\n1,2\n3,"4"\r5\r\n');
    expect(mixed.rows).toEqual([
      [1, 2, '1', '2'],
      [2, 3, '3', '4'],
      [3, 4, '5', null],
    ]);
    expect(mixed.report.reader).toBe('papaparse');
    const spaced = await staged('a,b\n1,"2" \n 3, "4"\n');
    expect(spaced.rows).toEqual([
      [1, 2, '1', '2'],
      [2, 3, ' 3', ' "4"'],
    ]);
  });

  test('in the encoding it was written in', async () => {
    const latin = new Uint8Array(Buffer.from('a,b\nGesti\u00f3n,\u00e9\n', 'latin1'));
    expect((await staged(latin)).rows).toEqual([[1, 2, 'Gestión', 'é']]);
    const wide = new Uint8Array(Buffer.from('\ufeffa\tb\nü\t"1,5"\n', 'utf16le'));
    expect((await staged(wide)).rows).toEqual([[1, 2, 'ü', '1,5']]);
  });

  test('with more interruptions than pieces are made', async () => {
    const lines = Array.from({ length: 700 }, (_, index) => (index % 2 ? '' : `${index},x`));
    const { report, rows } = await staged(`a,b\n${lines.join('\n')}\n`);
    expect(report).toMatchObject({ reader: 'papaparse', records_found: 350, records_loaded: 350, blank_lines: 350 });
    expect(rows.at(-1)).toEqual([350, 700, '698', 'x']);
  });

  test('a header alone is a table without records', async () => {
    expect((await staged('a,b\n')).report).toMatchObject({ records_found: 0, records_loaded: 0 });
  });
});

test('a staged file can be dropped, once and again', async () => {
  await staged('a\n1\n');
  await dropStaged(engine, 1);
  await dropStaged(engine, 1);
  await expect(engine.query('select * from stg_1')).rejects.toThrow(/stg_1/);
});

const cell = fc.oneof(
  fc.string({ maxLength: 8 }).filter((text) => !text.includes('\0')),
  fc.constantFrom('', '"', '""', 'a\nb', 'a\r\nb', '\r', ',', ';', ' "x" ', 'ü€', '=1+1', '-', '12,5'),
);
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.record({
    header: fc.constant(Array.from({ length: width }, (_, index) => `h${index}`)),
    records: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    quoteAll: fc.boolean(),
  }),
);

test('random tables: scanner, PapaParse and database agree on every cell', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ header, records, newline, delimiter, quoteAll }) => {
      const write = (text: string) =>
        quoteAll || /[",;|\t\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const text = [header, ...records].map((row) => row.map(write).join(delimiter)).join(newline) + newline;
      const parsed = parse<string[]>(text, { delimiter, newline, header: false, skipEmptyLines: false }).data;
      // A row of chance may add up as a total does: here all rows are records.
      const { report, rows } = await staged(text, { keep_all_rows: true });
      expect(parsed.length - 2).toBe(records.length);
      expect(report).toMatchObject({
        records_found: records.length,
        records_loaded: records.length,
        delimiter,
      });
      // A backslash before a quote may be read either way; what is in doubt is left to the other reader.
      const readers = text.includes('\\"') ? ['duckdb', 'papaparse'] : ['duckdb'];
      expect(readers).toContain(report.reader);
      expect(rows.map(([record, , ...cells]) => [record, ...cells])).toEqual(
        records.map((row, index) => [index + 1, ...row]),
      );
    }),
    { numRuns: 300 },
  );
});
