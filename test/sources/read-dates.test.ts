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

/** The date-times of a column of deals with these cells. */
async function datesOf(cells: readonly string[], more: Given = {}) {
  const lines = cells.map((cell, index) => `${index},Won,"${cell.replaceAll('"', '""')}"`);
  const text = ['deal_id,stage,created_at', ...lines].join('\n');
  const { rows, source } = await recordsIn(engine, 'created_at', 'opportunity', text, more);
  return { dates: rows.flat(), source, readings: await readColumns(engine, source) };
}

describe('one cell alone', () => {
  test.each([
    ['2026-01-31T16:15:00Z', '2026-01-31 16:15:00'],
    ['2026-01-20 09:00:00.123456+00:00', '2026-01-20 09:00:00.123456'],
    ['2026-03-03T10:11:12-05:00', '2026-03-03 10:11:12'],
    ['2026-01-31 16:15:11.123456789Z', '2026-01-31 16:15:11.123456'],
    ['2026-01-31 16:15 UTC', '2026-01-31 16:15:00'],
    ['2026-01-31 16:15:11,5', '2026-01-31 16:15:11'],
    ['2026-01-31 4:15:00 PM', '2026-01-31 16:15:00'],
    ['2026.01.31', '2026-01-31 00:00:00'],
    ['31/01/2026 16:15:11', '2026-01-31 16:15:11'],
    ['1/31/2026, 4:15:00\u202fPM', '2026-01-31 16:15:00'],
    ['31/1/2026 4:15 p. m.', '2026-01-31 16:15:00'],
    ['1/31/2026 16:15 GMT+2', '2026-01-31 16:15:00'],
    ['31.01.26', '2026-01-31 00:00:00'],
    ['31.1.2026 16.15', '2026-01-31 16:15:00'],
    ['31-Jan-26', '2026-01-31 00:00:00'],
    ['31-Jan-2026', '2026-01-31 00:00:00'],
    ['Jan 31, 2026', '2026-01-31 00:00:00'],
    ['16 Apr, 2021 00:03:00', '2021-04-16 00:03:00'],
    ['Sat Jan 31 2026 16:15:00 GMT+0100 (Central European Standard Time)', '2026-01-31 16:15:00'],
    ['Saturday, January 31, 2026', '2026-01-31 00:00:00'],
    ['31st January 2026', '2026-01-31 00:00:00'],
    ['2026 Sept 30', '2026-09-30 00:00:00'],
    ['31. März 2026', '2026-03-31 00:00:00'],
    ['31. Mrz. 2026, 16:15', '2026-03-31 16:15:00'],
    ['1er février 2026', '2026-02-01 00:00:00'],
    ['31 de enero de 2026', '2026-01-31 00:00:00'],
    ['2026年1月31日', '2026-01-31 00:00:00'],
    ['2026年1月31日 16:15', '2026-01-31 16:15:00'],
    ['Jan-26', '2026-01-01 00:00:00'],
    ['března 2026', null],
    ['März 2026', '2026-03-01 00:00:00'],
    ['01/2026', '2026-01-01 00:00:00'],
    ['46112', '2026-03-31 00:00:00'],
    ['46112.5', '2026-03-31 12:00:00'],
    ['46112,673611', '2026-03-31 16:10:00'],
    ['1774915200', '2026-03-31 00:00:00'],
    ['1774973700000', '2026-03-31 16:15:00'],
  ])('%s', async (cell, expected) => {
    const { dates, readings } = await datesOf([cell]);
    expect(dates).toEqual([expected]);
    expect(readings.undecided).toEqual([]);
    expect(readings.not_converted.map(({ count }) => count)).toEqual(expected === null ? [1] : []);
  });

  test('24:15 stays on the day that stands there', async () => {
    const { dates } = await datesOf(['2026-03-31 24:00', '2026-03-31T24:15:00', '2026-03-31 23:59']);
    expect(dates).toEqual(['2026-03-31 00:00:00', '2026-03-31 00:15:00', '2026-03-31 23:59:00']);
    expect((await datesOf(['3/31/2026, 24:15:00'])).dates).toEqual(['2026-03-31 00:15:00']);
  });

  test('two digits are the years 1969 to 2068', async () => {
    const { dates } = await datesOf(['31/12/68', '31/12/69']);
    expect(dates).toEqual(['2068-12-31 00:00:00', '1969-12-31 00:00:00']);
  });
});

describe('numbers are dates', () => {
  test('only where every cell is one of the same kind', async () => {
    expect((await datesOf(['46112', '46113.25', ''])).dates).toEqual([
      '2026-03-31 00:00:00',
      '2026-04-01 06:00:00',
      null,
    ]);
    const mixed = await datesOf(['46112', '2026-03-31']);
    expect(mixed.dates).toEqual([null, '2026-03-31 00:00:00']);
    expect(mixed.readings.not_converted).toMatchObject([{ count: 1, examples: ['46112'] }]);
  });

  test('and between 1990 and 2100', async () => {
    for (const cell of ['12', '4611', '99999', '631151999', '1774973700000000'])
      expect((await datesOf([cell])).dates).toEqual([null]);
  });

  test('a cell too narrow for its date does not stand in the way', async () => {
    const { dates, readings } = await datesOf(['46112', '########']);
    expect(dates).toEqual(['2026-03-31 00:00:00', null]);
    expect(readings.not_converted).toMatchObject([{ count: 1, examples: ['########'] }]);
  });
});

