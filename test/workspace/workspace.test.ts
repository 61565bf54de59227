import { describe, expect, test } from 'vitest';
import { emptyWorkspace } from '../../src/app/state';
import { parseWorkspace } from '../../src/workspace/workspace';
import { aSource } from '../ui-data/sources';

/** A document as the first version kept it. */
function keptEarlier() {
  const { part: _part, reading: _reading, corrections: _corrections, dialect, report, ...source } = aSource();
  return {
    ...emptyWorkspace('Ours', 'ours'),
    sources: [
      {
        ...source,
        dialect: { encoding: dialect.encoding, delimiter: dialect.delimiter, newline: dialect.newline },
        report: {
          bytes: report.bytes,
          encoding: 'utf-8',
          delimiter: ',',
          header_line: 1,
          records_found: 3,
          records_loaded: 2,
          blank_lines: 0,
          set_aside: [{ record: 3, line: 4, reason: 'It has 7 cells where the header has 6', text: 'a,b,c,d,e,f,g' }],
          set_aside_count: 1,
          short_records: 0,
          not_converted: [],
          reader: 'duckdb',
          seconds: 0.1,
        },
      },
    ],
  };
}

describe('a document kept before', () => {
  test('opens with what its files did not say yet', () => {
    const [source] = parseWorkspace(keptEarlier()).sources;
    expect(source).toMatchObject({
      part: null,
      reading: {},
      corrections: [],
      dialect: { encoding: 'utf-8', quote: '"', escape: 'doubled' },
      report: {
        format: 'text',
        records_found: 3,
        set_aside: [{ record: 3, line: 4, kind: 'long' }],
        set_aside_by: {},
        mended: [],
        notices: [],
        control_totals: [],
      },
    });
    expect(source?.renewal).toBeUndefined();
  });
});

test('what a file renews survives', () => {
  const difference = { added: 1, changed: 2, unchanged: 3, gone: 4, overtaken: 0 };
  const later = aSource({ file_id: 2, renewal: { of: [1], way: 'replaces', difference } });
  const kept = structuredClone({ ...emptyWorkspace('Ours', 'ours'), sources: [aSource(), later] });
  expect(parseWorkspace(kept).sources).toEqual([aSource(), later]);
});

test('a way to renew that is none does not fit', () => {
  const difference = { added: 1, changed: 2, unchanged: 3, gone: 4, overtaken: 0 };
  const wrong = { ...aSource(), renewal: { of: [1], way: 'eats', difference } };
  expect(() => parseWorkspace({ ...emptyWorkspace('Ours', 'ours'), sources: [wrong] })).toThrow(
    'sources.0.renewal.way',
  );
});
