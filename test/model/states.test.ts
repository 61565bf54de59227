import { beforeAll, expect, test, vi } from 'vitest';
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

const statesOf = async () =>
  (
    await engine.query(`select s.opportunity_id = o.opportunity_id as is_its, known_date, s.amount_minor, close_date
      from opportunity_states s join opportunities o using (opportunity_id) order by known_at`)
  ).rows.map((row) => Object.values(row));

test('a deal has the amounts and close dates of its history and of its earlier record', async () => {
  const deal = { source_id: 'o1', opportunity_name: 'Acme', currency: 'USD', created_at: '2026-01-01' };
  await useRecords(engine, {
    opportunity: [
      { ...deal, amount: 90, close_date: '2026-06-30', modified_at: '2026-03-01' },
      { ...deal, amount: 120.5, close_date: '2026-09-30', modified_at: '2026-08-01' },
    ],
    stage_change: [
      { source_id: 'h1', opportunity_source_id: 'o1', stage_name: 'Open', changed_at: '2026-01-01', amount: 80, close_date: '2026-05-31' },
      { source_id: 'h2', opportunity_source_id: 'o1', stage_name: 'Open', changed_at: '2026-01-02' },
      { source_id: 'h3', opportunity_source_id: 'o1', field: 'Amount', from_stage: '80', stage_name: '90', changed_at: '2026-01-03', amount: 5 },
      { source_id: 'h4', opportunity_source_id: 'gone', stage_name: 'Open', changed_at: '2026-01-04', amount: 6 },
      { source_id: 'h5', opportunity_source_id: 'o1', stage_name: 'Open', changed_at: '2026-01-05', amount: 7, is_deleted: true },
    ],
  }); // prettier-ignore
  await buildModel(engine, defaultAgreement);
  expect(await statesOf()).toEqual([
    [true, '2026-01-01', 8000, '2026-05-31'],
    [true, '2026-03-01', 9000, '2026-06-30'],
  ]);
});

test('amounts of a history are converted as those of the deals', async () => {
  await useRecords(engine, {
    opportunity: [{ source_id: 'o1', opportunity_name: 'Acme', currency: 'EUR', amount: 100, created_at: '2026-01-01' }],
    stage_change: [{ source_id: 'h1', opportunity_source_id: 'o1', stage_name: 'Open', changed_at: '2026-01-02', amount: 50 }],
  }); // prettier-ignore
  await buildModel(engine, {
    ...defaultAgreement,
    display_currency: 'USD',
    rates: [{ currency: 'EUR', to: 'USD', per_unit: '1.2', as_of: '2026-01-01', source: 'agreed' }],
  });
  const { rows } = await engine.query(`select o.currency, o.amount_minor, s.amount_minor as then_minor
    from opportunities o join opportunity_states s using (opportunity_id)`);
  expect(rows).toEqual([{ currency: 'USD', amount_minor: 12000, then_minor: 6000 }]);
});

test('a deal stands in each stage of its history from the day it came to the day it moved on', async () => {
  const entry = (stage_name: string, entered_at: string, entity_source_id = 'o1') => ({
    entity: 'opportunity', entity_source_id, stage_name, entered_at,
  }); // prettier-ignore
  await useRecords(engine, {
    opportunity: [
      { source_id: 'o1', opportunity_name: 'Acme', currency: 'USD', created_at: '2026-01-01' },
      { source_id: 'o2', opportunity_name: 'Bolt', currency: 'USD', created_at: '2026-01-01' },
    ],
    stage_event: [
      entry('Qualification', '2026-01-02 09:00:00'),
      entry('Proposal', '2026-02-01 09:00:00'),
      entry('Negotiation', '2026-02-01 17:00:00'),
      entry('Proposal', '2026-03-01 09:00:00'),
      entry('Proposal', '2026-03-01 09:00:00', 'gone'),
    ],
  });
  await buildModel(engine, defaultAgreement);
  const { rows } = await engine.query(`select opportunity_name, s.stage_name, s.entered_date, s.left_date
    from opportunity_stages s join opportunities using (opportunity_id)`);
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['Acme', 'Qualification', '2026-01-02', '2026-02-01'],
    ['Acme', 'Negotiation', '2026-02-01', '2026-03-01'],
    ['Acme', 'Proposal', '2026-03-01', null],
  ]);
});
