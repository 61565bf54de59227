import { describe, expect, test } from 'vitest';
import { WorkspaceFileProblem } from '../../src/workspace/file/format';
import { archiveOf, packEntry } from '../../src/workspace/file/pack';
import type { Workspace } from '../../src/workspace/workspace';
import { runs } from '../malformed/full-run';
import { aWorkspace, openedWhole, people, refusalOf } from './a-workspace';
import { madeFile, withAt } from './made';

const statements = [
  `'; copy deals to 'out.csv'; --`,
  `"; attach 'other.db' as other; --`,
  `read_csv('https://elsewhere.example/x.csv')`,
  `pragma enable_external_access`,
];
const sql = statements[0]!;
const huge = 'x'.repeat(1_000_001);

/** Path, what is put there, and the path that is named where it is another one. */
const misfits: readonly (readonly [path: string, value: unknown, named?: string])[] = [
  ['id', sql],
  ['id', '../../sources/trial'],
  ['id', 'a'.repeat(65)],
  ['name', huge],
  ['name', { toString: 'x' }],
  ['is_sample', 'no'],
  ['sources', { 0: 'x' }],
  ['sources.0', null],
  ['sources.0.file_id', '1; drop table people'],
  ['sources.0.file_id', 0],
  ['sources.0.file_id', 1.5],
  ['sources.0.file_id', 1e300],
  ['sources.0.file_id', 2, 'sources'],
  ['sources.0.name', huge],
  ['sources.0.bytes', -1],
  ['sources.0.fingerprint', '../secret'],
  ['sources.0.fingerprint', 'A'.repeat(64)],
  ['sources.0.part', 7],
  ['sources.0.reading.encoding', sql],
  ['sources.0.reading.delimiter', ''],
  ['sources.0.reading.delimiter', ';'.repeat(17)],
  ['sources.0.reading.quote', '(a+)+$'],
  ['sources.0.reading.header_line', -1],
  ['sources.0.reading.keep_all_rows', 1],
  ['sources.1.corrections.0.record', 1e12],
  ['sources.1.corrections.0.cells', [[sql]], 'sources.1.corrections.0.cells.0'],
  ['sources.0.dialect.encoding', "utf-8'); attach 'x' as x; --"],
  ['sources.0.dialect.delimiter', statements[2]],
  ['sources.0.dialect.quote', '`'],
  ['sources.0.dialect.escape', sql],
  ['sources.0.dialect.newline', '\0'],
  ['sources.0.header', 'Id'],
  ['sources.0.header', ['Id', 'Id']],
  ['sources.0.header.0', ''],
  ['sources.0.header.0', huge],
  ['sources.0.recognition.kind', sql],
  ['sources.0.recognition.confidence', 2],
  ['sources.0.mapping.kind', 'constructor'],
  ['sources.0.mapping.kind', `person_records"; ${statements[3]}`],
  ['sources.0.mapping.tool', sql],
  ['sources.0.mapping.columns', { [sql]: 'Id' }, `sources.0.mapping.columns.${sql}`],
  ['sources.0.mapping.columns.email', ['Email']],
  ['sources.0.mapping.options.date_order', statements[1]],
  ['sources.0.mapping.options.decimal_mark', `', '.') or read_csv('x`],
  ['sources.0.mapping.options.currency', "E'R"],
  ['sources.0.mapping.options.person_kind', sql],
  ['sources.0.mapping.options.period', { start: sql, end: '2026-01-31' }, 'sources.0.mapping.options.period.start'],
  [
    'sources.0.mapping.options.period',
    { start: '2026-02-30', end: '2026-03-01' },
    'sources.0.mapping.options.period.start',
  ],
  ['sources.0.mapping.options.in_minor_units', 'yes'],
  ['sources.0.undecided', [{ question: sql, columns: [], words: '' }], 'sources.0.undecided.0.question'],
  ['sources.0.report.records_found', 1e15],
  ['sources.0.report.records_loaded', null],
  ['sources.0.report.format', statements[3]],
  ['sources.0.report.reader', sql],
  ['sources.0.report.notices', [{ kind: 'mojibake', words: { html: '<img>' } }], 'sources.0.report.notices.0.words'],
  [
    'sources.0.report.set_aside',
    [{ record: 1, line: 1, kind: sql, reason: '', text: '' }],
    'sources.0.report.set_aside.0.kind',
  ],
  ['sources.0.report.mended', [null], 'sources.0.report.mended.0'],
  ['sources.1.renewal.of', [sql], 'sources.1.renewal.of.0'],
  ['sources.1.renewal.of', [2], 'sources'],
  ['sources.1.renewal.way', sql],
  ['sources.1.renewal.difference.gone', 'NaN'],
  ['agreement.schema', 2],
  ['agreement.fiscal_year_start_month', 13],
  ['agreement.fiscal_weeks', { pattern: "4-4-5'; --", first_weekday: 1 }, 'agreement.fiscal_weeks.pattern'],
  ['agreement.fiscal_weeks', { pattern: '4-4-5', first_weekday: 8 }, 'agreement.fiscal_weeks.first_weekday'],
  ['agreement.gross_margin', 0],
  ['agreement.gross_margin', '0.8; --'],
  ['agreement.display_currency', "X'; --"],
  ['agreement.as_of', "2026-01-01'::date; --"],
  ['agreement.as_of', '2026-13-01'],
  ['agreement.stages', { 'opportunity|x||y': statements[1] }, 'agreement.stages.opportunity|x||y'],
  ['agreement.channels', { tv: 5 }, 'agreement.channels.tv'],
  ['agreement.goals.0.metric', statements[2]],
  ['agreement.goals.0.period_start', sql],
  ['agreement.goals.0.target', '1e999'],
  ['agreement.goals.0.target', 1e300],
  ['agreement.rates.0.per_unit', '1; drop table rates'],
  ['agreement.rates.0.currency', 'usd'],
  ['agreement.decisions.0.check', sql],
  ['agreement.decisions.0.choice', statements[0]],
  ['agreement.decisions.0.at', 'x'.repeat(41)],
  ['agreement.own_domains', [{}], 'agreement.own_domains.0'],
  ['agreement.promises.contact_within', sql],
  ['agreement.promises.contact_unit', sql],
  ['agreement.promises.decide_within', 1.5],
  ['agreement.attribution.model', sql],
  ['agreement.attribution.link_rule', statements[0]],
  ['agreement.attribution.look_back_days', 0],
  ['agreement.attribution.half_life_days', '1; --'],
  ['agreement.attribution.custom_models.0.id', statements[1]],
  ['agreement.attribution.custom_models.0.middle', -1],
  ['agreement.ticks.0.team', statements[1]],
  ['agreement.ticks.0.words', sql],
  ['agreement.version.number', '1; --'],
  ['scope.period_start', sql],
  ['scope.compare', statements[3]],
  ['scope.filters', { [`team") in (select 1); ${sql}`]: ['x'] }, `scope.filters.team") in (select 1); ${sql}`],
  ['scope.filters', { team: sql }, 'scope.filters.team'],
  ['scope.filters', { team: [{ sql }] }, 'scope.filters.team.0'],
  ['scope.columns.0.file_id', '1) or (select 1'],
  ['scope.columns.0.file_id', 1e21],
  ['scope.columns.0.values', [null], 'scope.columns.0.values.0'],
  ['meeting.agenda.0.metric', statements[2]],
  ['meeting.agenda.0.metric', '__proto__'],
  ['meeting.agenda.0.params', { [sql]: 1 }, `meeting.agenda.0.params.${sql}`],
  ['meeting.agenda.0.params', { by: { raw: sql } }, 'meeting.agenda.0.params.by'],
  ['meeting.agenda.0.note', huge],
  ['meeting.decisions.0.what', 1],
  ['remembered', { [sql]: {} }, `remembered.${sql}`],
  ['remembered.0123456789abcdef.kind', statements[1]],
  ['remembered.0123456789abcdef.options.decimal_mark', 5],
];

