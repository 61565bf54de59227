import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Agreement, defaultAgreement } from '../../src/agreement/agreement';
import type { Engine, Row } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
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

const lead = { person_kind: 'lead' };
const contact = { person_kind: 'contact' };

describe('what the files hold decides what is there', () => {
  test('nothing', async () => {
    const { build_ms, ...report } = await build({});
    expect(build_ms).toBeGreaterThan(0);
    expect(report).toEqual({
      as_of: '2000-01-01',
      decided: [],
      first_date: '2000-01-01',
      default_period: { start: '2000-01-01', end: '2000-03-31' },
      counts: { people: 0, accounts: 0, opportunities: 0, links: 0, touches: 0, spend: 0, goals: 0 },
      currencies: [],
      stand_ins: { people: 0, are_used: true },
      stated_currencies: [],
      rates: [],
      links: [],
      people_with_deals: 0,
      opportunities_with_people: 0,
      stages: [],
      channels: [],
      owners: [],
      missing: [],
    });
    expect(await rows('select * from journeys')).toEqual([]);
    expect(await rows('select stage, has_evidence from stages')).toEqual([
      { stage: 'lead', has_evidence: false },
      { stage: 'marketing_qualified', has_evidence: false },
      { stage: 'sales_accepted', has_evidence: false },
      { stage: 'sales_qualified', has_evidence: false },
      { stage: 'opportunity', has_evidence: false },
      { stage: 'won', has_evidence: false },
    ]);
  });

  test('deals only: one journey a deal, the ladder begins at the opportunity', async () => {
    const report = await build({
      opportunity: [
        { source_id: 'w', stage_name: 'Won', amount: 10.5, created_at: '2025-01-10', close_date: '2025-03-01' },
        { source_id: 'l', stage_name: 'Lost', created_at: '2025-01-11', close_date: '2025-02-01' },
        { source_id: 'o', stage_name: 'Engaging', created_at: '2025-04-02' },
      ],
    });
    expect(report).toMatchObject({
      as_of: '2025-04-02',
      default_period: { start: '2025-01-01', end: '2025-03-31' },
      currencies: ['XXX'],
      links: [{ link_kind: 'none', opportunities: 3, won_amount_minor: 1050 }],
    });
    expect(report.missing.slice(0, 2)).toEqual([
      'Add leads or contacts to see the funnel and lead-to-close.',
      'Add the closed lost reason to deals to see why deals are lost.',
    ]);
    expect(
      await rows(
        `select source_id, grain, j.created_date, opportunity_date, won_date, lost_date, outcome, won_count, won_amount_minor,
         reached_rank, j.source from journeys j join opportunities using (opportunity_id) order by source_id`,
      ),
    ).toEqual([
      {
        source_id: 'l',
        grain: 'opportunity',
        created_date: '2025-01-11',
        opportunity_date: '2025-01-11',
        won_date: null,
        lost_date: '2025-02-01',
        outcome: 'lost',
        won_count: 0,
        won_amount_minor: null,
        reached_rank: 5,
        source: 'Unattributed',
      },
      {
        source_id: 'o',
        grain: 'opportunity',
        created_date: '2025-04-02',
        opportunity_date: '2025-04-02',
        won_date: null,
        lost_date: null,
        outcome: 'open',
        won_count: 0,
        won_amount_minor: null,
        reached_rank: 5,
        source: 'Unattributed',
      },
      {
        source_id: 'w',
        grain: 'opportunity',
        created_date: '2025-01-10',
        opportunity_date: '2025-01-10',
        won_date: '2025-03-01',
        lost_date: null,
        outcome: 'won',
        won_count: 1,
        won_amount_minor: 1050,
        reached_rank: 6,
        source: 'Unattributed',
      },
    ]);
    expect(await rows('select stage from stages where has_evidence')).toEqual([
      { stage: 'opportunity' },
      { stage: 'won' },
    ]);
  });

  test('people only: a customer date makes them won, a status without a date is reached without a date', async () => {
    const report = await build({
      person: [
        {
          ...lead,
          source_id: '1',
          created_at: '2025-01-01',
          marketing_qualified_at: '2025-01-01',
          customer_at: '2025-02-01',
        },
        { ...lead, source_id: '2', created_at: '2025-01-02', lifecycle_stage: 'Sales Qualified Lead' },
        { ...lead, source_id: '3', created_at: '2025-01-03', lead_status: 'Unqualified' },
        { ...lead, source_id: '4', lifecycle_stage: 'Subscriber' },
      ],
    });
    expect(report.missing[0]).toBe('Add deals to see win rates, revenue and time to close.');
    expect(
      await rows(
        `select source_id, j.created_date, lead_date, marketing_qualified_date, sales_qualified_date, won_date, outcome,
         current_rank, reached_rank from journeys j join people using (person_id) order by source_id`,
      ),
    ).toEqual([
      {
        source_id: '1',
        created_date: '2025-01-01',
        lead_date: '2025-01-01',
        marketing_qualified_date: '2025-01-01',
        sales_qualified_date: null,
        won_date: '2025-02-01',
        outcome: 'won',
        current_rank: 0,
        reached_rank: 6,
      },
      {
        source_id: '2',
        created_date: '2025-01-02',
        lead_date: '2025-01-02',
        marketing_qualified_date: null,
        sales_qualified_date: null,
        won_date: null,
        outcome: 'open',
        current_rank: 4,
        reached_rank: 4,
      },
      {
        source_id: '3',
        created_date: '2025-01-03',
        lead_date: '2025-01-03',
        marketing_qualified_date: null,
        sales_qualified_date: null,
        won_date: null,
        outcome: 'disqualified',
        current_rank: 0,
        reached_rank: 1,
      },
      {
        source_id: '4',
        created_date: null,
        lead_date: null,
        marketing_qualified_date: null,
        sales_qualified_date: null,
        won_date: null,
        outcome: 'open',
        current_rank: 0,
        reached_rank: 1,
      },
    ]);
    expect(await rows('select stage from stages where has_evidence')).toEqual([
      { stage: 'lead' },
      { stage: 'marketing_qualified' },
      { stage: 'sales_qualified' },
      { stage: 'won' },
    ]);
  });
});

