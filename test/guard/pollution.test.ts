import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement, refuseReservedNames } from '../../src/agreement/agreement';
import { emptyWorkspace } from '../../src/app/state';
import type { Engine, Value } from '../../src/engine/engine';
import { ask, drill } from '../../src/metrics/ask';
import { metrics } from '../../src/metrics/index';
import { buildModel } from '../../src/model/build';
import { runChecks } from '../../src/model/checks';
import { suggestMapping } from '../../src/sources/mapping';
import { preview } from '../../src/sources/preview';
import { buildRecords } from '../../src/sources/stage';
import { parseWorkspace } from '../../src/workspace/workspace';
import { runs } from '../malformed/full-run';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';
import { aSource } from '../ui-data/sources';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineSetter__'];
const ownOfObject = new Set(Reflect.ownKeys(Object.prototype));

/** What every object had before it still has, and nothing else. */
function expectUntouched() {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(([] as unknown as Record<string, unknown>).polluted).toBeUndefined();
  expect(new Set(Reflect.ownKeys(Object.prototype))).toEqual(ownOfObject);
}

/** Objects of a document that are not plain ones, or that carry what was planted where code would find it. */
function strange(value: unknown, path = 'it'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? Array.prototype : Object.prototype;
  const prototype: unknown = Object.getPrototypeOf(value);
  const here = prototype === own || prototype === null ? [] : [path];
  return [...here, ...Object.entries(value).flatMap(([name, part]) => strange(part, `${path}.${name}`))];
}

describe('a document from outside', () => {
  const document = () => ({
    ...emptyWorkspace('Ours', 'ours'),
    sources: [aSource(), aSource()],
    scope: {
      period_start: '2026-07-01', period_end: '2026-09-30', as_of: '2026-09-30', compare: 'none',
      filters: { source: ['Paid'] }, columns: [{ file_id: 1, header: 'Region', values: ['North'] }],
    },
  }); // prettier-ignore

  const poison = fc.oneof(
    fc.constantFrom(
      '{"polluted":1}',
      '{"prototype":{"polluted":1}}',
      '{"__proto__":{"polluted":1}}',
      '1',
      '"x"',
      'null',
      '[]',
    ),
    fc.json({ maxDepth: 2 }),
  );
  /** Where in the text an object or a list opens, counted from the front and round again. */
  const plant = fc.record({ at: fc.nat(), name: fc.constantFrom(...names), value: poison });

  function planted(plants: readonly { at: number; name: string; value: string }[]): unknown {
    const text = JSON.stringify(document());
    const openings = [...text.matchAll(/\{(?!\})/g)].map(({ index }) => index + 1);
    const placed = plants.map(({ at, ...what }) => ({ ...what, place: openings[at % openings.length]! }));
    return JSON.parse(
      placed
        .toSorted((one, other) => other.place - one.place)
        .reduce((all, { place, name, value }) => {
          return `${all.slice(0, place)}${JSON.stringify(name)}:${value},${all.slice(place)}`;
        }, text),
    );
  }

  function outcomeOf(given: unknown): { parsed?: object; refusal?: string } {
    try {
      return { parsed: parseWorkspace(given) };
    } catch (problem) {
      return { refusal: (problem as Error).message };
    }
  }

  test('opens as it is', () => {
    expect(parseWorkspace(JSON.parse(JSON.stringify(document()))).name).toBe('Ours');
  });

  test('with planted names is refused or comes out plain, and touches nothing else', () => {
    let [opened, refused] = [0, 0];
    fc.assert(
      fc.property(fc.array(plant, { minLength: 1, maxLength: 4 }), (plants) => {
        const outcome = outcomeOf(planted(plants));
        opened += Number('parsed' in outcome);
        refused += Number('refusal' in outcome);
        expect(strange(outcome)).toEqual([]);
        expect({ ...outcome.parsed }).not.toHaveProperty('polluted');
        expect(outcome.refusal ?? 'The kept workspace does not fit at').toContain('The kept workspace does not fit at');
        expectUntouched();
      }),
      { numRuns: 10_000, seed: 4 },
    );
    expect(Math.min(opened, refused)).toBeGreaterThan(50);
  });

  test.each(['agreement.teams', 'agreement.channels', 'agreement.stages', 'remembered', 'scope.filters'])(
    'a name that would be lost from %s is refused, not left out',
    (path) => {
      for (const name of ['__proto__', 'constructor', 'prototype']) {
        const text = JSON.stringify(document());
        const field = path.split('.').at(-1)!;
        const place = text.indexOf(`"${field}":{`) + field.length + 4;
        const rest = text.slice(place);
        const comma = rest.startsWith('}') ? '' : ',';
        const given: unknown = JSON.parse(`${text.slice(0, place)}"${name}":"x"${comma}${rest}`);
        expect(() => parseWorkspace(given)).toThrow(`does not fit at ${path}`);
      }
    },
  );

  test('nothing is agreed about a name that could not be kept', () => {
    for (const name of ['__proto__', 'constructor', 'prototype'])
      expect(() => refuseReservedNames({ teams: Object.fromEntries([[name, 'Sales']]) })).toThrow('cannot be kept');
    expect(() => refuseReservedNames({ teams: { toString: 'Sales', Ana: 'Sales' } })).not.toThrow();
  });
});

