import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Agreement, defaultAgreement } from '../../src/agreement/agreement';
import { Cancelled, type Engine, type Row } from '../../src/engine/engine';
import { ask } from '../../src/metrics/ask';
import { metricById } from '../../src/metrics/index';
import { buildModel } from '../../src/model/build';
import { runChecks } from '../../src/model/checks';
import type { ModelReport } from '../../src/model/report';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

async function build(records: Records, agreement: Partial<Agreement> = {}): Promise<ModelReport> {
  await useRecords(engine, records);
  return buildModel(engine, { ...defaultAgreement, ...agreement });
}
const rows = async (sql: string): Promise<Row[]> => (await engine.query(sql)).rows;

describe('calendar', () => {
  const created = { person: [{ person_kind: 'lead', source_id: '1', created_at: '2024-02-29' }] };

  test('a plain year', async () => {
    await build(created);
    expect(await rows("select * from calendar where day = date '2024-02-29'")).toEqual([
      {
        day: '2024-02-29',
        month: '2024-02',
        month_start: '2024-02-01',
        month_end: '2024-02-29',
        quarter: 'Q1 2024',
        quarter_start: '2024-01-01',
        quarter_end: '2024-03-31',
        year: '2024',
        year_start: '2024-01-01',
        year_end: '2024-12-31',
      },
    ]);
    expect(await rows('select min(day) as first, max(day) as last, count(*) as days from calendar')).toEqual([
      { first: '2023-01-01', last: '2026-12-31', days: 1461 },
    ]);
  });

  test('a year that starts in February is named after the year it ends in', async () => {
    const report = await build(created, { fiscal_year_start_month: 2 });
    expect(report.default_period).toEqual({ start: '2024-02-01', end: '2024-04-30' });
    expect(
      await rows(`select day, quarter, quarter_start, quarter_end, year, year_start, year_end from calendar
        where day in ('2024-01-31', '2024-02-01', '2024-12-31')`),
    ).toEqual([
      {
        day: '2024-01-31',
        quarter: 'Q4 FY24',
        quarter_start: '2023-11-01',
        quarter_end: '2024-01-31',
        year: 'FY24',
        year_start: '2023-02-01',
        year_end: '2024-01-31',
      },
      {
        day: '2024-02-01',
        quarter: 'Q1 FY25',
        quarter_start: '2024-02-01',
        quarter_end: '2024-04-30',
        year: 'FY25',
        year_start: '2024-02-01',
        year_end: '2025-01-31',
      },
      {
        day: '2024-12-31',
        quarter: 'Q4 FY25',
        quarter_start: '2024-11-01',
        quarter_end: '2025-01-31',
        year: 'FY25',
        year_start: '2024-02-01',
        year_end: '2025-01-31',
      },
    ]);
  });
});

describe('the day the files reach up to', () => {
  const open = { source_id: 'o', stage_name: 'Proposal', created_at: '2025-01-01', close_date: '2027-01-01' };
  const won = { source_id: 'w', stage_name: 'Won', created_at: '2025-01-01', close_date: '2025-05-05' };

  test('closings count, expected ones, goals and campaign ends do not', async () => {
    const report = await build({
      opportunity: [open, won],
      goal: [{ period: '2029', metric: 'Revenue', target: 1 }],
      campaign: [{ source_id: 'k', end_date: '2028-01-01' }],
    });
    expect(report).toMatchObject({ as_of: '2025-05-05', first_date: '2025-01-01' });
  });

  test('a closing after the last change of any deal is a wish', async () => {
    const report = await build({
      opportunity: [{ ...won, close_date: '2025-07-31', modified_at: '2025-05-20 12:00:00' }],
    });
    expect(report.as_of).toBe('2025-05-20');
  });

  test('a person may say another day', async () => {
    expect((await build({ opportunity: [won] }, { as_of: '2025-06-30' })).as_of).toBe('2025-06-30');
  });
});

