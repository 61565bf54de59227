import { beforeAll, describe, expect, test } from 'vitest';
import { defaultAgreement, type Agreement } from '../../src/agreement/agreement';
import { placedColumns } from '../../src/app/columns';
import type { AskRequest } from '../../src/metrics/compose';
import { metrics } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { fingerprintOfBytes } from '../../src/workspace/bytes';
import type { Source } from '../../src/sources/source';
import type { MadeTables } from '../../src/sql-project/made';
import { folderFiles, type ProjectFile } from '../../src/sql-project/project';
import { hostileNames } from '../guard/hostile-names';
import { openNodeEngine } from '../node-engine';
import { fileOf, sourceOf } from '../sources/texts';
import { about, madeOf, runNative, textOf, type Ran } from './folder';

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');

const hostileHeader = '"; drop table people; --';
const formulas = ['=1+1', "'=1+1", '+cmd|x', '@x', "'"];
const names = [...hostileNames, ...formulas];
const people = `${csv([
  ['Email', 'Created', 'Source', 'Owner', 'Campaign', 'Country', hostileHeader],
  ...names.map((name, at) => [`p${at}@x${at}.example`, '2026-07-02', name, name, name, name, name]),
])}\n`;
const deals = csv([
  ['Deal', 'Id', 'Stage', 'Amount', 'Created', 'Closed', 'Owner', 'Reason', 'Contact'],
  ...names.map((name, at) => [
    name, `d${at}`, at % 2 ? 'Won' : 'Lost', '100.50', '2026-07-03', '2026-08-01', name, name, `p${at}@x${at}.example`,
  ]),
]); // prettier-ignore
/** In an old encoding, with a total below that is set aside. */
const spend = new Uint8Array(
  Buffer.from(
    'Day;Source;Cost\n2026-07-01;Café;10,50\n2026-07-02;"x\'; drop table spend; --";2,25\nTotal;;12,75\n',
    'latin1',
  ),
);

const scope: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-09-30',
  compare: 'none',
  filters: {},
};
const agreement: Agreement = {
  ...defaultAgreement,
  as_of: '2026-09-30',
  display_currency: 'USD',
  own_domains: hostileNames.slice(0, 20),
  teams: Object.fromEntries(names.map((name) => [name, name])),
  channels: Object.fromEntries(names.map((name) => [name.toLowerCase(), name])),
  decisions: [{ check: 'duplicate-deals', choice: 'exclude', by: hostileHeader, at: '2026-11-03T14:05' }],
};

let sources: Source[];
let files: File[];
let made: MadeTables;
let folder: ProjectFile[];
let ran: Ran;
const asked = (change: Partial<Scope> = {}): AskRequest => ({
  scope: { ...scope, ...change },
  currency: 'USD',
  columns: placedColumns(change.columns, sources),
});

beforeAll(async () => {
  const engine = await openNodeEngine();
  const person = { kind: 'person' as const, tool: 'generic', name: "x'); drop table files; --*?[a].csv.gz" };
  const opportunity = { kind: 'opportunity' as const, tool: 'generic', name: '../../__proto__', file_id: 2 };
  sources = [
    await sourceOf(engine, people, {
      ...person,
      columns: {
        email: 'Email', created_at: 'Created', original_source: 'Source', owner: 'Owner', campaign: 'Campaign', country: 'Country',
      },
    }),
    await sourceOf(engine, deals, {
      ...opportunity,
      columns: {
        opportunity_name: 'Deal', source_id: 'Id', stage_name: 'Stage', amount: 'Amount', created_at: 'Created',
        close_date: 'Closed', owner: 'Owner', lost_reason: 'Reason', contact_email: 'Contact',
      },
    }),
    await sourceOf(engine, spend, {
      kind: 'spend', tool: 'generic', name: '\u202espend.csv', file_id: 3,
      columns: { spend_date: 'Day', channel: 'Source', cost: 'Cost' },
    }),
  ]; // prettier-ignore
  await engine.close();
  files = [fileOf(people, person.name), fileOf(deals, opportunity.name), fileOf(spend, '\u202espend.csv')];
  const some = names.filter((_, at) => at % 25 === 0);
  const filters = { source: [...some, ...formulas], owner: [...some, ...formulas, "'"] };
  const columns = [{ file_id: 1, header: hostileHeader, values: [...some, ...formulas] }];
  made = await madeOf(sources, files, asked({ filters, columns }), agreement);
  folder = folderFiles(made, about);
  ran = await runNative(folder);
}, 120_000);