describe('a document with what no workspace has is refused by the first field that does not fit', () => {
  test.each(misfits.map(([path, value, named = path], at) => ({ at, path, value, named })))(
    '$at: $path',
    async ({ path, value, named }) => {
      const document = withAt(await aWorkspace(), path, value);
      const problem = await refusalOf(await madeFile(document));
      expect(problem).toBeInstanceOf(WorkspaceFileProblem);
      expect(problem.message).toContain(
        `ours.concord holds something that no workspace has, at ${named}`.slice(0, 200),
      );
      expect(problem.message).toContain('Nothing changed in this browser.');
    },
  );

  test('and there are more than sixty of them', () => {
    expect(misfits.length).toBeGreaterThan(90);
  });

  test('fields nobody knows are left out, whatever they hold', async () => {
    const workspace = await aWorkspace();
    const more = {
      ...workspace,
      on_open: sql,
      sources: workspace.sources.map((one) => ({ ...one, sql, script: sql })),
    };
    expect((await openedWhole(await madeFile(more))).workspace).toEqual(workspace);
  });
});

describe('names that reach what all objects share', () => {
  test.each(['__proto__', 'constructor', 'prototype'])('%s is refused wherever it stands', async (name) => {
    const text = JSON.stringify(await aWorkspace());
    const places = ['{', '"agreement":{', '"teams":{', '"params":{', '"columns":{', '"filters":{', '"remembered":{'];
    for (const place of places) {
      const at = text.indexOf(place) + place.length;
      const polluted = `${text.slice(0, at)}"${name}":{"polluted":true},${text.slice(at)}`;
      const problem = await refusalOf(await madeFile(polluted));
      expect(problem.message).toContain(`A field may not be named ${name}`);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    }
  });

  test('in the manifest as well', async () => {
    const manifest = '{"format":"concord-workspace","version":1,"__proto__":{"with_files":true}}';
    const file = await madeFile(await aWorkspace(), { change: (inside) => ({ ...inside, 'concord.json': manifest }) });
    expect((await refusalOf(file)).message).toContain('A field may not be named __proto__');
  });
});

