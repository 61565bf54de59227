import { describe, expect, test } from 'vitest';
import { velocityHistogram } from '../../src/metrics/velocity-histogram';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';
import { figureOf } from './figuring';

const tables = withTables();
const params = { from_stage: 'lead', to_stage: 'opportunity' };

async function took(...days: number[]) {
  await draw(tables.engine, 'lead', 'opportunity');
  await insert(
    tables.engine,
    'journeys',
    days.map((count, person_id) => ({
      person_id, created_date: '2026-07-01', lead_date: '2026-01-01', reached_rank: 5,
      opportunity_date: new Date(Date.UTC(2026, 0, 1 + count)).toISOString().slice(0, 10),
    })), // prettier-ignore
  );
}

describe('velocity-histogram', () => {
  test('puts each day into one bar, keeps the empty ones, and says median and four of five', async () => {
    await took(0, 1, 1, 4, -3);
    const rows = await rowsOf(tables.engine, velocityHistogram, { params });
    expect(cells(rows, 'from_day', 'to_day', 'n')).toEqual([[0, 0, 1], [1, 1, 2], [2, 2, 0], [3, 3, 0], [4, 4, 1]]); // prettier-ignore
    expect(rows[0]).toMatchObject({ all_count: 4, median_days: 1, negative_count: 1 });
    expect(rows[0]?.p80_days).toBeCloseTo(2.2, 12);
    expect(cells(await recordsOf(tables.engine, velocityHistogram, rows[1] ?? {}, { params }), 'person_id', 'days')).toEqual([
      [1, 1],
      [2, 1],
    ]); // prettier-ignore
  });

  test('ends in an open bar that holds the long tail, and loses nobody', async () => {
    await took(...Array.from({ length: 99 }, (_, index) => index % 40), 260);
    const rows = await rowsOf(tables.engine, velocityHistogram, { params });
    expect(rows.at(-1)).toMatchObject({ from_day: 40, to_day: null, n: 1 });
    expect(rows.map(({ from_day }) => from_day)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40]);
    expect(rows.reduce((total, { n }) => total + Number(n), 0)).toBe(100);
    const figure = figureOf('velocity-histogram', rows, { params });
    expect(figure.takeaway).toBe('Lead to Opportunity: half arrived within 16 days, four of five within 30 days');
    expect(figure.picture).toMatchObject({ kind: 'histogram', bars: { length: 9 } });
    expect(figure.picture.kind === 'histogram' && figure.picture.bars.at(-1)).toMatchObject({
      label: '40\u00a0days or more', is_open: true, from: 40, to: 45,
    }); // prettier-ignore
  });

  test('answers with nothing where nobody arrived, and says when they are few', async () => {
    expect(await rowsOf(tables.engine, velocityHistogram, { params })).toEqual([]);
    expect(figureOf('velocity-histogram', [], { params }).takeaway).toBe(
      'Nobody has a date on both sides of Lead to Opportunity',
    );
    await took(3);
    const rows = await rowsOf(tables.engine, velocityHistogram, { params });
    expect(figureOf('velocity-histogram', rows, { params }).notes).toContain(
      'Only 1 arrived: too few to say what is usual.',
    );
  });
});
