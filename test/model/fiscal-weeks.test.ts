import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { inWeeks } from '../../src/agreement/fiscal-weeks';
import type { Engine } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { openNodeEngine } from '../node-engine';
import { createRecordTables, useRecords } from './records';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
  await createRecordTables(engine);
  await useRecords(engine, {
    opportunity: [{ source_id: '1', amount: 1, currency: 'USD', created_at: '2016-06-01' }],
    goal: [{ period: 'Q4 FY18', metric: 'Bookings', target: 1000, currency: 'USD' }],
  });
  await buildModel(engine, {
    ...defaultAgreement, as_of: '2018-06-30', fiscal_year_start_month: 2, fiscal_weeks: retail,
  }); // prettier-ignore
});
afterAll(() => engine.close());

/** From the Sunday nearest to 1 February; the year that ends in February 2018 has 53 weeks. */
const retail = { pattern: '4-5-4', first_weekday: 7 } as const;
const rows = async (sql: string) => (await engine.query(sql)).rows;

describe('a fiscal year of 52 or 53 weeks in the calendar', () => {
  test('quarters are 13 weeks, the last of a long year 14', async () => {
    const quarters = await rows(`select quarter, quarter_start, quarter_end, count(*) as days from calendar
      where year in ('FY18', 'FY19') group by all order by quarter_start`);
    expect(quarters).toEqual([
      { quarter: 'Q1 FY18', quarter_start: '2017-01-29', quarter_end: '2017-04-29', days: 91 },
      { quarter: 'Q2 FY18', quarter_start: '2017-04-30', quarter_end: '2017-07-29', days: 91 },
      { quarter: 'Q3 FY18', quarter_start: '2017-07-30', quarter_end: '2017-10-28', days: 91 },
      { quarter: 'Q4 FY18', quarter_start: '2017-10-29', quarter_end: '2018-02-03', days: 98 },
      { quarter: 'Q1 FY19', quarter_start: '2018-02-04', quarter_end: '2018-05-05', days: 91 },
      { quarter: 'Q2 FY19', quarter_start: '2018-05-06', quarter_end: '2018-08-04', days: 91 },
      { quarter: 'Q3 FY19', quarter_start: '2018-08-05', quarter_end: '2018-11-03', days: 91 },
      { quarter: 'Q4 FY19', quarter_start: '2018-11-04', quarter_end: '2019-02-02', days: 91 },
    ]);
  });

  test('months bear the names they stand for, every day is in one, and the edges are those of the agreement', async () => {
    const months = await rows(`select month, min(day) as first, max(day) as last, min(month_start) as month_start,
      max(month_end) as month_end from calendar where year = 'FY18' group by month order by month`);
    expect(months).toHaveLength(12);
    for (const { month, first, last, month_start, month_end } of months) {
      const [year, number] = String(month).split('-').map(Number);
      const end = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
      expect([first, last]).toEqual([month_start, month_end]);
      expect({ start: first, end: last }).toEqual(inWeeks({ start: `${month}-01`, end }, 2, retail));
    }
    const [{ days, held } = {}] = await rows(`select count(*) as days, count(*) filter (where day between month_start
      and month_end and day between quarter_start and quarter_end and day between year_start and year_end) as held
      from calendar`);
    expect(held).toBe(days);
  });

  test('a goal of a fiscal quarter is for its weeks, and the quarters before it are those of the calendar', async () => {
    expect(await rows('select period_start, period_end from goals')).toEqual([
      { period_start: '2017-10-29', period_end: '2018-02-03' },
    ]);
    expect(
      await rows(`select back, earlier_start, earlier_end from earlier_periods
        where period_start = '2017-10-29' and period_end = '2018-02-03' and back < 3 order by back`),
    ).toEqual([
      { back: 1, earlier_start: '2017-07-30', earlier_end: '2017-10-28' },
      { back: 2, earlier_start: '2017-04-30', earlier_end: '2017-07-29' },
    ]);
  });
});
