import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { buildRecords } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import { recordsIn, sourceOf, type Given } from './texts';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const rowsOf = async (columns: string, table: string, text: string, given: Given = {}) =>
  (await recordsIn(engine, columns, table, text, given)).rows;

describe('deals', () => {
  test('of Pipedrive closed when they were won or lost, whatever was expected', async () => {
    const text =
      'Deal - ID,Deal - Title,Deal - Value,Deal - Currency of value,Deal - Status,Deal - Expected close date,Deal - Won time,Deal - Lost time\n' +
      '1,A,1200,EUR,Won,2026-03-31,2026-02-10 09:00:00,\n2,B,,EUR,Lost,2026-03-31,,2026-02-11 10:00:00\n3,C,5,EUR,Open,2026-03-31,,\n';
    expect(await rowsOf('source_id, status, amount::text, currency, close_date', 'opportunity', text)).toEqual([
      ['1', 'Won', '1200.000000', 'EUR', '2026-02-10'],
      ['2', 'Lost', null, 'EUR', '2026-02-11'],
      ['3', 'Open', '5.000000', 'EUR', '2026-03-31'],
    ]);
  });

  test('of Close are worth a hundredth of what is written', async () => {
    const text =
      'id,lead_id,lead_name,status_label,status_type,value,value_currency,date_created,date_won,confidence\n' +
      'oppo_1,lead_1,Acme,Won,won,2500000,EUR,2026-01-20 09:00:00+00:00,2026-02-28,100\n';
    expect(await rowsOf('amount::text, currency, close_date, probability::text', 'opportunity', text)).toEqual([
      ['25000.000000', 'EUR', '2026-02-28', '1.000000'],
    ]);
    const whole = { options: { in_minor_units: false } };
    expect(await rowsOf('amount::text', 'opportunity', text, whole)).toEqual([['2500000.000000']]);
  });

  test('of Zoho are the same in a backup, with or without the letters in front', async () => {
    const text =
      'Record Id,Deal Name,Account Name.id,Account Name,Stage,Amount,Closing Date,Created Time\n' +
      'zcrm_4876876000000311,A,zcrm_4876876000000111,Acme,Closed Won,100,2026-11-15,2026-01-05 12:43:11\n';
    expect(await rowsOf('source_id, account_source_id', 'opportunity', text)).toEqual([
      ['4876876000000311', '4876876000000111'],
    ]);
  });

  test('of a report with a currency before each amount take the one of their own amount', async () => {
    const text =
      'Opportunity ID,Opportunity Name,Stage,Close Date,Amount Currency,Amount,Pipeline Amount Currency,Pipeline Amount\n' +
      '0065g00000AbCdE,A,Proposal,2026-01-31,GBP,10,USD,12\n';
    expect(await rowsOf('amount::text, currency', 'opportunity', text)).toEqual([['10.000000', 'GBP']]);
  });
});

describe('people', () => {
  test('of HubSpot keep every company, and stand at the primary one or the first', async () => {
    const header = 'Record ID,Email,Lifecycle Stage,Associated Company IDs';
    const list = "account_source_id, array_to_string(account_source_ids, '|')";
    expect(
      await rowsOf(list, 'person', `${header},Associated Company IDs (Primary)\n1,a@example.com,Lead,7;8,8\n`),
    ).toEqual([['8', '7|8']]);
    expect(await rowsOf(list, 'person', `${header}\n1,a@example.com,Lead,7;8\n2,,Lead,\n`)).toEqual([
      ['7', '7|8'],
      [null, null],
    ]);
  });

  test('of Pipedrive are known by the first of several addresses', async () => {
    const text =
      'Person - ID,Person - Name,Person - Email,Person - Creation date\n' +
      '5,Ana Núñez,"ana@example.com, ana.n@example.org",2026-01-05 12:43:11\n6,Bo,Bo Li (bo@example.com),2026-01-06 08:00:00\n7,Cy,none given,\n';
    expect(await rowsOf('person_kind, email', 'person', text)).toEqual([
      ['contact', 'ana@example.com'],
      ['contact', 'bo@example.com'],
      ['contact', 'none given'],
    ]);
  });

  test('of a Meta lead form come from there, under ids without the letter', async () => {
    const text =
      'id\tcreated_time\tad_id\tcampaign_name\tform_id\tform_name\tis_organic\tplatform\tfull_name\temail\n' +
      'l:1234567890123456\t2026-03-03T10:11:12-05:00\tag:12\tSpring\tf:99\tForm A\tfalse\tig\tAna\tana@example.com\n';
    expect(
      await rowsOf(
        'person_kind, source_id, original_source, original_source_detail, campaign, created_at',
        'person',
        text,
      ),
    ).toEqual([['lead', '1234567890123456', 'Meta lead ads', 'Form A', 'Spring', '2026-03-03 10:11:12']]);
  });

  test('of Salesforce are what their ids say, whatever columns there are', async () => {
    const text = 'Id,FirstName,Email,CreatedDate\n0035g00000XyZ12EAF,Ana,ana@example.com,2026-01-05T12:43:11.000Z\n';
    expect(await rowsOf('person_kind, source_id', 'person', text)).toEqual([['contact', '0035g00000XyZ12']]);
  });

  test('of Marketo write nothing as null', async () => {
    const text =
      'id,firstName,email,leadSource,leadStatus,createdAt,updatedAt\n5414087,Ana,ana@example.com,Webinar,null,2026-02-13T14:06:20Z,null\n';
    expect(await rowsOf('source_id, original_source, lead_status, created_at, modified_at', 'person', text)).toEqual([
      ['5414087', 'Webinar', null, '2026-02-13 14:06:20', null],
    ]);
  });
});

