import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnType, Row, Value } from '../../src/engine/engine';
import { rowsStatement, keyColumnsOf } from '../../src/metrics/compose';
import { metrics } from '../../src/metrics/index';
import type { ColumnKind, Metric } from '../../src/metrics/metric';
import { columnNames, recordsOf, request, rowsOf, viewOf, withTables } from './asking';
import { clearCanonicalTables } from './canonical';
import { fill, smallTables, type SmallTables } from './random-tables';

const tables = withTables();

const types: Record<ColumnKind, ColumnType[]> = {
  text: ['text'],
  date: ['date'],
  flag: ['boolean'],
  count: ['integer'],
  money: ['integer'],
  share: ['double'],
  days: ['double'],
  number: ['integer', 'double'],
};

/** Rates and the columns they are made of. */
const parts: [rate: string, part: string, whole: string][] = [
  ['step_conversion_rate', 'reached_count', 'previous_count'],
  ['overall_conversion_rate', 'reached_count', 'entry_count'],
  ['lead_to_close_rate', 'won_count', 'lead_count'],
  ['win_rate', 'won_count', 'closed_count'],
  ['cohort_win_rate', 'won_count', 'mature_count'],
  ['stalled_rate', 'stalled_count', 'open_count'],
  ['attainment_rate', 'actual_value', 'goal_value'],
  ['within_window_rate', 'within_count', 'mature_count'],
  ['opportunity_rate', 'opportunity_count', 'qualified_count'],
  ['sla_rate', 'met_count', 'due_count'],
  ['overdue_rate', 'overdue_count', 'waiting_count'],
  ['outcome_rate', 'mql_count', 'elapsed_count'],
  ['return_rate', 'won_amount_minor', 'spend_minor'],
];

/** Three small sets of tables, the same on every run. */
const samples = fc
  .sample(smallTables, { numRuns: 600, seed: 2026 })
  .filter(
    ({ drawn, journeys, opportunities, goals }) =>
      drawn.length > 2 && journeys.length > 5 && opportunities.length > 5 && goals.length > 2,
  )
  .slice(0, 3);

/** Every choice of a metric's `name` parameters, the other parameters at their fallback. */
function choices(metric: Metric): Record<string, Value>[] {
  const [named] = Object.entries(metric.params).filter(([, param]) => param.kind === 'name');
  const param = named?.[1];
  return named && param?.kind === 'name' ? param.choices.map((choice) => ({ [named[0]]: choice })) : [{}];
}

const number = (row: Row, column: string) => row[column] as number | null;

describe.each(metrics.map((metric) => [metric.id, metric] as const))('%s', (_id, metric) => {
  test('binds, and its columns are those it declares', async () => {
    for (const params of choices(metric)) {
      const { sql, bound } = rowsStatement(metric, request({ params }));
      const { columns } = await tables.engine.query(sql, bound);
      const declared = Object.values(metric.columns);
      const fromSql = columnNames(metric, params).filter((_, index) => !declared[index]?.derived);
      expect(columns.map(({ name }) => name)).toEqual(fromSql);
      const kinds = declared.filter(({ derived }) => !derived).map(({ kind }) => kind);
      for (const [index, { type }] of columns.entries()) expect(types[kinds[index] ?? 'text']).toContain(type);
    }
  });

  test('has one row per key, and its numbers are the records behind them', async () => {
    for (const sample of samples) {
      await fill(tables.engine, sample);
      for (const params of choices(metric)) {
        const rows = await rowsOf(tables.engine, metric, { params });
        for (const row of rows) expect(new Set(Object.keys(row))).toEqual(new Set(columnNames(metric, params)));
        const keys = rows.map((row) =>
          JSON.stringify(keyColumnsOf(metric, params).map((column) => row[column] ?? null)),
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const row of rows.slice(0, 12)) {
          const records = await recordsOf(tables.engine, metric, row, { params });
          expect(records).toHaveLength(number(row, metric.counts) ?? -1);
        }
      }
    }
  });

  test('has rates that are their parts, and none where there is nothing to divide by', async () => {
    for (const sample of samples) {
      await fill(tables.engine, sample);
      for (const row of await rowsOf(tables.engine, metric)) {
        for (const [rate, part, whole] of parts.filter(([name]) => name in metric.columns)) {
          const [above, below] = [number(row, part), number(row, whole)];
          expect(number(row, rate)).toBe(above === null || below === null || below === 0 ? null : above / below);
        }
      }
    }
  });

  test('does not care about the order of its input', async () => {
    const reversed = (sample: SmallTables): SmallTables => ({
      ...sample,
      journeys: sample.journeys.toReversed(),
      people: sample.people.toReversed(),
      opportunities: sample.opportunities.toReversed(),
      goals: sample.goals.toReversed(),
      sales_responses: sample.sales_responses.toReversed(),
      spend: sample.spend.toReversed(),
      opportunity_people: sample.opportunity_people.toReversed(),
    });
    for (const sample of samples) {
      await fill(tables.engine, sample);
      const rows = await rowsOf(tables.engine, metric);
      await fill(tables.engine, reversed(sample));
      expect(await rowsOf(tables.engine, metric)).toEqual(rows);
    }
  });

  test('draws the empty answer and a small one', async () => {
    await clearCanonicalTables(tables.engine);
    const none = metric.figure(viewOf(await rowsOf(tables.engine, metric)));
    expect(none.n).toBe(0);
    for (const sample of samples) {
      await fill(tables.engine, sample);
      for (const params of choices(metric)) {
        const rows = await rowsOf(tables.engine, metric, { params });
        const figure = metric.figure(viewOf(rows, { params, compared: rows, compared_label: 'Q2 2026' }));
        const words = [figure.takeaway, figure.subtitle, figure.description, ...figure.notes];
        for (const text of words)
          expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|because|due to|thanks to/);
        expect(figure.takeaway).not.toMatch(/\.$/);
        const { rows: exported, columns } = figure.export_table ?? figure.table;
        expect(exported).toHaveLength(rows.length);
        const names = columns.map(({ name }) => name);
        for (const column of names) expect(columnNames(metric, params)).toContain(column);
      }
    }
  });
});

