import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { metricById, metrics } from '../../src/metrics/index';
import { buildModel } from '../../src/model/build';
import { createRecordTables, useRecords } from '../model/records';
import { openNodeEngine } from '../node-engine';
import { cells, recordsOf, rowsOf } from './asking';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const rows = (id: string, params = {}) => rowsOf(engine, metricById(id), { params });

describe('metrics over the tables the model builds', () => {
  test('answer and open to their records when the files are empty', async () => {
    await createRecordTables(engine);
    await buildModel(engine, defaultAgreement);
    for (const metric of metrics) {
      for (const row of await rowsOf(engine, metric)) expect(await recordsOf(engine, metric, row)).toEqual([]);
    }
  });

  test('count two people and their deals from the records to the rows', async () => {
    await useRecords(engine, {
      person: [
        {
          source_id: 'p1', email: 'ana@acme.test', full_name: 'Ana Ito', created_at: '2026-07-01', original_source: 'Email',
          lifecycle_stage: 'customer', marketing_qualified_at: '2026-07-04',
        },
        { source_id: 'p2', email: 'ben@beta.test', full_name: 'Ben Roy', created_at: '2026-08-01', original_source: 'Email' },
      ],
      opportunity: [
        {
          source_id: 'o1', opportunity_name: 'Acme', status: 'won', is_won: true, amount: 100.5, currency: 'USD',
          contact_email: 'ana@acme.test', created_at: '2026-07-10', close_date: '2026-08-20',
        },
        {
          source_id: 'o2', opportunity_name: 'Beta', status: 'lost', is_lost: true, amount: 50, currency: 'USD',
          lost_reason: 'Price', contact_email: 'ben@beta.test', created_at: '2026-08-02', close_date: '2026-09-01',
        },
      ],
      goal: [{ period: '2026-Q3', metric: 'Revenue', target: 1000, currency: 'USD' }],
    }); // prettier-ignore
    await buildModel(engine, { ...defaultAgreement, as_of: '2026-09-30' });

    expect(cells(await rows('funnel'), 'label', 'reached_count')).toEqual([
      ['Lead', 2],
      ['MQL', 2],
      ['Opportunity', 2],
      ['Won', 1],
    ]);
    expect(cells(await rows('lead-to-close', { by: 'source' }), 'source', 'lead_count', 'won_count')).toEqual([
      ['Email', 2, 1],
    ]);
    const [rate] = await rows('win-rate', { by: 'overall' });
    expect(rate).toMatchObject({
      won_count: 1,
      closed_count: 2,
      won_amount_minor: 100_50,
      closed_amount_minor: 150_50,
    });
    expect(cells(await rows('loss-reasons'), 'reason', 'lost_count')).toEqual([['Price', 1]]);
    expect(cells(await rows('revenue-by-source'), 'source', 'won_amount_minor')).toEqual([['Email', 100_50]]);
    expect(cells(await rows('goal-pacing'), 'metric', 'goal_value', 'actual_value')).toEqual([
      ['revenue', 1000_00, 100_50],
    ]);
    expect((await rows('win-rate-trend')).at(-1)).toMatchObject({ period: 'Q3 2026', closed_count: 2 });
    const velocity = await rows('stage-velocity');
    expect(cells(velocity, 'from_label', 'to_label', 'n', 'median_days')).toContainEqual(['MQL', 'Opportunity', 1, 6]);

    for (const metric of metrics) {
      for (const row of await rowsOf(engine, metric)) {
        expect(await recordsOf(engine, metric, row)).toHaveLength(Number(row[metric.counts]));
      }
    }
    const [lead] = await rows('funnel');
    expect(cells(await recordsOf(engine, metricById('funnel'), lead ?? {}), 'person_name')).toEqual([
      ['Ana Ito'],
      ['Ben Roy'],
    ]);
  });
});

test('trap 11: two records of one person with one e-mail are one lead, under the source that came first', async () => {
  await useRecords(engine, {
    person: [
      { source_id: 'p1', email: 'ana@acme.test', created_at: '2026-07-01', original_source: 'Email' },
      { source_id: 'p2', email: ' Ana@ACME.test', created_at: '2026-07-20', original_source: 'Paid Search' },
      { source_id: 'p3', email: 'ben@beta.test', created_at: '2026-07-02', original_source: 'Email' },
    ],
    opportunity: [
      {
        source_id: 'o1', status: 'won', is_won: true, amount: 100, currency: 'USD', contact_email: 'ana@acme.test',
        created_at: '2026-07-10', close_date: '2026-08-20',
      },
    ],
  }); // prettier-ignore
  await buildModel(engine, { ...defaultAgreement, as_of: '2026-09-30' });
  const columns = ['source', 'lead_count', 'won_count', 'deal_count', 'won_amount_minor', 'amount_per_lead_minor'];
  expect(cells(await rows('lead-to-close', { by: 'source' }), ...columns)).toEqual([['Email', 2, 1, 1, 100_00, 50_00]]);
});
