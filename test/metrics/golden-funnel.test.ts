import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { metricById } from '../../src/metrics/index';
import { aalenJohansen, incidenceAt, kaplanMeier, type EndsAtAge } from '../../src/stats/survival';
import expected from '../golden/funnel-1k/expected.json';
import { loadFiles } from '../from-files';
import { recordsOf, rowsOf, withTables } from './asking';
import { draw, insert } from './canonical';

const tables = withTables();
const everything = { period_start: '2023-01-01', period_end: '2025-06-30', as_of: '2025-06-30' };
const folder = join(import.meta.dirname, '../golden/funnel-1k');

/** Records of a plain CSV without quotes. */
function read(name: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])));
}

const day = (instant: string | undefined) => (instant ? instant.slice(0, 10) : null);
const numberIn = (id: string | undefined) => Number(id?.slice(1));

const deals = read('opportunities.csv');
const people = read('leads.csv');
const dealOf = new Map(deals.map((deal) => [deal.lead_id, deal]));
const sourceOf = new Map(people.map((person) => [person.lead_id, person.source ?? null]));

const opportunities = deals.map((deal): Row => ({
  opportunity_id: numberIn(deal.opportunity_id),
  source: sourceOf.get(deal.lead_id) ?? null,
  status: deal.outcome ?? 'open',
  amount_minor: Number(deal.amount) * 100,
  created_date: day(deal.created_at),
  closed_date: day(deal.closed_at),
})); // prettier-ignore

const journeys = people.map((person): Row => {
  const deal = dealOf.get(person.lead_id);
  const won = deal?.outcome === 'won';
  return {
    person_id: numberIn(person.lead_id), source: person.source ?? null, created_date: day(person.created_at),
    lead_date: day(person.created_at), opportunity_date: day(deal?.created_at),
    won_date: won ? day(deal?.closed_at) : null, reached_rank: won ? 6 : deal ? 5 : 1,
  };
}); // prettier-ignore

const goals = read('goals.csv').map(({ quarter = '', goal }, index): Row => {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  const edge = (month: number, dayOfMonth: number) => new Date(Date.UTC(year, month, dayOfMonth)).toISOString().slice(0, 10);
  return {
    goal_id: index, metric: 'revenue', period: quarter, goal_value: Number(goal) * 100,
    period_start: edge(number * 3 - 3, 1), period_end: edge(number * 3, 0),
  };
}); // prettier-ignore

const answers = async (id: string, params: Row = {}) =>
  new Map(
    (await rowsOf(tables.engine, metricById(id), { params, scope: everything })).map((row) => [
      Object.values(row)[0],
      row,
    ]),
  );

describe('a thousand leads computed elsewhere', () => {
  beforeEach(async () => {
    await insert(tables.engine, 'journeys', journeys);
    await insert(tables.engine, 'opportunities', opportunities);
    await insert(tables.engine, 'goals', goals);
    await draw(tables.engine, 'lead', 'opportunity', 'won');
  });

  test('has the same counts and rates over all', async () => {
    const { overall } = expected;
    const funnel = await rowsOf(tables.engine, metricById('funnel'), { scope: everything });
    expect(funnel.map((row) => row.reached_count)).toEqual([overall.leads, overall.opportunities, overall.won]);
    expect(funnel.at(-1)?.overall_conversion_rate).toBeCloseTo(overall.lead_to_won_naive, 12);
    const rate = (await answers('win-rate', { by: 'overall' })).get('All');
    expect(rate).toMatchObject({
      won_count: overall.won, closed_count: overall.won + overall.lost, won_amount_minor: overall.revenue * 100,
    }); // prettier-ignore
    expect(rate?.win_rate).toBeCloseTo(overall.win_rate_closed_opps, 12);
    const [revenue] = await rowsOf(tables.engine, metricById('revenue-won'), { scope: everything });
    expect(revenue?.won_amount_minor).toBe(overall.revenue * 100);
  });

  test('has the same numbers by source', async () => {
    const close = await answers('lead-to-close');
    const rates = await answers('win-rate');
    const revenue = await answers('revenue-by-source');
    expect(new Set(close.keys())).toEqual(new Set(Object.keys(expected.by_source)));
    for (const [source, numbers] of Object.entries(expected.by_source)) {
      expect(close.get(source)).toMatchObject({ lead_count: numbers.leads, won_count: numbers.won });
      expect(close.get(source)?.lead_to_close_rate).toBeCloseTo(numbers.lead_to_won_naive, 12);
      expect(rates.get(source)).toMatchObject({ won_count: numbers.won, closed_count: numbers.won + numbers.lost });
      expect(rates.get(source)?.win_rate).toBeCloseTo(numbers.win_rate_closed_opps, 12);
      expect(revenue.get(source)).toMatchObject({ won_count: numbers.won, won_amount_minor: numbers.revenue * 100 });
    }
  });

  test('has the same revenue against every quarter’s goal', async () => {
    const scope = { ...everything, period_end: '2025-12-31' };
    const rows = await rowsOf(tables.engine, metricById('goal-pacing'), { scope });
    expect(rows).toHaveLength(Object.keys(expected.quarters).length);
    for (const [period, { goal, won_revenue, attainment }] of Object.entries(expected.quarters)) {
      const row = rows.find((candidate) => candidate.period === period);
      expect(row).toMatchObject({ goal_value: goal * 100, actual_value: won_revenue * 100 });
      expect(row?.attainment_rate).toBeCloseTo(attainment, 12);
    }
  });

  test('has the same opportunities of each source’s leads', async () => {
    for (const [source, numbers] of Object.entries(expected.by_source)) {
      const scope = { ...everything, filters: { source: [source] } };
      const funnel = await rowsOf(tables.engine, metricById('funnel'), { scope });
      expect(funnel.map((row) => row.reached_count)).toEqual([numbers.leads, numbers.opportunities, numbers.won]);
      expect(funnel[1]?.overall_conversion_rate).toBeCloseTo(numbers.lead_to_opp, 12);
    }
  });

  test('has the same leads of each month, and behind them the same wins within 30, 90 and 180 days', async () => {
    const params = { by: 'month' };
    const months = await rowsOf(tables.engine, metricById('lead-to-close'), { params, scope: everything });
    const found: Record<string, Row> = {};
    for (const row of months) {
      const records = await recordsOf(tables.engine, metricById('lead-to-close'), row, { params, scope: everything });
      const waits = records
        .filter(({ is_won }) => is_won === true)
        .map((person) => daysFrom(person.created_date, person.won_date));
      const within = (most: number) => waits.filter((count) => count <= most).length;
      found[String(row.month)] = {
        leads: Number(row.lead_count), won_within_30d: within(30), won_within_90d: within(90), won_within_180d: within(180),
      }; // prettier-ignore
    }
    expect(found).toEqual(expected.cohorts);
  });
});

