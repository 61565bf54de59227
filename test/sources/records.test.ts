import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { kinds } from '../../src/sources/fields';
import { preview } from '../../src/sources/preview';
import { buildRecords } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import { recordsIn, sourceOf, type Given } from './texts';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const recordsOf = (columns: string, table: string, text: string, given: Given = {}) =>
  recordsIn(engine, columns, table, text, given);

test('every record table stands, empty where no file is of its kind', async () => {
  await buildRecords(engine, []);
  for (const kind of kinds.filter((each) => each !== 'unused'))
    expect((await engine.query(`select count(*) as n from ${kind}_records`)).rows).toEqual([{ n: 0 }]);
  expect((await engine.query('select * from stage_event_records')).rows).toEqual([]);
  expect((await engine.query('select * from files')).rows).toEqual([]);
});

test('files of one kind stand together, each with its number', async () => {
  const deals = await sourceOf(engine, 'deal_id,stage\nA,Won\nB,Lost\n', { file_id: 1, name: 'a.csv' });
  const more = await sourceOf(engine, 'Deal ID;Status\nC;open\n', { file_id: 2, name: 'b.csv' });
  const other = await sourceOf(engine, 'colour,weight\nred,1\n', { file_id: 3, name: 'c.csv' });
  await buildRecords(engine, [deals, more, other]);
  const { rows } = await engine.query('select file_id, record, source_id, stage_name, status from opportunity_records');
  expect(rows.map((row) => Object.values(row))).toEqual([
    [1, 1, 'A', 'Won', null],
    [1, 2, 'B', 'Lost', null],
    [2, 1, 'C', null, 'open'],
  ]);
  expect((await engine.query('select * from files order by file_id')).rows).toEqual([
    { file_id: 1, name: 'a.csv', kind: 'opportunity', tool: 'generic', records: 2 },
    { file_id: 2, name: 'b.csv', kind: 'opportunity', tool: 'generic', records: 1 },
    { file_id: 3, name: 'c.csv', kind: 'unused', tool: 'generic', records: 1 },
  ]);
});

describe('cells', () => {
  test('lose the space around them, and words for nothing become nothing', async () => {
    const text = 'deal_id,stage,owner\n" A\t",Won,--\nB, --,N/A\nC,null,(not set)\nD, null ,Ann \n';
    expect((await recordsOf('source_id, stage_name, owner', 'opportunity', text)).rows).toEqual([
      ['A', 'Won', null],
      ['B', null, null],
      ['C', null, null],
      ['D', null, 'Ann'],
    ]);
  });

  test('of ids keep their text; lists are split; Salesforce ids are cut to 15 characters', async () => {
    const hubspot = 'Record ID,Deal Name,Deal Stage,Associated Contact IDs,Merged Deal IDs\n007,X,Won,1;2,3; 4\n';
    expect(
      (
        await recordsOf(
          "source_id, array_to_string(contact_source_ids, '|'), array_to_string(merged_ids, '|')",
          'opportunity',
          hubspot,
        )
      ).rows,
    ).toEqual([['007', '1|2', '3|4']]);
    const salesforce =
      'Id,AccountId,Name,StageName,CloseDate,CampaignId\n0065g00000AbCdEQAV,0015g00000AAAAAAA2,X,Won,2026-01-01,000000000000000AAA\n';
    expect(
      (await recordsOf('source_id, account_source_id, campaign_source_id', 'opportunity', salesforce)).rows,
    ).toEqual([['0065g00000AbCdE', '0015g00000AAAAA', null]]);
  });

  test('of yes and no', async () => {
    const text = 'deal_id,is_won\n1,true\n2,0\n3,1.0\n4,No\n5,maybe\n';
    const { rows, source } = await recordsOf('is_won', 'opportunity', text);
    expect(rows.flat()).toEqual([true, false, true, false, null]);
    expect(source.report.not_converted).toEqual([{ field: 'is_won', header: 'is_won', count: 1, examples: ['maybe'] }]);
  });
});

