import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { checks } from '../../src/model/check-list';
import { footnoteOf, offersOf } from '../../src/model/check-choices';
import { checkRows, checkWords, runChecks } from '../../src/model/checks';
import { metrics } from '../../src/metrics/index';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

const won = {
  stage_name: 'Closed Won',
  amount: 100,
  currency: 'EUR',
  created_at: '2025-01-10',
  close_date: '2025-02-10',
};

async function find(records: Records): Promise<Record<string, [string, number, number]>> {
  await useRecords(engine, records);
  await buildModel(engine, defaultAgreement);
  const found = await runChecks(engine);
  for (const { id, count } of found) expect([id, (await checkRows(engine, id)).rows.length]).toEqual([id, count]);
  return Object.fromEntries(found.map(({ id, level, count, out_of }) => [id, [level, count, out_of]]));
}

test('every figure is named by a finding that changes it, and findings name figures there are', () => {
  const named = new Set(checks.flatMap(({ affects }) => affects));
  expect(metrics.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  expect([...named].filter((id) => !metrics.some((metric) => metric.id === id))).toEqual([]);
  const dated = checks.find(({ id }) => id === 'spend-without-date');
  expect(dated?.affects).toEqual(['cost-per-stage', 'return-on-spend', 'channel-return']);
});

test('every statement in the folder is listed, and every listed check has one', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/model/checks')).map((name) =>
    name.replace('.sql', ''),
  );
  expect(checks.map(({ id }) => id).sort()).toEqual(files.sort());
  expect(checks.filter(({ sql }) => !sql.startsWith('-- '))).toEqual([]);
});

test('nothing is odd about nothing', async () => {
  expect(await find({})).toEqual({});
});

test('nothing is odd about a clean person and deal', async () => {
  expect(
    await find({
      person: [
        {
          person_kind: 'contact',
          source_id: 'p',
          email: 'a@b.io',
          original_source: 'Email',
          created_at: '2025-01-01',
          owner: 'Kim',
        },
      ],
      opportunity: [{ ...won, source_id: 'd', contact_source_ids: ['p'] }],
      touch: [{ contact_source_id: 'p', channel: 'Email', touched_at: '2025-01-01' }],
      owner: [{ owner: 'Kim', team: 'North' }],
    }),
  ).toEqual({});
});