test('goals: file and typed, the fiscal year, money and counts, no goal twice', async () => {
  await build(
    {
      opportunity: [{ source_id: '1', amount: 1, currency: 'JPY' }],
      goal: [
        { period: 'Q1 FY26', metric: 'Bookings', target: 1000 },
        { period: 'Q1 FY26', metric: 'Bookings', target: 12.5, currency: 'USD', team: 'North' },
        { period: 'Q1 FY26', metric: 'MQLs', target: 40 },
        { period: 'Q2 FY26', metric: 'MQLs', target: 41 },
        { period: 'Q2 FY26', metric: 'MQLs', target: 42 },
        { period: 'whenever', metric: 'MQLs', target: 42 },
      ],
    },
    {
      fiscal_year_start_month: 2,
      goals: [
        { metric: 'marketing_qualified', period_start: '2025-02-01', period_end: '2025-04-30', team: null, target: 55 },
        { metric: 'revenue', period_start: '2025-05-01', period_end: '2025-07-31', team: 'North', target: 900 },
      ],
    },
  );
  expect(await rows('select * exclude (goal_id, segment, file_id) from goals order by goal_id')).toEqual([
    {
      metric: 'marketing_qualified',
      unit: 'count',
      period: '2025-02-01 to 2025-04-30',
      period_start: '2025-02-01',
      period_end: '2025-04-30',
      team: null,
      goal_value: 55,
      currency: null,
      origin: 'typed',
      record: null,
    },
    {
      metric: 'marketing_qualified',
      unit: 'count',
      period: 'Q2 FY26',
      period_start: '2025-05-01',
      period_end: '2025-07-31',
      team: null,
      goal_value: 42,
      currency: null,
      origin: 'file',
      record: 5,
    },
    {
      metric: 'revenue',
      unit: 'money',
      period: 'Q1 FY26',
      period_start: '2025-02-01',
      period_end: '2025-04-30',
      team: null,
      goal_value: 1000,
      currency: 'JPY',
      origin: 'file',
      record: 1,
    },
    {
      metric: 'revenue',
      unit: 'money',
      period: 'Q1 FY26',
      period_start: '2025-02-01',
      period_end: '2025-04-30',
      team: 'North',
      goal_value: 1250,
      currency: 'USD',
      origin: 'file',
      record: 2,
    },
    {
      metric: 'revenue',
      unit: 'money',
      period: '2025-05-01 to 2025-07-31',
      period_start: '2025-05-01',
      period_end: '2025-07-31',
      team: 'North',
      goal_value: 900,
      currency: 'JPY',
      origin: 'typed',
      record: null,
    },
  ]);
});

test('a typed goal takes the place of the file’s for the same measure, period and team, and a finding says so', async () => {
  const goal: Records['goal'] = [
    { period: 'Q3 2025', metric: 'Revenue', target: 2000 },
    { period: 'Q3 2025', metric: 'Revenue', target: 500, team: 'North' },
    { period: 'Q3 2025', metric: 'Revenue', target: 70, segment: 'SMB' },
  ];
  const won = {
    stage_name: 'Closed Won',
    amount: 1500,
    currency: 'USD',
    created_at: '2025-07-01',
    close_date: '2025-09-30',
  };
  const records = { opportunity: [{ source_id: '1', team: 'North', ...won }], goal };
  const typed = { metric: 'revenue', period_start: '2025-07-01', period_end: '2025-09-30', team: null } as const;
  const pacing = async () => {
    const scope = {
      period_start: '2025-07-01',
      period_end: '2025-09-30',
      as_of: '2025-09-30',
      compare: 'none',
      filters: {},
    } as const;
    const answer = await ask(engine, metricById('goal-pacing'), { scope, currency: 'USD' });
    return answer.rows.map((row) => [row.team, row.segment, row.goal_value, row.actual_value]);
  };
  const twice = async () => (await runChecks(engine)).find(({ id }) => id === 'goals-given-twice');

  await build(records, { goals: [{ ...typed, target: 300_000 }] });
  expect(await rows('select origin, team, segment, goal_value from goals order by goal_id')).toEqual([
    { origin: 'typed', team: null, segment: null, goal_value: 300_000 },
    { origin: 'file', team: null, segment: 'SMB', goal_value: 7_000 },
    { origin: 'file', team: 'North', segment: null, goal_value: 50_000 },
  ]);
  expect(await pacing()).toEqual([
    [null, null, 300_000, 150_000],
    [null, 'SMB', 7_000, null],
    ['North', null, 50_000, 150_000],
  ]);
  expect(await twice()).toMatchObject({
    count: 1,
    words:
      '1 goal is given a second time for the same measure, period and team. A typed goal counts first, else the last one in the files.',
  });

  await build(records);
  expect((await pacing())[0]).toEqual([null, null, 200_000, 150_000]);
  expect(await twice()).toBeUndefined();
});