describe('an archive that is a trap', () => {
  test('paths that climb or start at a root are never read', async () => {
    const workspace = await aWorkspace();
    const file = await madeFile(workspace, {
      change: (inside) => ({
        ...inside,
        '../../etc/passwd': 'root',
        '/absolute': 'x',
        'C:\\windows\\x': 'x',
        '../workspace.json': '{}',
        'files/../workspace.json': '{}',
        'files/short': 'x',
      }),
    });
    const opened = await openedWhole(file);
    expect(opened.workspace).toEqual(workspace);
    expect([...opened.files.keys()]).toEqual(workspace.sources.map((source) => source.fingerprint));
  });

  test('without a document, a manifest or an export it lists is damaged', async () => {
    const workspace = await aWorkspace();
    const without = (path: string) =>
      madeFile(workspace, {
        change: (inside) => Object.fromEntries(Object.entries(inside).filter(([name]) => name !== path)),
      });
    const exported = `files/${workspace.sources[1]!.fingerprint}`;
    expect((await refusalOf(await without('workspace.json'))).message).toContain('is damaged or was cut short');
    expect((await refusalOf(await without(exported))).message).toContain('is damaged or was cut short');
    expect((await refusalOf(await without('concord.json'))).message).toContain('is not a workspace file of Concord');
  });

  test('whose export is another file, as long and under the same name, is damaged', async () => {
    const workspace = await aWorkspace();
    const [name] = workspace.sources.map((source) => `files/${source.fingerprint}`);
    const other = (await people.text()).replace('ana@birch', 'eva@birch');
    const file = await madeFile(workspace, { change: (inside) => ({ ...inside, [name!]: other }) });
    expect((await refusalOf(file)).message).toContain('is damaged or was cut short');
  });

  test('whose document is not the one of its checksum is damaged', async () => {
    const workspace = await aWorkspace();
    const file = await madeFile(workspace, {
      change: (inside) => ({ ...inside, 'workspace.json': JSON.stringify({ ...workspace, name: 'Autumn' }) }),
    });
    expect((await refusalOf(file)).message).toContain('is damaged or was cut short');
  });

  test('that unpacks to very much more than it is, is refused by its directory', async () => {
    const workspace = await aWorkspace();
    const name = `files/${workspace.sources[0]!.fingerprint}`;
    const file = await madeFile(workspace, {
      change: (inside) => ({ ...inside, [name]: new Uint8Array(30 * 1024 * 1024) }),
    });
    expect((await refusalOf(file)).message).toContain('unpacks to more than 200 times its size');
  });

  test('with a document of more than 64 MB is refused before it is read', async () => {
    const file = await madeFile(`{"schema":1,"name":"${'x'.repeat(9)}"${' '.repeat(65 * 1024 * 1024)}}`, {
      change: (inside) => ({ ...inside, 'files/x': 'y' }),
    });
    expect((await refusalOf(file)).message).toMatch(/times its size|more than 64 MB/);
  });

  test('that holds more files than any workspace is damaged', async () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`x${at}`, '']));
    const file = await madeFile(await aWorkspace(), { change: (inside) => ({ ...inside, ...many }) });
    expect((await refusalOf(file)).message).toContain('is damaged or was cut short');
  });

  test('in which a path stands twice is damaged', async () => {
    const [one, other] = await Promise.all(
      ['{"format":"concord-workspace","version":1}', '{}'].map((text) => packEntry('concord.json', new Blob([text]))),
    );
    const document = await packEntry('workspace.json', new Blob(['{}']));
    expect((await refusalOf(archiveOf([one!, document]))).message).toContain('no workspace has, at app_version');
    expect((await refusalOf(archiveOf([one!, other!, document]))).message).toContain('is damaged or was cut short');
  });

  test('whose list of files is not that of the document is refused', async () => {
    const file = await madeFile(await aWorkspace({ sources: [] }));
    expect((await refusalOf(file)).message).toContain('the list of files is not that of the workspace');
  });
});

