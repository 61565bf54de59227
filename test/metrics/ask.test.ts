import { describe, expect, test } from 'vitest';
import { Cancelled, type Row } from '../../src/engine/engine';
import { ask, drill } from '../../src/metrics/ask';
import { columnsOf, definitionOf } from '../../src/metrics/compose';
import { metricById, metrics } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { scopeFilter } from '../../src/metrics/scope-filter';
import { cells, request, rowsOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();
const winRate = metricById('win-rate');

describe('asking', () => {
  test('gives rows, columns under their names, the text as it ran and the values bound', async () => {
    const answer = await ask(tables.engine, winRate, request({ params: { by: 'owner' } }));
    expect(answer.rows).toEqual([]);
    expect(answer.columns.owner).toEqual({ kind: 'text', label: 'Owner' });
    expect(answer.sql).toContain('group by "owner"');
    expect(answer.sql).toContain('$period_start');
    expect(answer.bound).toEqual({
      period_start: '2026-07-01', period_end: '2026-09-30', as_of: '2026-09-30', currency: 'USD',
    }); // prettier-ignore
    expect(answer.took_ms).toBeGreaterThanOrEqual(0);
  });

  test('the answer’s text and values give the same rows again', async () => {
    await insert(tables.engine, 'opportunities', [{ opportunity_id: 1, status: 'won', closed_date: '2026-08-01' }]);
    const { sql, bound, rows } = await ask(tables.engine, metricById('revenue-won'), request());
    expect((await tables.engine.query(sql, bound)).rows).toEqual(rows);
  });

  test('passes the signal on', async () => {
    const stopped = AbortSignal.abort();
    await expect(ask(tables.engine, winRate, request(), { signal: stopped })).rejects.toThrow(Cancelled);
    await expect(drill(tables.engine, winRate, { source: 'a' }, request(), { signal: stopped })).rejects.toThrow(
      Cancelled,
    );
  });

  test('names of a metric, parameter, choice, dimension or key that do not exist are refused with those that do', async () => {
    const refused = async (work: () => unknown) =>
      Promise.resolve().then(work).then(() => 'nothing refused', (error: Error) => `${error.name}: ${error.message}`); // prettier-ignore
    expect(await refused(() => metricById('winrate'))).toMatch(
      /^UnknownName: There is no metric 'winrate': choose from goal-pacing, /,
    );
    expect(await refused(() => ask(tables.engine, winRate, request({ params: { per: 'owner' } })))).toBe(
      "UnknownName: There is no parameter of win-rate 'per': choose from by, measure.",
    );
    expect(await refused(() => ask(tables.engine, winRate, request({ params: { by: 'owner" or 1=1' } })))).toMatch(
      /There is no choice for by 'owner" or 1=1': choose from source, channel, campaign, owner, /,
    );
    expect(await refused(() => ask(tables.engine, metricById('funnel'), request({ params: { by: 'owner' } })))).toBe(
      "UnknownName: There is no parameter of funnel 'by': there are none.",
    );
    const scope = { filters: { colour: ['red'] } as Scope['filters'] };
    expect(await refused(() => ask(tables.engine, winRate, request({ scope })))).toMatch(
      /no dimension 'colour': choose from source, /,
    );
    expect(await refused(() => drill(tables.engine, winRate, { owner: 'Ana' }, request()))).toMatch(
      /no key column of win-rate 'owner': choose from source/,
    );
    expect(await refused(() => drill(tables.engine, winRate, {}, request()))).toMatch(/needs source/);
  });
});

describe('drilling', () => {
  test('names deals and people, reads ENUM columns and stops at a limit', async () => {
    await insert(tables.engine, 'people', [{ person_id: 9, person_name: 'Ana Ito', company_name: 'Acme' }]);
    await insert(tables.engine, 'opportunities', [
      {
        opportunity_id: 1,
        opportunity_name: 'Acme renewal',
        status: 'won',
        closed_date: '2026-08-01',
        source: 'Email',
      },
      { opportunity_id: 2, opportunity_name: 'Beta', status: 'lost', closed_date: '2026-08-01', source: 'Email' },
    ]);
    const drilled = await drill(tables.engine, winRate, { source: 'Email' }, request());
    expect(drilled.columns.slice(0, 3)).toEqual(['opportunity_name', 'opportunity_id', 'source']);
    expect(cells(drilled.rows, 'opportunity_name', 'source', 'is_won')).toEqual([
      ['Acme renewal', 'Email', true],
      ['Beta', 'Email', false],
    ]);
    expect((await tables.engine.query(drilled.sql, drilled.bound)).rows).toEqual(drilled.rows);
    expect((await drill(tables.engine, winRate, { source: 'Email' }, request(), { limit: 1 })).rows).toHaveLength(1);
    await insert(tables.engine, 'goals', [
      {
        goal_id: 1,
        metric: 'leads',
        unit: 'count',
        period: 'Q3',
        period_start: '2026-07-01',
        period_end: '2026-09-30',
        goal_value: 1,
      },
    ]);
    await insert(tables.engine, 'journeys', [{ person_id: 9, created_date: '2026-08-01' }]);
    const key = { metric: 'leads', period: 'Q3', team: null, segment: null };
    const goal = await drill(tables.engine, metricById('goal-pacing'), key, request());
    expect(cells(goal.rows, 'opportunity_name', 'person_name', 'company_name')).toEqual([[null, 'Ana Ito', 'Acme']]);
  });
});

describe('filters', () => {
  test('are a condition over the closed list, with bound values', () => {
    const filters = { owner: ['Ana'], source: ['Email', "O'Brien; drop table people"], team: [] };
    expect(scopeFilter(filters, ['source', 'owner'])).toEqual({
      condition:
        '(cast("source" as varchar) in ($filter_source_1, $filter_source_2) and cast("owner" as varchar) in ($filter_owner_1))',
      values: { filter_source_1: 'Email', filter_source_2: "O'Brien; drop table people", filter_owner_1: 'Ana' },
    });
    expect(scopeFilter({}, ['source'])).toEqual({ condition: 'true', values: {} });
    expect(scopeFilter({ source: ['a'] }, [])).toEqual({ condition: 'true', values: {} });
  });

  test('narrow every metric that can be, and its records', async () => {
    for (const [index, source] of ['Email', 'Events'].entries()) {
      const person = { person_id: index, created_date: '2026-08-01', source };
      await insert(tables.engine, 'people', [person]);
      await insert(tables.engine, 'journeys', [person]);
      await insert(tables.engine, 'opportunities', [
        { opportunity_id: index, status: 'won', closed_date: '2026-08-01', created_date: '2026-08-01', source },
      ]);
    }
    const counts: [string, string, Row][] = [
      ['win-rate', 'closed_count', { by: 'overall' }],
      ['lead-to-close', 'lead_count', { by: 'overall' }],
      ['revenue-won', 'won_count', {}],
      ['pipeline-created', 'opportunity_count', {}],
      ['leads-created', 'lead_count', {}],
    ];
    const countWith = async (filters: Scope['filters']) => {
      const found: Row = {};
      for (const [id, column, params] of counts) {
        const [row] = await rowsOf(tables.engine, metricById(id), { params, scope: { filters } });
        found[id] = row?.[column] ?? 0;
      }
      return found;
    };
    const each = (count: number) => Object.fromEntries(counts.map(([id]) => [id, count]));
    expect(await countWith({})).toEqual(each(2));
    expect(await countWith({ source: ['Email', "O'Brien; drop table people"] })).toEqual(each(1));
    expect(await countWith({ source: ['Email'], owner: ['Ana'] })).toEqual(each(0));
  });
});

describe('definitions', () => {
  test('are the text’s first lines with the parameters filled in', () => {
    expect(definitionOf(winRate, { by: 'team' })).toMatch(
      /^Of the deals closed in the period, the share that was won, by count and by amount, by team\. Counted/,
    );
    expect(definitionOf(metricById('win-rate-trend'))).toMatch(/^Of the deals closed in each quarter, /);
  });

  test('leave no placeholder, no code and no jargon of the database behind', () => {
    for (const metric of metrics) {
      const words = definitionOf(metric);
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words).not.toMatch(/[$_]|\bnull\b|\bselect\b|\bwith$/);
    }
  });

  test('stand beside columns that all have a word for the screen', () => {
    for (const metric of metrics) {
      for (const { label } of Object.values(columnsOf(metric))) expect(label).toMatch(/\S/);
      expect(Object.keys(metric.columns)).toContain(metric.counts);
    }
  });
});

test('metrics stand in meeting order and no id twice', () => {
  const ids = metrics.map((metric) => metric.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toBe('goal-pacing');
  expect(ids.indexOf('funnel')).toBeLessThan(ids.indexOf('win-rate'));
});