test('native DuckDB comes to the same numbers, through filters of such names', () => {
  expect(ran.checks.filter(({ rows_that_differ }) => rows_that_differ !== '0')).toEqual([]);
  const rows = Object.fromEntries(ran.checks.map(({ compared, rows_here }) => [compared, Number(rows_here)]));
  expect(rows['revenue-by-source']).toBeGreaterThan(10);
  expect(rows['win-rate']).toBeGreaterThan(10);
  expect(Object.keys(ran.metrics)).toHaveLength(ran.checks.length - 1);
});

describe('names are texts', () => {
  test('a path of the folder means nothing to any system', () => {
    for (const { path } of folder) expect(path).toMatch(/^([a-z]+\/)?[A-Za-z0-9][A-Za-z0-9.-]*\.(sql|csv|md)$/);
    expect(new Set(folder.map(({ path }) => path.toLowerCase())).size).toBe(folder.length);
  });

  test('the text at the front and the comments hold none of them', async () => {
    const readMe = await textOf(folder, 'README.md');
    const list = await textOf(folder, 'files.csv');
    for (const { name } of files) {
      expect(readMe).not.toContain(name);
      expect(list).toContain(name);
    }
  });

  test('every line of SQL is in sight: no line break, mark or sign that turns the reading comes out of a file', async () => {
    for (const { path, content } of folder.filter((file) => file.path.endsWith('.sql')))
      expect([path, (await content.text()).match(/[^\P{C}\n]/u)]).toEqual([path, null]);
  });

  test('no spreadsheet takes an expected text for a formula', async () => {
    const sales = await textOf(folder, 'expected/revenue-by-source.csv');
    expect(sales).toContain('"\'=1+1"');
    expect(sales).toContain('"\'\'"');
    expect(sales).not.toMatch(/^\d+,"[=+@]/m);
  });
});

describe('the files', () => {
  test('a regular export is read as it is, any other from a copy', async () => {
    const data = folder.filter(({ path }) => /^(files|clean)\//.test(path));
    expect(data.map(({ path }) => path)).toEqual([
      'files/01-x-drop-table-files-a.csv',
      'files/02-proto.csv',
      'clean/03-spend-1.csv',
    ]);
    expect(await fingerprintOfBytes(data[0]!.content)).toBe(sources[0]!.fingerprint);
    expect(await data[2]!.content.text()).toContain('Café');
    expect(await textOf(folder, 'README.md')).toContain('1 of 3 cannot be read as they are');
  });

  test('without them the folder has the SQL and the numbers, and no row', async () => {
    const without = folderFiles(made, { ...about, with_files: false });
    expect(without.filter(({ path }) => /^(files|clean)\//.test(path))).toEqual([]);
    expect(await textOf(without, 'README.md')).toContain('saved without them');
    for (const { content } of without) expect(await content.text()).not.toContain('@x1.example');
  });

  test('an export that is not what was dropped is refused, and so is one that is gone', async () => {
    const changed = files.map((file) => new File([`${people}x`], file.name));
    await expect(madeOf(sources, changed, asked())).rejects.toThrow('not in this browser any more');
    await expect(madeOf(sources, [], asked())).rejects.toThrow('Drop x');
  });
});

test('each metric has a text of its own under its definition, and the values it takes at its top', async () => {
  for (const { id, title } of metrics) expect(await textOf(folder, `metrics/${id}.sql`)).toContain(`-- ${title}\n`);
  const parameters = await textOf(folder, '50-parameters.sql');
  expect(parameters).toContain("set variable period_start = '2026-07-01';");
  expect(parameters).toContain('reset variable compare_start;');
  expect(await textOf(folder, 'run.sql')).toMatch(/\.read 10-staging\.sql\n[^]*\.read checks\.sql\n$/);
});
