import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { sameName, sourcesInForce } from '../../src/sources/in-force';
import { differenceRows, leaveOutRenewed, renewalOf } from '../../src/sources/renewal';
import type { Renewal, Source } from '../../src/sources/source';
import { buildRecords } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from './texts';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** Loads texts one after the other as the program does, each as a renewal of those before it. */
async function loadInTurn(...files: [name: string, text: string, way?: Renewal['way']][]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const [index, [name, text, way]] of files.entries()) {
    const source = await sourceOf(engine, text, { name, file_id: index + 1 });
    const renewal = await renewalOf(engine, source, sources);
    sources.push(renewal ? { ...source, renewal: { ...renewal, ...(way ? { way } : {}) } } : source);
  }
  return sources;
}

async function recordsIn(table: string, columns: string, sources: readonly Source[]): Promise<unknown[][]> {
  const inForce = sourcesInForce(sources);
  await buildRecords(engine, inForce);
  await leaveOutRenewed(engine, inForce);
  const { rows } = await engine.query(`select ${columns} from ${table}_records order by all`);
  return rows.map((row) => Object.values(row));
}

const deals = (...lines: string[]) => ['deal_id,deal_name,stage,amount,created_at', ...lines, ''].join('\n');
const september = deals(
  'A,Pumps,Won,100,2026-01-05',
  'B,Lamps,Open,200,2026-02-05',
  'C,Rails,Open,300,2026-03-05',
  'D,Wire,Open,400,2026-04-05',
  'E,Bolts,Open,500,2026-05-05',
);

