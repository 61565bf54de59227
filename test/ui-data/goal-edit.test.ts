import { describe, expect, test } from 'vitest';
import type { FiscalCalendar } from '../../src/agreement/fiscal-weeks';
import { goalIn, goalText, pasteGoals, targetOf, withGoal } from '../../src/ui/data/goal-edit';
import { fiscalYearOf, goalPeriods, yearLabel } from '../../src/ui/data/goal-periods';
import { pastedCells, typedNumber } from '../../src/ui/data/paste-block';

const fromMonth = (month: number) => ({ fiscal_year_start_month: month, fiscal_weeks: null });

describe('goal periods', () => {
  test('months of a calendar year', () => {
    const months = goalPeriods(2026, fromMonth(1), 'month');
    expect(months).toHaveLength(12);
    expect(months[1]).toEqual({ label: 'Feb 2026', start: '2026-02-01', end: '2026-02-28' });
  });

  test('quarters of a fiscal year that starts in July', () => {
    expect(goalPeriods(2026, fromMonth(7), 'quarter').map(({ start, end }) => `${start}/${end}`)).toEqual([
      '2025-07-01/2025-09-30',
      '2025-10-01/2025-12-31',
      '2026-01-01/2026-03-31',
      '2026-04-01/2026-06-30',
    ]);
    expect(goalPeriods(2026, fromMonth(7), 'quarter')[3]?.label).toBe('Q4 FY26');
    expect([yearLabel(2026, fromMonth(7)), yearLabel(2026, fromMonth(1))]).toEqual(['FY26', '2026']);
    expect([
      fiscalYearOf('2025-07-01', fromMonth(7)),
      fiscalYearOf('2025-06-30', fromMonth(7)),
      fiscalYearOf('2025-06-30', fromMonth(1)),
    ]).toEqual([2026, 2025, 2025]);
  });
});

test('goal periods of a 4-4-5 year bear the names of the months they stand for', () => {
  const weeks: FiscalCalendar = { fiscal_year_start_month: 1, fiscal_weeks: { pattern: '4-4-5', first_weekday: 1 } };
  expect(goalPeriods(2026, weeks, 'quarter')[0]).toEqual({ label: 'Q1 2026', start: '2025-12-29', end: '2026-03-29' });
  expect(goalPeriods(2026, weeks, 'month')[2]).toEqual({ label: 'Mar 2026', start: '2026-02-23', end: '2026-03-29' });
  expect([yearLabel(2026, weeks), fiscalYearOf('2025-12-30', weeks)]).toEqual(['2026', 2026]);
});

describe('numbers as people type them', () => {
  test.each([
    ['1250000', 1_250_000],
    ['1,250,000', 1_250_000],
    ['$1,250,000.50', 1_250_000.5],
    ['1.250.000,50 €', 1_250_000.5],
    ['1 250 000', 1_250_000],
    ['1’250’000', 1_250_000],
    ['12,5', 12.5],
    ['1.250', 1_250],
    ['1.2m', 1_200_000],
    ['80k', 80_000],
    ['0', 0],
  ])('%s', (text, value) => expect(typedNumber(text)).toBeCloseTo(value, 6));

  test.each(['', 'n/a', '-5', 'twelve', '1-2'])('%s is none', (text) => expect(typedNumber(text)).toBeNull());
});

describe('goals', () => {
  const [january, february] = goalPeriods(2026, fromMonth(1), 'month') as [never, never];
  const periods = goalPeriods(2026, fromMonth(1), 'month');
  const cell = { metric: 'revenue', team: null, period: january } as const;

  test('money is kept in minor units of its currency', () => {
    expect(targetOf('1,250.50', 'revenue', 'USD')).toBe(125_050);
    expect(targetOf('1,250', 'revenue', 'JPY')).toBe(1250);
    expect(targetOf('12', 'won_deals', 'USD')).toBe(12);
    expect(goalText(125_050, 'revenue', 'USD')).toBe('1,250.5');
    expect(goalText(1250, 'revenue', 'JPY')).toBe('1,250');
  });

  test('a cell is replaced, not doubled, and emptied by null', () => {
    const once = withGoal([], cell, 100);
    const twice = withGoal(once, cell, 200);
    expect(twice).toHaveLength(1);
    expect(goalIn(twice, cell)).toBe(200);
    expect(goalIn(twice, { ...cell, team: 'North' })).toBeNull();
    expect(withGoal(twice, cell, null)).toEqual([]);
    expect(goalIn(twice, { ...cell, period: february })).toBeNull();
  });

  test('a pasted block is laid over the grid; what does not fit is counted', () => {
    const pasted = pasteGoals(
      [],
      '100\t200\tlater\n\t400\n500',
      { row: 0, column: 10 },
      {
        metric: 'revenue',
        teams: [null, 'North'],
        periods,
        currency: 'EUR',
      },
    );
    expect(pasted.taken).toBe(3);
    expect(pasted.outside).toBe(2);
    expect(goalIn(pasted.goals, { metric: 'revenue', team: 'North', period: periods[11]! })).toBe(40_000);
  });

  test('cells copied from a spreadsheet keep quoted line ends', () => {
    expect(pastedCells('a\tb\r\n"two\nlines"\t"say ""hi"""\r\n')).toEqual([
      ['a', 'b'],
      ['two\nlines', 'say "hi"'],
    ]);
  });
});