describe('costs', () => {
  const columns = 'spend_date, period_end, channel, campaign, currency, cost::text';

  test('of Google carry the platform and the type of the campaign', async () => {
    const text =
      'Day,Campaign,Campaign type,Currency code,Impr.,Avg. cost,Cost\n2026-01-01,"Brand, exact",Search,USD,"1,234",0.51,"1,020.50"\n' +
      '2026-01-02,Reach,Display,USD, --,, --\n';
    expect(await rowsOf(columns, 'spend', text)).toEqual([
      ['2026-01-01', null, 'Google Ads Search', 'Brand, exact', 'USD', '1020.500000'],
      ['2026-01-02', null, 'Google Ads Display', 'Reach', 'USD', null],
    ]);
  });

  test('of a file without days are of the period above its header', async () => {
    const options = { period: { start: '2026-01-01', end: '2026-01-31' } };
    const text = 'Campaign,Clicks,Currency code,Cost\nBrand,9,EUR,45.00\n';
    expect(await rowsOf(columns, 'spend', text, { options })).toEqual([
      ['2026-01-01', '2026-01-31', 'Google Ads', 'Brand', 'EUR', '45.000000'],
    ]);
  });

  test('of Meta have their currency in the header, and a range where no day is', async () => {
    const range =
      'Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n2026-01-01,2026-01-31,Spring,150.50\n';
    expect(await rowsOf(columns, 'spend', range)).toEqual([
      ['2026-01-01', '2026-01-31', 'Meta Ads', 'Spring', 'EUR', '150.500000'],
    ]);
    const daily =
      'Inicio del informe,Fin del informe,Día,Nombre de la campaña,Importe gastado (USD)\n2026-01-01,2026-01-31,2026-01-15,Otoño,3\n';
    expect(await rowsOf(columns, 'spend', daily)).toEqual([
      ['2026-01-15', null, 'Meta Ads', 'Otoño', 'USD', '3.000000'],
    ]);
  });
});

describe('goals in a sheet', () => {
  test('with a column per metric become one goal per cell', async () => {
    const text = 'Month,MQL Goal,Bookings Target,Region\n2026-01,120,"50,000",EMEA\n2026-02,130,,EMEA\n';
    const { rows, source } = await recordsIn(engine, 'period, metric, target::text, segment', 'goal', text);
    expect(rows.map((row) => row.join(' ')).toSorted()).toEqual([
      '2026-01 Bookings Target 50000.000000 EMEA',
      '2026-01 MQL Goal 120.000000 EMEA',
      '2026-02 Bookings Target  EMEA',
      '2026-02 MQL Goal 130.000000 EMEA',
    ]);
    expect(source.mapping.options.goal_columns).toEqual(['MQL Goal', 'Bookings Target']);
  });

  test('with a column per month too, and cells that are no numbers are counted', async () => {
    const text = 'Metric,Jan 2026,Feb 2026\nMQLs,120,many\nRevenue,5000,6000\n';
    const { rows, source } = await recordsIn(engine, 'period, metric, target::text', 'goal', text);
    expect(rows.map((row) => row.join(' ')).toSorted()).toEqual([
      'Feb 2026 MQLs ',
      'Feb 2026 Revenue 6000.000000',
      'Jan 2026 MQLs 120.000000',
      'Jan 2026 Revenue 5000.000000',
    ]);
    expect(source.report.not_converted).toMatchObject([{ header: 'Feb 2026', count: 1, examples: ['many'] }]);
  });
});