describe('day and month', () => {
  test('one column that proves both: each cell is read the one way it can be', async () => {
    const cells = ['13/04/2026', '04/13/2026', '2026-04-13', '13.04.2026', 'Apr 13, 2026'];
    const { dates, readings } = await datesOf(cells);
    expect(dates).toEqual(cells.map(() => '2026-04-13 00:00:00'));
    expect(readings.undecided).toEqual([]);
    expect(readings.notices).toEqual([
      {
        kind: 'mixed_dates',
        words:
          'created_at holds dates both ways round: 1 can only be day first and 1 only month first. ' +
          'Each of these is read the one way that makes a date of it.',
      },
    ]);
  });

  test('and a person says how the others are meant', async () => {
    const cells = ['13/04/2026', '04/13/2026', '03/04/2026', '05/05/2026'];
    const left = await datesOf(cells);
    expect(left.dates).toEqual(['2026-04-13 00:00:00', '2026-04-13 00:00:00', null, '2026-05-05 00:00:00']);
    expect(left.readings.undecided.map(({ words }) => words)).toEqual([
      'dates stand both ways round: 03/04/2026 could be either, so it and others like it are left out',
    ]);
    const said = await datesOf(cells, { options: { date_order: 'day_first' } });
    expect(said.dates[2]).toBe('2026-04-03 00:00:00');
    expect(said.dates[1]).toBe('2026-04-13 00:00:00');
    expect(said.readings.undecided).toEqual([]);
  });

  test('siblings that disagree prove nothing for a third column', async () => {
    const text =
      'deal_id,stage,created_at,close_date,modified_at\n1,Won,13/04/2026,04/13/2026,03/04/2026\n2,Won,,,05/06/2026\n';
    const { source, rows } = await recordsIn(engine, 'created_at, close_date, modified_at', 'opportunity', text);
    expect(rows[0]).toEqual(['2026-04-13 00:00:00', '2026-04-13', '2026-03-04 00:00:00']);
    expect((await readColumns(engine, source)).undecided).toEqual([
      { question: 'date_order', columns: ['modified_at'], words: '03/04/2026 is read as 4 March 2026' },
    ]);
  });
});

const someDates = fc.array(
  fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2068-12-31T00:00:00Z'), noInvalidDate: true }),
  { minLength: 40, maxLength: 40 },
);
const iso = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ');

describe('what is printed is read again', () => {
  const languages = ['de', 'en-US', 'en-GB', 'es', 'fi', 'fr', 'it', 'ja', 'nl', 'pl', 'pt-BR', 'pt-PT', 'sv'];
  test.each(languages)('in the long and the medium form of %s', async (language) => {
    const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 13 + month)));
    for (const dateStyle of ['long', 'medium'] as const) {
      const format = new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' });
      const { dates } = await datesOf(months.map((date) => format.format(date)));
      expect(dates).toEqual(months.map(iso));
    }
  });

  test.each(languages)('with the time in the short form of %s', async (language) => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' });
    const dates = Array.from({ length: 24 }, (_, hour) => new Date(Date.UTC(2026, hour % 12, 13 + hour / 2, hour, 7)));
    expect((await datesOf(dates.map((date) => format.format(date)))).dates).toEqual(dates.map(iso));
  });

  const pad = (value: number) => String(value).padStart(2, '0');
  const parts = (date: Date) => ({
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    time: date.toISOString().slice(11, 19),
    hour12: `${date.getUTCHours() % 12 || 12}:${date.toISOString().slice(14, 19)} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`,
  });
  const styles: Record<string, (date: Date) => string> = {
    iso: (date) => date.toISOString(),
    'iso without zone': (date) => iso(date),
    'day/month/year': (date) => `${parts(date).d}/${parts(date).m}/${parts(date).y} ${parts(date).time}`,
    'month/day/year': (date) => `${parts(date).m}/${parts(date).d}/${parts(date).y} ${parts(date).hour12}`,
    'dd-mm-yyyy': (date) => `${pad(parts(date).d)}-${pad(parts(date).m)}-${parts(date).y} ${parts(date).time}`,
    'dd.mm.yyyy': (date) => `${pad(parts(date).d)}.${pad(parts(date).m)}.${parts(date).y} ${parts(date).time}`,
    'month/day/yy': (date) => `${parts(date).m}/${parts(date).d}/${pad(parts(date).y % 100)} ${parts(date).time}`,
    'spreadsheet days': (date) => String(date.getTime() / 86_400_000 + 25_569),
    milliseconds: (date) => String(date.getTime()),
  };
  test.each(Object.keys(styles))('%s', async (style) => {
    await fc.assert(
      fc.asyncProperty(someDates, async (drawn) => {
        const proof = new Date('2026-01-31T13:14:15Z');
        const dates = [...drawn, proof].map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
        const { dates: read } = await datesOf(dates.map(styles[style]!));
        expect(read.map((value) => String(value).slice(0, 19))).toEqual(dates.map(iso));
      }),
      { numRuns: 3 },
    );
  });
});
