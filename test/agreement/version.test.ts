import { expect, test } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { standing, type Tick, withoutTick, withTicks, wordsHash } from '../../src/agreement/ticks';
import {
  agreedForTables,
  changesOnlyCredit,
  agreementMark,
  leavesTables,
  withVersion,
} from '../../src/agreement/version';

const day = '2026-11-03';

test('the version moves with each change of what is agreed, and keeps the day', () => {
  const one = withVersion(defaultAgreement, { ...defaultAgreement, fiscal_year_start_month: 4 }, day);
  expect(one.version).toEqual({ number: 2, at: day });
  const two = withVersion(one, { ...one, promises: { ...one.promises, decide_within: 7 } }, '2026-11-04');
  expect(two.version).toEqual({ number: 3, at: '2026-11-04' });
  expect(two.promises.decide_within).toBe(7);
});

test('signing, a name and the same thing said again change no version', () => {
  const signed = withTicks([], [tick('metric win-rate', 'sales', 'a')]);
  const same = { ...defaultAgreement, ticks: signed, decider: 'Kim', stages: {} };
  expect(withVersion(defaultAgreement, same, day)).toEqual(same);
});

test('the mark tells agreements with the same number apart, and not the order their names were given in', () => {
  const with_channels = (channels: Record<string, string>) => ({ ...defaultAgreement, channels });
  const mark = agreementMark(with_channels({ tv: 'Offline', fair: 'Events' }));
  expect(mark).toMatch(/^[0-9a-f]{4}$/);
  expect(agreementMark(with_channels({ fair: 'Events', tv: 'Offline' }))).toBe(mark);
  expect(agreementMark(with_channels({ fair: 'Events', tv: 'Events' }))).not.toBe(mark);
});

test('how credit is shared changes only the tables credit is shared by', () => {
  const { attribution } = defaultAgreement;
  expect(changesOnlyCredit({ attribution })).toBe(true);
  expect(changesOnlyCredit({ attribution, decider: 'Kim' })).toBe(true);
  expect(changesOnlyCredit({ attribution, channels: {} })).toBe(false);
  expect(changesOnlyCredit({ decider: 'Kim' })).toBe(false);
  expect(leavesTables({ attribution })).toBe(false);
});

test('promises, the margin and signatures leave the tables as they are, everything else does not', () => {
  expect(leavesTables({ ticks: [], decider: 'Kim' })).toBe(true);
  expect(leavesTables({ promises: defaultAgreement.promises })).toBe(true);
  expect(leavesTables({ gross_margin: 0.8 })).toBe(true);
  expect(withVersion(defaultAgreement, { ...defaultAgreement, gross_margin: 0.8 }, day).version.number).toBe(2);
  expect(leavesTables({ ticks: [], channels: {} })).toBe(false);
  expect(Object.keys(agreedForTables(defaultAgreement))).toEqual(
    Object.keys(defaultAgreement).filter(
      (name) => !['promises', 'gross_margin', 'ticks', 'version', 'decider'].includes(name),
    ),
  );
});

const tick = (definition: string, team: Tick['team'], words: string, by = 'Ana'): Tick => ({
  definition,
  team,
  by,
  at: day,
  words,
});

test('a team has one tick a definition, the latest, and can take it back', () => {
  const first = withTicks([], [tick('a', 'sales', '1'), tick('a', 'marketing', '1'), tick('b', 'sales', '1')]);
  const second = withTicks(first, [tick('a', 'sales', '2', 'Jo')]);
  expect(second.map(({ definition, team, by }) => [definition, team, by])).toEqual([
    ['a', 'marketing', 'Ana'],
    ['b', 'sales', 'Ana'],
    ['a', 'sales', 'Jo'],
  ]);
  expect(withoutTick(second, 'a', 'sales')).toEqual(first.slice(1));
});

test('a tick holds for the words it was given to, and is not yet one for others', () => {
  const ticks = [tick('a', 'sales', wordsHash('won ÷ (won + lost)'))];
  expect(standing(ticks, 'a', 'sales', wordsHash('won ÷ (won + lost)'))).toMatchObject({ state: 'agreed' });
  expect(standing(ticks, 'a', 'sales', wordsHash('won ÷ all'))).toMatchObject({
    state: 'changed',
    tick: { by: 'Ana' },
  });
  expect(standing(ticks, 'a', 'marketing', wordsHash('won ÷ (won + lost)'))).toEqual({ state: 'not yet' });
});

test('the hash is FNV-1a, 32 bit', () => {
  expect([wordsHash(''), wordsHash('a'), wordsHash('foobar')]).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
});