describe('stage history', () => {
  const events = async (...texts: string[]) => {
    const sources = [];
    for (const [index, text] of texts.entries())
      sources.push(await sourceOf(engine, text, { file_id: index + 1, name: `${index}.csv` }));
    await buildRecords(engine, sources);
    const { rows } = await engine.query(
      `select entity, entity_source_id, entity_name, pipeline, stage_name, entered_at::date::text as day
       from stage_event_records order by entered_at, file_id, record`,
    );
    return rows.map((row) => Object.values(row));
  };

  test('counts only changes of stage: not those of amounts, and the first stage too', async () => {
    const history =
      'Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,FromOpportunityStageName,SystemModstamp,IsDeleted\n' +
      '008000000000001,006000000000001,2026-01-01 09:00:00,Prospecting,,2026-03-31,,2026-01-01 09:00:00,0\n' +
      '008000000000002,006000000000001,2026-01-11 09:00:00,Proposal,1000,2026-03-31,Prospecting,2026-01-11 09:00:00,0\n' +
      '008000000000003,006000000000001,2026-02-01 09:00:00,Proposal,1250,2026-03-31,Proposal,2026-02-01 09:00:00,0\n' +
      '008000000000004,006000000000001,2026-02-02 09:00:00,Lost,1250,2026-03-31,Proposal,2026-02-02 09:00:00,1\n' +
      '008000000000005,006000000000001,2026-03-31 09:00:00,Closed Won,1250,2026-03-31,Proposal,2026-03-31 09:00:00,0\n';
    const deals =
      'Id,Name,StageName,CloseDate,RecordType.Name\n006000000000001AAA,Uno,Closed Won,2026-03-31,New business\n';
    const expected = [
      ['opportunity', '006000000000001', null, 'New business', 'Prospecting', '2026-01-01'],
      ['opportunity', '006000000000001', null, 'New business', 'Proposal', '2026-01-11'],
      ['opportunity', '006000000000001', null, 'New business', 'Closed Won', '2026-03-31'],
    ];
    expect(await events(deals, history)).toEqual(expected);
    // The same history exported a second time adds nothing.
    expect(await events(deals, history, history)).toEqual(expected);
  });

  test('in a field history keeps the stage and leaves the other fields', async () => {
    const text =
      'Opportunity Name,Field / Event,Old Value,New Value,Edit Date\nUno,Created.,,,1/1/2026\nUno,Stage,Prospecting,Proposal,1/11/2026\n' +
      'Uno,Amount,"$1,000.00","$1,250.00",2/1/2026\nUno,Stage,Proposal,Closed Won,3/31/2026\n';
    expect(await events(text)).toEqual([
      ['opportunity', null, 'Uno', null, 'Proposal', '2026-01-11'],
      ['opportunity', null, 'Uno', null, 'Closed Won', '2026-03-31'],
    ]);
  });

  test('without the stage before takes the one of the entry before, in order of time', async () => {
    const text =
      'deal_id,stage,entered_at\nD1,Proposal,2026-02-01\nD1,Discovery,2026-01-01\nD1,Proposal,2026-03-01\nD1,Won,2026-04-01\n';
    expect((await events(text)).map(([, id, , , stage, day]) => [id, stage, day])).toEqual([
      ['D1', 'Discovery', '2026-01-01'],
      ['D1', 'Proposal', '2026-02-01'],
      ['D1', 'Won', '2026-04-01'],
    ]);
  });

  test('of leads is of people', async () => {
    const text =
      'Id,IsDeleted,LeadId,CreatedDate,Field,OldValue,NewValue\n' +
      '017000000000001,0,00Q000000000001AAA,2026-01-05 09:00:00,Status,New,MQL\n' +
      '017000000000002,0,00Q000000000001AAA,2026-01-06 09:00:00,Owner,a,b\n';
    expect(await events(text)).toEqual([['person', '00Q000000000001', null, null, 'MQL', '2026-01-05']]);
  });
});
