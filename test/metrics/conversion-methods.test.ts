import { describe, expect, test } from 'vitest';
import type { Intervals } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { conversionMethods } from '../../src/metrics/conversion-methods';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';
import { daysAfter, leads, numbered } from './lead-journeys';

const tables = withTables();
const add = (...rows: Row[][]) => insert(tables.engine, 'journeys', numbered(rows.flat()));

/** Days and how it ended: won, lost, or open when last seen on 30 September. */
const vector = '20W 35L 40W 50O 60L 60W 75O 80L 90W 90O'.split(' ').map((word) => {
  const days = Number(word.slice(0, -1));
  if (word.endsWith('O')) return leads(1, daysAfter('2026-09-30', -days));
  return leads(1, '2026-07-02', word.endsWith('W') ? { won: days } : { lost: days });
});

describe('conversion-methods', () => {
  test('golden vector 3: 17/36 = 47.2 %, 67.2 %, 57.1 % and 40.0 % of one set of leads', async () => {
    await add(...vector);
    const rows = await rowsOf(tables.engine, conversionMethods, { params: { horizon_days: 90 } });
    expect(cells(rows, 'method', 'lead_count', 'won_count', 'lost_count', 'open_count', 'conversion_rate')).toEqual([
      ['incidence', 10, 4, 3, 3, expect.closeTo(17 / 36, 12)],
      ['lost_as_open', 10, 4, 3, 3, expect.closeTo(0.672, 3)],
      ['won_of_decided', 7, 4, 3, 0, 4 / 7],
      ['won_of_created', 10, 4, 3, 3, 0.4],
    ]);
    for (const row of rows) {
      expect(Number(row.low)).toBeLessThan(Number(row.conversion_rate));
      expect(Number(row.high)).toBeGreaterThan(Number(row.conversion_rate));
      expect(await recordsOf(tables.engine, conversionMethods, row)).toHaveLength(Number(row.lead_count));
    }
    const spec = conversionMethods.figure(viewOf(rows));
    expect(plain(spec.takeaway)).toBe(
      'The same 10 leads convert at 40.0 % or at 67.2 %, as lost and open ones are counted',
    );
    expect((spec.picture as Intervals).rows.map(({ label, text, detail }) => [label, plain(text), detail])).toEqual([
      ['Projected within 90 days', '47.2 %', '4 won, 3 lost of 10'],
      ['Projected within 90 days, lost taken as open', '67.2 %', '4 won, 3 lost of 10'],
      ['Won ÷ (won + lost)', '57.1 %', '4 of 7'],
      ['Won ÷ created', '40.0 %', '4 of 10'],
    ]);
    expect(spec.notes).toHaveLength(4);
  });

  test('looks no further than 30 leads were seen, and not at all where nobody says how long winning takes', async () => {
    await add(...vector);
    const rows = await rowsOf(tables.engine, conversionMethods);
    expect(cells(rows, 'horizon_days', 'conversion_rate').slice(0, 2)).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(conversionMethods.figure(viewOf(rows)).notes[0]).toMatch(/^Too few leads were won/);
  });

  test('takes its horizon from leads of long ago', async () => {
    await add(
      leads(20, '2025-01-10', { won: 50 }),
      leads(40, '2026-07-15', { lost: 70 }),
      leads(10, '2026-07-15', { won: 5 }),
    );
    const rows = await rowsOf(tables.engine, conversionMethods);
    expect(cells(rows, 'horizon_days', 'conversion_rate')).toEqual([
      [60, expect.closeTo(0.2, 12)],
      [60, expect.closeTo(0.2, 12)],
      [null, 0.2],
      [null, 0.2],
    ]);
  });

  test('counts those lost without a date as lost, and what ended later as open', async () => {
    await add(
      leads(2, '2026-07-01', { outcome: 'disqualified' }),
      leads(1, '2026-07-01', { lost: 92 }),
      leads(1, '2026-07-01', { won: 92 }),
    );
    const rows = await rowsOf(tables.engine, conversionMethods);
    expect(cells(rows, 'method', 'lead_count', 'won_count', 'lost_count', 'open_count')[2]).toEqual([
      'won_of_decided',
      2,
      0,
      2,
      0,
    ]);
    expect(cells(rows, 'lead_count', 'won_count', 'lost_count', 'open_count')[3]).toEqual([4, 0, 2, 2]);
  });

  test('has four rows of nothing in an empty table, and no rate', async () => {
    const rows = await rowsOf(tables.engine, conversionMethods);
    expect(cells(rows, 'lead_count', 'conversion_rate')).toEqual([[0, null], [0, null], [0, null], [0, null]]); // prettier-ignore
    expect(conversionMethods.figure(viewOf(rows)).takeaway).toBe('No leads were created in this period');
  });
});