describe('a file of another time', () => {
  test('of a newer kind is said to be newer', async () => {
    const workspace = await aWorkspace();
    const newer = 'was saved by a newer version of Concord than this page';
    expect((await refusalOf(await madeFile(workspace, { manifest: { version: 2 } }))).message).toContain(newer);
    expect((await refusalOf(await madeFile({ ...workspace, schema: 2 }))).message).toContain(newer);
  });

  test('of no kind is refused', async () => {
    const workspace = await aWorkspace();
    const file = await madeFile(workspace, { manifest: { format: 'another' } });
    expect((await refusalOf(file)).message).toContain('is not a workspace file of Concord');
    expect((await refusalOf(await madeFile(workspace, { manifest: { version: '1' } }))).message).toContain(
      'at version',
    );
    expect((await refusalOf(await madeFile(workspace, { manifest: { saved_at: sql } }))).message).toContain(
      'at saved_at',
    );
  });

  test.each(['', 'null', '[]', '7', '"text"', '{', '\ufeff{}', '{"schema":1}'])(
    'with %j for a document is refused',
    async (text) => {
      expect(await refusalOf(await madeFile(text))).toBeInstanceOf(WorkspaceFileProblem);
    },
  );
});

describe('documents spoilt at random', () => {
  const count = runs(500, 10_000);
  test(
    `${count} of them are refused or open as a workspace that opens again the same`,
    async () => {
      const workspace = await aWorkspace();
      const text = JSON.stringify(workspace);
      const random = seeded(11);
      const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+|true|false|null|[{[]/g)];
      const refusals: unknown[] = [];
      const opened: Workspace[] = [];
      for (let round = 0; round < count; round += 1) {
        const place = places[Math.floor(random() * places.length)]!;
        await openedWhole(await madeFile(spoiltAt(text, place.index, place[0], random))).then(
          (file) => opened.push(file.workspace),
          (problem: unknown) => refusals.push(problem),
        );
      }
      for (const problem of refusals) expect(problem).toBeInstanceOf(WorkspaceFileProblem);
      for (const kept of opened) expect((await openedWhole(await madeFile(kept))).workspace).toEqual(kept);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(opened.length).toBeGreaterThan(0);
      expect(refusals.length).toBeGreaterThan(count / 4);
    },
    runs(30_000, 600_000),
  );
});

const nasty = [
  'null', '{}', '[]', '""', '-1', '1e999', '1e308', '0.5', 'true', '"\\u0000"', '"\\ud800"', '"__proto__"', '"constructor"',
  JSON.stringify(sql), JSON.stringify(statements[1]), JSON.stringify(statements[2]), '{"length":1e9}', '[[[[[]]]]]',
  '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '"<img src=x onerror=alert(1)>"',
]; // prettier-ignore

function spoiltAt(text: string, at: number, token: string, random: () => number): string {
  const pick = nasty[Math.floor(random() * nasty.length)]!;
  const isOpening = token === '{' || token === '[';
  const isKey = text[at + token.length] === ':';
  if (token === '{')
    return `${text.slice(0, at + 1)}${JSON.stringify(sql.slice(Math.floor(random() * 9)))}:${pick},${text.slice(at + 1)}`;
  if (isOpening) return `${text.slice(0, at + 1)}${pick}${text[at + 1] === ']' ? '' : ','}${text.slice(at + 1)}`;
  if (isKey)
    return `${text.slice(0, at)}${pick.startsWith('"') ? pick : JSON.stringify(pick)}${text.slice(at + token.length)}`;
  return text.slice(0, at) + pick + text.slice(at + token.length);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