describe('spend', () => {
  const campaign = {
    source_id: 'k',
    campaign: 'Fair',
    campaign_type: 'Trade Show',
    start_date: '2025-02-01',
    actual_cost: 6500,
  };

  test('lines of ad cost under the channels of people and deals', async () => {
    await build({
      campaign: [campaign],
      spend: [
        { spend_date: '2025-01-01', channel: 'Google', campaign: 'Brand', currency: 'eur', cost: 12.345 },
        { spend_date: '2025-01-02', period_end: '2025-01-31', channel: 'LinkedIn', cost: 100 },
        { spend_date: '2025-01-03', channel: 'Google' },
      ],
    }, { display_currency: 'USD' }); // prettier-ignore
    expect(await rows('select * exclude (file_id) from spend order by spend_id')).toEqual([
      {
        spend_id: 1,
        spend_date: '2025-01-01',
        channel: 'Paid search',
        campaign: 'Brand',
        stated_currency: 'EUR',
        stated_cost_minor: 1235,
        currency: 'EUR',
        cost_minor: 1235,
        record: 1,
      },
      {
        spend_id: 2,
        spend_date: '2025-01-02',
        channel: 'Paid social',
        campaign: 'No campaign',
        stated_currency: 'USD',
        stated_cost_minor: 10000,
        currency: 'USD',
        cost_minor: 10000,
        record: 2,
      },
    ]);
  });

  test('campaign costs of the CRM stand in where no ad costs are loaded', async () => {
    await build({ campaign: [campaign, { ...campaign, is_deleted: true }] });
    expect(await rows('select spend_date, channel, campaign, cost_minor from spend')).toEqual([
      { spend_date: '2025-02-01', channel: 'Event', campaign: 'Fair', cost_minor: 650_000 },
    ]);
  });
});

test('the report names what the files say and what is understood by it', async () => {
  const report = await build({
    person: [
      {
        tool: 'hubspot',
        person_kind: 'contact',
        source_id: '1',
        created_at: '2025-01-01',
        lifecycle_stage: 'lead',
        owner: 'Kim',
        original_source: 'OFFLINE',
      },
      { tool: 'hubspot', person_kind: 'contact', source_id: '2', created_at: '2025-01-01', lifecycle_stage: 'Lead' },
    ],
    opportunity: [{ source_id: 'd', pipeline: 'New', stage_name: 'Zork', owner: 'kim', created_at: '2025-01-01' }],
    spend: [{ spend_date: '2025-01-01', channel: 'Offline', cost: 1 }],
  });
  expect(report.stages).toEqual([
    {
      key: 'person|hubspot||lead',
      tool: 'hubspot',
      stage_name: 'Lead',
      stage: 'lead',
      count: 2,
      entity: 'person',
      pipeline: null,
    },
    {
      key: 'opportunity|generic|new|zork',
      tool: 'generic',
      stage_name: 'Zork',
      stage: 'opportunity',
      count: 1,
      entity: 'opportunity',
      pipeline: 'New',
    },
  ]);
  expect(report.channels).toEqual([{ source: 'Offline', channel: 'Offline', count: 2 }]);
  expect(report.owners).toEqual([{ owner: 'Kim', team: 'No team', count: 2 }]);
  expect(report.missing).toContain('Say which team each owner is in to compare teams.');
});

test('an aborted build stops', async () => {
  await useRecords(engine, {});
  await expect(buildModel(engine, defaultAgreement, { signal: AbortSignal.abort() })).rejects.toThrow(Cancelled);
});

test('each step is told in words', async () => {
  const told: string[] = [];
  await useRecords(engine, {});
  await buildModel(engine, defaultAgreement, { onStep: (words) => told.push(words) });
  expect(told).toContain('Matching people to deals');
});
