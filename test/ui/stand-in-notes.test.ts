import { expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index';
import { creditFigures } from '../../src/model/check-figures';
import { standInNotes } from '../../src/ui/figure/stand-in-notes';

test('a figure of credit says whose touches were taken from contact fields, or left out', () => {
  expect(standInNotes('attribution', { people: 1204, are_used: true })).toEqual([
    'Touches of 1,204 people were taken from their original and latest source: no touch file has them.',
  ]);
  expect(standInNotes('attribution', { people: 1, are_used: false })).toEqual([
    '1 person is in no touch file: their original and latest source are left out, as agreed.',
  ]);
});

test('other figures, and files that have touches of everybody, say nothing', () => {
  expect(standInNotes('win-rate', { people: 1204, are_used: true })).toEqual([]);
  expect(standInNotes('attribution', { people: 0, are_used: true })).toEqual([]);
  expect(standInNotes('attribution', undefined)).toEqual([]);
});

test('figures of credit are those that read the touches before deals', () => {
  const reading = metrics.filter(({ sql }) => sql.includes('attribution_touches')).map(({ id }) => id);
  expect(reading.toSorted()).toEqual([...creditFigures].toSorted());
});
