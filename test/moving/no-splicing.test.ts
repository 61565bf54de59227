import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { placedColumns } from '../../src/app/columns';
import { emptyWorkspace } from '../../src/app/state';
import type { Engine, Params, Row } from '../../src/engine/engine';
import { ask, drill } from '../../src/metrics/ask';
import { metrics } from '../../src/metrics/index';
import { buildModel } from '../../src/model/build';
import { runChecks } from '../../src/model/checks';
import { columnValues, preview } from '../../src/sources/preview';
import { differenceRows, leaveOutRenewed } from '../../src/sources/renewal';
import { fingerprint } from '../../src/sources/scan';
import type { Source } from '../../src/sources/source';
import { buildRecords, stage } from '../../src/sources/stage';
import { unreadCells } from '../../src/sources/unread-cells';
import { openFile } from '../../src/workspace/file/read';
import { writeWorkspace } from '../../src/workspace/file/write';
import type { Workspace } from '../../src/workspace/workspace';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';

const mark = 'zqxhostile';
const payloads = [
  `'; copy people to '${mark}.csv'; --`,
  `"; attach '${mark}.db' as ${mark}; --`,
  `' union all select * from read_csv('https://${mark}.example/x.csv') --`,
  `$in_scope) or true; pragma ${mark}; -- \${${mark}} $by`,
];

/** The engine with every text that ran on it. */
function listening(engine: Engine): { engine: Engine; heard: string[] } {
  const heard: string[] = [];
  const hear = <T>(sql: string, run: () => T): T => {
    heard.push(sql);
    return run();
  };
  return {
    heard,
    engine: {
      ...engine,
      query: <R extends Row>(sql: string, params?: Params) => hear(sql, () => engine.query<R>(sql, params)),
      execute: (sql, params) => hear(sql, () => engine.execute(sql, params)),
    },
  };
}

const folder = join(import.meta.dirname, '../e2e/files');
let files: Map<string, File>;
let base: Workspace;
let engine: Engine;
let plain: Awaited<ReturnType<typeof moved>> | undefined;

