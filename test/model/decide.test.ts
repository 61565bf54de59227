import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { withDecision, type CheckDecision, type Choice } from '../../src/agreement/decisions';
import { effectsOf } from '../../src/app/effects';
import type { Engine, Row, Value } from '../../src/engine/engine';
import { ask, drill } from '../../src/metrics/ask';
import { metricById, metrics } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { buildModel, rebuildDecided } from '../../src/model/build';
import { checkRows, runChecks } from '../../src/model/checks';
import { undecidedSchema } from '../../src/model/decide';
import { standingIn } from '../../src/model/standing-in';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 120_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

const scope: Scope = {
  period_start: '2025-01-01',
  period_end: '2025-12-31',
  as_of: '2025-12-31',
  compare: 'none',
  filters: {},
};
const request = { scope, currency: 'EUR' };
const who = { by: 'Ana', at: '2026-11-03T14:05' };
const decided = (...decisions: [check: string, choice: Choice][]): CheckDecision[] =>
  decisions.map(([check, choice]) => ({ check, choice, ...who }));

const won = {
  stage_name: 'Closed Won',
  amount: 100,
  currency: 'EUR',
  created_at: '2025-01-10',
  close_date: '2025-02-10',
};
const lost = { ...won, stage_name: 'Closed Lost', lost_reason: 'Price' };

async function build(records: Records, decisions: CheckDecision[] = []) {
  await useRecords(engine, records);
  return buildModel(engine, {
    ...defaultAgreement,
    display_currency: 'EUR',
    decisions,
    own_domains: ['halden.example'],
  });
}

async function first(id: string): Promise<Row> {
  const metric = metricById(id);
  const params: Record<string, Value> = 'by' in metric.params ? { by: 'overall' } : {};
  return (await ask(engine, metric, { ...request, params })).rows[0] ?? {};
}

const part = (row: Row, ...names: string[]) => names.map((name) => row[name] ?? null);
const winRate = async () => part(await first('win-rate'), 'won_count', 'closed_count');
const leadToClose = async () => part(await first('lead-to-close'), 'won_count', 'lead_count');

const tests: Records = {
  person: [
    { person_kind: 'contact', source_id: 'a', email: 'a@acme.io', full_name: 'Ann Poe', created_at: '2025-01-01' },
    { person_kind: 'contact', source_id: 'b', email: 'b@acme.io', full_name: 'Test Lead', created_at: '2025-01-01' },
    { person_kind: 'contact', source_id: 'c', email: 'c@halden.example', full_name: 'Cy', created_at: '2025-01-02' },
  ],
  opportunity: [
    { ...won, source_id: '1', opportunity_name: 'Acme', contact_source_ids: ['a'] },
    { ...won, source_id: '2', opportunity_name: 'Test deal', amount: 7000, contact_source_ids: ['a', 'b'] },
    { ...lost, source_id: '3', opportunity_name: 'Birch' },
    { ...lost, source_id: '4', opportunity_name: 'Cedar', deal_type: 'Renewal' },
  ],
};

