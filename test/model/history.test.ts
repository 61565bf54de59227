import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { buildRecords } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';

vi.setConfig({ testTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

/** The model of files given as texts, in the order of their numbers. */
async function model(...texts: string[]) {
  const sources = [];
  for (const [index, text] of texts.entries())
    sources.push(await sourceOf(engine, text, { file_id: index + 1, name: `${index}.csv` }));
  await buildRecords(engine, sources);
  // In this organisation a deal in qualification is what both teams call sales qualified.
  const stages = { 'opportunity|salesforce||qualification': 'sales_qualified' as const };
  return buildModel(engine, { ...defaultAgreement, stages });
}
const rowsOf = async (sql: string) => (await engine.query(sql)).rows.map((row) => Object.values(row));

const deals =
  'Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Lead Source\n' +
  'Uno,Acme,Closed Won,1250,3/31/2026,1/1/2026,Web\nDos,Beta,Proposal,10,5/31/2026,1/15/2026,Web\n' +
  'Twin,Beta,Proposal,10,5/31/2026,1/16/2026,Web\nTwin,Gamma,Proposal,10,5/31/2026,1/17/2026,Web\n';
const history =
  'Opportunity Name,From Stage,To Stage,Stage Duration,Last Modified\n' +
  'Uno,,Prospecting,10,1/1/2026\nUno,Prospecting,Qualification,20,1/11/2026\nUno,Qualification,Qualification,3,2/1/2026\n' +
  'Uno,Qualification,Closed Won,,3/31/2026\nDos,Prospecting,Qualification,,1/25/2026\n' +
  'Twin,Prospecting,Qualification,,1/26/2026\nTres,,Prospecting,,1/27/2026\n';

describe('the history of deals', () => {
  test('finds deals of a report without ids by a name only one of them has', async () => {
    await model(deals, history);
    const events = `select opportunity_name, stage, entered_date from stage_events
      join opportunities on entity_id = opportunity_id and entity = 'opportunity'
      where evidence = 'stage history' order by entered_date, opportunity_name`;
    expect(await rowsOf(events)).toEqual([
      ['Uno', 'opportunity', '2026-01-01'],
      ['Uno', 'sales_qualified', '2026-01-11'],
      ['Dos', 'sales_qualified', '2026-01-25'],
      ['Uno', 'won', '2026-03-31'],
    ]);
  });

  test('dates the stages of the way from lead to close', async () => {
    await model(deals, history);
    expect(
      await rowsOf(`select opportunity_name, sales_qualified_date, won_date from journeys
        join opportunities using (opportunity_id) order by opportunity_name, opportunity_id`),
    ).toEqual([
      ['Dos', '2026-01-25', null],
      ['Twin', null, null],
      ['Twin', null, null],
      ['Uno', '2026-01-11', '2026-03-31'],
    ]);
  });

  test('dates the stages of leads, and leaves alone when they became leads', async () => {
    const leads =
      'Id,LastName,Company,Email,Status,LeadSource,IsConverted,CreatedDate\n' +
      '00Q000000000001AAA,Li,Acme,a@example.com,MQL,Web,0,2026-01-01 08:00:00\n';
    const changes =
      'Id,IsDeleted,LeadId,CreatedDate,Field,OldValue,NewValue\n' +
      '017000000000001,0,00Q000000000001AAA,2026-01-05 09:00:00,Status,New,Working\n' +
      '017000000000002,0,00Q000000000001AAA,2026-01-09 09:00:00,Status,Working,MQL\n';
    await model(leads, changes);
    expect(await rowsOf('select lead_date, marketing_qualified_date from journeys')).toEqual([
      ['2026-01-01', '2026-01-09'],
    ]);
  });
});

test('a closed deal without a close date closed when it last entered its last stage', async () => {
  await model(
    'Record ID,Deal Name,Deal Stage,Pipeline,Create Date,Close Date,"Date entered ""Closed Won (Sales)""","Date entered ""Closed Lost (Sales)"""\n' +
      '1,A,Closed Won,Sales,2026-01-01 08:00,,2026-02-03 09:00,2026-02-01 09:00\n' +
      '2,B,Closed Lost,Sales,2026-01-01 08:00,2026-03-01 00:00,,2026-03-05 09:00\n' +
      '3,C,Contract Sent,Sales,2026-01-01 08:00,,2026-02-04 09:00,\n',
  );
  expect(
    await rowsOf('select opportunity_name, status, closed_date from opportunities order by opportunity_name'),
  ).toEqual([
    ['A', 'won', '2026-02-03'],
    ['B', 'lost', '2026-03-01'],
    ['C', 'open', null],
  ]);
});

test('costs of an ad report stand under the channel of their platform', async () => {
  await model(
    'Day,Campaign,Campaign type,Currency code,Impr.,Cost\n2026-01-01,Brand,Search,EUR,9,10.50\n2026-01-01,Reach,Display,EUR,9,20\n',
    'Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n2026-01-01,2026-01-31,Spring,30\n',
    'Start Date (in UTC),Campaign Name,Currency,Total Spent,Lead Forms Opened\n1/15/2026,Jobs,EUR,40,1\n',
    'TimePeriod,CampaignName,CurrencyCode,Spend\n2026-01-01,Brand,EUR,50\n',
  );
  expect(await rowsOf('select channel, campaign, currency, cost_minor from spend order by spend_id')).toEqual([
    ['Paid search', 'Brand', 'EUR', 1050],
    ['Paid other', 'Reach', 'EUR', 2000],
    ['Paid social', 'Spring', 'EUR', 3000],
    ['Paid social', 'Jobs', 'EUR', 4000],
    ['Paid search', 'Brand', 'EUR', 5000],
  ]);
});

test('a contact stands on the deals of every company its record names', async () => {
  const contacts =
    'Record ID,Email,Lifecycle Stage,Create Date,Associated Company IDs,Associated Company IDs (Primary)\n1,a@example.com,Lead,2026-01-01 08:00,7;8,8\n';
  const ofDeals =
    'Record ID,Deal Name,Deal Stage,Create Date,Close Date,Associated Company IDs (Primary)\n' +
    '21,First,Closed Won,2026-01-02 08:00,2026-02-01 00:00,7\n22,Second,Closed Lost,2026-01-03 08:00,2026-02-02 00:00,8\n23,Other,Closed Won,2026-01-03 08:00,2026-02-02 00:00,9\n';
  await model(contacts, ofDeals);
  expect(
    await rowsOf(`select opportunity_name, link_kind from opportunity_people join opportunities using (opportunity_id)
      order by opportunity_name`),
  ).toEqual([
    ['First', 'account_name'],
    ['Second', 'account_name'],
  ]);
});