/** The column that counts the flagged records: 'is_met' is counted by 'met_count', else it is the part of the rate. */
function numeratorOf({ id, flag = '', columns }: Metric): string {
  const named = flag.replace(/^is_(.*)$/, '$1_count');
  const numerator = named in columns ? named : parts.find(([rate]) => rate in columns)?.[1];
  if (numerator === undefined) throw new Error(`Which column of ${id} counts what ${flag} flags?`);
  return numerator;
}

describe.each(metrics.filter(({ flag }) => flag).map((metric) => [metric.id, metric] as const))('%s', (_id, metric) => {
  test('flags as many of its records as its numerator says', async () => {
    for (const sample of samples) {
      await fill(tables.engine, sample);
      for (const row of await rowsOf(tables.engine, metric)) {
        const flagged = (await recordsOf(tables.engine, metric, row)).filter(
          (record) => record[metric.flag ?? ''] === true,
        );
        expect(flagged).toHaveLength(number(row, numeratorOf(metric)) ?? flagged.length);
      }
    }
  });
});

test('the samples are there', () => {
  expect(samples).toHaveLength(3);
});

describe('conservation', () => {
  const rowsBy = (id: string, params: Record<string, Value> = {}) =>
    rowsOf(tables.engine, metrics.find((metric) => metric.id === id) as Metric, { params });
  const total = (rows: Row[], column: string) => rows.reduce((sum, row) => sum + (number(row, column) ?? 0), 0);

  test('won and lost are all closed deals; breaking down loses nobody; stages never grow; amounts add up', async () => {
    for (const sample of fc.sample(smallTables, { numRuns: 10, seed: 7 })) {
      await fill(tables.engine, { ...sample, drawn: ['lead', 'marketing_qualified', 'opportunity', 'won'] });
      const [overall] = await rowsBy('win-rate', { by: 'overall' });
      const bySource = await rowsBy('win-rate', { by: 'source' });
      const lost = total(await rowsBy('loss-reasons'), 'lost_count');
      expect(total(bySource, 'closed_count')).toBe(total(bySource, 'won_count') + lost);
      for (const column of ['won_count', 'closed_count', 'won_amount_minor', 'excluded_count']) {
        expect(total(bySource, column)).toBe(number(overall ?? {}, column) ?? 0);
      }
      const reached = (await rowsBy('funnel')).map((row) => number(row, 'reached_count') ?? 0);
      expect(reached).toEqual(reached.toSorted((a, b) => b - a));
      const leads = await rowsBy('lead-to-close', { by: 'team' });
      expect(total(leads, 'lead_count')).toBe(sample.journeys.length === 0 ? 0 : reached[0]);
      expect(total(leads, 'won_count')).toBe(reached.at(-1) ?? 0);
      const revenue = (await rowsBy('revenue-by-source')).filter((row) => row.currency === 'USD');
      const [won] = await rowsBy('revenue-won');
      expect(total(revenue, 'won_amount_minor')).toBe(won?.won_amount_minor);
    }
  });
});