describe('leaving records out', () => {
  test('without test records two of four deals won become one of three, and their people and their revenue go too', async () => {
    await build(tests);
    expect(await winRate()).toEqual([2, 4]);
    expect(await leadToClose()).toEqual([2, 3]);
    const report = await build(tests, decided(['test-records', 'exclude']));
    expect(await winRate()).toEqual([1, 3]);
    expect(await leadToClose()).toEqual([1, 2]);
    expect(part(await first('revenue-won'), 'won_count', 'won_amount_minor')).toEqual([1, 10_000]);
    expect(part(await first('pipeline-created'), 'opportunity_count')).toEqual([3]);
    expect(report.decided).toEqual([
      expect.objectContaining({ check: 'test-records', words: '2 test records left out', by: 'Ana', at: who.at }),
    ]);
    expect(report.decided?.[0]?.affects).toContain('win-rate');
  });

  test('two decisions add up, and taking one back leaves the other', async () => {
    const both = decided(['test-records', 'exclude'], ['renewals-mixed-in', 'exclude']);
    await build(tests, both);
    expect(await winRate()).toEqual([1, 2]);
    await build(tests, withDecision(both, 'test-records', null, who));
    expect(await winRate()).toEqual([2, 3]);
    await build(tests, []);
    expect(await winRate()).toEqual([2, 4]);
  });

  test('people of the own company', async () => {
    await build(tests, decided(['own-people', 'exclude']));
    expect(await leadToClose()).toEqual([2, 2]);
    expect(part(await first('leads-created'), 'lead_count')).toEqual([2]);
  });

  test('a check still finds its rows once they are left out', async () => {
    const decisions = decided(['test-records', 'exclude']);
    await build(tests, decisions);
    const before = standingIn(engine, undecidedSchema(decisions));
    const found = (await runChecks(before)).find(({ id }) => id === 'test-records');
    expect([found?.count, found?.out_of]).toEqual([2, 7]);
    expect((await checkRows(before, 'test-records')).rows.map(({ name }) => name)).toEqual(['Test deal', 'Test Lead']);
    expect((await runChecks(engine)).some(({ id }) => id === 'test-records')).toBe(false);
  });

  test('keeping changes nothing but the footnote; dismissing leaves none; what a check does not offer is not done', async () => {
    const kept = await build(tests, decided(['renewals-mixed-in', 'keep'], ['test-records', 'dismiss']));
    expect(kept.decided?.map(({ words }) => words)).toEqual(['1 renewal or expansion is in the numbers as it is']);
    await build(tests, decided(['renewals-mixed-in', 'count_as_lost'], ['no-such-check', 'exclude']));
    expect(await winRate()).toEqual([2, 4]);
  });
});

