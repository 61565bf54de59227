import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultAgreement, type Agreement } from '../../src/agreement/agreement';
import { defaultAttribution, type AttributionRules } from '../../src/agreement/attribution';
import type { Engine, Row } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

/** Ada is named on the deal, Ben is only of its company. */
const files: Records = {
  person: [
    { source_id: 'ada', email: 'ada@acme.example', company_name: 'Acme', created_at: '2026-01-20 10:00:00', deal_source_ids: ['d1'] },
    { source_id: 'ben', email: 'ben@acme.example', company_name: 'Acme', created_at: '2026-02-01' },
    { source_id: 'cyd', email: 'cyd@lost.example', created_at: '2026-01-01', lifecycle_stage: 'disqualified', disqualified_at: '2026-03-01' },
  ],
  opportunity: [
    { source_id: 'd1', opportunity_name: 'Acme', account_name: 'Acme', stage_name: 'Closed Won', is_won: true, amount: 1000, currency: 'USD', created_at: '2026-03-05', close_date: '2026-05-30' },
    { source_id: 'd2', opportunity_name: 'Nobody', stage_name: 'Open', is_closed: false, amount: 10, currency: 'USD', created_at: '2026-03-05' },
  ],
  touch: [
    { person_source_id: 'ada', channel: 'Webinar', touched_at: '2026-01-20 10:45:00', responded: true },
    { person_source_id: 'ada', channel: 'Email', touched_at: '2026-01-20 11:15:00', responded: true },
    { person_source_id: 'ben', channel: 'Event', touched_at: '2026-03-05 18:00:00', responded: true },
    { person_source_id: 'ada', channel: 'Email', touched_at: '2026-05-30', responded: false },
    { person_source_id: 'ada', channel: 'Email', touched_at: '2026-05-31', responded: true },
    { person_source_id: 'ada', channel: 'Direct', responded: true },
    { person_source_id: 'cyd', channel: 'Email', touched_at: '2026-02-01', responded: true },
  ],
}; // prettier-ignore

async function built(records: Records, rules: Partial<AttributionRules> = {}) {
  await useRecords(engine, records);
  const agreement: Agreement = { ...defaultAgreement, attribution: { ...defaultAttribution, ...rules } };
  await buildModel(engine, agreement);
}
const ask = async (sql: string): Promise<Row[]> => (await engine.query(sql)).rows;

describe('the way to each deal', () => {
  beforeEach(() => built(files));

  test('is a row per deal and per person disqualified without one', async () => {
    expect(
      await ask(
        `select outcome, lead_date, linked_by, opportunity_id is null as is_person from attribution_journeys order by 1`,
      ),
    ).toEqual([
      { outcome: 'disqualified', lead_date: '2026-01-01', linked_by: 'roles', is_person: true },
      { outcome: 'open', lead_date: null, linked_by: 'none', is_person: false },
      { outcome: 'won', lead_date: '2026-01-20', linked_by: 'roles', is_person: false },
    ]);
  });

  test('has the touches up to the closing day in order, with who links them', async () => {
    const touches = await ask(`select ordinal, channel, by_role, by_account, by_hybrid, before_lead, before_created,
      days_before_created from attribution_touches
      semi join (from attribution_journeys where outcome = 'won') using (journey_id) order by ordinal`);
    const columns = [
      'channel',
      'by_role',
      'by_account',
      'by_hybrid',
      'before_lead',
      'before_created',
      'days_before_created',
    ];
    expect(touches.map((row) => columns.map((name) => row[name]))).toEqual([
      ['Webinar', true, true, true, true, true, 44],
      // A quarter past the hour of grace.
      ['Email', true, true, true, false, true, 44],
      // The day of the deal's creation counts as before it; Ben is not named on the deal.
      ['Event', false, true, false, false, true, 0],
      ['Email', true, true, true, false, false, -86],
    ]);
  });

  test('of a person who was disqualified ends with that', async () => {
    const rows = await ask(`select channel, by_role, by_account, before_created, days_before_created
      from attribution_touches
      semi join (from attribution_journeys where outcome = 'disqualified') using (journey_id)`);
    expect(rows).toEqual([
      { channel: 'Email', by_role: true, by_account: true, before_created: true, days_before_created: 28 },
    ]);
  });
});