const daysFrom = (from: unknown, to: unknown) => (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;

describe('the share of a thousand leads won by so many days', () => {
  const snapshot = '2025-06-30T00:00:00Z';
  const ends = people.map((person): EndsAtAge & { source: string } => {
    const { status = '', closed_at, created_at, source = '' } = person;
    const won = Number(status === 'won');
    const lost = Number(status === 'lost' || status === 'disqualified');
    const open = 1 - won - lost;
    return { source, age: daysFrom(created_at, open === 1 ? snapshot : closed_at), won, lost, open };
  });
  const { days, overall, by_source } = expected.won_by_days;
  const groups = [['all', overall], ...Object.entries(by_source)] as const;

  test.each(groups)('of %s is that of survfit, with its error', (source, wanted) => {
    const curve = aalenJohansen(ends.filter((end) => source === 'all' || end.source === source));
    for (const [index, horizon] of days.entries()) {
      expect(incidenceAt(curve, horizon)?.won_share ?? NaN).toBeCloseTo(wanted.share[index] ?? NaN, 11);
      expect(incidenceAt(curve, horizon)?.won_error ?? NaN).toBeCloseTo(wanted.error[index] ?? NaN, 11);
    }
  });

  test('is three times as much where those lost count as open', () => {
    const curve = kaplanMeier(ends.map(({ age, won, lost, open }) => ({ age, events: won, censored: lost + open })));
    for (const [index, horizon] of days.entries()) {
      const survival = curve.findLast(({ age }) => age <= horizon)?.survival ?? NaN;
      expect(1 - survival).toBeCloseTo(overall.one_minus_kaplan_meier[index] ?? NaN, 11);
    }
  });
});

test('the files themselves, dropped and matched, give the same numbers', async () => {
  const names = ['leads.csv', 'opportunities.csv', 'goals.csv'];
  const loaded = await loadFiles(
    names.map((name) => new File([readFileSync(join(folder, name))], name)),
    {
      'leads.csv': {
        kind: 'person', tool: 'generic',
        columns: {
          source_id: 'lead_id', original_source: 'source', campaign: 'campaign', owner: 'owner', created_at: 'created_at',
          lead_status: 'status', deal_source_ids: 'opportunity_id',
        },
      },
      'opportunities.csv': {
        kind: 'opportunity', tool: 'generic',
        columns: {
          source_id: 'opportunity_id', stage_name: 'stage', status: 'outcome', amount: 'amount', created_at: 'created_at',
          close_date: 'closed_at',
        },
      },
    },
  ); // prettier-ignore
  const asked = { scope: everything };
  const { overall, by_source, quarters } = expected;
  expect(await loaded.metric('revenue-won', asked)).toMatchObject([
    { won_count: overall.won, won_amount_minor: overall.revenue * 100 },
  ]);
  expect(await loaded.metric('win-rate', { ...asked, params: { by: 'overall' } })).toMatchObject([
    { won_count: overall.won, closed_count: overall.won + overall.lost },
  ]);
  const close = new Map((await loaded.metric('lead-to-close', asked)).map((row) => [row.source, row]));
  const revenue = new Map((await loaded.metric('revenue-by-source', asked)).map((row) => [row.source, row]));
  for (const [source, numbers] of Object.entries(by_source)) {
    expect(close.get(source)).toMatchObject({ lead_count: numbers.leads, won_count: numbers.won });
    expect(revenue.get(source)).toMatchObject({ won_amount_minor: numbers.revenue * 100 });
  }
  const pacing = await loaded.metric('goal-pacing', { scope: { ...everything, period_end: '2025-12-31' } });
  expect(pacing.map((row) => [row.goal_value, row.actual_value])).toEqual(
    Object.values(quarters)
      .map(({ goal, won_revenue }) => [goal * 100, won_revenue * 100])
      .toReversed(),
  );
  await loaded.close();
});
