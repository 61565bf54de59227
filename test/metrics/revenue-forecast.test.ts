import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { revenueForecast } from '../../src/metrics/revenue-forecast';
import { outlooks } from '../../src/stats/forecast';
import { viewOf, type DatedDeal } from '../stats/dated-deals';
import { cells, recordsOf, rowsOf, viewOf as figureView, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();
const day = (iso: string) => Date.parse(iso) / 86_400_000;
const iso = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** Two deals a week from January 2024 on: of every five, one is won after 20 days, two are lost after 10 or 40, two stay open to day 60. */
const history: Row[] = Array.from({ length: 260 }, (_, at): Row => {
  const created = day('2024-01-01') + Math.floor(3.5 * at);
  const [status, after] = ([['won', 20], ['lost', 10], ['lost', 40], ['won', 60], ['lost', 60]] as const)[at % 5] ?? ['lost', 1];
  const closed = created + after;
  const isKnown = closed <= day('2026-05-15');
  return {
    opportunity_id: at, opportunity_name: `Deal ${at}`, source: at % 2 === 0 ? 'Email' : 'Events', created_date: iso(created),
    status: isKnown ? status : 'open', closed_date: isKnown ? iso(closed) : null, amount_minor: 1000_00 + at * 10_00,
    expected_close_date: isKnown ? null : iso(created + 30),
  };
}).filter((row) => String(row.created_date) <= '2026-05-15'); // prettier-ignore

const q2 = { period_start: '2026-04-01', period_end: '2026-06-30', as_of: '2026-05-15' };
const asked = { scope: q2 };
const goal = {
  goal_id: 1,
  metric: 'revenue',
  goal_value: 40_000_00,
  period: 'Q2',
  period_start: '2026-04-01',
  period_end: '2026-06-30',
};
const now = (rows: Row[]) => rows.filter((row) => row.period_start === '2026-04-01');
const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
const wonBetween = (from: string, to: string) =>
  history.filter(
    ({ status, closed_date }) => status === 'won' && String(closed_date) >= from && String(closed_date) <= to,
  );

describe('revenue-forecast', () => {
  test('adds up what is won week by week to the as-of date, and ends on the period’s last day', async () => {
    await insert(tables.engine, 'opportunities', history);
    const rows = now(await rowsOf(tables.engine, revenueForecast, asked));
    expect(rows.map((row) => row.until)).toEqual([
      '2026-04-03', '2026-04-10', '2026-04-17', '2026-04-24', '2026-05-01', '2026-05-08', '2026-05-15', '2026-05-22',
      '2026-05-29', '2026-06-05', '2026-06-12', '2026-06-19', '2026-06-26', '2026-06-30',
    ]); // prettier-ignore
    for (const row of rows.slice(0, 7)) {
      const won = wonBetween('2026-04-01', String(row.until));
      expect(row.reached_amount_minor).toBe(sum(won, 'amount_minor'));
      expect(row.forecast_minor).toBe(row.until === '2026-05-15' ? row.reached_amount_minor : null);
    }
    expect(rows[7]).toMatchObject({ reached_amount_minor: null, deal_count: 0 });
    expect(sum(rows, 'won_count')).toBe(wonBetween('2026-04-01', '2026-05-15').length);
    const fifth = await recordsOf(tables.engine, revenueForecast, rows[4] ?? {}, asked);
    expect(fifth.map((row) => row.opportunity_id)).toEqual(
      wonBetween('2026-04-25', '2026-05-01').map((row) => row.opportunity_id),
    );
  });

  test('expects what the same deals give as a plain list, rounded to the width of the range', async () => {
    await insert(tables.engine, 'opportunities', history);
    await insert(tables.engine, 'goals', [goal]);
    const rows = await rowsOf(tables.engine, revenueForecast, asked);
    const deals = history.map((row): DatedDeal => ({
      group: String(row.source), created: day(String(row.created_date)), won: row.status === 'won',
      closed: row.closed_date === null ? null : day(String(row.closed_date)), amount: Number(row.amount_minor),
    })); // prettier-ignore
    const [outlook] = outlooks(viewOf(deals, day('2026-05-15')), [{ from: 0, to: 46 }]);
    const reached = sum(wonBetween('2026-04-01', '2026-05-15'), 'amount_minor');
    const forecast = reached + (outlook?.open_mean ?? 0) + (outlook?.created_mean ?? 0);
    const last = now(rows).at(-1) ?? {};
    const [low, high] = [Number(last.low_minor), Number(last.high_minor)];
    const step = 10 ** Math.floor(Math.log10((high - low) / 4));
    expect(low).toBeGreaterThanOrEqual(reached - step);
    expect(Number(last.forecast_minor) % step).toBe(0);
    expect(Math.abs(Number(last.forecast_minor) - forecast)).toBeLessThanOrEqual((high - low) / 4);
    expect(Math.abs(Number(last.open_expected_minor) - (outlook?.open_mean ?? 0))).toBeLessThanOrEqual(
      (high - low) / 4,
    );
    expect(last.chance_of_goal).toBeGreaterThan(0);
    expect(last.chance_of_goal).toBeLessThan(1);
  });

  test('counts open deals past their expected close date beside and keeps them in', async () => {
    await insert(tables.engine, 'opportunities', history);
    const last = now(await rowsOf(tables.engine, revenueForecast, asked)).at(-1) ?? {};
    const open = history.filter(({ status }) => status === 'open');
    const past = open.filter((row) => String(row.expected_close_date) < '2026-05-15');
    expect(past.length).toBeGreaterThan(0);
    expect(last).toMatchObject({
      open_count: open.length, past_due_count: past.length, past_due_amount_minor: sum(past, 'amount_minor'),
    }); // prettier-ignore
    const records = await recordsOf(tables.engine, revenueForecast, last, asked);
    expect(records.filter(({ kind }) => kind === 'open')).toHaveLength(open.length);
    expect(records.filter(({ is_past_due }) => is_past_due === true)).toHaveLength(past.length);
  });

  test('a deal expected to close on the as-of date is not past due', async () => {
    await insert(tables.engine, 'opportunities', [
      { opportunity_id: 1, status: 'open', created_date: '2026-05-01', expected_close_date: '2026-05-15', amount_minor: 1 },
      { opportunity_id: 2, status: 'open', created_date: '2026-05-01', expected_close_date: '2026-05-14', amount_minor: 2 },
      { opportunity_id: 3, status: 'open', created_date: '2026-05-01', amount_minor: 4 },
      { opportunity_id: 4, status: 'open', created_date: null, amount_minor: 8 },
      { opportunity_id: 5, status: 'open', created_date: '2026-05-01', amount_minor: 8, currency: 'EUR' },
      { opportunity_id: 6, status: 'lost', closed_date: '2026-05-01', amount_minor: 8, is_excluded: true },
    ]); // prettier-ignore
    const last = now(await rowsOf(tables.engine, revenueForecast, asked)).at(-1);
    expect(last).toMatchObject({
      open_count: 3, past_due_count: 1, past_due_amount_minor: 2, other_currency_count: 1, without_created_count: 1,
      forecast_minor: null,
    }); // prettier-ignore
    expect(
      revenueForecast.figure(figureView([last ?? {}], { scope: { ...q2, compare: 'none', filters: {} } })).takeaway,
    ).toBe('$0 is won in Q2 2026; too few deals were won before to forecast the rest');
  });

  test('rebuilds the same day of finished periods and says how the forecast would have done', async () => {
    await insert(tables.engine, 'opportunities', history);
    const rows = await rowsOf(tables.engine, revenueForecast, asked);
    const past = rows.filter((row) => row.final_amount_minor !== null);
    // 45 of 91 days gone: of 90 days 44.51, the 45th, of 92 days 45.49, the 45th too.
    expect(cells(past.slice(0, 3), 'period_start', 'until')).toEqual([
      ['2026-01-01', '2026-02-14'],
      ['2025-10-01', '2025-11-14'],
      ['2025-07-01', '2025-08-14'],
    ]);
    for (const row of past) {
      const [start, end] = [String(row.period_start), String(row.period_end)];
      expect(row.final_amount_minor).toBe(sum(wonBetween(start, end), 'amount_minor'));
      expect(row.reached_amount_minor).toBe(sum(wonBetween(start, String(row.until)), 'amount_minor'));
      expect(await recordsOf(tables.engine, revenueForecast, row, asked)).toHaveLength(wonBetween(start, end).length);
    }
    const last = now(rows).at(-1) ?? {};
    const measured = past.filter((row) => row.forecast_minor !== null);
    expect(last.past_count).toBe(measured.length);
    expect(measured.length).toBeGreaterThan(5);
    expect(Math.abs(Number(last.past_bias))).toBeLessThan(0.25);
    const figure = revenueForecast.figure(figureView(rows, { scope: { ...q2, compare: 'none', filters: {} } }));
    expect(figure.notes.join(' ')).toMatch(
      /Made on the same day of the last \d finished periods, .* ended within the range, off by/,
    );
    expect(figure.table.rows).toHaveLength(rows.length);
  });

  test('knows nothing of what came after the day of a past view: its forecast stays when later deals go', async () => {
    await insert(tables.engine, 'opportunities', history);
    const before = (await rowsOf(tables.engine, revenueForecast, asked)).find(
      ({ period_start }) => period_start === '2025-07-01',
    );
    await tables.engine.execute(`delete from opportunities where created_date > '2025-08-14'`);
    await tables.engine.execute(`update opportunities set status = 'lost', closed_date = '2025-12-01'
      where closed_date > '2025-08-14' and status = 'won'`);
    const after = (await rowsOf(tables.engine, revenueForecast, asked)).find(
      ({ period_start }) => period_start === '2025-07-01',
    );
    expect(before?.forecast_minor).not.toBeNull();
    expect(cells([after ?? {}], 'forecast_minor', 'low_minor', 'high_minor')).toEqual(
      cells([before ?? {}], 'forecast_minor', 'low_minor', 'high_minor'),
    );
    expect(after?.final_amount_minor).not.toBe(before?.final_amount_minor);
  });

  test('names one deal above a quarter of the forecast, with and without it', async () => {
    await insert(tables.engine, 'opportunities', [
      ...history,
      { opportunity_id: 999, opportunity_name: 'Acme', status: 'open', created_date: '2026-05-01', source: 'Email', amount_minor: 90_000_00 },
    ]); // prettier-ignore
    const rows = await rowsOf(tables.engine, revenueForecast, asked);
    const last = now(rows).at(-1) ?? {};
    expect(last).toMatchObject({ largest_name: 'Acme', largest_amount_minor: 90_000_00 });
    expect(Number(last.with_largest_minor) - Number(last.without_largest_minor)).toBeGreaterThan(60_000_00);
    expect(Number(last.without_largest_minor)).toBeLessThan(Number(last.forecast_minor));
    const { notes } = revenueForecast.figure(figureView(rows, { scope: { ...q2, compare: 'none', filters: {} } }));
    expect(notes.join(' ')).toContain('Acme alone is $90K: without it the forecast is');
  });

  test('goes by the stage of open deals where a history tells it, as known on the day, and says so', async () => {
    await insert(tables.engine, 'opportunities', history);
    const plain = await rowsOf(tables.engine, revenueForecast, asked);
    // Every deal is in Contract for the ten days before it is won, in Talks otherwise; one open deal has no stage.
    const stages = history.flatMap(({ opportunity_id = null, created_date = null, status, closed_date }): Row[] => {
      const won = status === 'won' ? iso(day(String(closed_date)) - 10) : null;
      const talks = { opportunity_id, stage_name: 'Talks', entered_date: created_date, left_date: won };
      return won === null ? [talks] : [talks, { opportunity_id, stage_name: 'Contract', entered_date: won }];
    });
    const open = history.filter(({ status }) => status === 'open').map((row) => row.opportunity_id);
    await insert(tables.engine, 'opportunity_stages', stages.filter((row) => row.opportunity_id !== open[0])); // prettier-ignore
    const rows = await rowsOf(tables.engine, revenueForecast, asked);
    const [last, before] = [now(rows).at(-1) ?? {}, now(plain).at(-1) ?? {}];
    expect(before.by_stage_count).toBe(0);
    expect(last.by_stage_count).toBe(open.length - 1);
    expect(last.open_count).toBe(open.length);
    // All open deals but one are in Talks, from which fewer are won than from all.
    expect(Number(last.open_expected_minor)).toBeLessThan(Number(before.open_expected_minor));
    const notes = (answer: Row[]) => revenueForecast.figure(figureView(answer, { scope: { ...q2, compare: 'none', filters: {} } })).notes.join(' '); // prettier-ignore
    expect(notes(rows)).toContain(
      'Chances go by a deal’s age, source and stage; the stage of 1 open deal is not known.',
    );
    expect(notes(plain)).toContain('not by its stage: the files tell too little of past stages.');

    const seen = (answer: Row[]) => cells(answer.filter(({ period_start }) => period_start === '2025-07-01'), 'forecast_minor', 'low_minor'); // prettier-ignore
    const known = seen(rows);
    await tables.engine.execute(`update opportunity_stages set left_date = null where left_date > '2025-08-14'`);
    await tables.engine.execute(`delete from opportunity_stages where entered_date > '2025-08-14'`);
    expect(seen(await rowsOf(tables.engine, revenueForecast, asked))).toEqual(known);
  });

  test('forecasts the next period when the chosen one is over, and nothing when that is over too', async () => {
    await insert(tables.engine, 'opportunities', history);
    const over = { scope: { ...q2, as_of: '2026-06-30' } };
    const next = await rowsOf(tables.engine, revenueForecast, over);
    expect(next[0]).toMatchObject({ period_start: '2026-07-01', period_end: '2026-09-30' });
    const past = await rowsOf(tables.engine, revenueForecast, { scope: { ...q2, as_of: '2026-09-30' } });
    expect(past.every((row) => row.period_start === '2026-04-01' && row.forecast_minor === null)).toBe(true);
    expect(revenueForecast.figure(figureView(past, { scope: { ...q2, as_of: '2026-09-30', compare: 'none', filters: {} } })).takeaway).toMatch(
      /^Q2 2026 ended with \$\S+ won$/,
    ); // prettier-ignore
  });

  test('has no goal for a narrowed view and no forecast of an empty table', async () => {
    await insert(tables.engine, 'goals', [goal]);
    expect((await rowsOf(tables.engine, revenueForecast, asked)).at(-1)).toMatchObject({
      goal_amount_minor: 40_000_00, forecast_minor: null, deal_count: 0,
    }); // prettier-ignore
    await insert(tables.engine, 'opportunities', history);
    const narrowed = { scope: { ...q2, filters: { source: ['Email'] } } };
    const last = now(await rowsOf(tables.engine, revenueForecast, narrowed)).at(-1);
    expect(last).toMatchObject({ goal_amount_minor: null, chance_of_goal: null });
    expect(last?.open_count).toBe(history.filter((row) => row.status === 'open' && row.source === 'Email').length);
  });
});
