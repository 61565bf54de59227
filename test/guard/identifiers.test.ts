import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement, type Agreement } from '../../src/agreement/agreement';
import type { Engine, Row } from '../../src/engine/engine';
import { quoteIdentifier } from '../../src/engine/identifier';
import { ask, drill } from '../../src/metrics/ask';
import { metricById, metrics } from '../../src/metrics/index';
import { dimensions, type PlacedColumn, type Scope } from '../../src/metrics/metric';
import { UnknownName } from '../../src/metrics/unknown-name';
import { buildModel } from '../../src/model/build';
import { checkRows, runChecks } from '../../src/model/checks';
import { applyDecisions } from '../../src/model/decide';
import { columnValues, preview } from '../../src/sources/preview';
import { differenceRows, renewalOf } from '../../src/sources/renewal';
import type { Source } from '../../src/sources/source';
import { buildRecords } from '../../src/sources/stage';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';
import { runs } from '../malformed/full-run';
import { hostileNames } from './hostile-names';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');

const kept = hostileNames;
/** Cells that say there is nothing. */
const saysNothing = new Set(['null', 'NaN', '--']);
/** Names that differ by case alone are one name to the figures. */
const isAlone = (name: string) => kept.filter((other) => other.toLowerCase() === name.toLowerCase()).length === 1;
const personHeader = [
  'Email',
  'Created',
  'Source',
  'Owner',
  'Campaign',
  'Country',
  'Segment',
  'Company',
  '"; drop table people; --',
];
const people = csv([
  personHeader,
  ...kept.map((name, index) => [`p${index}@x${index}.example`, '2026-07-02', name, name, name, name, name, name, name]),
]);
const deals = csv([
  ['Deal', 'Id', 'Stage', 'Amount', 'Created', 'Closed', 'Owner', 'Reason', 'Contact', "'; drop table files; --"],
  ...kept.map((name, index) => [
    name, `d${index}`, index % 2 ? 'Won' : 'Lost', '100', '2026-07-03', '2026-08-01', name, name, `p${index}@x${index}.example`, name,
  ]),
]); // prettier-ignore
const wide = csv([['Email', 'Created', ...kept], ...[1, 2, 3].map((row) => [`w${row}@w.example`, '2026-01-01', ...kept.map((_, index) => `cell ${row} ${index}`)])]); // prettier-ignore

const scope: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-09-30',
  compare: 'none',
  filters: {},
};
const request = (change: Partial<Scope> = {}, columns: PlacedColumn[] = []) => ({
  currency: 'USD',
  scope: { ...scope, ...change },
  columns,
});

let engine: Engine;
let sources: Source[];
const agreement: Agreement = {
  ...defaultAgreement,
  as_of: '2026-09-30',
  teams: Object.fromEntries(kept.map((name) => [name, name])),
  channels: Object.fromEntries(kept.map((name) => [name.toLowerCase(), name])),
};
const rows = async (sql: string): Promise<Row[]> => (await engine.query(sql)).rows;
const tablesNow = () => rows('select table_name as name from duckdb_tables() order by all');
const counted = async (name: string) => Number((await rows(`select count(*) as n from ${name}`))[0]?.n);

beforeAll(async () => {
  engine = await openNodeEngine();
  const person = { kind: 'person' as const, tool: 'generic' };
  sources = [
    await sourceOf(engine, people, {
      ...person, name: '"; drop table files; --.csv',
      columns: {
        email: 'Email', created_at: 'Created', original_source: 'Source', owner: 'Owner', campaign: 'Campaign',
        country: 'Country', segment: 'Segment', company_name: 'Company',
      },
    }),
    await sourceOf(engine, deals, {
      file_id: 2, kind: 'opportunity', tool: 'generic', name: '__proto__',
      columns: {
        opportunity_name: 'Deal', source_id: 'Id', stage_name: 'Stage', amount: 'Amount', created_at: 'Created',
        close_date: 'Closed', owner: 'Owner', lost_reason: 'Reason', contact_email: 'Contact',
      },
    }),
    await sourceOf(engine, wide, { ...person, file_id: 3, name: "constructor'.csv", columns: { email: 'Email', created_at: 'Created' } }),
  ]; // prettier-ignore
  await buildRecords(engine, sources);
  await buildModel(engine, agreement);
});
afterAll(() => engine.close());

test('there are more than five hundred names, each of them once', () => {
  expect(new Set(hostileNames).size).toBe(hostileNames.length);
  expect(hostileNames.length).toBeGreaterThanOrEqual(500);
});

describe('names in the files', () => {
  test('every row came in, with its cells as they were', async () => {
    expect(await counted('people')).toBe(kept.length + 3);
    expect(await counted('opportunities')).toBe(kept.length);
    const cells = await rows('select owner, campaign from person_records where file_id = 1 order by record');
    const texts = kept.map((name) => (saysNothing.has(name) ? null : name));
    expect(cells.map(({ campaign }) => campaign)).toEqual(texts);
    expect(cells.map(({ owner }) => owner)).toEqual(texts);
  });

  test('file names are values', async () => {
    expect((await rows('select name from files order by file_id')).map(({ name }) => name)).toEqual(
      sources.map(({ name }) => name),
    );
  });

  test('every header can be looked into', async () => {
    const file = sources[2]!;
    const columns = await preview(engine, file);
    expect(columns.map(({ header }) => header).slice(2)).toEqual(file.header.slice(2));
    expect(columns.every(({ filled, samples }) => filled === 1 && samples.length > 0)).toBe(true);
    for (const [index, header] of [...file.header.entries()].slice(2)) {
      const { values, different } = await columnValues(engine, file, header);
      expect([header, different, values[0]?.value]).toEqual([header, 3, `cell 1 ${index - 2}`]);
    }
  });

  test('a later export with such headers is compared cell by cell', async () => {
    const text = `${wide.replace('cell 2 7"', 'cell 2 changed"')}\n"w4@w.example","2026-02-01"${',"new"'.repeat(kept.length)}`;
    const later = await sourceOf(engine, text, {
      file_id: 4, kind: 'person', tool: 'generic', name: 'later.csv', columns: { email: 'Email', created_at: 'Created' },
    }); // prettier-ignore
    const renewal = await renewalOf(engine, later, [sources[2]!]);
    expect(renewal?.difference).toMatchObject({ added: 1, changed: 1, unchanged: 2, gone: 0 });
    const changed = await differenceRows(engine, { ...later, renewal }, [sources[2]!], 'changed');
    expect(changed.rows).toMatchObject([{ column: kept[7], before: 'cell 2 7', after: 'cell 2 changed' }]);
    const added = await differenceRows(engine, { ...later, renewal }, [sources[2]!], 'added');
    expect(added.rows).toHaveLength(1);
    expect(Object.values(added.rows[0]!).filter((cell) => cell === 'new')).toHaveLength(kept.length);
  });
});