describe('files whose headers and cells are the names of what every object has', () => {
  const row = (cells: readonly string[]) => cells.join(',');
  const people = [
    row(['email', 'created', 'source', 'owner', 'campaign', ...names]),
    ...names.map((name, index) => row([`a${index}@${index}.example`, '2026-07-02', name, name, name, ...names])),
  ].join('\n');
  const deals = [
    row(['deal', 'id', 'stage', 'amount', 'created', 'closed', 'owner', 'reason', 'contact', ...names]),
    ...names.map((name, index) =>
      row([name, name, index % 2 ? 'Won' : 'Lost', '100', '2026-07-03', '2026-08-01', name, name, `a${index}@${index}.example`, ...names]),
    ),
  ].join('\n'); // prettier-ignore

  let engine: Engine;
  let previewed: Awaited<ReturnType<typeof preview>>;
  beforeAll(async () => {
    engine = await openNodeEngine();
    const sources = [
      await sourceOf(engine, people, { name: '__proto__', kind: 'person', tool: 'generic' }),
      await sourceOf(engine, deals, {
        file_id: 2, name: 'constructor', kind: 'opportunity', tool: 'generic',
        columns: {
          opportunity_name: 'deal', source_id: 'id', stage_name: 'stage', amount: 'amount', created_at: 'created',
          close_date: 'closed', owner: 'owner', lost_reason: 'reason', contact_email: 'contact',
        },
      }),
    ]; // prettier-ignore
    previewed = await preview(engine, sources[0]!);
    await buildRecords(engine, sources);
    await buildModel(engine, { ...defaultAgreement, as_of: '2026-09-30' });
  });
  afterAll(() => engine.close());

  test('are mapped without inventing columns', () => {
    const { mapping, tiers } = suggestMapping('person', 'generic', names);
    expect(mapping.columns).toEqual({});
    expect(new Set(Object.values(tiers))).toEqual(new Set(['missing']));
  });

  test('are shown with their cells', () => {
    expect(previewed.slice(5)).toEqual(names.map((name) => ({ header: name, samples: [name], filled: 1 })));
  });

  test('count as what they are in every figure, and every mark opens', async () => {
    const scope = {
      period_start: '2026-07-01',
      period_end: '2026-09-30',
      as_of: '2026-09-30',
      compare: 'none' as const,
      filters: {},
    };
    for (const metric of metrics)
      for (const by of metric.params.by?.kind === 'name' ? metric.params.by.choices : [null]) {
        const params: Record<string, Value> = by === null ? {} : { by };
        const request = { scope, currency: 'USD', params };
        const { rows, key, counts, columns } = await ask(engine, metric, request);
        const view = {
          rows,
          compared: null,
          scope,
          compared_label: null,
          params: request.params,
          currency: 'USD',
          fiscal_year_start_month: 1,
        };
        const figure = metric.figure(view);
        expect(strange(figure)).toEqual([]);
        for (const mark of rows.filter((_, at) => at % runs(4, 1) === 0)) {
          const own = Object.fromEntries(key.map((name) => [name, mark[name] ?? null]));
          expect((await drill(engine, metric, own, request)).rows).toHaveLength(Number(mark[counts]));
        }
        expect(Object.keys(columns).length).toBeGreaterThan(0);
      }
    const { rows } = await engine.query('select owner from people order by owner');
    expect(rows.map(({ owner }) => owner)).toEqual([...names].toSorted());
    expect((await runChecks(engine)).length).toBeGreaterThan(0);
    expectUntouched();
  });

  test('rows of the engine hold a column of any name', async () => {
    const columns = names.map((name) => `'x' as "${name}"`).join(', ');
    const { rows } = await engine.query(`select ${columns}`);
    expect(Object.entries(rows[0]!)).toEqual(names.map((name) => [name, 'x']));
    expectUntouched();
  });
});
