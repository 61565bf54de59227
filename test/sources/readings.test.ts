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

const recordsOf = (columns: string, table: string, text: string, given: Given = {}) =>
  recordsIn(engine, columns, table, text, given);

describe('dates', () => {
  const datesOf = async (cells: string[], more: Given = {}, delimiter = ',') => {
    const lines = cells.map((cell, index) => `${index}${delimiter}Won${delimiter}"${cell}"`);
    const text = [`deal_id${delimiter}stage${delimiter}created_at`, ...lines].join('\n');
    const { rows, source } = await recordsOf('created_at', 'opportunity', text, more);
    return { dates: rows.flat(), source, readings: await readColumns(engine, source) };
  };

  test.each([
    ['2026-01-05', '2026-01-05 00:00:00'],
    ['2026-01-05 09:07', '2026-01-05 09:07:00'],
    ['2026-01-05T09:07:11.250Z', '2026-01-05 09:07:11.250'],
    ['2026-01-05T09:07:11+0200', '2026-01-05 09:07:11'],
    ['2026/1/5', '2026-01-05 00:00:00'],
    ['20260105', '2026-01-05 00:00:00'],
    ['23/5/2026', '2026-05-23 00:00:00'],
    ['5/23/2026 1:05 PM', '2026-05-23 13:05:00'],
    ['1/23/2023 12:00 AM', '2023-01-23 00:00:00'],
    ['5.1.2026', '2026-01-05 00:00:00'],
    ['05.01.2026 09:07:11', '2026-01-05 09:07:11'],
    ['23-05-2026', '2026-05-23 00:00:00'],
    ['23/5/26', '2026-05-23 00:00:00'],
    ['5 Jan 2026', '2026-01-05 00:00:00'],
    ['January 5, 2026', '2026-01-05 00:00:00'],
    ['15 Apr, 2021 00:03:00', '2021-04-15 00:03:00'],
    ['2026-01', '2026-01-01 00:00:00'],
  ])('%s', async (cell, expected) => {
    const { dates, readings } = await datesOf([cell]);
    expect(dates).toEqual([expected]);
    expect(readings.undecided).toEqual([]);
  });

  test('a day above 12 decides for its column', async () => {
    const { dates, readings } = await datesOf(['03/04/2026', '13/04/2026']);
    expect(dates).toEqual(['2026-04-03 00:00:00', '2026-04-13 00:00:00']);
    expect(readings.undecided).toEqual([]);
  });

  test('and for the other columns of the file', async () => {
    const text = 'deal_id,stage,created_at,close_date\n1,Won,03/04/2026,31/05/2026\n';
    const { rows } = await recordsOf('created_at, close_date', 'opportunity', text);
    expect(rows).toEqual([['2026-04-03 00:00:00', '2026-05-31']]);
  });

  test('nothing decides: read month first for now, and said', async () => {
    const { dates, readings } = await datesOf(['03/04/2026', '05/05/2026']);
    expect(dates).toEqual(['2026-03-04 00:00:00', '2026-05-05 00:00:00']);
    expect(readings.undecided).toEqual([
      { question: 'date_order', columns: ['created_at'], words: '03/04/2026 is read as 4 March 2026' },
    ]);
  });

  test('nothing decides in a file with semicolons: day first', async () => {
    const { readings } = await datesOf(['03/04/2026'], {}, ';');
    expect(readings.undecided.map(({ words }) => words)).toEqual(['03/04/2026 is read as 3 April 2026']);
  });

  test('proofs of both orders in one column are said, and what fits either is left out', async () => {
    const { dates, readings } = await datesOf(['13/04/2026', '04/13/2026', '03/04/2026', '14/04/2026']);
    expect(dates).toEqual(['2026-04-13 00:00:00', '2026-04-13 00:00:00', null, '2026-04-14 00:00:00']);
    expect(readings.undecided).toEqual([
      {
        question: 'date_order',
        columns: ['created_at'],
        words: 'dates stand both ways round: 03/04/2026 could be either, so it and others like it are left out',
      },
    ]);
    expect(readings.not_converted).toMatchObject([{ field: 'created_at', count: 1, examples: ['03/04/2026'] }]);
  });

  test('a person decides', async () => {
    const { dates, readings } = await datesOf(['03/04/2026'], { options: { date_order: 'day_first' } });
    expect([dates, readings.undecided]).toEqual([['2026-04-03 00:00:00'], []]);
  });

  test('cells that are no dates are counted with examples and stay in the file', async () => {
    const { dates, source } = await datesOf(['2026-01-05', 'soon', '31.02.2026', '--', 'infinity', 'soon']);
    expect(dates).toEqual(['2026-01-05 00:00:00', null, null, null, null, null]);
    expect(source.report.not_converted).toEqual([
      { field: 'created_at', header: 'created_at', count: 4, examples: ['31.02.2026', 'soon'] },
    ]);
    expect((await engine.query('select c2 from stg_1 where record = 2')).rows).toEqual([{ c2: 'soon' }]);
  });
});

