import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Agreement, defaultAgreement } from '../../src/agreement/agreement';
import type { Engine, Row } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

async function build(records: Records, agreement: Partial<Agreement> = {}): Promise<void> {
  await useRecords(engine, records);
  await buildModel(engine, { ...defaultAgreement, ...agreement });
}
const rows = async (sql: string): Promise<Row[]> => (await engine.query(sql)).rows;
const links = () =>
  rows(`select o.source_id as deal, p.source_id as person, link_kind, is_primary from opportunity_people
    join opportunities o using (opportunity_id) join people p using (person_id) order by deal, person`);

const won = { stage_name: 'Closed Won', created_at: '2025-02-01', close_date: '2025-03-01', amount: 25_000 };

describe('people and deals', () => {
  test('a contact in two roles is linked once, and the amount stays what it is', async () => {
    await build({
      person: [
        { person_kind: 'contact', source_id: 'c1', created_at: '2025-01-01' },
        { person_kind: 'contact', source_id: 'c2', created_at: '2025-01-02' },
      ],
      opportunity: [{ ...won, source_id: 'd' }],
      contact_role: [
        { source_id: 'r1', opportunity_source_id: 'd', contact_source_id: 'c1', role: 'Decision maker' },
        { source_id: 'r2', opportunity_source_id: 'd', contact_source_id: 'c1', role: 'Buyer', is_primary: true },
        { source_id: 'r3', opportunity_source_id: 'd', contact_source_id: 'c2', is_deleted: true },
        { source_id: 'r4', opportunity_source_id: 'd', contact_source_id: 'nobody' },
      ],
    });
    expect(await links()).toEqual([{ deal: 'd', person: 'c1', link_kind: 'contact_role', is_primary: true }]);
    expect(
      await rows(
        'select sum(amount_minor) as total from opportunities left join opportunity_people using (opportunity_id)',
      ),
    ).toEqual([{ total: 2_500_000 }]);
  });

  test('the better known link counts', async () => {
    await build({
      person: [
        { person_kind: 'lead', source_id: 'l', email: 'l@x.io', deal_source_ids: ['d'], created_at: '2025-01-01' },
        { person_kind: 'contact', source_id: 'a', email: 'a@x.io', deal_source_ids: ['d'], created_at: '2025-01-01' },
        { person_kind: 'contact', source_id: 'b', email: 'b@x.io', created_at: '2025-01-01' },
        { person_kind: 'contact', source_id: 'e', email: 'e@x.io', created_at: '2025-01-01' },
        { person_kind: 'contact', source_id: 'n', company_name: 'Acme', created_at: '2025-01-01' },
      ],
      opportunity: [
        { ...won, source_id: 'd', account_name: 'Acme', contact_source_ids: ['l', 'b', 'a'], contact_email: 'E@X.io' },
      ],
      contact_role: [{ opportunity_source_id: 'd', contact_email: 'A@x.io' }],
    });
    expect(await links()).toEqual([
      { deal: 'd', person: 'a', link_kind: 'contact_role', is_primary: false },
      { deal: 'd', person: 'b', link_kind: 'associated', is_primary: false },
      { deal: 'd', person: 'e', link_kind: 'email', is_primary: false },
      { deal: 'd', person: 'l', link_kind: 'converted', is_primary: false },
    ]);
  });

  test('through the company: exact names without legal form, domains but never freemail, also who came later', async () => {
    await build({
      account: [
        { tool: 'crm', source_id: 'A1', account_name: 'Acme Corp.', domain: 'https://www.acme.com/about' },
        { tool: 'crm', source_id: 'A2', account_name: 'Twin GmbH' },
        { tool: 'crm', source_id: 'A3', account_name: 'TWIN' },
        { tool: 'crm', source_id: 'A4', account_name: 'Mail users', domain: 'gmail.com' },
      ],
      person: [
        { person_kind: 'lead', source_id: 'name', company_name: ' acme,  corp', created_at: '2025-01-01' },
        { person_kind: 'lead', source_id: 'domain', email: 'z@acme.com', created_at: '2025-03-01' },
        { person_kind: 'lead', source_id: 'later', email: 'y@acme.com', created_at: '2025-03-02' },
        { person_kind: 'lead', source_id: 'id', account_source_id: 'A1', tool: 'crm', created_at: '2025-01-01' },
        { person_kind: 'lead', source_id: 'near', company_name: 'Acme Germany', created_at: '2025-01-01' },
        { person_kind: 'lead', source_id: 'free', email: 'x@gmail.com', created_at: '2025-01-01' },
        { person_kind: 'lead', source_id: 'twin', company_name: 'Twin', created_at: '2025-01-01' },
      ],
      opportunity: [
        { ...won, tool: 'crm', source_id: 'acme', account_source_id: 'A1' },
        { ...won, tool: 'crm', source_id: 'gmail', account_source_id: 'A4' },
        { ...won, tool: 'crm', source_id: 'twin 2', account_source_id: 'A2' },
      ],
    });
    expect(await links()).toEqual([
      { deal: 'acme', person: 'domain', link_kind: 'domain', is_primary: false },
      { deal: 'acme', person: 'id', link_kind: 'account_name', is_primary: false },
      { deal: 'acme', person: 'later', link_kind: 'domain', is_primary: false },
      { deal: 'acme', person: 'name', link_kind: 'account_name', is_primary: false },
    ]);
    expect(await rows('select account_name, domain from accounts order by 1')).toEqual([
      { account_name: 'Acme Corp.', domain: 'acme.com' },
      { account_name: 'Mail users', domain: 'gmail.com' },
      { account_name: 'TWIN', domain: null },
      { account_name: 'Twin GmbH', domain: null },
    ]);
  });

  test('companies no account file holds are matched by name all the same', async () => {
    await build({
      person: [
        { person_kind: 'lead', source_id: 'p', company_name: 'Isdom Ltd', created_at: '2025-01-01' },
        { person_kind: 'lead', source_id: 'q', company_name: 'Unknown', created_at: '2025-01-01' },
        { person_kind: 'lead', source_id: 'r', company_name: '---', created_at: '2025-01-01' },
        { person_kind: 'lead', source_id: 's', company_name: '日本電気', created_at: '2025-01-01' },
      ],
      opportunity: [
        { ...won, source_id: 'd', account_name: 'ISDOM' },
        { ...won, source_id: 'e', account_name: 'unknown' },
        { ...won, source_id: 'f', account_name: '---' },
        { ...won, source_id: 'g', account_name: '日本電気' },
      ],
    });
    expect(await links()).toEqual([
      { deal: 'd', person: 'p', link_kind: 'account_name', is_primary: false },
      { deal: 'g', person: 's', link_kind: 'account_name', is_primary: false },
    ]);
  });

  test('ids of a hand-made file lead to the CRM: 18 characters to 15, and only when one record has them', async () => {
    await build({
      person: [
        { tool: 'salesforce', person_kind: 'lead', source_id: '00Q46000000abcD', created_at: '2025-01-01' },
        { tool: 'hubspot', person_kind: 'contact', source_id: '7', created_at: '2025-01-01' },
        { tool: 'pipedrive', person_kind: 'contact', source_id: '7', created_at: '2025-01-02' },
      ],
      touch: [
        { person_source_id: '00Q46000000abcDEAQ', touched_at: '2025-01-05' },
        { person_source_id: '7', touched_at: '2025-01-05' },
        { tool: 'hubspot', person_source_id: '7', touched_at: '2025-01-05' },
      ],
    });
    expect(
      await rows('select t.record, p.source_id from touches t left join people p using (person_id) order by 1'),
    ).toEqual([
      { record: 1, source_id: '00Q46000000abcD' },
      { record: 2, source_id: null },
      { record: 3, source_id: '7' },
    ]);
  });
});

