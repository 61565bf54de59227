import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Row, Value } from '../../src/engine/engine';
import { columnsOf, paramsInForce } from '../../src/metrics/compose';
import { metricById, metrics } from '../../src/metrics/index';
import type { Metric, Scope } from '../../src/metrics/metric';
import { comparedScope } from '../../src/meeting/scope';
import { loadFiles, type Loaded } from '../from-files';
import { runs } from '../malformed/full-run';
import { pick, seeded } from '../malformed/random';
import { exportNames, sampleBytes } from '../sample-data/read';
import { dimensions, type Company } from './company';
import { Making } from './made';
import { recomputed } from './numbers';
import { pipedriveCompany, pipedriveExports } from './pipedrive-company';
import { sampleCompany } from './sample-company';
import { zohoCompany, zohoExports } from './zoho-company';

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 300_000 });

interface DataSet {
  files: Record<string, Uint8Array<ArrayBuffer> | string>;
  /** By a plain reader of the same files. */
  company: (texts: Record<string, string>) => Company;
}

/** Salesforce writes ISO-8859-1, everybody else UTF-8. */
const textOf = ([name, content]: [string, Uint8Array | string]): [string, string] => [
  name,
  typeof content === 'string'
    ? content
    : new TextDecoder(name.startsWith('salesforce') ? 'latin1' : 'utf8').decode(content),
];

const made = (seed: number) => new Making(seeded(seed));
const dataSets: Record<string, DataSet> = {
  'the sample company': {
    files: Object.fromEntries(exportNames.map((name) => [name, new Uint8Array(sampleBytes(name))])),
    company: sampleCompany,
  },
  'people and deals of Pipedrive': { files: pipedriveExports(made(18)), company: pipedriveCompany },
  'leads, contacts and deals of Zoho': { files: zohoExports(made(81)), company: zohoCompany },
};

interface Question {
  id: string;
  scope: Scope;
  params: Record<string, Value>;
}

describe.each(Object.entries(dataSets))('%s', (_name, { files, company: read }) => {
  let loaded: Loaded;
  let company: Company;
  beforeAll(async () => {
    company = read(Object.fromEntries(Object.entries(files).map(textOf)));
    loaded = await loadFiles(Object.entries(files).map(([name, content]) => new File([content], name)));
    if (company.currency !== loaded.report.currencies[0]) await loaded.agree({ display_currency: company.currency });
  });
  afterAll(() => loaded.close());

  test('holds the people, deals and goals a plain reader finds, up to the same day', () => {
    const { people, opportunities, goals } = loaded.report.counts;
    expect({ people, opportunities, goals, as_of: loaded.report.as_of, currency: loaded.report.currencies[0] }).toEqual({
      people: company.people.length, opportunities: company.deals.length, goals: company.goals.length,
      as_of: company.as_of, currency: company.currency,
    }); // prettier-ignore
  });

  test('every figure is recomputed here or asked for by name in a test of its own', () => {
    expect(metrics.map(({ id }) => id).filter((id) => !(id in recomputed) && !isNamedInTests(id))).toEqual([]);
  });

  test.each(Object.keys(recomputed))('%s is what plain loops over the files give', async (id) => {
    const random = seeded(18 + id.length);
    let rows = 0;
    for (let run = 0; run < runs(3, 200); run++) {
      const scope = scopeAtRandom(random, company);
      const question = { id, scope, params: paramsAtRandom(random, metricById(id), company) };
      const params = paramsInForce(metricById(id), question.params);
      const expected = recomputed[id]?.(company, scope, params, comparedScope(scope) ?? scope) ?? [];
      const { found, wanted } = sideBySide(question, await loaded.metric(id, question), expected);
      expect(found).toEqual(wanted);
      rows += expected.length;
    }
    recomputedRows.set(id, [...(recomputedRows.get(id) ?? []), rows]);
  });
});

/** Rows of each metric, a number for each set of files: a comparison of nothing with nothing proves nothing. */
const recomputedRows = new Map<string, number[]>();
test('each of them had rows in some of the files', () => {
  const asked = [...recomputedRows].filter(([, rows]) => rows.length === Object.keys(dataSets).length);
  expect(asked.filter(([, rows]) => rows.every((all) => all === 0)).map(([id]) => id)).toEqual([]);
});

const metricTests = join(import.meta.dirname, '../metrics');
const testTexts = readdirSync(metricTests)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(metricTests, name), 'utf8'))
  .join('');

/** By its id, or by the name its metric is exported under. */
function isNamedInTests(id: string): boolean {
  const exported = id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return testTexts.includes(`'${id}'`) || new RegExp(`\\b${exported}\\b`).test(testTexts);
}