describe('numbers', () => {
  const numbersOf = async (cells: string[], more: Given = {}) => {
    const lines = cells.map((cell, index) => `${index},Won,"${cell}"`);
    return recordsOf('cast(amount as text)', 'opportunity', ['deal_id,stage,amount', ...lines].join('\n'), more);
  };

  test.each([
    ['1234.5', '1234.500000'],
    ['1,234.50', '1234.500000'],
    ['1.234,50', '1234.500000'],
    ['1.234.567', '1234567.000000'],
    ['$1,234', '1234.000000'],
    ['€ 1 234,50', '1234.500000'],
    ['1\u202f234,50 €', '1234.500000'],
    ['R$\u00a0100.000,00', '100000.000000'],
    ['USD 125,000.00', '125000.000000'],
    ['(1,234)', '-1234.000000'],
    ['-12', '-12.000000'],
    ['\u2212$5.5', '-5.500000'],
    ['12 %', '0.120000'],
    ['25000.0', '25000.000000'],
    ['1.25E7', '12500000.000000'],
    ["1'234.50", '1234.500000'],
    ['.5', '0.500000'],
    ['0', '0.000000'],
  ])('%s', async (cell, expected) => {
    expect((await numbersOf([cell])).rows.flat()).toEqual([expected]);
  });

  test('one proof decides the mark of the column', async () => {
    expect((await numbersOf(['146536,25', '50.000'])).rows.flat()).toEqual(['146536.250000', '50000.000000']);
    expect((await numbersOf(['1,5', '1,234'])).rows.flat()).toEqual(['1.500000', '1.234000']);
    expect((await numbersOf(['1.5', '1,234'])).rows.flat()).toEqual(['1.500000', '1234.000000']);
  });

  test('three digits behind a point are thousands where nothing proves otherwise, and that is asked', async () => {
    const { rows, source } = await numbersOf(['12.500', '3.000', '90']);
    expect(rows.flat()).toEqual(['12500.000000', '3000.000000', '90.000000']);
    expect((await readColumns(engine, source)).undecided).toEqual([
      { question: 'decimal_mark', columns: ['amount'], words: '12.500 is read as 12,500', example: '12.500' },
    ]);
  });

  test('a person says which, and is not asked again', async () => {
    const { rows, source } = await numbersOf(['1.234'], { options: { decimal_mark: '.' } });
    expect(rows.flat()).toEqual(['1.234000']);
    expect((await readColumns(engine, source)).undecided).toEqual([]);
  });

  test('nothing is asked where a cell proves the mark, nor about 1,234 in a file of commas', async () => {
    for (const cells of [
      ['12.500', '0.125'],
      ['12.500', '1.5'],
      ['12.500', '1234.500'],
      ['$1,234', '$25,000'],
    ]) {
      const { source } = await numbersOf(cells);
      expect((await readColumns(engine, source)).undecided).toEqual([]);
    }
  });

  test('what is no number is counted, not guessed', async () => {
    const { rows, source } = await numbersOf(['5', '1,23,4', '12 34', '< 10%', 'abc', '1.2.3', '10 EUR']);
    expect(rows.flat()).toEqual(['5.000000', null, null, null, null, null, '10.000000']);
    expect(source.report.not_converted).toMatchObject([{ field: 'amount', count: 5 }]);
  });

  test('a probability in percent becomes a share', async () => {
    const text =
      'Id,Name,StageName,CloseDate,Probability\n0065g00000AbCdE,X,Won,2026-01-01,75\n0065g00000AbCdF,X,Won,,1\n';
    expect((await recordsOf('cast(probability as text)', 'opportunity', text)).rows.flat()).toEqual([
      '0.750000',
      '0.010000',
    ]);
  });
});

describe('currencies', () => {
  const currencyOf = async (header: string, cells: string[], more: Given = {}) =>
    (await recordsOf('currency', 'opportunity', [`deal_id,stage,${header}`, ...cells].join('\n'), more)).rows.flat();

  test('the own column of the record first', async () => {
    expect(await currencyOf('amount,currency', ['1,Won,$5,eur', '2,Won,$5,'])).toEqual(['EUR', 'USD']);
  });
  test('then the sign or code beside the number', async () => {
    expect(await currencyOf('amount', ['1,Won,€5', '2,Won,R$ 5', '3,Won,CHF 5', '4,Won,5'])).toEqual([
      'EUR',
      'BRL',
      'CHF',
      null,
    ]);
  });
  test('then the header, then the answer', async () => {
    expect(await currencyOf('Amount (GBP)', ['1,Won,5'])).toEqual(['GBP']);
    expect(await currencyOf('amount', ['1,Won,5'], { options: { currency: 'SEK' } })).toEqual(['SEK']);
    expect(await currencyOf('amount', ['1,Won,5'])).toEqual([null]);
  });

  test('a column of its own holds codes, signs or names, and 000 for nothing', async () => {
    const cells = ['1,Won,5,usd', '2,Won,5,€', '3,Won,5,Pound Sterling', '4,Won,5,000', '5,Won,5,unknown'];
    expect(await currencyOf('amount,currency', cells)).toEqual(['USD', 'EUR', 'GBP', null, null]);
    expect(await currencyOf('amount,currency', cells.slice(3), { options: { currency: 'CHF' } })).toEqual([
      'CHF',
      'CHF',
    ]);
  });
  test('a sign several countries use is that of the file', async () => {
    expect(await currencyOf('amount', ['1,Won,$5', '2,Won,C$5'], { options: { currency: 'AUD' } })).toEqual([
      'AUD',
      'CAD',
    ]);
    expect(await currencyOf('amount', ['1,Won,$5'], { options: { currency: 'EUR' } })).toEqual(['USD']);
    expect(await currencyOf('amount', ['1,Won,5 kr'], { options: { currency: 'NOK' } })).toEqual(['NOK']);
    expect(await currencyOf('amount', ['1,Won,5 kr', '2,Won,5 zł'])).toEqual([null, 'PLN']);
  });
});