describe('what a tool means', () => {
  test('stage names and pipelines inside headers become stage events', async () => {
    const text =
      'Record ID,Deal Name,"Date entered ""Closed Won (Sales (EU) Pipeline)""","Date entered ""Contract (sent) (Sales)"""\n' +
      '1,X,2026-02-28 17:05,\n2,Y,,2026-01-02\n';
    const source = await sourceOf(engine, text);
    await buildRecords(engine, [source]);
    expect((await engine.query('select * exclude (file_id) from stage_event_records')).rows.map(Object.values)).toEqual(
      [
        [1, 'hubspot', 'opportunity', '1', 'Sales (EU) Pipeline', 'Closed Won', '2026-02-28 17:05:00', null, null],
        [2, 'hubspot', 'opportunity', '2', 'Sales', 'Contract (sent)', '2026-01-02 00:00:00', null, null],
      ],
    );
  });

  test('a campaign member counts when it responded, else when it was added', async () => {
    const text =
      'Id,CampaignId,LeadId,ContactId,Status,HasResponded,CreatedDate,FirstRespondedDate\n' +
      '00v000000000001,701000000000001,00Q000000000001,,Sent,1,2026-01-01 00:00:00,2026-01-09 00:00:00\n' +
      '00v000000000002,701000000000001,,003000000000001,Sent,0,2026-01-02 00:00:00,\n';
    const { rows } = await recordsOf('person_source_id, contact_source_id, responded, touched_at', 'touch', text);
    expect(rows).toEqual([
      ['00Q000000000001', null, true, '2026-01-09 00:00:00'],
      [null, '003000000000001', false, '2026-01-02 00:00:00'],
    ]);
  });

  test('a column of leads and contacts is told apart by the ids', async () => {
    const text =
      'Campaign Name,Member Status,Related Record ID,Member First Associated Date\n' +
      'Webinar,Sent,00Q5g00000XyZ12,23/5/2026\nWebinar,Sent,0035g00000XyZ13,24/5/2026\n';
    const { rows } = await recordsOf('person_source_id, contact_source_id', 'touch', text);
    expect(rows).toEqual([
      ['00Q5g00000XyZ12', null],
      [null, '0035g00000XyZ13'],
    ]);
  });

  test('a closing date disqualifies a lead only where the status says so', async () => {
    const text =
      'lead_id,created_at,source,status,closed_at\n1,2026-01-01,Web,disqualified,2026-02-01\n2,2026-01-01,Web,won,2026-03-01\n';
    expect((await recordsOf('disqualified_at', 'person', text)).rows.flat()).toEqual(['2026-02-01 00:00:00', null]);
  });

  test('spend of a month goes to its end; goals keep their words', async () => {
    expect(
      (await recordsOf('spend_date, period_end, channel', 'spend', 'month,source,spend\n2024-02,Web,5\n')).rows,
    ).toEqual([['2024-02-01', '2024-02-29', 'Web']]);
    const goals = 'quarter,metric,goal\n2023-Q1,won_revenue,"22,000"\n';
    expect((await recordsOf('period, metric, cast(target as text)', 'goal', goals)).rows).toEqual([
      ['2023-Q1', 'won_revenue', '22000.000000'],
    ]);
  });

  test('leads and contacts say which they are', async () => {
    const lead = await sourceOf(engine, 'lead_id,created_at,source\n1,2026-01-01,Web\n', { file_id: 1 });
    const contact = await sourceOf(engine, 'Record ID,Email,Lifecycle Stage\n2,a@example.com,Lead\n', { file_id: 2 });
    await buildRecords(engine, [lead, contact]);
    const { rows } = await engine.query('select person_kind, source_id from person_records order by file_id');
    expect(rows.map(Object.values)).toEqual([
      ['lead', '1'],
      ['contact', '2'],
    ]);
  });
});

test('another mapping gives other records of the same cells', async () => {
  const source = await sourceOf(engine, 'deal_id,stage,amount,other amount\n1,Won,5,7\n');
  const columns = { ...source.mapping.columns, amount: 'other amount' };
  await buildRecords(engine, [{ ...source, mapping: { ...source.mapping, columns } }]);
  expect((await engine.query('select cast(amount as text) as a from opportunity_records')).rows).toEqual([
    { a: '7.000000' },
  ]);
});

test('the preview shows texts of each column and how much of it is filled', async () => {
  const source = await sourceOf(engine, 'a,b\nx,\ny, \nx,z\n', { kind: 'unused' });
  expect(await preview(engine, source)).toEqual([
    { header: 'a', samples: ['x', 'y'], filled: 1 },
    { header: 'b', samples: ['z'], filled: 1 / 3 },
  ]);
});
