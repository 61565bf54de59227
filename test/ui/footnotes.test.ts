import { expect, test } from 'vitest';
import { footnotesOf } from '../../src/ui/figure/footnotes';

const one = {
  check: 'test-records',
  choice: 'exclude' as const,
  by: 'Ana',
  at: '2026-11-03T14:05',
  words: '12 test records left out',
  affects: ['win-rate'],
};

test('only the figures a decision touches say it, with who and when', () => {
  expect(footnotesOf('win-rate', [one])).toEqual(['12 test records left out (decided by Ana, 3 Nov 2026).']);
  expect(footnotesOf('funnel', [one])).toEqual([]);
  expect(footnotesOf('win-rate')).toEqual([]);
});

test('without a name or a day it says what is known', () => {
  expect(footnotesOf('win-rate', [{ ...one, by: '' }])).toEqual(['12 test records left out (decided 3 Nov 2026).']);
  expect(footnotesOf('win-rate', [{ ...one, at: '' }])).toEqual(['12 test records left out (decided by Ana).']);
});
