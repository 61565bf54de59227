import { describe, expect, test } from 'vitest';
import { leadToClose } from '../../src/metrics/lead-to-close';
import { cells, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';
import { leads, numbered } from './lead-journeys';

const tables = withTables();
const link = (...pairs: [deal: number, person: number][]) =>
  insert(tables.engine, 'opportunity_people', pairs.map(([opportunity_id, person_id]) => ({ opportunity_id, person_id }))); // prettier-ignore
const deals = (...rows: object[]) =>
  insert(
    tables.engine,
    'opportunities',
    rows.map((row, index) => ({
      opportunity_id: index + 1, opportunity_name: `Deal ${index + 1}`, status: 'won', closed_date: '2026-08-01', ...row,
    })),
  ); // prettier-ignore

const value = ['deal_count', 'won_amount_minor', 'amount_per_lead_minor'];
const without = ['largest_deal', 'largest_amount_minor', 'amount_per_lead_without_minor', 'rate_without_largest'];

describe('won value per lead', () => {
  test('counts a deal once per group, however many of its people are in it', async () => {
    await insert(tables.engine, 'journeys', numbered([
      ...leads(2, '2026-07-01', { won: 31 }), ...leads(2, '2026-07-01'),
      ...leads(1, '2026-07-01', { source: 'Events', won: 31 }),
    ])); // prettier-ignore
    await deals({ amount_minor: 120_00 }, { amount_minor: 30_00 });
    // Deal 1 has both Email people and the one of Events; the second Email person has deal 2 as well.
    await link([1, 0], [1, 1], [2, 1], [1, 4]);
    const rows = await rowsOf(tables.engine, leadToClose);
    expect(cells(rows, 'source', ...value)).toEqual([
      ['Email', 2, 150_00, 37_50],
      ['Events', 1, 120_00, 120_00],
    ]);
    expect(cells(rows, ...without)).toEqual([
      ['Deal 1', 120_00, 7_50, 0.25],
      ['Deal 1', 120_00, 0, 0],
    ]);
    expect(cells(rows, 'won_count', 'largest_alone_count')).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  test('is of won deals in the display currency by the as-of date; the others are counted beside', async () => {
    await insert(tables.engine, 'journeys', numbered(leads(4, '2026-07-01', { won: 31 })));
    await deals(
      { amount_minor: 10_00 },
      { amount_minor: 900_00, currency: 'EUR' },
      { amount_minor: null },
      { amount_minor: 500_00, status: 'lost' },
      { amount_minor: 500_00, is_excluded: true },
      { amount_minor: 500_00, closed_date: '2026-10-01' },
      { amount_minor: 2_00, closed_date: null },
    );
    await link([1, 0], [2, 0], [3, 0], [4, 0], [5, 0], [6, 0], [7, 0]);
    const rows = await rowsOf(tables.engine, leadToClose);
    expect(cells(rows, ...value, 'other_currency_count', 'without_amount_count')).toEqual([[4, 12_00, 3_00, 1, 1]]);
    expect(cells(rows, ...without)).toEqual([['Deal 1', 10_00, 50, 1]]);
  });

  test('is nothing known, not nothing, where no deal has an amount', async () => {
    await insert(tables.engine, 'journeys', numbered([...leads(1, '2026-07-01', { won: 31 }), ...leads(1, '2026-07-01', { source: 'Events' })])); // prettier-ignore
    await deals({ amount_minor: null });
    await link([1, 0]);
    const rows = await rowsOf(tables.engine, leadToClose);
    expect(cells(rows, 'source', ...value)).toEqual([
      ['Email', 1, null, null],
      ['Events', 0, 0, 0],
    ]);
    expect(cells(rows, 'amount_per_lead_without_minor', 'rate_without_largest')).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('trap 31: says what a source is worth without the deal that carries it', async () => {
    await insert(tables.engine, 'journeys', numbered([...leads(6, '2026-07-01', { won: 31 }), ...leads(34, '2026-07-01')])); // prettier-ignore
    await deals(...[9000_00, 100_00, 100_00, 100_00, 100_00, 100_00].map((amount_minor) => ({ amount_minor })));
    await link([1, 0], [2, 1], [3, 2], [4, 3], [5, 4], [6, 5]);
    const rows = await rowsOf(tables.engine, leadToClose);
    expect(leadToClose.figure(viewOf(rows)).notes.map(plain)).toContain(
      'Email without its largest deal (Deal 1, $9K): $12.5 per lead instead of $238, 12.5 % won instead of 15.0 %.',
    );
  });
});
