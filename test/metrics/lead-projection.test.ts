import { describe, expect, test } from 'vitest';
import type { Intervals } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { leadToClose } from '../../src/metrics/lead-to-close';
import { cells, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';
import { plain } from './figuring';
import { daysAfter, leads, numbered } from './lead-journeys';

const tables = withTables();
const add = (...rows: Row[][]) => insert(tables.engine, 'journeys', numbered(rows.flat()));

/** Leads of September seen on 20 October: those of the 10th for 40 days, those of the 30th for 20. */
const september = { period_start: '2026-09-01', period_end: '2026-09-30', as_of: '2026-10-20' };
const before = '2025-09-10';
const longAgo = [...leads(20, before, { won: 20 }), ...leads(20, before)];

describe('lead-to-close within a window', () => {
  test('projects by hand: 10 % by day 10, and 10 of the 70 still at risk on day 25', async () => {
    await add(
      longAgo,
      leads(10, '2026-09-10', { won: 10 }),
      leads(20, '2026-09-10', { lost: 15 }),
      leads(10, '2026-09-10', { won: 25 }),
      leads(60, '2026-09-10'),
      leads(5, '2026-09-30', { won: 10 }),
      leads(45, '2026-09-30'),
    );
    const [row] = await rowsOf(tables.engine, leadToClose, { scope: september });
    expect(row).toMatchObject({
      lead_count: 150, won_count: 25, window_days: 30, horizon_days: 30, is_mature: false, median_days: 10,
      dated_count: 25, stands_out: null,
    }); // prettier-ignore
    // Day 10: 15 of 150. Day 15: 20 of 135 lost. Day 20: 45 gone from sight. Day 25: 10 of 70.
    expect(row?.projected_rate).toBeCloseTo(0.1 + 0.9 * (115 / 135) * (10 / 70), 12);
    expect(Number(row?.projected_low)).toBeLessThan(25 / 150);
    expect(row?.all_projected_rate).toBe(row?.projected_rate);
    // Of all leads known, 26.3 % are won by day 30, 18.4 % by day 20: a third of these has come 70 % of the way.
    expect(row?.maturity_share).toBeCloseTo((100 + 50 * 0.7) / 150, 12);
  });

  test('is counted, not projected, from the day on which the last had the whole window', async () => {
    await add(longAgo, leads(10, '2026-09-30', { won: 10 }), leads(40, '2026-09-30'));
    const on = (as_of: string) => rowsOf(tables.engine, leadToClose, { scope: { ...september, as_of } });
    expect(cells(await on('2026-10-29'), 'is_mature')).toEqual([[false]]);
    expect(cells(await on('2026-10-30'), 'is_mature', 'maturity_share', 'projected_rate')).toEqual([[true, 1, 0.2]]);
  });

  test('says nothing of the window from nine wins', async () => {
    await add(leads(9, before, { won: 20 }), leads(50, '2026-09-10'));
    const [row] = await rowsOf(tables.engine, leadToClose, { scope: september });
    expect(row).toMatchObject({ window_days: null, is_mature: null, projected_rate: null, maturity_share: null });
  });

  test('leaves groups unprojected of whom fewer than 30 were seen that long', async () => {
    await add(longAgo, leads(31, '2026-09-10'), leads(29, '2026-09-10', { source: 'Events' }));
    const rows = await rowsOf(tables.engine, leadToClose, { scope: september });
    expect(cells(rows, 'source', 'horizon_days', 'projected_rate')).toEqual([
      ['Email', 30, 0],
      ['Events', 30, null],
    ]);
  });

  test('takes a win without a date as late as it can be, and a loss without one as still in sight', async () => {
    await add(
      longAgo,
      leads(40, '2026-09-10'),
      leads(5, '2026-09-10', { outcome: 'lost' }),
      leads(5, '2026-09-10', { outcome: 'won', reached_rank: 6 }),
    );
    const [row] = await rowsOf(tables.engine, leadToClose, { scope: september });
    expect(row).toMatchObject({ won_count: 5, dated_count: 0, median_days: null, projected_rate: 0 });
  });

  test('takes what ended after the as-of date as open', async () => {
    await add(longAgo, leads(50, '2026-09-10', { won: 41 }), leads(50, '2026-09-10', { lost: 41 }));
    const [row] = await rowsOf(tables.engine, leadToClose, { scope: september });
    expect(row).toMatchObject({ lead_count: 100, won_count: 0, projected_rate: 0, projected_high: null });
  });
});

describe('trap 1, young leads: conversion does not collapse', () => {
  /** Four leads a day for a year and a half, every fifth of whom is won after 45 days: the same process all along. */
  const steady = Array.from({ length: 4 * 550 }, (_, index) =>
    leads(1, daysAfter('2025-03-30', Math.floor(index / 4)), index % 5 === 0 ? { won: 45 } : {}),
  );

  test('the counted rate of the last quarter is half of what it was, the projected one the same', async () => {
    await add(...steady);
    const rates = async (period_start: string, period_end: string) => {
      const scope = { period_start, period_end, as_of: '2026-09-30' };
      return (await rowsOf(tables.engine, leadToClose, { scope }))[0] ?? {};
    };
    const old = await rates('2025-07-01', '2025-09-30');
    const young = await rates('2026-07-01', '2026-09-30');
    expect(old).toMatchObject({ is_mature: true, window_days: 60, lead_to_close_rate: expect.closeTo(0.2, 2) });
    expect(young).toMatchObject({ is_mature: false, horizon_days: 60, lead_to_close_rate: expect.closeTo(0.1, 1) });
    expect(Number(young.lead_to_close_rate)).toBeLessThan(0.11);
    expect(young.projected_rate).toBeCloseTo(0.2, 2);
    const spec = leadToClose.figure(viewOf([young]));
    const [mark] = (spec.picture as Intervals).rows;
    expect(mark).toMatchObject({ value: young.projected_rate, projected: true, counted: young.lead_to_close_rate });
    expect(spec.notes.map(plain)[0]).toMatch(
      /^Nine in ten wins take 60 days or less, and not all these leads had that long/,
    );
  });

  test('by month, one that had its time is counted, one too young to project is muted and has no range', async () => {
    await add(...steady);
    const rows = await rowsOf(tables.engine, leadToClose, { params: { by: 'month' } });
    const { rows: marks } = leadToClose.figure(viewOf(rows, { params: { by: 'month' } })).picture as Intervals;
    expect(marks.map(({ label, projected, muted, low }) => [label, projected ?? false, muted ?? false, low === null])).toEqual([
      ['Jul 2026', false, false, false],
      ['Aug 2026', false, true, true],
      ['Sep 2026', false, true, true],
    ]); // prettier-ignore
    expect(marks[2]?.detail).toMatch(/so far$/);
  });
});

describe('comparison of sources', () => {
  const closing = (source: string, won: number, all: number) => [
    ...leads(won, '2025-09-10', { source, won: 20 }),
    ...leads(all - won, '2025-09-10', { source, lost: 20 }),
  ];
  const scope = { ...september, period_start: '2025-09-01', period_end: '2025-09-30' };

  test('ranks only who differs from the rest; trap 19, three of five is not the best source', async () => {
    await add(
      closing('Email', 200, 600),
      closing('Events', 50, 600),
      closing('Webinar', 110, 600),
      closing('Partner', 3, 5),
    );
    const rows = await rowsOf(tables.engine, leadToClose, { scope });
    expect(cells(rows, 'source', 'stands_out')).toEqual([
      ['Email', true],
      ['Events', true],
      ['Webinar', false],
      ['Partner', null],
    ]);
    const spec = leadToClose.figure(viewOf(rows));
    const picture = spec.picture as Intervals;
    expect(picture.rows.map(({ label }) => label)).toEqual(['Email', 'Events', 'Webinar', 'Partner']);
    expect(picture.break).toEqual([
      { before: 2, label: 'Not distinguishable from the rest' },
      { before: 3, label: 'Too few to rank' },
    ]);
    expect(plain(spec.takeaway)).toBe('Email closes 33.3 % of its leads, 20.1 % close over all');
    expect(spec.notes.map(plain)).toContain(
      'Not distinguishable from all other leads (95 %, corrected for comparing several): Webinar.',
    );
  });

  test('compares young sources by what is projected', async () => {
    const young = (source: string, won: number) => [
      ...leads(won, '2026-09-10', { source, won: 10 }), ...leads(100 - won, '2026-09-10', { source }),
      ...leads(100, '2026-09-29', { source }),
    ]; // prettier-ignore
    await add(longAgo, young('Email', 40), young('Events', 10));
    const rows = await rowsOf(tables.engine, leadToClose, { scope: september });
    expect(cells(rows, 'source', 'is_mature', 'stands_out')).toEqual([
      ['Email', false, true],
      ['Events', false, true],
    ]);
    expect(plain(leadToClose.figure(viewOf(rows)).takeaway)).toBe(
      'Email closes 20.0 % of its leads within 30 days, 12.5 % close over all (projected)',
    );
  });

  test('trap 22: counts who closed, whatever steps they skipped', async () => {
    const step = { marketing_qualified_date: '2026-07-02' };
    await add(
      leads(4, '2026-07-01', { won: 30 }),
      leads(1, '2026-07-01', { won: 30, ...step }),
      leads(4, '2026-07-01', step),
      leads(1, '2026-07-01'),
    );
    // One of five marketing qualified is won, five of ten leads are qualified: steps would make it one in ten.
    expect(cells(await rowsOf(tables.engine, leadToClose), 'won_count', 'lead_to_close_rate')).toEqual([[5, 0.5]]);
  });
});

describe('trap 20, a shifted mix', () => {
  const rows = (...sources: [string, number, number][]): Row[] =>
    sources.map(([source, won_count, lead_count]) => ({ source, won_count, lead_count }));
  const view = viewOf(rows(['Paid Social', 30, 1000], ['Direct', 720, 4000]), {
    compared: rows(['Paid Social', 200, 4000], ['Direct', 200, 1000]),
    compared_label: 'Q2 2026',
  });

  test('is said in the sentence and in the notes', () => {
    const spec = leadToClose.figure(view);
    expect(plain(spec.takeaway)).toBe(
      '15.0 % of leads are won, 7.0 points higher than Q2 2026, but source by source it is 2.0 points lower',
    );
    expect(spec.notes.map(plain)).toContain(
      'Against Q2 2026 the rate of all and the rates of the sources go opposite ways: +7.0 points are +9.0 points by another mix of sources and −2.0 points by their own rates.',
    );
  });

  test('is not said where both go the same way, nothing is compared, or few are counted', () => {
    const same = { ...view, rows: rows(['Paid Social', 60, 1000], ['Direct', 840, 4000]) };
    const few = { ...view, compared: rows(['Paid Social', 2, 40], ['Direct', 2, 10]) };
    for (const other of [same, few, { ...view, compared: null }]) {
      expect(leadToClose.figure(other).notes.join()).not.toMatch(/opposite ways/);
      expect(leadToClose.figure(other).takeaway).not.toMatch(/source by source/);
    }
  });
});