describe('deals', () => {
  const october = deals(
    'A,Pumps,Won,100,2026-01-05',
    'B,Lamps,Won,250,2026-02-05',
    'D,Wire,Open,400,2026-04-05',
    'E,Bolts,Open,500,2026-05-05',
    'F,Nuts,Open,600,2026-10-05',
  );

  test('a full export replaces the one before, and says what was added, changed and removed', async () => {
    const sources = await loadInTurn(['deals-2026-09.csv', september], ['deals-2026-10.csv', october]);
    expect(sources[1]?.renewal).toEqual({
      of: [1],
      way: 'replaces',
      difference: { added: 1, changed: 1, unchanged: 3, gone: 1, overtaken: 0 },
    });
    expect(await recordsIn('opportunity', 'source_id, stage_name, file_id', sources)).toEqual([
      ['A', 'Won', 2],
      ['B', 'Won', 2],
      ['D', 'Open', 2],
      ['E', 'Open', 2],
      ['F', 'Open', 2],
    ]);
  });

  test('the rows of the difference are named by their id, with what stood there before', async () => {
    const [earlier, later] = await loadInTurn(['deals-2026-09.csv', september], ['deals-2026-10.csv', october]);
    const rows = async (part: 'added' | 'changed' | 'gone') =>
      (await differenceRows(engine, later!, [earlier!], part)).rows;
    expect(await rows('changed')).toEqual([
      { deal_id: 'B', column: 'amount', before: '200', after: '250' },
      { deal_id: 'B', column: 'stage', before: 'Open', after: 'Won' },
    ]);
    expect(await rows('added')).toEqual([
      { line: 6, deal_id: 'F', deal_name: 'Nuts', stage: 'Open', amount: '600', created_at: '2026-10-05' },
    ]);
    expect(await rows('gone')).toEqual([
      { line: 4, deal_id: 'C', deal_name: 'Rails', stage: 'Open', amount: '300', created_at: '2026-03-05' },
    ]);
  });

  test('an export of a few extends: its records speak, the others stay', async () => {
    const sources = await loadInTurn(
      ['deals-2026-09.csv', september],
      ['deals-2026-10.csv', deals('B,Lamps,Won,250,2026-02-05', 'F,Nuts,Open,600,2026-10-05')],
    );
    expect(sources[1]?.renewal).toMatchObject({ way: 'extends', difference: { added: 1, changed: 1, gone: 4 } });
    expect(await recordsIn('opportunity', 'source_id, stage_name, file_id', sources)).toEqual([
      ['A', 'Won', 1],
      ['B', 'Won', 2],
      ['C', 'Open', 1],
      ['D', 'Open', 1],
      ['E', 'Open', 1],
      ['F', 'Open', 2],
    ]);
  });

  test('an export that only lacks what lies before its first day extends', async () => {
    const window = october
      .split('\n')
      .filter((line) => !line.startsWith('A,'))
      .concat('C,Rails,Open,300,2026-03-05', '');
    const sources = await loadInTurn(['deals.csv', september], ['deals (1).csv', window.join('\n')]);
    expect(sources[1]?.renewal).toMatchObject({ way: 'extends', difference: { gone: 1, unchanged: 3 } });
  });

  test('columns in another order are the same export', async () => {
    const turned = september
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',').toReversed().join(','));
    const sources = await loadInTurn(['deals.csv', september], ['x.csv', turned.join('\n')]);
    expect(sources[1]?.renewal).toMatchObject({ way: 'replaces', difference: { added: 0, changed: 0, unchanged: 5 } });
  });

  test('a third export renews all that are in force, and what they replaced stays replaced without them', async () => {
    const sources = await loadInTurn(
      ['deals-09.csv', september],
      ['deals-10.csv', october],
      ['deals-11.csv', deals('F,Nuts,Won,600,2026-10-05', 'G,Pins,Open,1,2026-11-01')],
      ['deals-12.csv', october + 'G,Pins,Won,1,2026-11-01\n'],
    );
    expect(sources.map(({ renewal }) => [renewal?.way, renewal?.of])).toEqual([
      [undefined, undefined],
      ['replaces', [1]],
      ['extends', [1, 2]],
      ['replaces', [1, 2, 3]],
    ]);
    expect(sourcesInForce(sources).map(({ file_id }) => file_id)).toEqual([4]);
    expect(sourcesInForce(sources.filter(({ file_id }) => file_id !== 2)).map(({ file_id }) => file_id)).toEqual([4]);
    expect(sourcesInForce(sources.slice(0, 3)).map(({ file_id }) => file_id)).toEqual([2, 3]);
  });

  test('without the later file the earlier one stands as before', async () => {
    const sources = await loadInTurn(['deals-09.csv', september], ['deals-10.csv', october]);
    const columns = 'file_id, record, source_id, opportunity_name, stage_name, amount, created_at';
    const [alone] = await loadInTurn(['deals-09.csv', september]);
    const before = await recordsIn('opportunity', columns, [alone!]);
    expect(await recordsIn('opportunity', columns, sources.slice(0, 1))).toEqual(before);
    expect(before).toHaveLength(5);
  });

  test('other deals under another name have nothing to do with it', async () => {
    const sources = await loadInTurn(['north.csv', september], ['south.csv', deals('X,Saws,Open,1,2026-01-01')]);
    expect(sources[1]?.renewal).toBeUndefined();
  });

  test('kept beside each other, both are counted as they stand', async () => {
    const sources = await loadInTurn(['deals-09.csv', september], ['deals-10.csv', october, 'beside']);
    expect(await recordsIn('opportunity', 'source_id', sources)).toHaveLength(10);
  });
});

test('records without an id are the same when every cell is', async () => {
  const people = (...lines: string[]) => ['lead_id,email,lead_status', ...lines, ''].join('\n');
  const sources = await loadInTurn(
    ['people.csv', people('1,a@x.io,New', ',b@x.io,New', ',c@x.io,New')],
    ['people (1).csv', people('1,a@x.io,Open', ',b@x.io,New', '2,d@x.io,New')],
  );
  expect(sources[1]?.renewal).toMatchObject({
    way: 'extends',
    difference: { added: 1, changed: 1, unchanged: 1, gone: 1 },
  });
  expect(await recordsIn('person', 'email, lead_status', sources)).toEqual([
    ['a@x.io', 'Open'],
    ['b@x.io', 'New'],
    ['c@x.io', 'New'],
    ['d@x.io', 'New'],
  ]);
});