describe('names in questions', () => {
  const leads = metricById('leads-created');
  const wins = metricById('win-rate');
  const one = <T>(list: readonly T[], index: number) => list[index % list.length]!;

  test('a filter on a value finds that value alone, in whatever dimension', async () => {
    const filterable = dimensions.filter((name) => ['campaign', 'owner', 'country', 'segment', 'team'].includes(name));
    for (const [index, name] of kept.entries()) {
      const dimension = one(filterable, index);
      const { rows: found } = await ask(engine, leads, request({ filters: { [dimension]: [name] } }));
      const expected = await engine.query(
        `select count(*) as n from people where cast(${quoteIdentifier(dimension)} as varchar) = $name and created_date between date '2026-07-01' and date '2026-09-30'`,
        { name },
      );
      expect([name, found[0]?.lead_count]).toEqual([name, expected.rows[0]?.n]);
      expect([name, Number(found[0]?.lead_count) > 0 || !isAlone(name)]).toEqual([name, !saysNothing.has(name)]);
    }
  });

  test('a filter on a cell of a file finds its record alone', async () => {
    const of = (index: number): PlacedColumn =>
      index % 2
        ? { file_id: 1, file_name: 'x', header: personHeader[8]!, index: 8, of: 'person', values: [kept[index]!] }
        : { file_id: 2, file_name: 'x', header: 'x', index: 9, of: 'opportunity', values: [kept[index]!] };
    for (const index of kept.keys()) {
      const column = of(index);
      const metric = column.of === 'person' ? leads : wins;
      const { rows: found } = await ask(engine, metric, request({}, [column]));
      expect([kept[index], found.length, found[0]?.[metric.counts]]).toEqual([kept[index], 1, 1]);
    }
  });

  test('a mark opens by its key', async () => {
    const { rows: marks } = await ask(engine, wins, { ...request(), params: { by: 'owner' } });
    for (const { owner, closed_count } of marks.filter((_, index) => index % runs(5, 1) === 0)) {
      const found = await drill(engine, wins, { owner: owner ?? null }, { ...request(), params: { by: 'owner' } });
      expect([owner, found.rows.length]).toEqual([owner, closed_count]);
    }
    expect(marks.length).toBeGreaterThan(400);
  });

  test('no name is taken for a parameter, a choice, a dimension, a key or a metric', async () => {
    for (const name of kept.filter((each) => !/^(source|owner|team|segment|people)$/.test(each))) {
      const refused = [
        ask(engine, wins, { ...request(), params: { [name]: 1 } }),
        ask(engine, wins, { ...request(), params: { by: name } }),
        ask(engine, wins, request({ filters: { [name]: ['x'] } })),
        drill(engine, wins, { [name]: 'x' }, request()),
      ];
      for (const refusal of refused) await expect(refusal).rejects.toThrow(UnknownName);
      expect(() => metricById(name)).toThrow(/metric/);
    }
  });

  test('a period is bound like any value', async () => {
    for (const name of kept.slice(0, 60).filter((each) => each !== '2026-01-01'))
      await expect(ask(engine, leads, request({ period_start: name }))).rejects.toThrow(/Conversion Error|Could not/);
  });

  test('every metric and every finding answers over such data', async () => {
    for (const metric of metrics) {
      const { rows: found } = await ask(engine, metric, request());
      expect([metric.id, found.length > 0 || metric.id.startsWith('goal')]).toEqual([metric.id, true]);
    }
    for (const { id, count } of await runChecks(engine)) {
      const listed = (await checkRows(engine, id)).rows.length;
      expect([id, count > 0 && listed === 0]).toEqual([id, false]);
    }
  });

  test('a decision that nobody offers changes nothing', async () => {
    const before = await counted('people');
    const decisions = kept.flatMap((name) => [
      { check: name, choice: 'exclude' as const, by: name, at: name },
      { check: 'test-records', choice: name as 'exclude', by: name, at: name },
    ]);
    await applyDecisions(engine, decisions, { from: 'main', into: 'undecided' });
    expect(await rows('select * from undecided.decided_records')).toEqual([]);
    expect(await counted('undecided.people')).toBe(before);
    await engine.execute('drop schema undecided cascade');
  });
});

test('no table came or went, and none was emptied', async () => {
  const names = (await tablesNow()).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['people', 'opportunities', 'journeys', 'files', 'stg_1', 'stg_2', 'stg_3']),
  );
  expect(names).not.toContain('planted');
  expect(await counted('files')).toBe(3);
  expect(await rows('select sum(records)::integer as n from files')).toEqual([{ n: 2 * kept.length + 3 }]);
});
