import { describe, expect, test } from 'vitest';
import { chancesOfOpen, projectShare } from '../../src/stats/cohort-projection';
import { withoutOne } from '../../src/stats/leave-one-out';
import type { EndsAtAge } from '../../src/stats/survival';

const ends = (age: number, won: number, lost: number, open: number): EndsAtAge => ({ age, won, lost, open });

/** Ten deals by days and end: 20W 35L 40W 50O 60L 60W 75O 80L 90W 90O. */
const fourNumbers = [
  ends(20, 1, 0, 0), ends(35, 0, 1, 0), ends(40, 1, 0, 0), ends(50, 0, 0, 1), ends(60, 1, 1, 0), ends(75, 0, 0, 1),
  ends(80, 0, 1, 0), ends(90, 1, 0, 1),
]; // prettier-ignore

const project = (cohort: EndsAtAge[], all: EndsAtAge[], horizon: number) =>
  projectShare(cohort, chancesOfOpen(all, horizon), horizon);

describe('projectShare', () => {
  test('is the incidence of a cohort that is all there is: 17 of 36 by day 90', () => {
    expect(project(fourNumbers, fourNumbers, 90)?.share).toBeCloseTo(17 / 36, 12);
  });

  test('gives the open ones the chance of those that were still there at their age', () => {
    // Of four older deals still there after 10 days one is won by day 30: each of two young ones has a chance of 1/4.
    const older = [ends(5, 3, 0, 0), ends(20, 1, 0, 0), ends(25, 0, 1, 0), ends(60, 1, 0, 1)];
    const young = [ends(3, 1, 0, 0), ends(10, 0, 1, 2)];
    const found = project(young, [...older, ...young], 30);
    expect(found?.share).toBeCloseTo((1 + 2 / 4) / 4, 12);
    // Two chances of 1/4 spread by 3/8; the curve of four errs by sqrt(3/64) on both alike, which squares to 3/16.
    expect(found?.low).toBe(1 / 4);
    expect(found?.high).toBeCloseTo(3 / 8 + (1.959963984540054 * Math.sqrt(3 / 8 + 3 / 16)) / 4, 12);
  });

  test('has a range that narrows with many, and none where nothing is open', () => {
    const many = (count: number) => fourNumbers.map(({ age, won, lost, open }) => ends(age, won * count, lost * count, open * count)); // prettier-ignore
    const width = (count: number) => {
      const found = project(many(count), many(count), 90);
      return (found?.high ?? 0) - (found?.low ?? 0);
    };
    expect(width(100)).toBeLessThan(width(10) / 2);
    expect(project([ends(3, 1, 1, 0)], fourNumbers, 90)).toEqual({ share: 0.5, low: 0.5, high: 0.5 });
  });

  test('does not count a win after the horizon, nor an open one that has passed it', () => {
    expect(project([ends(91, 1, 0, 0), ends(90, 0, 0, 1)], fourNumbers, 90)?.share).toBe(0);
    expect(project([], fourNumbers, 90)).toBeNull();
  });
});

test('withoutOne takes one amount from the whole, and from the part where it was in it', () => {
  expect(withoutOne(80, 100, 70, true)).toEqual({ part: 10, whole: 30, share: 1 / 3 });
  expect(withoutOne(20, 100, 70, false)).toEqual({ part: 20, whole: 30, share: 2 / 3 });
  expect(withoutOne(70, 70, 70, true).share).toBeNull();
});