describe('spend', () => {
  const spend = (...lines: string[]) => ['date,channel,campaign,cost', ...lines, ''].join('\n');
  const first = spend(
    '2026-09-28,Search,Brand,10',
    '2026-09-29,Search,Brand,11',
    '2026-09-29,Search,Old name,7',
    '2026-09-29,Social,Brand,5',
  );

  test('a day that comes again is taken from the later file as a whole, and never twice', async () => {
    const later = spend('2026-09-29,Search,Brand,12', '2026-09-29,Search,New name,7', '2026-09-30,Search,Brand,13');
    const sources = await loadInTurn(['spend-1.csv', first], ['spend-2.csv', later]);
    expect(sources[1]?.renewal).toEqual({
      of: [1],
      way: 'extends',
      difference: { added: 2, changed: 1, unchanged: 0, gone: 3, overtaken: 1 },
    });
    expect(await recordsIn('spend', 'spend_date, channel, campaign, cost', sources)).toEqual([
      ['2026-09-28', 'Search', 'Brand', 10],
      ['2026-09-29', 'Search', 'Brand', 12],
      ['2026-09-29', 'Search', 'New name', 7],
      ['2026-09-29', 'Social', 'Brand', 5],
      ['2026-09-30', 'Search', 'Brand', 13],
    ]);
  });

  test('another month adds up', async () => {
    const sources = await loadInTurn(['spend-1.csv', first], ['spend-2.csv', spend('2026-10-01,Search,Brand,9')]);
    expect(sources[1]?.renewal).toMatchObject({ way: 'extends', difference: { added: 1, gone: 4, overtaken: 0 } });
    expect(await recordsIn('spend', 'sum(cost) as cost', sources)).toEqual([[42]]);
  });

  test('another account with campaigns of its own adds up on the same days', async () => {
    const sources = await loadInTurn(['north.csv', first], ['south.csv', spend('2026-09-29,Search,South,9')]);
    expect(await recordsIn('spend', 'sum(cost) as cost', sources)).toEqual([[42]]);
  });
});

test('touches without an id are the same when person, time and channel are', async () => {
  const touches = (...lines: string[]) => ['email,touched_at,channel,campaign', ...lines, ''].join('\n');
  const sources = await loadInTurn(
    ['touches.csv', touches('a@x.io,2026-01-01,Search,Brand', 'a@x.io,2026-01-02,Search,Brand')],
    ['touches (1).csv', touches('A@X.io,2026-01-02,Search,Brand', 'b@x.io,2026-02-02,Social,Brand')],
  );
  expect(await recordsIn('touch', 'lower(person_email) as email, touched_at', sources)).toHaveLength(3);
});

test('goals set again count once', async () => {
  const goals = (...lines: string[]) => ['period,team,metric,target', ...lines, ''].join('\n');
  const sources = await loadInTurn(
    ['goals.csv', goals('2026-Q3,Sales,revenue,100', '2026-Q4,Sales,revenue,200')],
    ['goals (1).csv', goals('2026-Q4,Sales,revenue,250', '2027-Q1,Sales,revenue,300')],
  );
  expect(await recordsIn('goal', 'period, target', sources)).toEqual([
    ['2026-Q3', 100],
    ['2026-Q4', 250],
    ['2027-Q1', 300],
  ]);
});

test.each([
  ['deals-2026-09.csv', 'deals-2026-10.csv', true],
  ['hubspot-crm-exports-all-deals-2026-09-01.csv', 'hubspot-crm-exports-all-deals-2026-10-01 (1).csv', true],
  ['Deals September 2026.csv', 'Deals Oct 2026.xlsx', true],
  ['deals.csv', 'contacts.csv', false],
  ['2026-09.csv', '2026-10.csv', false],
  ['north-deals.csv', 'south-deals.csv', false],
  ['marketing-contacts.csv', 'contacts.csv', false],
])('%s and %s: the same name %s', (one, other, same) => {
  expect(sameName(one, other)).toBe(same);
});
