import { expect, test } from 'vitest';
import { withDecision } from '../../src/agreement/decisions';
import { emptyWorkspace } from '../../src/app/state';
import { parseWorkspace } from '../../src/workspace/workspace';

test('a document kept before there were decisions opens with none', () => {
  const { decisions, decider, own_domains, ...before } = emptyWorkspace('Halden', 'w').agreement;
  expect([decisions, decider, own_domains]).toEqual([[], '', []]);
  const kept = { ...emptyWorkspace('Halden', 'w'), agreement: before };
  expect(parseWorkspace(kept).agreement).toMatchObject({ decisions: [], decider: '', own_domains: [] });
});

test('a document kept before there were promises, attribution, a margin, ticks and versions opens with the defaults', () => {
  const { promises, attribution, gross_margin, ticks, version, ...before } = emptyWorkspace('Halden', 'w').agreement;
  expect([promises, gross_margin, ticks, version]).toEqual([
    { contact_within: 5, contact_unit: 'weekdays', decide_within: 14 },
    null,
    [],
    { number: 1, at: '' },
  ]);
  const kept = { ...emptyWorkspace('Halden', 'w'), agreement: before };
  expect(parseWorkspace(kept).agreement).toMatchObject({ promises, attribution, gross_margin, ticks, version });
  expect(attribution).toMatchObject({ model: null, link_rule: 'hybrid', look_back_days: 365, custom_models: [] });
});

test('rules of credit kept before some of them were there have those at their defaults', () => {
  const empty = emptyWorkspace('Halden', 'w');
  const { stand_in_touches, ...rules } = { ...empty.agreement.attribution, look_back_days: 90 };
  const kept = { ...empty, agreement: { ...empty.agreement, attribution: rules } };
  expect(stand_in_touches).toBe('use');
  expect(parseWorkspace(structuredClone(kept)).agreement.attribution).toEqual({ ...rules, stand_in_touches: 'use' });
});

test('ticks come back as they were kept, and nothing else passes for one', () => {
  const empty = emptyWorkspace('Halden', 'w');
  const ticks = [{ definition: 'stage won', team: 'sales', by: 'Ana', at: '2026-11-03', words: '811c9dc5' }];
  const kept = { ...empty, agreement: { ...empty.agreement, ticks, version: { number: 4, at: '2026-11-03' } } };
  expect(parseWorkspace(structuredClone(kept)).agreement).toMatchObject({ ticks, version: { number: 4 } });
  const wrong = { ...empty, agreement: { ...empty.agreement, ticks: [{ ...ticks[0], team: 'finance' }] } };
  expect(() => parseWorkspace(wrong)).toThrow(/agreement\.ticks\.0\.team/);
});

test('decisions come back as they were kept, and nothing else passes for one', () => {
  const empty = emptyWorkspace('Halden', 'w');
  const decisions = withDecision([], 'test-records', 'exclude', { by: 'Ana', at: '2026-11-03T14:05' });
  const kept = { ...empty, agreement: { ...empty.agreement, decisions } };
  expect(parseWorkspace(structuredClone(kept)).agreement.decisions).toEqual(decisions);
  const wrong = { ...empty, agreement: { ...empty.agreement, decisions: [{ check: 1 }] } };
  expect(() => parseWorkspace(wrong)).toThrow(/agreement\.decisions\.0\.check/);
});

test('a check has one decision at most, and null takes it back', () => {
  const who = { by: 'Ana', at: '2026-11-03T14:05' };
  const one = withDecision([], 'a', 'keep', who);
  const two = withDecision(withDecision(one, 'b', 'exclude', who), 'a', 'exclude', {
    by: 'Jo',
    at: '2026-11-04T09:00',
  });
  expect(two.map(({ check, choice, by }) => [check, choice, by])).toEqual([
    ['b', 'exclude', 'Ana'],
    ['a', 'exclude', 'Jo'],
  ]);
  expect(withDecision(two, 'a', null, who).map(({ check }) => check)).toEqual(['b']);
});
