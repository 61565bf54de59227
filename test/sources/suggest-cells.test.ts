import { expect, test } from 'vitest';
import { suggestCells } from '../../src/sources/suggest-cells';

const comma = { delimiter: ',', quote: '"', escape: 'doubled' } as const;

test.each([
  ['a text that only has to be cut', 'a,"b, c",d', ['a', 'b, c', 'd'], null],
  ['a short one is filled up', 'a,b', ['a', 'b', ''], null],
  ['empty cells beyond the header', 'a,b,c,,', ['a', 'b', 'c'], 'Empty cells at its end are left out'],
  [
    'a comma in a name',
    'a,Smith, John,c',
    ['a', 'Smith, John', 'c'],
    'Cells that begin with a space are joined to the one before',
  ],
  ['no way to tell', 'a,b,c,d,e', ['a', 'b', 'c,d,e'], 'What is too much stands in the last cell'],
  ['a quote that never closes', 'a,"b,c', ['a', 'b', 'c'], 'The quotes in it are taken as ordinary characters'],
  ['a stray quote', 'a,"5" pipe,c', ['a', '5" pipe', 'c'], 'The quotes in it are taken as ordinary characters'],
])('%s', (_, text, cells, words) => {
  expect(suggestCells(text, comma, 3)).toEqual({ cells, words });
});