describe('one row per human', () => {
  test('a lead converted to a contact and a contact of another tool with the same e-mail', async () => {
    await build({
      person: [
        { ...lead, tool: 'salesforce', source_id: '00Q1', email: 'old@acme.com', first_name: 'Kim', last_name: 'Lee',
          created_at: '2025-01-01', contact_source_id: '0031', original_source: 'Trade Show', converted: true },
        { ...contact, tool: 'salesforce', source_id: '0031', email: 'Kim@Acme.com', created_at: '2025-02-01', owner: 'Ann' },
        { ...contact, tool: 'hubspot', source_id: '77', email: ' kim@acme.com', created_at: '2025-01-15', original_source: 'Email' },
        { ...contact, tool: 'hubspot', source_id: '78', email: 'kim', created_at: '2025-01-16' },
        { ...contact, tool: 'hubspot', source_id: '79', email: 'kim', created_at: '2025-01-17' },
      ],
    }); // prettier-ignore
    expect(
      await rows(
        'select source_id, person_name, email, source, channel, owner, created_date, record_count from people',
      ),
    ).toEqual([
      {
        source_id: '00Q1',
        person_name: 'Kim Lee',
        email: 'old@acme.com',
        source: 'Trade Show',
        channel: 'Event',
        owner: 'Ann',
        created_date: '2025-01-01',
        record_count: 3,
      },
      {
        source_id: '78',
        person_name: 'kim',
        email: 'kim',
        source: 'Unknown',
        channel: 'Unknown',
        owner: 'No owner',
        created_date: '2025-01-16',
        record_count: 1,
      },
      {
        source_id: '79',
        person_name: 'kim',
        email: 'kim',
        source: 'Unknown',
        channel: 'Unknown',
        owner: 'No owner',
        created_date: '2025-01-17',
        record_count: 1,
      },
    ]);
    expect(await rows('select record, merge_reason from person_records_people order by record')).toEqual([
      { record: 1, merge_reason: 'first' },
      { record: 2, merge_reason: 'converted' },
      { record: 3, merge_reason: 'same e-mail' },
      { record: 4, merge_reason: 'first' },
      { record: 5, merge_reason: 'first' },
    ]);
  });

  test('records far apart are one when others connect them', async () => {
    const chain = Array.from({ length: 9 }, (_, index) => ({
      ...contact,
      source_id: `c${index}`,
      merged_ids: [`c${index + 1}`],
      created_at: `2025-01-0${9 - index}`,
    }));
    await build({ person: chain });
    expect(await rows('select source_id, record_count from people')).toEqual([{ source_id: 'c8', record_count: 9 }]);
  });

  test('deleted records are nobody, but their id still leads to the one they were merged into', async () => {
    await build({
      person: [
        {
          ...lead,
          tool: 'salesforce',
          source_id: 'A',
          is_deleted: true,
          merged_ids: ['B'],
          email: 'a@x.io',
          created_at: '2024-01-01',
        },
        { ...lead, tool: 'salesforce', source_id: 'B', created_at: '2025-01-01' },
        { ...lead, tool: 'salesforce', source_id: 'C', is_deleted: true, created_at: '2024-01-01' },
        { ...lead, source_id: 'D', file_id: 1, created_at: '2024-06-01' },
        { ...lead, source_id: 'D', file_id: 9, created_at: '2024-06-01', is_deleted: true },
      ],
      touch: [{ tool: 'salesforce', source_id: 't', person_source_id: 'A', touched_at: '2025-01-03' }],
    });
    expect(await rows('select source_id, record_count, created_date from people')).toEqual([
      { source_id: 'B', record_count: 1, created_date: '2025-01-01' },
    ]);
    expect(await rows('select p.source_id from touches join people p using (person_id)')).toEqual([{ source_id: 'B' }]);
  });

  test('Unknown is not Direct is not Offline', async () => {
    await build({
      person: [
        { ...contact, tool: 'hubspot', source_id: '1', created_at: '2025-01-01', original_source: 'DIRECT_TRAFFIC' },
        { ...contact, tool: 'hubspot', source_id: '2', created_at: '2025-01-02', original_source: 'Direct Traffic' },
        { ...contact, tool: 'hubspot', source_id: '3', created_at: '2025-01-03', original_source: 'Offline Sources' },
        { ...contact, tool: 'hubspot', source_id: '4', created_at: '2025-01-04' },
      ],
    });
    expect(await rows('select source, channel from people order by source_id')).toEqual([
      { source: 'Direct Traffic', channel: 'Direct' },
      { source: 'Direct Traffic', channel: 'Direct' },
      { source: 'Offline Sources', channel: 'Offline' },
      { source: 'Unknown', channel: 'Unknown' },
    ]);
  });
});

