import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/sources/fields';
import { likelyFirst, mappingLines, missingRequired, unusedHeaders, withColumn } from '../../src/ui/data/mapping-draft';
import { dateReadings } from '../../src/ui/data/readings';
import { aSource } from './sources';

const fields: Field[] = [
  { name: 'source_id', type: 'id', label: 'Deal id', required: 'id' },
  { name: 'status', type: 'text', label: 'Status', required: 'outcome' },
  { name: 'stage_name', type: 'text', label: 'Stage', required: 'outcome', unlocks: ['funnel'] },
  { name: 'close_date', type: 'date', label: 'Close date', unlocks: ['win_rate'] },
  { name: 'segment', type: 'text', label: 'Segment' },
];
const source = aSource({
  header: ['Id', 'Phase', 'Closed', 'Region'],
  undecided: [{ question: 'date_order', columns: ['Closed'], words: '03/04/2026 is read as 3 April 2026' }],
});
const columns = { source_id: 'Id', stage_name: 'Phase', close_date: 'Closed' };

describe('lines of the mapping screen', () => {
  test('tiers', () => {
    const lines = mappingLines(source, fields, columns, new Set());
    expect(Object.fromEntries(lines.map(({ field, tier }) => [field.name, tier]))).toEqual({
      source_id: 'matched',
      status: 'missing',
      stage_name: 'matched',
      close_date: 'check',
      segment: 'missing',
    });
    expect(lines[3]?.why).toBe('03/04/2026 is read as 3 April 2026');
  });

  test('a line the person settled is matched', () => {
    expect(mappingLines(source, fields, columns, new Set(['close_date']))[3]?.tier).toBe('matched');
  });

  test('a field whose group is served is optional', () => {
    expect(mappingLines(source, fields, columns, new Set())[1]?.importance).toBe('optional');
    expect(missingRequired(fields, columns)).toEqual([]);
    expect(missingRequired(fields, { source_id: 'Id' })[0]?.map(({ name }) => name)).toEqual(['status', 'stage_name']);
  });

  test('columns nobody asked for are kept', () => {
    expect(unusedHeaders(source.header, columns)).toEqual(['Region']);
  });

  test('columns whose values fit come first, those in use last', () => {
    const previews = new Map(
      Object.entries({ Id: ['77', '78'], Phase: ['Won'], Closed: ['2026-03-04'], Region: [] }).map(
        ([header, samples]) => [header, { header, samples, filled: 1 }],
      ),
    );
    const forDates = likelyFirst(source.header, fields[3]!, previews, new Set(['Id']));
    expect(forDates).toEqual(['Closed', 'Phase', 'Region', 'Id']);
  });

  test('a field matched by a common name only is worth a look until it is settled', () => {
    const guessed = new Set(['stage_name']);
    const tier = (touched: string[]) => mappingLines(source, fields, columns, new Set(touched), guessed)[2]?.tier;
    expect([tier([]), tier(['stage_name'])]).toEqual(['check', 'matched']);
  });

  test('a column serves one field', () => {
    expect(withColumn(columns, 'segment', 'Closed')).toEqual({
      source_id: 'Id',
      stage_name: 'Phase',
      segment: 'Closed',
    });
    expect(withColumn(columns, 'close_date', null)).toEqual({ source_id: 'Id', stage_name: 'Phase' });
  });
});

describe('both readings on real values', () => {
  test('only dates that differ are shown, and impossible ones are said so', () => {
    expect(dateReadings(['03/04/2026', '05/05/2026', '2026-01-02', '25.12.26'])).toEqual([
      { text: '03/04/2026', day_first: '3 April 2026', month_first: '4 March 2026' },
      { text: '25.12.26', day_first: '25 December 2026', month_first: null },
    ]);
  });
});