describe('the source of a deal', () => {
  test('campaign, own source, earliest person with a source, first response, Unattributed', async () => {
    const deal = (source_id: string, more: Record<string, string | string[]> = {}) => ({ ...won, source_id, ...more });
    await build({
      campaign: [{ source_id: 'k', campaign: 'Spring fair', campaign_type: 'Trade Show' }],
      person: [
        { person_kind: 'contact', source_id: 'p', created_at: '2025-01-09', original_source: 'Paid Search' },
        { person_kind: 'contact', source_id: 'first', created_at: '2025-01-01', original_source: 'Referral' },
        { person_kind: 'contact', source_id: 'no source', created_at: '2024-01-01' },
      ],
      opportunity: [
        deal('1', { campaign_source_id: 'k', original_source: 'Email', contact_source_ids: ['p'] }),
        deal('2', { original_source: 'Email', contact_source_ids: ['p'] }),
        deal('3', { contact_source_ids: ['p', 'first', 'no source'] }),
        deal('4', { contact_source_ids: ['no source'] }),
        deal('5'),
      ],
      touch: [
        { person_source_id: 'no source', channel: 'Webinar', status: 'Invited', touched_at: '2024-12-01' },
        { person_source_id: 'no source', channel: 'linkedin ads', status: 'Attended', touched_at: '2025-01-01' },
        { person_source_id: 'no source', channel: 'Email', touched_at: '2024-01-01', responded: false },
      ],
    });
    expect(
      await rows('select source_id, source, channel, campaign, source_rule from opportunities order by 1'),
    ).toEqual([
      { source_id: '1', source: 'Trade Show', channel: 'Event', campaign: 'Spring fair', source_rule: 'campaign' },
      { source_id: '2', source: 'Email', channel: 'Email', campaign: 'No campaign', source_rule: 'deal' },
      { source_id: '3', source: 'Referral', channel: 'Referral', campaign: 'No campaign', source_rule: 'person' },
      { source_id: '4', source: 'Paid social', channel: 'Paid social', campaign: 'No campaign', source_rule: 'touch' },
      { source_id: '5', source: 'Unattributed', channel: 'Unattributed', campaign: 'No campaign', source_rule: 'none' },
    ]);
  });

  test('what both teams agreed comes before every rule', async () => {
    await build(
      {
        person: [
          { person_kind: 'lead', source_id: '1', created_at: '2025-01-01', original_source: 'Web', owner: 'Kim Lee' },
        ],
        opportunity: [{ ...won, source_id: 'd', original_source: 'WEB', owner: 'KIM LEE', team: 'From the file' }],
        owner: [{ owner: 'kim lee', team: 'South' }],
      },
      { channels: { web: 'Inbound' }, teams: { 'Kim Lee': 'North' } },
    );
    expect(await rows('select source, channel, owner, team from people')).toEqual([
      { source: 'WEB', channel: 'Inbound', owner: 'KIM LEE', team: 'North' },
    ]);
    expect(await rows('select source, channel, owner, team from opportunities')).toEqual([
      { source: 'WEB', channel: 'Inbound', owner: 'KIM LEE', team: 'North' },
    ]);
  });
});

