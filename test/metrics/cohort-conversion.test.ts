import { describe, expect, test } from 'vitest';
import type { Grid } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { cohortConversion } from '../../src/metrics/cohort-conversion';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';
import { leads, numbered } from './lead-journeys';

const tables = withTables();
const add = (...rows: Row[][]) => insert(tables.engine, 'journeys', numbered(rows.flat()));
const rows = (scope = {}) => rowsOf(tables.engine, cohortConversion, { scope });
const of = (all: Row[], cohort: string) => all.filter((row) => row.cohort === cohort);

describe('cohort-conversion', () => {
  test('adds up the won by months since their own creation, and shows an age once all have reached it', async () => {
    await add(
      leads(1, '2026-07-10', { won: 0 }),
      leads(1, '2026-07-10', { won: 31 }), // 10 August, a month to the day
      leads(1, '2026-07-10', { won: 32 }), // 11 August
      leads(1, '2026-07-31'),
    );
    const all = await rows();
    expect(cells(all, 'cohort', 'age_months', 'lead_count', 'won_count', 'is_mature', 'conversion_rate').slice(0, 4)).toEqual([
      ['2026-07', 0, 4, 1, true, 0.25],
      ['2026-07', 1, 4, 2, true, 0.5],
      ['2026-07', 2, 4, 3, true, 0.75],
      ['2026-07', 3, 4, 3, false, null],
    ]); // prettier-ignore
    expect(all).toHaveLength(13);
    expect(all[3]).toMatchObject({ low: null, high: null });
  });

  test('opens to the people of the month, with those won by that age flagged', async () => {
    await add(leads(1, '2026-07-10', { won: 5 }), leads(1, '2026-07-12', { won: 40 }), leads(1, '2026-08-01'));
    const [first, second, third] = await rows();
    const flags = async (row: Row | undefined) =>
      cells(await recordsOf(tables.engine, cohortConversion, row ?? {}), 'person_id', 'is_won');
    expect(await flags(first)).toEqual([[0, false], [1, false]]); // prettier-ignore
    expect(await flags(second)).toEqual([[0, true], [1, false]]); // prettier-ignore
    expect(await flags(third)).toEqual([[0, true], [1, true]]); // prettier-ignore
  });

  test('has the last day of a shorter month for those created on the 31st', async () => {
    await add(leads(1, '2026-01-31', { won: 28 }), leads(1, '2026-01-31', { won: 29 }));
    expect(cells(await rows(), 'age_months', 'won_count').slice(0, 3)).toEqual([[0, 0], [1, 1], [2, 2]]); // prettier-ignore
  });

  test('has the twelve months up to the period’s end or the as-of date, whichever is first', async () => {
    await add(leads(1, '2025-08-31'), leads(1, '2025-09-30'), leads(1, '2025-10-01'), leads(1, '2026-09-30'));
    const months = async (scope = {}) => [...new Set((await rows(scope)).map((row) => row.cohort))];
    expect(await months()).toEqual(['2025-10', '2026-09']);
    expect(await months({ as_of: '2026-08-31' })).toEqual(['2025-09', '2025-10']);
  });

  test('counts a win before creation from the first day, and one without a date as none', async () => {
    await add(leads(1, '2026-07-10', { won: -20 }), leads(1, '2026-07-10', { outcome: 'won', reached_rank: 6 }));
    const [first] = await rows();
    expect(first).toMatchObject({ age_months: 0, lead_count: 2, won_count: 1, undated_count: 1 });
    expect(cohortConversion.figure(viewOf(await rows())).notes).toContain(
      '1 lead won without a date not counted as won.',
    );
  });

  test('takes what is won after the as-of date as not won, and answers nothing to an empty table', async () => {
    expect(await rows()).toEqual([]);
    expect(cohortConversion.figure(viewOf([])).takeaway).toBe('No leads were created in these months');
    await add(leads(1, '2026-07-10', { won: 83 }));
    expect((await rows()).every((row) => row.won_count === 0)).toBe(true);
  });

  test('compares the youngest month that has enough with those before at the same age', async () => {
    await add(
      leads(20, '2026-05-10', { won: 20 }), leads(180, '2026-05-10'), leads(12, '2026-07-10', { won: 20 }),
      leads(188, '2026-07-10'), leads(5, '2026-09-10'),
    ); // prettier-ignore
    const spec = cohortConversion.figure(viewOf(await rows()));
    expect(plain(spec.takeaway)).toBe(
      'Jul 2026: 6.0 % of leads are won within 2 months, 4.0 points lower than the months before at that age; the ranges overlap, so it may be chance',
    );
    const picture = spec.picture as Grid;
    expect(picture.rows.map(({ label, detail }) => [label, detail])).toEqual([
      ['May 2026', 'n = 200'],
      ['Jul 2026', 'n = 200'],
      ['Sep 2026', 'n = 5'],
    ]);
    const cell = (row: number, column: number) => picture.rows[row]?.cells[column];
    expect(cell(1, 2)).toMatchObject({ value: 0.06, detail: '12 of 200', key: { cohort: '2026-07', age_months: 2 } });
    expect(cell(1, 3)).toMatchObject({ value: null, text: 'not yet' });
    expect(of(await rows(), '2026-09')).toHaveLength(13);
  });
});
