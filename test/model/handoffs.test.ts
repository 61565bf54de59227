import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { openNodeEngine } from '../node-engine';
import { useRecords } from './records';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const person = {
  source_id: 'p1', email: 'ana@acme.test', full_name: 'Ana Ito', created_at: '2026-06-01', marketing_qualified_at: '2026-07-01',
}; // prettier-ignore

const columns =
  'from_date, activity_date, activity_evidence, accepted_date, is_accepted, rejected_date, rejected_reason, recycled_date, is_recycled';

async function handoffs(...people: Record<string, string>[]) {
  await useRecords(engine, { person: people });
  await buildModel(engine, defaultAgreement);
  return (await engine.query(`select ${columns} from handoffs order by person_id`)).rows;
}

test('says from when sales is waited for and what sales did, by the dates of the files', async () => {
  const rows = await handoffs({
    ...person,
    first_sales_activity_at: '2026-07-02 09:30:00',
    sales_qualified_at: '2026-07-09',
    recycled_at: '2026-08-01',
    disqualified_reason: 'No budget',
  });
  expect(rows).toEqual([
    {
      from_date: '2026-07-01', activity_date: '2026-07-02', activity_evidence: 'Sales activity', accepted_date: '2026-07-09',
      is_accepted: true, rejected_date: null, rejected_reason: 'No budget', recycled_date: '2026-08-01', is_recycled: true,
    },
  ]); // prettier-ignore
});

test('takes the earliest activity and the latest reason of records that are one person', async () => {
  const rows = await handoffs(
    { ...person, first_sales_activity_at: '2026-07-05', disqualified_reason: 'Old', modified_at: '2026-07-06' },
    {
      ...person,
      source_id: 'p2',
      first_sales_activity_at: '2026-07-03',
      disqualified_reason: 'New',
      modified_at: '2026-07-07',
    },
  );
  expect(rows).toMatchObject([{ activity_date: '2026-07-03', rejected_reason: 'New' }]);
});

test('takes a status named recycled or nurturing for sent back, unless the teams agreed that it means a stage', async () => {
  const recycled = { ...person, lead_status: 'Recycled - bad timing' };
  expect(await handoffs(recycled)).toMatchObject([{ is_recycled: true, recycled_date: null }]);
  await buildModel(engine, { ...defaultAgreement, stages: { 'person|generic||recycled - bad timing': 'lead' } });
  expect((await engine.query('select is_recycled from handoffs')).rows).toEqual([{ is_recycled: false }]);
});

test('leaves a rejection before the person qualified to the round before', async () => {
  expect(await handoffs({ ...person, disqualified_at: '2026-06-15' })).toMatchObject([{ rejected_date: null }]);
  expect(await handoffs({ ...person, disqualified_at: '2026-07-01' })).toMatchObject([{ rejected_date: '2026-07-01' }]);
});

test('waits from the created date where no file says when anybody qualified', async () => {
  const rows = await handoffs({ source_id: 'p1', created_at: '2026-06-01' });
  expect(rows).toMatchObject([{ from_date: '2026-06-01', is_accepted: false }]);
});
