import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';
import { runs } from './full-run';
import { readText } from './reading';
import { orders, writeTable, type Style, type Table } from './tables';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function staged(text: string): Promise<string[][]> {
  await sourceOf(engine, text, { kind: 'unused' });
  const { rows } = await engine.query('select * exclude (record, line) from stg_1 order by record');
  return rows.map((row) => Object.values(row).map((cell) => (cell === null ? '' : String(cell))));
}

const delimiters = [',', ';', '\t', '|', ', ', '||', '~'];
const quotes = ['"', "'"] as const;
const escapes = ['doubled', 'backslash'] as const;
const newlines = ['\n', '\r\n', '\r'] as const;

const few = orders(6).records.map((cells) => cells.slice(0, 5));
const withColumn = (name: string, cells: readonly string[]): Table => ({
  header: ['Id', 'Day', 'Amount', name],
  records: cells.map((cell, index) => [String(index + 1), `2026-03-${10 + index}`, `${index}.50`, cell]),
});

/** Tables that readers trip over, each with what makes it hard. */
const hostile: Record<string, Table> = {
  'orders of a shop': { header: orders(1).header.slice(0, 5), records: few },
  'line ends in cells': withColumn('Note', ['a\nb', 'c\r\nd', 'e\rf', 'plain']),
  'every delimiter in cells': withColumn('Note', ['a,b', 'a;b', 'a|b', 'a\tb', 'a, b', 'a||b', 'a~b']),
  'quotes of both kinds in cells': withColumn('Note', ['5" pipe', "O'Brien", '""', "''", '"all"', "'all'"]),
  'backslashes in cells': withColumn('Path', ['C:\\tmp\\', '\\\\server', 'a\\nb', '\\"']),
  'NUL and other control characters': withColumn('Note', ['a\0b', 'c\u0001d', 'e\u000bf', 'plain', 'words', 'more']),
  'names of object properties': withColumn('__proto__', ['constructor', 'toString', '__proto__', 'x']),
  'spaces that matter': withColumn('Note', [' a', 'b ', '  ', 'c']),
  'words of totals': withColumn('Deal', ['Total Energies', 'Total brand', 'Summe & Co', 'Grand Total Hotels']),
  'cells that look like comments': withColumn('Tag', ['# one', '#two', '# ---', 'three']),
  'letters of many scripts': withColumn('Name', ['Łódź', '東京', 'Ærø', '🙂', 'שלום', '']),
  'formulas and long numbers': withColumn('Note', ['=1+1', '-5', '@x', '12345678901234567890', '007']),
};

const styles: Style[] = delimiters.flatMap((delimiter) =>
  quotes.flatMap((quote) =>
    newlines.map((newline) => ({
      delimiter,
      quote,
      newline,
      escape: quote === '"' ? ('doubled' as const) : ('backslash' as const),
    })),
  ),
);

describe('hostile files come back cell for cell', () => {
  test.each(Object.entries(hostile))('%s', { timeout: 120_000 }, async (_, table) => {
    for (const style of styles) {
      // How quotes and the delimiter are written is for a person to say where the text proves neither.
      const text = writeTable(table, style);
      const read = await readText(text, { delimiter: style.delimiter, quote: style.quote });
      expect([style, read]).toEqual([style, table]);
    }
  });

  test('ten thousand columns', { timeout: 120_000 }, async () => {
    const header = Array.from({ length: 10_000 }, (_, index) => `Field ${index}`);
    const records = [1, 2].map((row) => header.map((_, index) => String(row * index)));
    const text = writeTable({ header, records }, { delimiter: ',', quote: '"', escape: 'doubled', newline: '\n' });
    expect(await readText(text)).toEqual({ header, records });
  });

  test('a cell of megabytes with line ends in it', { timeout: 120_000 }, async () => {
    const long = 'All work and no play, "says" Jack.\n'.repeat(100_000);
    const table = withColumn('Body', [long, 'short', long]);
    expect(await staged(writeTable(table, { delimiter: ',', quote: '"', escape: 'doubled', newline: '\n' }))).toEqual(
      table.records,
    );
  });
});

const words = fc.constantFrom('Acme', 'north', 'renewal', 'x', 'see page 2', 'Größe', 'to do', "O'Brien", '5" pipe');
const spice = fc.constantFrom(',', ';', '\t', '|', '"', "'", '\n', '\r\n', '""', '\\', ' - ', ', ', '||');
const text = fc.oneof(
  words,
  fc.array(fc.oneof(words, spice), { maxLength: 4 }).map((parts) => parts.join('')),
);
const number = fc.integer({ min: -1e6, max: 1e6 }).map(String);
const day = fc.integer({ min: 0, max: 3650 }).map((days) => new Date(days * 864e5 + 1.6e12).toISOString().slice(0, 10));

const tables = fc.array(fc.constantFrom(text, text, number, day), { minLength: 1, maxLength: 6 }).chain((columns) =>
  fc.record({
    records: fc.array(fc.tuple(number, day, ...columns) as fc.Arbitrary<string[]>, { minLength: 1, maxLength: 12 }),
    style: fc.record<Style>({
      delimiter: fc.constantFrom(...delimiters),
      quote: fc.constantFrom(...quotes),
      escape: fc.constantFrom(...escapes),
      newline: fc.constantFrom(...newlines),
    }),
    lastLineEnd: fc.boolean(),
  }),
);
const names = ['Id', 'Day', 'Name', 'Stage', 'Region', 'Owner', 'Source', 'Type'];

test(
  'any table written by any dialect that keeps its own rules comes back cell for cell',
  { timeout: 3_600_000 },
  async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(tables, async ({ records, style, lastLineEnd }) => {
        const table = { header: names.slice(0, records[0]!.length), records };
        const whole = writeTable(table, style);
        const content = lastLineEnd ? whole : whole.slice(0, -style.newline.length);
        const escaped = whole.includes(`\\${style.quote}`);
        fc.pre(style.escape !== 'backslash' || escaped || !whole.includes('\\'));
        const choice = { delimiter: style.delimiter, quote: style.quote };
        expect(await readText(content, choice)).toEqual(table);
        count += 1;
        const asked = count % 20 === 0 && style.quote === '"' && style.delimiter === ',' && style.escape === 'doubled';
        expect(asked ? await staged(content) : records).toEqual(records);
      }),
      { numRuns: runs(400, 10_000) },
    );
  },
);

const shops = fc.record({
  seed: fc.nat(),
  count: fc.integer({ min: 4, max: 20 }),
  style: fc.record<Style>({
    delimiter: fc.constantFrom(...delimiters, ' ', '::'),
    quote: fc.constantFrom(...quotes),
    escape: fc.constantFrom(...escapes),
    newline: fc.constantFrom(...newlines),
  }),
});

test('the dialect of a table of common cells is found out', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(shops, async ({ seed, count, style }) => {
      const table = orders(count, seed);
      expect(await readText(writeTable(table, style))).toEqual(table);
    }),
    { numRuns: runs(300, 5_000) },
  );
});
