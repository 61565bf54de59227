import { beforeAll, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine, Row } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { checkRows, runChecks } from '../../src/model/checks';
import type { ModelReport } from '../../src/model/report';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

async function build(records: Records): Promise<ModelReport> {
  await useRecords(engine, records);
  return buildModel(engine, defaultAgreement);
}
const rows = async (sql: string): Promise<Row[]> => (await engine.query(sql)).rows;

test('a reason that says duplicate, test or mistake leaves a lost deal out; one that only mentions a word does not', async () => {
  const left = ['Duplicate', 'Closed - Test', 'test', 'Test record', 'Created in error', 'Opened by mistake', 'Error'];
  const counted = ['Failed the stress test', 'Test phase too long', 'Pricing error on our side', 'Lost contest', null];
  await build({
    opportunity: [...left, ...counted].map((lost_reason, index) => ({
      source_id: String(index),
      stage_name: 'Closed Lost',
      lost_reason,
    })),
  });
  const found = await rows('select lost_reason from opportunities where is_excluded order by source_id::integer');
  expect(found.map(({ lost_reason }) => lost_reason)).toEqual(left);
});

test('an amount no deal has counts as none and is a finding; the others still add up', async () => {
  const deal = { stage_name: 'Closed Won', currency: 'EUR', close_date: '2025-01-01' };
  const report = await build({
    opportunity: [
      { ...deal, source_id: 'typing error', amount: 1e15 },
      { ...deal, source_id: 'below', amount: -1e13 },
      { ...deal, source_id: 'largest', amount: 9999999999999.99 },
      { ...deal, source_id: 'plain', amount: 0.01 },
    ],
  });
  expect(report.currencies).toEqual(['EUR']);
  expect(await rows('select sum(amount_minor)::bigint as total, count(amount_minor) as n from opportunities')).toEqual([
    { total: 1_000_000_000_000_000, n: 2 },
  ]);
  const found = (await runChecks(engine)).find(({ id }) => id === 'amounts-too-large');
  expect(found).toMatchObject({ level: 'changes', count: 2, out_of: 4 });
  expect((await checkRows(engine, 'amounts-too-large')).rows.map(({ amount }) => amount)).toEqual([
    '-10000000000000.000000',
    '1000000000000000.000000',
  ]);
});

test('of two currencies as frequent, tables and figures take the same one', async () => {
  const deal = { stage_name: 'Closed Won', amount: 1, close_date: '2025-01-01' };
  const report = await build({
    opportunity: ['USD', 'JPY', 'EUR', 'CHF'].map((currency) => ({ ...deal, source_id: currency, currency })),
  });
  expect(report.currencies[0]).toBe('CHF');
  expect(await rows('select currency from model_dates')).toEqual([{ currency: 'CHF' }]);
});
