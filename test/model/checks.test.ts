import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { checks } from '../../src/model/check-list';
import { checkRows, checkWords, runChecks } from '../../src/model/checks';
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