function scopeAtRandom(random: () => number, { people, deals, as_of }: Company): Scope {
  const [period_start, period_end] = periodAtRandom(random);
  const filters: Scope['filters'] = {};
  for (let count = Math.floor(random() * 3); count > 0; count--) {
    const dimension = pick(random, dimensions);
    const values = [pick(random, people)[dimension], pick(random, deals)[dimension]];
    filters[dimension] = random() < 0.5 ? values : values.slice(0, 1);
  }
  const earlier = period_end < as_of ? period_end : as_of;
  return { period_start, period_end, as_of: random() < 0.7 ? as_of : earlier, compare: 'previous_period', filters };
}

/** A month, a quarter, half a year, a year, or any days. */
function periodAtRandom(random: () => number): [start: string, end: string] {
  const day = (month: number, date: number) => new Date(Date.UTC(2025, month, date)).toISOString().slice(0, 10);
  const length = pick(random, [1, 3, 3, 3, 6, 12, 0]);
  const month = 3 + Math.floor(random() * 18);
  if (length === 0) return [day(month, 5), day(month + 2, 17)];
  const start = length === 3 ? month - (month % 3) : month;
  return [day(start, 1), day(start + length, 0)];
}

function paramsAtRandom(random: () => number, { params }: Metric, { goals }: Company): Record<string, Value> {
  const chosen: Record<string, Value> = {};
  if (params.by?.kind === 'name') chosen.by = pick(random, params.by.choices);
  if (params.grain?.kind === 'name') chosen.grain = pick(random, ['quarter', 'month']);
  const goal = goals.length > 0 ? pick(random, goals) : undefined;
  if (params.goal_metric)
    Object.assign(chosen, { goal_metric: goal?.metric ?? 'revenue', goal_team: goal?.team ?? null });
  if (params.unit) chosen.unit = pick(random, ['days', 'weekdays']);
  if (params.within) chosen.within = pick(random, [1, 5, 14]);
  if (params.measure?.kind === 'value') chosen.measure = pick(random, ['revenue', 'won_deals', 'pipeline', 'leads']);
  if (params.base) chosen.base = pick(random, ['all', 'due']);
  if (params.window_days && params.stage) chosen.window_days = pick(random, [null, 90]);
  if (params.horizon_days && !params.history_days) chosen.horizon_days = pick(random, [null, 45]);
  if (params.from_stage)
    [chosen.from_stage, chosen.to_stage] = pick(random, [['lead', 'won'], ['lead', 'sales_qualified'], ['opportunity', 'won']]); // prettier-ignore
  return chosen;
}

/** Columns of each metric that the plain loops give. */
const toldColumns = new Map<string, string[]>();

/**
 * Counts, dates and money to the unit; what is divided to 1e-12 of itself. Columns the plain loops do not know stay out,
 * and so do rows that hold nothing but zeros in those they know.
 */
function sideBySide(question: Question, found: readonly Row[], expected: readonly Row[]) {
  const { id, params } = question;
  if (expected[0]) toldColumns.set(id, Object.keys(expected[0]));
  const names = expected[0] ? Object.keys(expected[0]) : (toldColumns.get(id) ?? Object.keys(found[0] ?? {}));
  const columns = names.filter((name) => name in columnsOf(metricById(id), params));
  const told = (rows: readonly Row[]) =>
    rows
      .map((row) => columns.map((column) => row[column] ?? null))
      .filter((row) => id === 'what-changed' || row.some((value) => typeof value === 'number' && value !== 0))
      .sort((a, b) => (JSON.stringify(named(a)) < JSON.stringify(named(b)) ? -1 : 1));
  const [left, right] = [told(found), told(expected)];
  const isNear = (a: Value, b: Value, column: string) =>
    typeof a === 'number' &&
    typeof b === 'number' &&
    (isRounded(id, column) ? Math.abs(a - b) <= 1 : !Number.isInteger(b) && Math.abs(a - b) <= Math.abs(b) * 1e-12);
  const settled = left.map((row, index) =>
    row.map((value, at) => {
      const wanted = right[index]?.[at] ?? null;
      return isNear(value, wanted, columns[at] ?? '') ? wanted : value;
    }),
  );
  return { found: { ...question, columns, rows: settled }, wanted: { ...question, columns, rows: right } };
}

/** Parts of a change are whole units, rounded up or down so that they add up to it. */
const isRounded = (id: string, column: string) =>
  column.endsWith('_effect') || (id === 'what-changed' && column === 'value');

/** What a row is of: its words. */
const named = (row: readonly Value[]) => row.filter((value) => value === null || typeof value === 'string');