describe('deals', () => {
  test('the latest change of a deal counts, and deleted ones do not', async () => {
    await build({
      opportunity: [
        { source_id: '1', stage_name: 'Closed Won', amount: 9, modified_at: '2025-03-01', close_date: '2025-03-01' },
        { source_id: '1', stage_name: 'Proposal', amount: 7, modified_at: '2025-02-01' },
        { source_id: '2', stage_name: 'Proposal', amount: 1 },
        { source_id: '2', stage_name: 'Closed Lost', amount: 2, close_date: '2025-02-02' },
        { source_id: '3', is_deleted: true },
        { source_id: '4', modified_at: '2025-01-01' },
        { source_id: '4', modified_at: '2025-01-02', is_deleted: true },
        { source_id: '5', merged_ids: ['6'], amount: 5, modified_at: '2025-01-01' },
        { source_id: '6', amount: 6, modified_at: '2025-02-02' },
        { opportunity_name: 'No id', account_name: 'Acme', created_at: '2025-01-01', amount: 3 },
        { opportunity_name: 'No id', account_name: 'Acme', created_at: '2025-01-01', amount: 4 },
        { opportunity_name: 'No id', created_at: '2025-01-01', amount: 3 },
        { opportunity_name: 'No id', created_at: '2025-01-01', amount: 4 },
      ],
    });
    expect(await rows('select opportunity_name, status, amount_minor from opportunities order by 1, 3')).toEqual([
      { opportunity_name: '1', status: 'won', amount_minor: 900 },
      { opportunity_name: '2', status: 'lost', amount_minor: 200 },
      { opportunity_name: '5', status: 'open', amount_minor: 500 },
      { opportunity_name: 'No id', status: 'open', amount_minor: 300 },
      { opportunity_name: 'No id', status: 'open', amount_minor: 400 },
      { opportunity_name: 'No id', status: 'open', amount_minor: 400 },
    ]);
  });

  test('flags come before the status, the status before the stage, and a re-opened deal is open', async () => {
    await build({
      opportunity: [
        { source_id: 'flag', stage_name: 'Closed Lost', is_closed: true, is_won: true, close_date: '2025-01-01' },
        { source_id: 'not closed', stage_name: 'Closed Won', is_closed: false, is_won: false },
        { source_id: 'lost by flags', stage_name: 'Whatever', is_closed: true, is_won: false, close_date: '2025-01-02' },
        { source_id: 'status', stage_name: 'Contract sent', status: 'Won', won_at: '2025-01-03 17:00:00' },
        { source_id: 'reopened', stage_name: 'Negotiation', lost_at: '2025-01-04', close_date: '2025-09-01' },
        { source_id: 'by date', lost_at: '2025-01-05 08:00:00' },
        { source_id: 'agreed', pipeline: 'Renewals', stage_name: 'Signed', close_date: '2025-01-06' },
        { source_id: 'test', stage_name: 'Closed Lost', lost_reason: 'Created in error', close_date: '2025-01-07' },
      ],
    }, { stages: { 'opportunity|generic|renewals|signed': 'won' } }); // prettier-ignore
    expect(
      await rows(
        'select source_id, status, closed_date, expected_close_date, is_excluded from opportunities order by 1',
      ),
    ).toEqual([
      { source_id: 'agreed', status: 'won', closed_date: '2025-01-06', expected_close_date: null, is_excluded: false },
      {
        source_id: 'by date',
        status: 'lost',
        closed_date: '2025-01-05',
        expected_close_date: null,
        is_excluded: false,
      },
      { source_id: 'flag', status: 'won', closed_date: '2025-01-01', expected_close_date: null, is_excluded: false },
      {
        source_id: 'lost by flags',
        status: 'lost',
        closed_date: '2025-01-02',
        expected_close_date: null,
        is_excluded: false,
      },
      { source_id: 'not closed', status: 'open', closed_date: null, expected_close_date: null, is_excluded: false },
      {
        source_id: 'reopened',
        status: 'open',
        closed_date: null,
        expected_close_date: '2025-09-01',
        is_excluded: false,
      },
      { source_id: 'status', status: 'won', closed_date: '2025-01-03', expected_close_date: null, is_excluded: false },
      { source_id: 'test', status: 'lost', closed_date: '2025-01-07', expected_close_date: null, is_excluded: true },
    ]);
  });

  test('money in minor units of its currency', async () => {
    const report = await build({
      opportunity: [
        { source_id: '1', amount: 1234.565, currency: 'EUR' },
        { source_id: '2', amount: 1500, currency: 'jpy' },
        { source_id: '3', amount: 1.2345, currency: 'KWD' },
        { source_id: '4', amount: 10 },
        { source_id: '5', currency: 'EUR' },
        { source_id: '6', amount: 0, currency: 'EUR' },
      ],
    }, { display_currency: 'GBP' }); // prettier-ignore
    expect(await rows('select source_id, amount_minor, currency from opportunities order by 1')).toEqual([
      { source_id: '1', amount_minor: 123457, currency: 'EUR' },
      { source_id: '2', amount_minor: 1500, currency: 'JPY' },
      { source_id: '3', amount_minor: 1235, currency: 'KWD' },
      { source_id: '4', amount_minor: 1000, currency: 'GBP' },
      { source_id: '5', amount_minor: null, currency: 'EUR' },
      { source_id: '6', amount_minor: 0, currency: 'EUR' },
    ]);
    expect(report.currencies).toEqual(['EUR', 'GBP', 'JPY', 'KWD']);
  });
});
