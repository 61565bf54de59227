import { describe, expect, test } from 'vitest';
import { type Field, fields as realFields, type Kind } from '../../src/sources/fields';
import type { Mapping } from '../../src/sources/source';
import { chartsReady } from '../../src/ui/data/charts-ready';

const field = (name: string, extra: Partial<Field> = {}): Field => ({ name, type: 'text', label: name, ...extra });

const fields: Partial<Record<Kind, Field[]>> = {
  opportunity: [
    field('status', { required: 'outcome', unlocks: ['win_rate'] }),
    field('stage_name', { required: 'outcome', unlocks: ['win_rate'] }),
    field('close_date', { unlocks: ['win_rate', 'revenue'] }),
    field('amount', { unlocks: ['revenue'] }),
  ],
  spend: [field('cost', { unlocks: ['cost_per_won'] })],
};
const metrics = ['win_rate', 'revenue', 'cost_per_won', 'what_changed'];

const deals = (columns: Record<string, string>): Mapping => ({
  kind: 'opportunity',
  tool: 'generic',
  columns,
  options: {},
});

describe('charts ready', () => {
  test('nothing is ready without a file', () => {
    expect(chartsReady([], fields, metrics).ready).toEqual([]);
  });

  test('one field of a group is enough, and all fields a figure names are needed', () => {
    const ready = chartsReady([deals({ stage_name: 'Phase', close_date: 'Closed' })], fields, metrics);
    expect(ready.ready).toEqual(['win_rate', 'what_changed']);
    expect(ready.waiting.map(({ metric, needs }) => [metric, needs.map((need) => need.fields[0]?.name)])).toEqual([
      ['revenue', ['amount']],
      ['cost_per_won', ['cost']],
    ]);
  });

  test('files complete each other, and unused files do not count', () => {
    const spend: Mapping = { kind: 'spend', tool: 'generic', columns: { cost: 'Cost' }, options: {} };
    expect(chartsReady([deals({ amount: 'Value' }), spend], fields, metrics).ready).toContain('cost_per_won');
    expect(chartsReady([{ ...spend, kind: 'unused' }], fields, metrics).ready).toEqual([]);
    expect(chartsReady([spend], fields, metrics).ready).toEqual([]);
  });

  test('the funnel and the days from stage to stage stand on deals alone, but not beside people without a date', () => {
    const ids = ['funnel', 'stage-velocity', 'lead-to-close'];
    const created = { created_at: 'Opened' };
    const ready = (...mappings: Mapping[]) => chartsReady(mappings, realFields, ids).ready;
    expect(ready(deals(created))).toEqual(['funnel']);
    expect(ready(deals({ ...created, close_date: 'Closed' }))).toEqual(['funnel', 'stage-velocity']);
    const people: Mapping = { kind: 'person', tool: 'generic', columns: { email: 'Mail' }, options: {} };
    expect(ready(deals(created), people)).toEqual([]);
    expect(ready(people, { ...people, columns: { created_at: 'Since' } })).toEqual(['funnel', 'stage-velocity']);
  });

  test('two files of a kind do not complete each other inside one group of columns, but each field may come from either', () => {
    const ready = chartsReady([deals({ amount: 'Value' }), deals({ close_date: 'Closed' })], fields, metrics).ready;
    expect(ready).toContain('revenue');
  });
});
