import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import { metricById } from '../../src/metrics/index';
import expected from '../golden/funnel-1k/expected.json';
import { rowsOf, withTables } from './asking';
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
});
