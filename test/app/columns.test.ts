import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { placedColumns, refuseUnknownColumns, spareColumns } from '../../src/app/columns';
import type { Engine } from '../../src/engine/engine';
import { ask, drill } from '../../src/metrics/ask';
import { metricById } from '../../src/metrics/index';
import type { ColumnFilter, Scope } from '../../src/metrics/metric';
import { buildModel } from '../../src/model/build';
import { columnValues } from '../../src/sources/preview';
import type { Source } from '../../src/sources/source';
import { buildRecords } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const people = `Id,Email,Created,Plan
1,ana@a.example,2026-07-01,Free
2,ben@b.example,2026-07-02, Paid
3,ANA@a.example,2026-07-03,Paid
4,cy@c.example,2026-07-04,
`;
const deals = `Id,Name,Stage,Created,Close date,Amount,Region
d1,One,Closed Won,2026-07-01,2026-08-01,100,North
d2,Two,Closed Won,2026-07-01,2026-08-02,200,South
d3,Three,Closed Lost,2026-07-01,2026-08-03,300,North
d4,Four,Closed Lost,2026-07-01,2026-08-04,400,"it's East"
`;
const q3: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-09-30',
  compare: 'none',
  filters: {},
};

let engine: Engine;
let sources: Source[];
beforeAll(async () => {
  engine = await openNodeEngine();
  sources = [
    await sourceOf(engine, people, {
      name: 'people.csv',
      kind: 'person',
      tool: 'generic',
      columns: { source_id: 'Id', email: 'Email', created_at: 'Created' },
    }),
    await sourceOf(engine, deals, {
      file_id: 2,
      name: 'deals.csv',
      kind: 'opportunity',
      tool: 'generic',
      columns: {
        source_id: 'Id',
        opportunity_name: 'Name',
        stage_name: 'Stage',
        created_at: 'Created',
        close_date: 'Close date',
        amount: 'Amount',
      },
    }),
  ];
  await buildRecords(engine, sources);
  await buildModel(engine, defaultAgreement);
});
afterAll(() => engine.close());

const plan = (...values: string[]): ColumnFilter => ({ file_id: 1, header: 'Plan', values });
const region = (...values: string[]): ColumnFilter => ({ file_id: 2, header: 'Region', values });
const asked = (columns: ColumnFilter[]) => ({
  scope: { ...q3, columns },
  currency: 'XXX',
  columns: placedColumns(columns, sources),
});
const count = async (id: string, column: string, columns: ColumnFilter[]) =>
  (await ask(engine, metricById(id), asked(columns))).rows[0]?.[column];

test('columns no field uses are offered, file by file', () => {
  expect(spareColumns(sources)).toEqual([
    { file_id: 1, file_name: 'people.csv', header: 'Plan' },
    { file_id: 2, file_name: 'deals.csv', header: 'Region' },
  ]);
});

test('with their values, most used first, without empty cells', async () => {
  expect(await columnValues(engine, sources[1]!, 'Region')).toEqual({
    values: [
      { value: 'North', records: 2 },
      { value: 'South', records: 1 },
      { value: "it's East", records: 1 },
    ],
    different: 3,
  });
  expect((await columnValues(engine, sources[0]!, 'Plan')).values).toEqual([
    { value: 'Paid', records: 2 },
    { value: 'Free', records: 1 },
  ]);
  await expect(columnValues(engine, sources[0]!, 'Region')).rejects.toThrow("people.csv has no column 'Region'.");
});

describe('a column', () => {
  test('of deals narrows what counts deals, and the records behind it', async () => {
    const [row] = (await ask(engine, metricById('win-rate'), asked([region('North')]))).rows;
    expect(row).toMatchObject({ won_count: 1, closed_count: 2 });
    const { rows } = await drill(
      engine,
      metricById('win-rate'),
      { source: row!.source ?? null },
      asked([region('North')]),
    );
    expect(rows.map(({ opportunity_name }) => opportunity_name)).toEqual(expect.arrayContaining(['One', 'Three']));
    expect(rows.length).toBe(2);
    expect(await count('win-rate', 'closed_count', [region('North', "it's East")])).toBe(3);
  });

  test('of people narrows what counts people, by any record of theirs', async () => {
    expect(await count('leads-created', 'lead_count', [])).toBe(3);
    expect(await count('leads-created', 'lead_count', [plan('Free')])).toBe(1);
    expect(await count('leads-created', 'lead_count', [plan('Paid')])).toBe(2);
    expect(await count('funnel', 'reached_count', [plan('Paid')])).toBe(2);
  });

  test('leaves alone what it does not belong to', async () => {
    expect(await count('leads-created', 'lead_count', [region('North')])).toBe(3);
    expect(await count('win-rate', 'closed_count', [plan('Free')])).toBe(4);
  });

  test('adds up with dimensions and other columns', async () => {
    const columns = [region('North')];
    const request = { ...asked(columns), scope: { ...q3, filters: { owner: ['Nobody'] }, columns } };
    expect((await ask(engine, metricById('win-rate'), request)).rows).toEqual([]);
  });
});

test('a column that is not there narrows nothing on the screen, and is refused from scripts', () => {
  const gone = [
    { file_id: 9, header: 'Region', values: ['North'] },
    { ...region('North'), header: 'Area' },
  ];
  expect(placedColumns(gone, sources)).toEqual([]);
  expect(() => refuseUnknownColumns(gone, sources)).toThrow(
    "No file of people or deals with the id 9 has a column 'Region'.",
  );
  expect(() => refuseUnknownColumns([region('North')], sources)).not.toThrow();
});