describe('what changes numbers', () => {
  test('deals of every kind of oddity', async () => {
    const found = await find({
      opportunity: [
        { ...won, source_id: '1', original_source: 'Email' },
        { ...won, source_id: '1', original_source: 'Email' },
        { ...won, source_id: '2', close_date: null },
        { ...won, source_id: '3', amount: null, created_at: null },
        { ...won, source_id: '4', currency: 'USD', created_at: '2025-02-11' },
        { ...won, source_id: '5', currency: null, deal_type: 'Renewal' },
        { ...won, source_id: '6', stage_name: 'Closed Lost' },
        { ...won, source_id: '7', stage_name: 'Closed Lost', lost_reason: 'Duplicate' },
        { ...won, source_id: '8', stage_name: 'Proposal', close_date: '2025-01-20', amount: null },
        { ...won, source_id: '9', stage_name: 'Zork', close_date: null },
        { ...won, source_id: '10', is_deleted: true },
      ],
    });
    expect(found).toEqual({
      'closed-without-date': ['changes', 1, 7],
      'several-currencies': ['changes', 2, 7],
      'currency-not-said': ['changes', 1, 9],
      'duplicate-deals': ['changes', 1, 11],
      'deals-without-created-date': ['changes', 1, 9],
      'won-without-amount': ['changes', 1, 5],
      'open-without-amount': ['note', 1, 2],
      'stages-not-mapped': ['changes', 1, 4],
      'closed-by-nothing-known': ['changes', 1, 9],
      'created-after-close': ['changes', 1, 6],
      'open-past-due': ['changes', 1, 2],
      'renewals-mixed-in': ['changes', 1, 9],
      'deals-without-source': ['note', 8, 9],
      'lost-without-reason': ['note', 1, 2],
      'excluded-deals': ['note', 1, 2],
      'deleted-records': ['note', 1, 11],
    });
  });

  test('a figure is blocked when nothing of it is left', async () => {
    const found = await find({ opportunity: [{ ...won, source_id: '1', close_date: null }] });
    expect(found['closed-without-date']).toEqual(['blocks', 1, 1]);
  });

  test('people and their links', async () => {
    const found = await find({
      person: [
        { person_kind: 'lead', source_id: 'a', email: 'kim@acme.com', full_name: 'Kim Lee', created_at: '2025-03-01' },
        { person_kind: 'lead', source_id: 'b', email: 'KIM@acme.com', full_name: 'Ann Poe', created_at: '2025-03-02' },
        { person_kind: 'lead', source_id: 'A', email: 'test@acme.com', lifecycle_stage: 'Customer' },
        {
          person_kind: 'lead',
          source_id: 'd',
          created_at: '2025-03-01',
          marketing_qualified_at: '2025-03-09',
          sales_qualified_at: '2025-03-05',
        },
      ],
      opportunity: [
        { ...won, source_id: '1', contact_source_ids: ['a'] },
        { ...won, source_id: '2' },
      ],
      touch: [{ source_id: 't', person_email: 'nobody@x.io', channel: 'Carrier pigeon' }],
    });
    expect(found).toEqual({
      'people-without-created-date': ['changes', 1, 3],
      'customers-without-won-deal': ['changes', 1, 3],
      'deals-without-people': ['changes', 1, 2],
      'closed-before-person': ['changes', 1, 1],
      'stages-backwards': ['changes', 2, 3],
      'people-without-source': ['note', 3, 3],
      'deals-without-source': ['note', 2, 2],
      'sources-without-channel': ['note', 1, 1],
      'duplicate-people': ['note', 1, 4],
      'people-merged-under-two-names': ['note', 1, 4],
      'touches-without-person': ['note', 1, 1],
      'touches-without-date': ['note', 1, 1],
      'test-records': ['note', 1, 5],
      'ids-apart-only-by-case': ['note', 2, 6],
    });
  });

  test('a mistyped year does not move the day the files reach up to', async () => {
    const people = Array.from({ length: 200 }, (_, index) => ({
      person_kind: 'lead',
      source_id: `p${index}`,
      original_source: 'Email',
      created_at: index === 0 ? '2205-06-01' : `2025-0${1 + (index % 6)}-15`,
    }));
    const found = await find({ person: people });
    expect(found).toEqual({ 'dates-in-the-future': ['changes', 1, 200] });
    const { rows } = await checkRows(engine, 'dates-in-the-future');
    expect(rows).toEqual([
      { what: 'person created', name: 'p0', day: '2205-06-01', source_id: 'p0', file_id: 1, record: 1 },
    ]);
    expect((await engine.query('select as_of from model_dates')).rows).toEqual([{ as_of: '2025-06-15' }]);
  });

  test('goals and costs nobody can place', async () => {
    const found = await find({
      goal: [
        { period: 'Q1 2025', metric: 'Revenue', target: 100 },
        { period: 'Q1 2025', metric: 'Bookings', target: 120 },
        { period: 'soon', metric: 'Revenue', target: 100 },
        { period: 'Q1 2025', metric: 'Happiness', target: 100 },
      ],
      spend: [
        { spend_date: '2025-01-01', period_end: '2025-01-31', channel: 'LinkedIn', cost: 10 },
        { channel: 'LinkedIn', cost: 10 },
      ],
    });
    expect(found).toEqual({
      'goals-not-read': ['changes', 2, 4],
      'goals-given-twice': ['changes', 1, 4],
      'spend-without-date': ['changes', 1, 2],
      'spend-over-periods': ['note', 1, 2],
    });
  });
});

test('words agree with their number', () => {
  const sql = '-- {count} of {out_of} {deal has|deals have} no date; {rest} have.\n-- More.\nselect 1';
  expect(checkWords(sql, 1, 1200)).toBe('1 of 1,200 deal has no date; 1,199 have.');
  expect(checkWords(sql, 2, 3)).toBe('2 of 3 deals have no date; 1 have.');
});

test('an unknown check is refused with the known ones', async () => {
  await expect(checkRows(engine, 'horoscope')).rejects.toThrow(
    /There is no check 'horoscope'. There are: .*duplicate-deals/,
  );
});

