import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { readColumns } from '../../src/sources/columns';
import { openNodeEngine } from '../node-engine';
import { recordsIn, type Given } from './texts';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** The values of a column of amounts with these cells, as the shortest decimal text. */
async function numbersOf(cells: readonly string[], more: Given = {}, column = 'amount') {
  const lines = cells.map((cell, index) => `${index},Won,"${cell.replaceAll('"', '""')}"`);
  const text = [`deal_id,stage,${column}`, ...lines].join('\n');
  const { rows, source } = await recordsIn(engine, `cast(${column} as text)`, 'opportunity', text, more);
  const values = rows.flat().map((value) => (value === null ? null : String(value).replace(/\.?0+$/, '') || '0'));
  return { values, source, readings: await readColumns(engine, source) };
}

describe('one cell alone', () => {
  test.each([
    ['1 234,50', '1234.5'],
    ['1\u00a0234,50', '1234.5'],
    ['1\u202f234,50\u00a0€', '1234.5'],
    ["1'234.50", '1234.5'],
    ['1’234.50', '1234.5'],
    ['12,34,567.00', '1234567'],
    ['₹ 1,23,456', '123456'],
    ['1,234-', '-1234'],
    ['-1,234', '-1234'],
    ['–1,234.50', '-1234.5'],
    ['(1,234.50)', '-1234.5'],
    ['(€ 1.234,50)', '-1234.5'],
    ['1.2K', '1200'],
    ['$342.09K', '342090'],
    ['$1,117.10K', '1117100'],
    ['3.4M', '3400000'],
    ['1.1B', '1100000000'],
    ['2.5bn', '2500000000'],
    ['5 BRL', '5'],
    ['3 MXN', '3'],
    ['€ 1.234', '1234'],
    ['R$ 111.349', '111349'],
    ['USD 125,000.00', '125000'],
    ['1.234,50 kr', '1234.5'],
    ['12,5 %', '0.125'],
    ['1.5E+06', '1500000'],
    ['1,5E+06', '1500000'],
    ['１２３，４５６．５', '123456.5'],
    ['99999999999999999999.5', '99999999999999999999.5'],
    ['0,125', '0.125'],
    ["'-1,234", '-1234'],
    ['="00123"', '123'],
    ['< 10%', null],
    ['> 90%', null],
    ['########', null],
    ['#REF!', null],
    ['1 2 3', null],
    ['49 221 1', null],
    ['1,23', '1.23'],
    ['1.23.456', null],
    ['1e', null],
    ['12kg', null],
  ])('%s', async (cell, expected) => {
    const { values, readings } = await numbersOf([cell]);
    expect(values).toEqual([expected]);
    expect(readings.not_converted.map(({ count }) => count)).toEqual(expected === null ? [1] : []);
  });

  test.each(['', ' --', '--', '-', 'N/A', '#N/A', 'null', '(not set)', 'Select', 'NaN'])(
    '"%s" is nothing, not a number that failed',
    async (cell) => {
      const { values, readings } = await numbersOf(['5', cell]);
      expect(values).toEqual(['5', null]);
      expect(readings.not_converted).toEqual([]);
    },
  );
});

describe('two number styles in one column', () => {
  test('each cell that proves its own is read by it, and that is said', async () => {
    const { values, readings } = await numbersOf(['1,234.50', '1.234,50', '12.5', '7,25', '90']);
    expect(values).toEqual(['1234.5', '1234.5', '12.5', '7.25', '90']);
    expect(readings.undecided).toEqual([]);
    expect(readings.notices).toEqual([
      {
        kind: 'mixed_numbers',
        words:
          'amount holds numbers with a decimal point (1,234.50) and with a decimal comma (1.234,50). Each is read by its own marks.',
      },
    ]);
  });

  test('those that prove nothing follow the column, and are asked by an example', async () => {
    const { values, readings } = await numbersOf(['146536,25', '7,5', '1,234.50', '50.000']);
    expect(values).toEqual(['146536.25', '7.5', '1234.5', '50000']);
    expect(readings.undecided).toEqual([
      { question: 'decimal_mark', columns: ['amount'], words: '50.000 is read as 50,000', example: '50.000' },
    ]);
    const said = await numbersOf(['146536,25', '7,5', '1,234.50', '50.000'], { options: { decimal_mark: '.' } });
    expect(said.values).toEqual(['146536.25', '7.5', '1234.5', '50']);
    expect(said.readings.undecided).toEqual([]);
  });
});

test('amounts behind a sign and a no-break space, in columns with trailing blanks', async () => {
  const text = 'Channel ;Spend;;;\nContent Syndication ;R$\u00a0100.000;;;\nPaid Social;R$ 111.349;;;\n;;;;\n';
  const { rows } = await recordsIn(engine, 'channel, currency, cast(cost as integer)', 'spend', text, {
    kind: 'spend',
    columns: { channel: 'Channel ', cost: 'Spend' },
  });
  expect(rows.slice(0, 2)).toEqual([
    ['Content Syndication', 'BRL', 100_000],
    ['Paid Social', 'BRL', 111_349],
  ]);
});

describe('a probability', () => {
  test.each([
    [
      ['60% - Commit', '5%', '90'],
      ['0.6', '0.05', '0.9'],
    ],
    [
      ['0.6', '1'],
      ['0.6', '1'],
    ],
    [
      ['60,5', '7'],
      ['0.605', '0.07'],
    ],
  ])('%j', async (cells, expected) => {
    expect((await numbersOf(cells, {}, 'probability')).values).toEqual(expected);
  });
});

describe('what is printed is read again', () => {
  const intl = (language: string, options: Intl.NumberFormatOptions = {}) => {
    const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2, ...options });
    return (cents: number) => format.format(cents / 100);
  };
  const styles: Record<string, (cents: number) => string> = {
    plain: (cents) => (cents / 100).toFixed(2),
    english: intl('en-US'),
    german: intl('de-DE'),
    french: intl('fr-FR'),
    swiss: intl('de-CH'),
    swedish: intl('sv-SE'),
    indian: intl('en-IN'),
    'dollars in brackets': intl('en-US', { style: 'currency', currency: 'USD', currencySign: 'accounting' }),
    'euros behind': intl('de-DE', { style: 'currency', currency: 'EUR' }),
    reais: intl('pt-BR', { style: 'currency', currency: 'BRL' }),
    zloty: intl('pl-PL', { style: 'currency', currency: 'PLN' }),
    'code in front': intl('en-US', { style: 'currency', currency: 'USD', currencyDisplay: 'code' }),
    'wide digits': (cents) =>
      (cents / 100).toFixed(2).replaceAll(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!),
  };
  const amounts = fc.array(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), { minLength: 30, maxLength: 30 });

  test.each(Object.keys(styles))('%s', async (style) => {
    await fc.assert(
      fc.asyncProperty(amounts, async (drawn) => {
        const cents = [...drawn, 123456, -5, 0];
        const { source } = await numbersOf(cents.map(styles[style]!));
        const { rows } = await engine.query(
          'select cast(cast(amount * 100 as bigint) as text) as cents from opportunity_records order by record',
        );
        expect(rows.map((row) => Number(row.cents))).toEqual(cents.map((value) => value + 0));
        expect(source.report.not_converted).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });
});
