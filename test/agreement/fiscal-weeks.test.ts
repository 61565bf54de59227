import { describe, expect, test } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { inNewCalendar } from '../../src/agreement/goal-periods';
import { inCalendar, inWeeks, monthStoodFor, type FiscalWeeks } from '../../src/agreement/fiscal-weeks';

/** The retail calendar: from the Sunday nearest to 1 February, 4-5-4. */
const retail: FiscalWeeks = { pattern: '4-5-4', first_weekday: 7 };
const of = (start: string, end: string, weeks = retail, startMonth = 2) => {
  const { start: first, end: last } = inWeeks({ start, end }, startMonth, weeks);
  return [first, last];
};

describe('a fiscal year of weeks', () => {
  test('2017 has 53 weeks, 2018 has 52, as the retail federation’s calendar', () => {
    expect(of('2017-02-01', '2018-01-31')).toEqual(['2017-01-29', '2018-02-03']);
    expect(of('2018-02-01', '2019-01-31')).toEqual(['2018-02-04', '2019-02-02']);
  });

  test('its months have 4, 5 and 4 weeks, the 53rd week is in the last', () => {
    expect(of('2017-02-01', '2017-02-28')).toEqual(['2017-01-29', '2017-02-25']);
    expect(of('2017-03-01', '2017-03-31')).toEqual(['2017-02-26', '2017-04-01']);
    expect(of('2017-04-01', '2017-04-30')).toEqual(['2017-04-02', '2017-04-29']);
    expect(of('2018-01-01', '2018-01-31')).toEqual(['2017-12-31', '2018-02-03']);
  });

  test('quarters follow each other without a gap', () => {
    expect(of('2017-08-01', '2017-10-31')).toEqual(['2017-07-30', '2017-10-28']);
    expect(of('2017-11-01', '2018-01-31')).toEqual(['2017-10-29', '2018-02-03']);
  });

  test('a 4-4-5 year from the Monday nearest to 1 January', () => {
    const weeks: FiscalWeeks = { pattern: '4-4-5', first_weekday: 1 };
    expect(of('2026-01-01', '2026-03-31', weeks, 1)).toEqual(['2025-12-29', '2026-03-29']);
    expect(of('2026-03-01', '2026-03-31', weeks, 1)).toEqual(['2026-02-23', '2026-03-29']);
  });

  test('a stretch that is not of whole months stays as it is', () => {
    expect(of('2026-01-05', '2026-02-20')).toEqual(['2026-01-05', '2026-02-20']);
  });
});

describe('another calendar', () => {
  const months = { fiscal_year_start_month: 1, fiscal_weeks: null };
  const weeks = { fiscal_year_start_month: 1, fiscal_weeks: { pattern: '4-4-5', first_weekday: 1 } } as const;

  test('every fiscal month, quarter and year goes into weeks and back', () => {
    for (let first = 0; first < 12 * 12; first += 1) {
      for (const length of [1, 3, 12]) {
        const day = (month: number, number: number) =>
          new Date(Date.UTC(2015, month, number)).toISOString().slice(0, 10);
        const period = { start: day(first, 1), end: day(first + length, 0) };
        expect(inCalendar(inCalendar(period, months, weeks), weeks, months)).toEqual(period);
        const retailYear = { fiscal_year_start_month: 2, fiscal_weeks: retail };
        expect(inCalendar(inCalendar(period, months, retailYear), retailYear, months)).toEqual(period);
      }
    }
  });

  test('the day before a year of weeks belongs to the last month of the one before', () => {
    expect(monthStoodFor('2025-12-28', 1, weeks.fiscal_weeks)).toBe('2025-12-01');
    expect(monthStoodFor('2025-12-29', 1, weeks.fiscal_weeks)).toBe('2026-01-01');
  });

  test('typed goals stay goals of the same quarter', () => {
    const goal = { metric: 'revenue', team: null, target: 5 } as const;
    const before = {
      ...defaultAgreement,
      goals: [{ ...goal, period_start: '2026-01-01', period_end: '2026-03-31' }],
    };
    const after = inNewCalendar(before, { ...before, ...weeks });
    expect(after.goals).toEqual([{ ...goal, period_start: '2025-12-29', period_end: '2026-03-29' }]);
    expect(inNewCalendar(after, { ...after, ...months }).goals).toEqual(before.goals);
  });
});