describe('what only two exports or a history can show', () => {
  test('a deal closed and opened again, and one whose close date another record of the files has otherwise', async () => {
    const found = await find({
      opportunity: [
        { ...won, source_id: '1', original_source: 'Email', stage_name: 'Proposal', close_date: '2025-05-01' },
        { ...won, source_id: '2', original_source: 'Email', modified_at: '2025-03-01', close_date: '2025-02-10' },
        { ...won, source_id: '2', original_source: 'Email', modified_at: '2025-04-01', close_date: '2025-03-20' },
        { ...won, source_id: '3', original_source: 'Email', modified_at: '2025-03-01' },
        { ...won, source_id: '3', original_source: 'Email', modified_at: '2025-04-01' },
      ],
      stage_event: [
        { entity: 'opportunity', entity_source_id: '1', stage_name: 'Closed Lost', entered_at: '2025-02-01' },
        { entity: 'opportunity', entity_source_id: '1', stage_name: 'Proposal', entered_at: '2025-03-01' },
        { entity: 'opportunity', entity_source_id: '3', stage_name: 'Proposal', entered_at: '2025-01-20' },
        { entity: 'opportunity', entity_source_id: '3', stage_name: 'Closed Won', entered_at: '2025-02-10' },
      ],
    });
    expect(found).toMatchObject({ 'reopened-deals': ['changes', 1, 3], 'close-dates-changed': ['note', 1, 3] });
    expect((await checkRows(engine, 'reopened-deals')).rows.map(({ source_id }) => source_id)).toEqual(['1']);
    expect((await checkRows(engine, 'close-dates-changed')).rows).toMatchObject([
      { source_id: '2', close_date_before: '2025-02-10', close_date: '2025-03-20' },
    ]);
  });

  test('a file that ends three days early is told, one that is merely quiet is not', async () => {
    const daily = (file_id: number, days: number, every: number) =>
      Array.from({ length: days }, (_, index) => ({
        person_kind: 'lead',
        file_id,
        record: index + 1,
        source_id: `${file_id}-${index}`,
        original_source: 'Email',
        created_at: new Date(Date.UTC(2025, 0, 1 + index * every)).toISOString().slice(0, 10),
      }));
    const found = await find({ person: [...daily(1, 60, 4), ...daily(2, 238, 1), ...daily(3, 241, 1)] });
    expect(found['files-of-different-days']).toEqual(['changes', 1, 0]);
    expect((await checkRows(engine, 'files-of-different-days')).rows).toMatchObject([{ file_id: 2, days_before: 3 }]);
  });
});

test('times near the edge of a quarter: only those with a time of day', async () => {
  const lead = { person_kind: 'lead', original_source: 'Email' };
  await find({
    person: [
      { ...lead, source_id: 'a', created_at: '2025-03-31 23:30:00' },
      { ...lead, source_id: 'b', created_at: '2025-04-01' },
      { ...lead, source_id: 'c', created_at: '2025-04-02 00:10:00' },
    ],
    opportunity: [{ ...won, source_id: 'd', created_at: '2025-01-01 08:00:00', original_source: 'Email' }],
  });
  const { rows } = await checkRows(engine, 'near-quarter-edge');
  expect(rows.map(({ what, source_id }) => [what, source_id])).toEqual([
    ['deal created', 'd'],
    ['person created', 'a'],
  ]);
});

test('customers that lost their latest deal, stage dates HubSpot overwrites, and sources that may mean unknown', async () => {
  const contact = { person_kind: 'contact', tool: 'hubspot', created_at: '2025-01-01' };
  const deal = { ...won, tool: 'hubspot', original_source: 'Email' };
  const found = await find({
    person: [
      { ...contact, source_id: 'a', original_source: 'Direct traffic', marketing_qualified_at: '2025-01-05' },
      { ...contact, source_id: 'b', original_source: 'OFFLINE' },
      { ...contact, source_id: 'c', original_source: 'Email', sales_qualified_at: '2025-01-06', tool: 'generic' },
      { ...contact, source_id: 'd' },
    ],
    opportunity: [
      { ...deal, source_id: '1', contact_source_ids: ['a'] },
      { ...deal, source_id: '2', contact_source_ids: ['a'], stage_name: 'Closed Lost', close_date: '2025-06-01' },
      { ...deal, source_id: '3', contact_source_ids: ['b'], stage_name: 'Closed Lost', close_date: '2025-01-20' },
      { ...deal, source_id: '4', contact_source_ids: ['b'] },
    ],
  });
  expect(found).toMatchObject({
    'customers-that-left': ['note', 1, 2],
    'stage-dates-of-latest-entry': ['note', 1, 2],
    'direct-or-offline': ['note', 2, 4],
    'people-without-source': ['note', 1, 4],
  });
  expect((await checkRows(engine, 'stage-dates-of-latest-entry')).rows.map(({ source_id }) => source_id)).toEqual([
    'a',
  ]);
});

test('every check has a noun and its ways; a note may be dismissed, and words take the form of their number', () => {
  for (const { id, level } of checks) {
    const offers = offersOf(id, level, 2);
    expect([id, offers.map(({ footnote }) => footnote ?? '').join(' ')]).toEqual([
      id,
      expect.not.stringMatching(/2 rows|[{}|]/),
    ]);
    expect(offers.map(({ choice }) => choice).includes('dismiss')).toBe(level === 'note');
    expect(offers.some(({ choice }) => choice === 'keep')).toBe(true);
  }
  expect(footnoteOf('test-records', 'exclude', 1)).toBe('1 test record left out');
  expect(footnoteOf('closed-without-date', 'use_created_date', 58)).toBe(
    '58 closed deals without a close date counted as closed on their created date',
  );
  expect(footnoteOf('open-past-due', 'dismiss', 3)).toBeNull();
});
