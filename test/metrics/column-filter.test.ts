import { describe, expect, test } from 'vitest';
import { columnFilter, countedBy, sortColumns } from '../../src/metrics/column-filter';
import { metrics } from '../../src/metrics/index';
import type { PlacedColumn } from '../../src/metrics/metric';

const region: PlacedColumn = {
  file_id: 3,
  file_name: 'deals.csv',
  header: 'Region',
  values: ['North', "South'; drop table people"],
  index: 7,
  of: 'opportunity',
};
const plan: PlacedColumn = { ...region, file_name: 'contacts.csv', file_id: 1, header: 'Plan', index: 2, of: 'person' };

test('every metric counts people, deals or journeys, or is never narrowed', () => {
  expect(Object.fromEntries(metrics.map(({ id, sql }) => [id, countedBy(sql)]))).toMatchObject({
    'leads-created': 'person',
    'lead-to-close': 'person',
    funnel: 'person',
    'stage-velocity': 'person',
    'win-rate': 'opportunity',
    'win-rate-trend': 'opportunity',
    'loss-reasons': 'opportunity',
    'revenue-won': 'opportunity',
    'revenue-by-source': 'opportunity',
    'pipeline-created': 'opportunity',
    'goal-pacing': null,
    'goal-progress': null,
  });
  const ofSpend = ['cost-per-stage', 'return-on-spend'];
  const others = metrics.filter(({ sql, filters }) => filters.length > 0 && countedBy(sql) === null);
  expect(others.map(({ id }) => id)).toEqual(ofSpend);
});

test('a column narrows what its file holds; elsewhere it is named', () => {
  const from = (table: string) => `select * from ${table} where $in_scope`;
  expect(sortColumns(from('opportunities'), [region, plan])).toEqual({ applied: [region], ignored: [plan] });
  expect(sortColumns(from('journeys'), [region, plan])).toEqual({ applied: [plan], ignored: [region] });
  expect(sortColumns(from('journeys'), [region], 'opportunity')).toEqual({ applied: [region], ignored: [] });
  expect(sortColumns('select 1', [region])).toEqual({ applied: [], ignored: [region] });
  expect(sortColumns(from('people'), [{ ...plan, values: [] }])).toEqual({ applied: [], ignored: [] });
});

describe('the condition', () => {
  test('binds values and quotes names', () => {
    const { condition, values } = columnFilter([region, plan]);
    expect(values).toEqual({
      column_1_1: 'North',
      column_1_2: "South'; drop table people",
      column_2_1: 'North',
      column_2_2: "South'; drop table people",
    });
    expect(condition.replaceAll(/\s+/g, ' ')).toBe(
      '(opportunity_id in (select known.opportunity_id from opportunities known join "stg_3" cells using (record) ' +
        'where known.file_id = 3 and trim(cells."c7") in ($column_1_1, $column_1_2)) ' +
        'and person_id in (select known.person_id from person_records_people known join "stg_1" cells using (record) ' +
        'where known.file_id = 1 and trim(cells."c2") in ($column_2_1, $column_2_2)))',
    );
  });

  test('is true of everything without columns', () => {
    expect(columnFilter([])).toEqual({ condition: 'true', values: {} });
  });

  test.each([[1.5], [-1], [Number.NaN], ['1 or true' as unknown as number]])('refuses %s as a file', (file_id) => {
    expect(() => columnFilter([{ ...region, file_id }])).toThrow(TypeError);
  });
});