test('touches of one person and campaign on one day are marked, and so is the first response among them', async () => {
  await built({
    person: [{ source_id: 'ada', created_at: '2026-01-01', deal_source_ids: ['d1'] }],
    opportunity: [{ source_id: 'd1', is_won: true, amount: 1, created_at: '2026-03-01', close_date: '2026-05-01' }],
    touch: [
      { person_source_id: 'ada', campaign: 'A', touched_at: '2026-01-05 09:00:00', responded: false },
      { person_source_id: 'ada', campaign: 'A', touched_at: '2026-01-05 10:00:00', responded: true },
      { person_source_id: 'ada', campaign: 'A', touched_at: '2026-01-05 11:00:00', responded: true },
      { person_source_id: 'ada', campaign: 'A', touched_at: '2026-01-06 11:00:00', responded: true },
      { person_source_id: 'ada', campaign: 'B', touched_at: '2026-01-05 11:00:00', responded: true },
    ],
  });
  const rows = await ask(`select touch_id, is_day_first, is_day_first_response, is_campaign_first,
    is_campaign_first_response from attribution_touches order by touch_id`);
  expect(rows.map((row) => Object.values(row))).toEqual([
    [1, true, false, true, false],
    [2, false, true, false, true],
    [3, false, false, false, false],
    [4, true, true, false, false],
    [5, true, true, true, true],
  ]);
});

describe('the settings', () => {
  test('are the agreed ones, W where leads and deals have dates', async () => {
    await built(files);
    expect(await ask('select * from attribution_settings')).toEqual([
      {
        model: 'w_shaped', link_rule: 'hybrid', responses: 'responded', deduplicate: 'day', look_back_days: 365,
        sales_touches: 'keep', stand_in_touches: 'use', grace_minutes: 60, half_life_days: 30, has_responses: true,
        not_marketing: ['Sales outbound', 'Partner', 'Offline', 'Other', 'Unknown'].join('\n'),
      },
    ]); // prettier-ignore
  });

  test('fall back to first and last where no lead has a date', async () => {
    await built({ opportunity: files.opportunity ?? [] });
    expect(await ask('select model, has_responses from attribution_settings')).toEqual([
      { model: 'position', has_responses: false },
    ]);
  });

  test('hold custom models, and none that is gone', async () => {
    const own = {
      id: 'custom-1',
      name: 'Ours',
      first_touch: 2,
      lead_creation: 2.5,
      opportunity_creation: 2.5,
      closing: 2,
      middle: 1,
    };
    await built(files, { model: 'custom-1', custom_models: [own], look_back_days: null });
    expect(
      await ask(`select s.model, s.look_back_days, m.label, m.closing, m.is_custom
      from attribution_settings s join attribution_models m using (model)`),
    ).toEqual([{ model: 'custom-1', look_back_days: null, label: 'Ours 2/2.5/2.5/2/1', closing: 2, is_custom: true }]);
    await built(files, { model: 'custom-1' });
    expect(await ask('select model from attribution_settings')).toEqual([{ model: 'w_shaped' }]);
  });
});

test('an account rule links only the company’s people, a converted lead only its own deal', async () => {
  await built({
    person: [
      { source_id: 'ada', company_name: 'Acme', created_at: '2026-01-01' },
      { person_kind: 'lead', source_id: 'ben', company_name: 'Other', created_at: '2026-01-01', deal_source_ids: ['d1'] },
    ],
    opportunity: [{ source_id: 'd1', account_name: 'Acme', is_won: true, amount: 1, created_at: '2026-03-01', close_date: '2026-05-01' }],
    touch: [
      { person_source_id: 'ada', touched_at: '2026-01-05' },
      { person_source_id: 'ben', touched_at: '2026-01-06' },
    ],
  }); // prettier-ignore
  const rows = await ask(
    'select by_role, by_account, by_converted_lead, by_hybrid from attribution_touches order by ordinal',
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    [false, true, false, false],
    [true, false, true, true],
  ]);
});
