import { describe, expect, test } from 'vitest';
import { withMovedColumns } from '../../src/app/columns';
import { lastMapping, lastReading, twinWords } from '../../src/app/same-export';
import type { Scope } from '../../src/metrics/metric';
import type { Renewal } from '../../src/sources/source';
import { aSource } from '../ui-data/sources';

const difference = { added: 0, changed: 0, unchanged: 1, gone: 0, overtaken: 0 };
const replaces = (...of: number[]): Renewal => ({ of, way: 'replaces', difference });
const september = aSource({ name: 'deals-2026-09.csv' });
const october = aSource({ file_id: 2, name: 'deals-2026-10.csv', fingerprint: 'f2', renewal: replaces(1) });

describe('a later export is mapped as the last one', () => {
  test('with the same columns, whatever it is called', () => {
    const header = september.header.toReversed();
    expect(lastMapping({ name: 'x.csv', header }, [september])).toBe(september);
  });

  test('with another column more, by its name', () => {
    const header = [...september.header, 'New'];
    expect(lastMapping({ name: 'deals-2026-10.csv', header }, [september])).toBe(september);
    expect(lastMapping({ name: 'x.csv', header }, [september])).toBeUndefined();
  });

  test('not by its name when a column of the mapping is gone', () => {
    expect(lastMapping({ name: 'deals-2026-10.csv', header: ['Id', 'Name'] }, [september])).toBeUndefined();
  });

  test('that is in force', () => {
    const replaced = { ...september, mapping: { ...september.mapping, tool: 'generic' } };
    expect(lastMapping({ name: 'deals-2026-11.csv', header: september.header }, [replaced, october])).toBe(october);
  });
});

test('a later export is read as the last one of its name was told to be', () => {
  const told = { ...september, reading: { encoding: 'macintosh' } };
  expect(lastReading('deals-2026-10.csv', [told]).reading).toEqual({ encoding: 'macintosh' });
  expect(lastReading('contacts.csv', [told])).toEqual({ reading: {}, columns: null });
});

test('the same file again is named, and what has become of it', () => {
  expect(twinWords('a.csv', september, [september])).toBe(
    'a.csv is the same file as deals-2026-09.csv, which is loaded already. Nothing changed.',
  );
  expect(twinWords('a.csv', september, [september, october])).toBe(
    'a.csv is the same file as deals-2026-09.csv, which deals-2026-10.csv has replaced. Nothing changed.',
  );
});

describe('a filter on a column of a file', () => {
  const scopeOn = (file_id: number, header = 'Region'): Scope => ({
    period_start: '2026-07-01',
    period_end: '2026-09-30',
    as_of: '2026-09-30',
    compare: 'none',
    filters: {},
    columns: [{ file_id, header, values: ['North'] }],
  });

  test('goes on with the file that replaces it, and back when that is undone', () => {
    expect(withMovedColumns(scopeOn(1), [september, october], [september])).toEqual(scopeOn(2));
    expect(withMovedColumns(scopeOn(2), [september], [september, october])).toEqual(scopeOn(1));
  });

  test('stays where the later file has no such column', () => {
    const narrow = { ...october, header: ['Id', 'Phase'] };
    expect(withMovedColumns(scopeOn(1), [september, narrow], [september])).toEqual(scopeOn(1));
  });
});