describe('other treatments', () => {
  const odd: Records = {
    person: [
      {
        person_kind: 'lead',
        source_id: 'a',
        email: 'a@acme.io',
        created_at: '2025-03-01',
        company_name: 'Acme',
        original_source: 'Email',
      },
      { person_kind: 'lead', source_id: 'b', email: 'A@acme.io', created_at: '2025-03-02', original_source: 'Webinar' },
      {
        person_kind: 'lead',
        source_id: 'c',
        email: 'c@birch.io',
        created_at: '2025-03-03',
        lifecycle_stage: 'Customer',
      },
    ],
    opportunity: [
      { ...won, source_id: '1', account_name: 'Acme', close_date: '2025-04-01' },
      { ...won, source_id: '2', close_date: null, created_at: '2025-05-05' },
      { ...won, source_id: '3', stage_name: 'Proposal', close_date: '2025-06-01' },
      { ...won, source_id: '4', currency: 'USD' },
      { ...lost, source_id: '5', contact_source_ids: ['a'], close_date: '2025-02-01' },
    ],
    goal: [{ period: 'Jun 2025', metric: 'Revenue', target: 1000 }],
    touch: [{ source_id: 't', touched_at: '2025-12-31', person_email: 'c@birch.io', channel: 'Email' }],
  };

  test.each<[check: string, choice: Choice, winRate: number[], leadToClose: number[]]>([
    ['closed-without-date', 'keep', [2, 3], [1, 2]],
    ['closed-without-date', 'use_created_date', [3, 4], [1, 2]],
    ['closed-without-date', 'exclude', [2, 3], [1, 2]],
    ['open-past-due', 'count_as_lost', [2, 4], [1, 2]],
    ['open-past-due', 'exclude', [2, 3], [1, 2]],
    ['several-currencies', 'exclude', [1, 2], [1, 2]],
    ['deals-linked-by-company', 'unlink', [2, 3], [0, 2]],
    ['customers-without-won-deal', 'count_as_won', [2, 3], [2, 2]],
    ['duplicate-people', 'count_apart', [2, 3], [1, 3]],
    ['closed-before-person', 'unlink', [2, 3], [1, 2]],
  ])('%s, %s', async (check, choice, rate, conversion) => {
    await build(odd, decided([check, choice]));
    expect([await winRate(), await leadToClose()]).toEqual([rate, conversion]);
  });

  test('a past-due deal counted as lost is lost on the day it was expected, without a reason', async () => {
    await build(odd, decided(['open-past-due', 'count_as_lost']));
    const { rows } = await engine.query(
      `select status, is_closed, closed_date, lost_reason, expected_close_date from opportunities where source_id = '3'`,
    );
    expect(rows).toEqual([
      { status: 'lost', is_closed: true, closed_date: '2025-06-01', lost_reason: null, expected_close_date: null },
    ]);
  });

  test('a deal whose links are taken away keeps no source of its people', async () => {
    const source = async () =>
      (await engine.query(`select source from opportunities where source_id = '1'`)).rows[0]?.source;
    await build(odd);
    expect(await source()).toBe('Email');
    await build(odd, decided(['deals-linked-by-company', 'unlink']));
    expect(await source()).toBe('Unattributed');
  });

  test('records counted apart bring their own day and source', async () => {
    await build(odd, decided(['duplicate-people', 'count_apart']));
    const { rows } = await engine.query(`select source, created_date from people order by created_date`);
    expect(rows).toEqual([
      { source: 'Email', created_date: '2025-03-01' },
      { source: 'Webinar', created_date: '2025-03-02' },
      { source: 'Unknown', created_date: '2025-03-03' },
    ]);
  });

  test('what a choice is said to do is what it does, whatever else is decided', async () => {
    const cases: [check: string, others: CheckDecision[]][] = [
      ['open-past-due', []],
      ['deals-linked-by-company', []],
      ['closed-without-date', decided(['several-currencies', 'exclude'])],
    ];
    for (const [check, others] of cases) {
      await build(odd, others);
      const tables = await tableNames();
      const said = await effectsOf(engine, check, others, request);
      expect(await tableNames()).toEqual(tables);
      expect(said.some(({ differs }) => differs)).toBe(true);
      for (const choice of Object.keys(said[0]?.answers ?? {}) as Choice[]) {
        const decisions = withDecision(others, check, choice, who);
        await build(odd, decisions);
        expect(await effectsOf(engine, check, decisions, request)).toEqual(said);
        const share = said.find(({ metric }) => metric === 'win-rate')?.answers[choice];
        expect(share).toContain(`(${(await winRate()).join('\u00a0of\u00a0')})`);
      }
    }
  });

  test('deciding in tables that stand gives what building them anew gives', async () => {
    const steps: CheckDecision[][] = [
      decided(['open-past-due', 'count_as_lost']),
      decided(['duplicate-people', 'count_apart'], ['several-currencies', 'exclude']),
      [],
    ];
    const agreement = { ...defaultAgreement, display_currency: 'EUR', own_domains: ['halden.example'] };
    await build(odd);
    let before: CheckDecision[] = [];
    const standing: unknown[] = [];
    for (const decisions of steps) {
      const { build_ms: _, ...report } = await rebuildDecided(engine, before, { ...agreement, decisions });
      standing.push([report, await winRate(), await leadToClose(), await tableNames()]);
      before = decisions;
    }
    const anew: unknown[] = [];
    for (const decisions of steps) {
      const { build_ms: _, ...report } = await build(odd, decisions);
      anew.push([report, await winRate(), await leadToClose(), await tableNames()]);
    }
    expect(standing).toEqual(anew);
  });

  test('drill-downs, counts and metrics agree under every decision', async () => {
    const all = decided(
      ['closed-without-date', 'use_created_date'],
      ['open-past-due', 'count_as_lost'],
      ['deals-linked-by-company', 'unlink'],
      ['customers-without-won-deal', 'count_as_won'],
      ['duplicate-people', 'count_apart'],
      ['several-currencies', 'exclude'],
    );
    for (const decisions of [[], all, ...all.slice(0, 5).map((one) => [one])]) {
      await build(odd, decisions);
      for (const metric of metrics) {
        const { rows, key, counts } = await ask(engine, metric, request);
        for (const row of rows.slice(0, 5)) {
          const mark = Object.fromEntries(key.map((name) => [name, row[name] ?? null]));
          const drilled = await drill(engine, metric, mark, request);
          expect([metric.id, drilled.rows.length]).toEqual([metric.id, row[counts]]);
        }
      }
    }
  });
});

async function tableNames(): Promise<string[]> {
  const { rows } = await engine.query(
    `select schema_name || '.' || table_name as name from duckdb_tables() where database_name = 'ws' order by name`,
  );
  return rows.map(({ name }) => String(name));
}