describe('the way from lead to close', () => {
  test('first entries, dated evidence from both families, and the outcome of several deals', async () => {
    await build({
      person: [
        {
          tool: 'hubspot',
          person_kind: 'contact',
          source_id: '1',
          created_at: '2025-01-01 09:00:00',
          marketing_qualified_at: '2025-01-05',
          sales_qualified_at: '2025-01-05 10:00:00',
          opportunity_at: '2025-02-10',
          lifecycle_stage: 'customer',
        },
        { person_kind: 'lead', source_id: '2', created_at: '2025-01-02', deal_source_ids: ['lost', 'test'], converted_at: '2025-01-08' },
        { person_kind: 'lead', source_id: '3', created_at: '2025-01-03', deal_source_ids: ['test'] },
        { person_kind: 'lead', source_id: '4', created_at: '2025-01-04', disqualified_at: '2025-01-06', marketing_qualified_at: '2025-01-07' },
        { person_kind: 'lead', source_id: '5', created_at: '2025-01-05', disqualified_at: '2025-01-07', marketing_qualified_at: '2025-01-07' },
        { person_kind: 'lead', source_id: '6', created_at: '2025-01-06', converted: true, converted_at: '2025-01-09' },
        { person_kind: 'lead', source_id: '7', created_at: '2025-01-06', lifecycle_stage: 'Customer', customer_at: '2025-02-01' },
      ],
      stage_event: [
        { tool: 'hubspot', entity: 'person', entity_source_id: '1', pipeline: 'Lifecycle Stage Pipeline', stage_name: 'Marketing Qualified Lead', entered_at: '2025-01-03' },
        { tool: 'hubspot', entity: 'opportunity', entity_source_id: 'w', pipeline: 'Sales', stage_name: 'Contract sent', entered_at: '2025-02-20' },
      ],
      opportunity: [
        { ...won, tool: 'hubspot', source_id: 'w', contact_source_ids: ['1'], currency: 'EUR' },
        { ...won, tool: 'hubspot', source_id: 'w2', contact_source_ids: ['1'], close_date: '2025-02-15', amount: 5, currency: 'EUR' },
        { ...won, source_id: 'lost', stage_name: 'Closed Lost', close_date: '2025-04-01' },
        { ...won, source_id: 'test', stage_name: 'Closed Lost', lost_reason: 'Duplicate' },
      ],
    }); // prettier-ignore
    expect(
      await rows(`select source_id, lead_date as lead, marketing_qualified_date as mql, sales_qualified_date as sql,
        opportunity_date as opp, won_date as won, lost_date as lost, disqualified_date as dq, outcome, opportunity_count as deals,
        won_amount_minor as amount, reached_rank as reached from journeys join people using (person_id) order by 1`),
    ).toEqual([
      {
        source_id: '1',
        lead: '2025-01-01',
        mql: '2025-01-03',
        sql: '2025-01-05',
        opp: '2025-02-01',
        won: '2025-02-15',
        lost: null,
        dq: null,
        outcome: 'won',
        deals: 2,
        amount: 2_500_500,
        reached: 6,
      },
      {
        source_id: '2',
        lead: '2025-01-02',
        mql: null,
        sql: null,
        opp: '2025-01-08',
        won: null,
        lost: '2025-04-01',
        dq: null,
        outcome: 'lost',
        deals: 1,
        amount: null,
        reached: 5,
      },
      {
        source_id: '3',
        lead: '2025-01-03',
        mql: null,
        sql: null,
        opp: null,
        won: null,
        lost: null,
        dq: null,
        outcome: 'open',
        deals: 0,
        amount: null,
        reached: 1,
      },
      {
        source_id: '4',
        lead: '2025-01-04',
        mql: '2025-01-07',
        sql: null,
        opp: null,
        won: null,
        lost: null,
        dq: '2025-01-06',
        outcome: 'open',
        deals: 0,
        amount: null,
        reached: 2,
      },
      {
        source_id: '5',
        lead: '2025-01-05',
        mql: '2025-01-07',
        sql: null,
        opp: null,
        won: null,
        lost: null,
        dq: '2025-01-07',
        outcome: 'disqualified',
        deals: 0,
        amount: null,
        reached: 2,
      },
      {
        source_id: '6',
        lead: '2025-01-06',
        mql: null,
        sql: '2025-01-09',
        opp: null,
        won: null,
        lost: null,
        dq: null,
        outcome: 'open',
        deals: 0,
        amount: null,
        reached: 4,
      },
      {
        source_id: '7',
        lead: '2025-01-06',
        mql: null,
        sql: null,
        opp: null,
        won: null,
        lost: null,
        dq: null,
        outcome: 'open',
        deals: 0,
        amount: null,
        reached: 5,
      },
    ]);
    expect(
      await rows(`select evidence, entered_date from stage_events join people on entity_id = person_id
        where entity = 'person' and stage = 'marketing_qualified' and source_id = '1' order by entered_date`),
    ).toEqual([
      { evidence: 'stage history', entered_date: '2025-01-03' },
      { evidence: 'stage date', entered_date: '2025-01-05' },
    ]);
  });
});
