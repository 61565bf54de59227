import { describe, expect, test } from 'vitest';
import type { Scope } from '../../src/metrics/metric';
import {
  columnsIn,
  parseSearch,
  scopeOf,
  searchOf,
  stringifySearch,
  understood,
  valueHash,
} from '../../src/ui/address';

const known = { as_of: '2026-09-30', first_date: '2025-04-01', fiscal_year_start_month: 1, fiscal_weeks: null };
const values = { source: ['Paid search', 'Events', 'Überraschung & Co'], team: ['Nord'] };
const scope: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-09-30',
  compare: 'same_period_last_year',
  filters: { source: ['Events', 'Überraschung & Co'], team: ['Nord'] },
};

describe('the address', () => {
  test('brings back period, comparison and filters in the workspace it was made in', () => {
    const text = stringifySearch(searchOf(scope, 'a-workspace'));
    const { as_of: _, ...shown } = scope;
    expect(scopeOf(understood(parseSearch(text)), 'a-workspace', known, values)).toEqual({
      scope: shown,
      unknown: 0,
    });
  });

  test('says no name of the data', () => {
    const text = stringifySearch(searchOf(scope, 'a-workspace'));
    expect(text).toMatch(
      /^\?period=2026-07-01_2026-09-30&compare=same_period_last_year&source=[0-9a-f]{8}\.[0-9a-f]{8}&team=[0-9a-f]{8}$/,
    );
  });

  test('tells another workspace nothing, and says how much was left out', () => {
    const search = searchOf(scope, 'a-workspace');
    expect(scopeOf(search, 'another', known, values)).toEqual({
      scope: { period_start: '2026-07-01', period_end: '2026-09-30', compare: 'same_period_last_year', filters: {} },
      unknown: 3,
    });
  });

  test('understands a preset by name, seen from the last known day', () => {
    const { scope: read } = scopeOf({ period: 'last_quarter' }, 'a-workspace', known, values);
    expect([read.period_start, read.period_end]).toEqual(['2026-04-01', '2026-06-30']);
  });

  test.each([
    ['?period=2026-02-30_2026-03-01'],
    ['?period=2026-09-30_2026-07-01'],
    ['?period=no_such_preset'],
    ['?period=%00'],
    ['?compare=yesterday'],
    ['?source=Paid%20search'],
    ['?source=123'],
    ['?unheard=of'],
  ])('leaves out what it does not understand: %s', (text) => {
    const { scope: read } = scopeOf(understood(parseSearch(text)), 'a-workspace', known, values);
    expect(read).toEqual({ filters: {} });
  });

  test('hashes that are all digits stay text', () => {
    expect(parseSearch('?source=12345678')).toEqual({ source: '12345678' });
  });
});

describe('columns of files', () => {
  const region = { file_id: 2, header: 'Region', values: ['North', 'South'] };
  const search = searchOf({ ...scope, filters: {}, columns: [{ ...region, values: ['South'] }] }, 'a-workspace');

  test('come back where the file is there', () => {
    const others = [{ file_id: 1, header: 'Region' }, { file_id: 2, header: 'Plan' }, region];
    expect(columnsIn(search, 'a-workspace', others)).toEqual([region]);
    const read = understood(parseSearch(stringifySearch(search)));
    expect(scopeOf(read, 'a-workspace', known, {}, [region])).toMatchObject({
      scope: { columns: [{ file_id: 2, header: 'Region', values: ['South'] }] },
      unknown: 0,
    });
  });

  test('are left out and counted where it is not', () => {
    expect(columnsIn(search, 'another', [region])).toEqual([]);
    expect(scopeOf(search, 'another', known, {}, []).unknown).toBe(1);
    expect(scopeOf(search, 'another', known, {}, []).scope.columns).toBeUndefined();
  });
});

test('a value hash is FNV-1a, 32 bit, in eight hex digits', () => {
  expect(valueHash('', 'source', '')).toMatch(/^[0-9a-f]{8}$/);
  expect(valueHash('w', 'source', 'Events')).toBe(valueHash('w', 'source', 'Events'));
  expect(valueHash('w', 'source', 'Events')).not.toBe(valueHash('w', 'channel', 'Events'));
  expect(valueHash('w', 'source', 'Events')).not.toBe(valueHash('x', 'source', 'Events'));
});
