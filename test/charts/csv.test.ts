import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { figureCsv, guardFormula, writeCsv } from '../../src/charts/csv';
import { formulas as attacks, harmless, isFormula, readCsv } from '../guard/formulas';

/** What a second reader of CSV finds. */
function reread(text: string): string[][] {
  const parsed = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  expect(parsed.errors).toEqual([]);
  expect(parsed.data).toEqual(readCsv(text).filter((row) => row.join('').trim() !== ''));
  return parsed.data;
}

test('there are many attacks', () => {
  expect(new Set(attacks).size).toBeGreaterThanOrEqual(60);
});

test.each(attacks)('%j arrives as text', (attack) => {
  const [header, row] = reread(writeCsv([attack, 'n'], [[attack, 7]]));
  expect(header).toEqual([`'${attack}`, 'n']);
  expect(row).toEqual([`'${attack}`, '7']);
  expect([isFormula(attack), isFormula(row![0]!)]).toEqual([true, false]);
});

test.each(harmless)('%j arrives as it is', (words) => {
  expect(reread(writeCsv(['a', 'b'], [[words, 'x']]))[1]).toEqual([words, 'x']);
});

describe('the text', () => {
  test('every field is quoted, lines end in CRLF, nothing is an empty field', () => {
    expect(
      writeCsv(
        ['Name', 'n'],
        [
          ['A "B"', 1],
          [null, true],
        ],
      ),
    ).toBe('"Name","n"\r\n"A ""B""","1"\r\n"","true"\r\n');
  });

  test('typed numbers are never guarded', () => {
    expect(writeCsv(['n'], [[-5], [-0.021], [-12n]])).toBe('"n"\r\n"-5"\r\n"-0.021"\r\n"-12"\r\n');
  });

  test('a mark for Excel on request', () => {
    expect(writeCsv(['n'], [], { byte_order_mark: true })).toBe('\ufeff"n"\r\n');
  });

  test('raw text on request, still quoted', () => {
    expect(writeCsv(['n'], [['=1+"1"']], { raw: true })).toBe('"n"\r\n"=1+""1"""\r\n');
  });

  test('guarding twice guards once', () => {
    expect(guardFormula(guardFormula('=1'))).toBe("'=1");
  });
});

test('a figure’s table: money in whole units, shares as parts of one, hostile labels guarded', () => {
  const csv = figureCsv({
    columns: [
      { name: 'source', label: '=Source', format: { kind: 'text' } },
      { name: 'won', label: 'Revenue won', format: { kind: 'money', currency: 'USD' } },
      { name: 'yen', label: 'Yen', format: { kind: 'money', currency: 'JPY' } },
      { name: 'plain', label: 'Amount', format: { kind: 'money', currency: 'XXX' } },
      { name: 'rate', label: 'Win rate', format: { kind: 'share' } },
      { name: 'last', label: 'Last', format: { kind: 'date' } },
    ],
    rows: [
      { source: '@here', won: 124_000_050, yen: 1200, plain: 5, rate: 0.234, last: '2026-09-30' },
      { source: null, won: -5, yen: 0, plain: null, rate: null, last: null },
    ],
  });
  expect(reread(csv)).toEqual([
    ["'=Source", 'Revenue won (USD)', 'Yen (JPY)', 'Amount', 'Win rate', 'Last'],
    ["'@here", '1240000.50', '1200', '0.05', '0.234', '2026-09-30'],
    ['', '-0.05', '0', '', '', ''],
  ]);
});

test('notes stand behind the numbers after an empty line, guarded like all text', () => {
  expect(writeCsv(['a'], [[1]], { notes: ['12 test records left out', '=1+1'] })).toBe(
    '"a"\r\n"1"\r\n\r\n"12 test records left out"\r\n"\'=1+1"\r\n',
  );
});