/** The two small exports; a column that fields use, and one that none uses, are named by the first payloads. */
async function exports(): Promise<[people: string, deals: string]> {
  const [people, deals] = await Promise.all(
    ['people.csv', 'deals.csv'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = deals!
    .trim()
    .split('\n')
    .map((line) => `${line},${quoted(`North ${payloads[2]}`)}`);
  lines[0] = `${lines[0]!.replace(/,[^,]*$/, '').replace('Owner', quoted(payloads[0]!))},${quoted(payloads[1]!)}`;
  return [people!, `${lines.join('\n')}\n`];
}

beforeAll(async () => {
  engine = await openNodeEngine();
  const [people, deals] = await exports();
  const known = await sourceOf(engine, deals, { file_id: 2, name: 'deals.csv' });
  const columns = { ...known.mapping.columns, owner: payloads[0]! };
  const sources: Source[] = [
    recognised(await sourceOf(engine, people, { name: 'people.csv' })),
    recognised({ ...known, mapping: { ...known.mapping, columns } }),
  ];
  files = new Map([
    [sources[0]!.fingerprint, new File([people], 'people.csv')],
    [sources[1]!.fingerprint, new File([deals], 'deals.csv')],
  ]);
  base = {
    ...emptyWorkspace('Ours', 'ours'),
    sources,
    agreement: { ...defaultAgreement, display_currency: 'EUR' },
    scope: {
      period_start: '2026-01-01',
      period_end: '2026-06-30',
      as_of: '2026-06-30',
      compare: 'previous_period',
      filters: { owner: ['Kim', 'Lee'] },
      columns: [{ file_id: 2, header: payloads[1]!, values: [`North ${payloads[2]}`] }],
    },
  };
});
afterAll(() => engine.close());

/** As the program keeps it. */
function recognised(source: Source): Source {
  const { kind, tool, confidence, label } = source.recognition;
  return { ...source, recognition: { kind, tool, confidence, label } };
}

/** The workspace with a payload in every text that may be anything and that no figure turns on. */
function hostile(payload: string): Workspace {
  const source = (one: Source): Source => ({
    ...one,
    name: payload,
    recognition: { ...one.recognition, label: payload },
    corrections: [{ record: 4000, cells: [payload] }],
    undecided: [{ question: 'currency', columns: [payload], words: payload, example: payload }],
    mapping: { ...one.mapping, columns: { ...one.mapping.columns, campaign: `${payload} and no column` } },
    report: {
      ...one.report,
      preamble: [payload],
      set_aside: [{ record: 1, line: 1, kind: 'long', reason: payload, text: payload }],
      mended: [{ record: 1, line: 1, words: payload, text: payload }],
      notices: [{ kind: 'skipped', words: payload }],
      control_totals: [{ label: payload, header: payload, said: payload, loaded: payload }],
      not_converted: [{ field: 'amount', header: payload, count: 1, examples: [payload] }],
    },
  });
  return {
    ...base,
    name: payload,
    sources: base.sources.map(source),
    agreement: {
      ...base.agreement,
      stages: { [`opportunity|${payload}||${payload}`]: 'won' },
      channels: { [payload]: payload },
      teams: { [payload]: payload },
      rates: [{ currency: 'USD', to: 'EUR', per_unit: '0.9', as_of: '2026-01-01', source: payload }],
      decisions: [{ check: 'duplicate-people', choice: 'keep', by: payload, at: '2026-01-01T10:00' }],
      decider: payload,
      own_domains: [payload],
    },
    scope: { ...base.scope!, filters: { owner: ['Kim', 'Lee', payload] } },
    meeting: {
      schema: 1,
      agenda: [{ metric: 'win-rate', params: { by: payload }, note: payload }],
      decisions: [{ id: payload, what: payload, who: payload, by_when: '' }],
    },
    remembered: {
      abcdef0123456789: {
        kind: 'spend',
        tool: 'generic',
        columns: { cost: payload },
        options: { goal_columns: [payload] },
      },
    },
  };
}

/** Saves a workspace as a file, opens that, and asks everything that can be asked of it. */
async function moved(workspace: Workspace) {
  const file = await writeWorkspace({
    workspace,
    fileOf: async (name) => files.get(name),
    with_files: true,
    app_version: '0.1.0',
    saved_at: '2026-11-03T14:05:00.000Z',
  });
  const opened = await openFile(file);
  expect(opened.workspace).toEqual(workspace);
  const inside = await opened.files();
  const { engine: ears, heard } = listening(engine);
  const { sources, agreement, scope } = opened.workspace;
  for (const source of sources) await stage(ears, source, inside.get(source.fingerprint)!);
  await buildRecords(ears, sources);
  await leaveOutRenewed(ears, sources);
  await buildModel(ears, agreement);
  const request = {
    scope: scope!,
    currency: agreement.display_currency,
    columns: placedColumns(scope!.columns, sources),
  };
  const rows: Record<string, unknown> = {};
  for (const metric of metrics) {
    const answer = await ask(ears, metric, request);
    const [first] = answer.rows;
    const key = first && Object.fromEntries(answer.key.map((name) => [name, first[name] ?? null]));
    rows[metric.id] = [answer.rows, key && (await drill(ears, metric, key, request)).rows];
  }
  rows.checks = (await runChecks(ears)).map(({ id, count }) => [id, count]);
  for (const source of sources) {
    rows[`preview ${source.file_id}`] = await preview(ears, source);
    for (const header of source.header) rows[`${source.file_id} ${header}`] = await columnValues(ears, source, header);
  }
  const { rows: tables } = await engine.query(
    'select table_schema, table_name from information_schema.tables order by all',
  );
  const { rows: databases } = await engine.query('select database_name from duckdb_databases() order by all');
  return { rows, tables, databases, heard };
}

describe('a text of a workspace file never becomes a part of a statement', () => {
  test.each([payloads[0]!, payloads[1]!, `${payloads[2]} ${payloads[3]}`])('%s', async (payload) => {
    plain ??= await moved(base);
    const other = await moved(hostile(payload));
    expect(other.heard.length).toBeGreaterThan(100);
    expect(other.heard.filter((sql) => sql.includes(mark))).toEqual([]);
    expect(other.rows).toEqual(plain.rows);
    expect(other.tables).toEqual(plain.tables);
    expect(other.databases).toEqual(plain.databases);
  });

  test('a name of a column stands in it only as a quoted name', async () => {
    const { heard, engine: ears } = listening(engine);
    const [deals] = [base.sources[1]!];
    await stage(ears, deals, files.get(deals.fingerprint)!);
    const later = { ...deals, file_id: 3 };
    await stage(ears, later, files.get(deals.fingerprint)!);
    const { columns } = await differenceRows(ears, later, [deals], 'added');
    expect(columns).toContain(payloads[1]);
    expect((await unreadCells(ears, deals, 'owner')).columns.map(({ name }) => name)).toContain(payloads[0]);
    const named = heard.filter((sql) => sql.includes(mark));
    expect(named.length).toBeGreaterThan(1);
    const quotedNames = payloads.slice(0, 2).map((payload) => `"${payload.replaceAll('"', '""')}"`);
    for (const sql of named)
      expect(quotedNames.reduce((left, name) => left.replaceAll(name, ''), sql)).not.toContain(mark);
  });

  test('the exports are the ones of the fingerprints', async () => {
    for (const [name, file] of files) expect(await fingerprint(file)).toBe(name);
  });
});
