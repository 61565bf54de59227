import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { metricById, metrics } from '../../src/metrics/index';
import { buildModel } from '../../src/model/build';
import { checkRows } from '../../src/model/checks';
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

  test('trap 13: a deal the check finds opened again is listed with its final state and date', async () => {
    const deal = (source_id: string, close_date: string) => ({
      source_id, opportunity_name: `Deal ${source_id}`, status: 'won', is_won: true, amount: 100, currency: 'USD',
      created_at: '2026-06-01', close_date,
    }); // prettier-ignore
    const entered = (entity_source_id: string, stage_name: string, entered_at: string) => ({
      entity: 'opportunity', entity_source_id, stage_name, entered_at,
    }); // prettier-ignore
    await useRecords(engine, {
      opportunity: [deal('o1', '2026-08-20'), deal('o2', '2026-08-21')],
      stage_event: [
        entered('o1', 'Closed Lost', '2026-07-01'),
        entered('o1', 'Proposal', '2026-07-15'),
        entered('o2', 'Proposal', '2026-07-15'),
        entered('o2', 'Closed Won', '2026-08-21'),
      ],
    });
    await buildModel(engine, { ...defaultAgreement, as_of: '2026-09-30' });
    const [again, ...others] = await rows('reopened-deals');
    expect(others).toEqual([]);
    expect(again).toMatchObject({ first_outcome: 'lost', final_state: 'won', reopened_count: 1, left_count: 0 });
    const listed = await recordsOf(engine, metricById('reopened-deals'), again ?? {});
    const found = (await checkRows(engine, 'reopened-deals')).rows.map((row) => row.opportunity_name);
    expect(cells(listed, 'opportunity_name', 'first_closed_date', 'opened_again_date', 'final_closed_date')).toEqual([
      ['Deal o1', '2026-07-01', '2026-07-15', '2026-08-20'],
    ]);
    expect(found).toEqual(['Deal o1']);
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
