import type { Source } from '../../src/sources/source';

/** A small deals file as it is after loading, with what a test wants different. */
export function aSource(change: Partial<Source> = {}): Source {
  return {
    file_id: 1,
    name: 'deals_2026.csv',
    bytes: 184_320,
    fingerprint: 'f1',
    part: null,
    reading: {},
    corrections: [],
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', escape: 'doubled', newline: '\n' },
    header: ['Id', 'Name', 'Phase', 'Closed', 'Value', 'Region'],
    recognition: { kind: 'opportunity', tool: 'hubspot', confidence: 0.96, label: 'Deals, HubSpot export' },
    mapping: { kind: 'opportunity', tool: 'hubspot', columns: { source_id: 'Id', stage_name: 'Phase' }, options: {} },
    undecided: [],
    report: {
      bytes: 184_320,
      format: 'text',
      encoding: 'UTF-8',
      delimiter: ',',
      header_line: 1,
      preamble: [],
      records_found: 1204,
      records_loaded: 1204,
      blank_lines: 0,
      set_aside: [],
      set_aside_count: 0,
      set_aside_by: {},
      short_records: 0,
      mended: [],
      mended_count: 0,
      duplicate_records: 0,
      notices: [],
      control_totals: [],
      not_converted: [],
      reader: 'duckdb',
      seconds: 0.4,
    },
    ...change,
  };
}
