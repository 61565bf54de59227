import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestRemainder, roundTable } from '../../src/stats/largest-remainder';

const parts = (...values: number[]) => values.map((value, index) => ({ name: 'abcdefgh'.charAt(index), value }));
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('largest remainder', () => {
  test('gives what is left to the largest remainders, below zero too', () => {
    expect(largestRemainder(parts(1.2, 2.5, 0.3), 4)).toEqual([1, 3, 0]);
    expect(largestRemainder(parts(-1.2, 0.7, 0.5), 0)).toEqual([-1, 1, 0]);
    expect(largestRemainder(parts(), 0)).toEqual([]);
  });

  test('equal remainders go by name, whatever the order', () => {
    expect(largestRemainder(parts(1 / 3, 1 / 3, 1 / 3), 1)).toEqual([1, 0, 0]);
    expect(largestRemainder(parts(1 / 3, 1 / 3, 1 / 3).toReversed(), 1)).toEqual([0, 0, 1]);
  });

  test('refuses parts of another total', () => {
    expect(() => largestRemainder(parts(1.5, 1.5), 5)).toThrow(RangeError);
    expect(() => largestRemainder(parts(1.5, 1.5), 1)).toThrow(RangeError);
  });
});

describe('a table of whole numbers', () => {
  test('keeps rows and columns where rounding each by itself would not', () => {
    // Every cell rounds to 1, which would make rows and columns of 2 instead of 1.
    const cells = [
      [0.5, 0.5],
      [0.5, 0.5],
    ];
    expect(roundTable(cells, [1, 1], [1, 1])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  test('leaves cells of nothing at nothing', () => {
    const cells = [
      [0, 0.4, 0.6],
      [0.5, 0.5, 0],
      [0.5, 0.1, 0.4],
    ];
    const rounded = roundTable(cells, [1, 1, 1], [1, 1, 1]);
    expect([rounded[0]?.[0], rounded[1]?.[2]]).toEqual([0, 0]);
    expect(rounded.map(sum)).toEqual([1, 1, 1]);
    expect([0, 1, 2].map((column) => sum(rounded.map((row) => row[column] ?? NaN)))).toEqual([1, 1, 1]);
  });

  test('always has one for whole rows and rounded columns, each cell the one below or above', () => {
    const effect = fc.oneof(fc.constant(0), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    const row = fc.array(effect, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 15 }), (drawn) => {
        const cells = drawn.map((values) => [...values, Math.round(sum(values)) - sum(values)]);
        const rows = cells.map((values) => Math.round(sum(values)));
        const columns = Array.from({ length: 7 }, (_, at) => ({ name: `${at}`, value: sum(cells.map((one) => one[at] ?? NaN)) })); // prettier-ignore
        const totals = largestRemainder(columns, sum(rows));
        const rounded = roundTable(cells, rows, totals);
        expect(rounded.map(sum)).toEqual(rows);
        expect(totals.map((_, at) => sum(rounded.map((one) => one[at] ?? NaN)))).toEqual(totals);
        for (const [index, one] of rounded.entries())
          for (const [at, value] of one.entries()) {
            expect(Math.abs(value - (cells[index]?.[at] ?? NaN))).toBeLessThan(1 + 1e-6);
            expect(cells[index]?.[at] !== 0 || value === 0).toBe(true);
          }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
