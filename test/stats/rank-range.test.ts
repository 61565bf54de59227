import { describe, expect, test } from 'vitest';
import { competitionRanks, rankRange } from '../../src/stats/rank-range';

describe('ranks', () => {
  test('the largest is first, and equal ones share the better rank', () => {
    expect(competitionRanks([5, 9, 5, 1])).toEqual([2, 1, 2, 4]);
    expect(competitionRanks([0.1 + 0.2, 0.3])).toEqual([1, 1]);
    expect(competitionRanks([])).toEqual([]);
    expect(competitionRanks([0, 0])).toEqual([1, 1]);
  });
});

describe('the range of ranks', () => {
  const of = (...counts: [rank: number, times: number][]) =>
    counts.flatMap(([rank, times]) => Array.from({ length: times }, () => rank));

  test('22 of 24 settings at rank 1 or 2', () => {
    expect(rankRange(of([1, 15], [2, 7], [5, 2]))).toEqual({
      best: 1,
      worst: 5,
      usual_best: 1,
      usual_worst: 2,
      usual_count: 22,
      count: 24,
    });
  });

  test('all over the place', () => {
    expect(rankRange(of([2, 4], [3, 4], [4, 4], [5, 4], [6, 4], [7, 4]))).toMatchObject({
      usual_best: 2,
      usual_worst: 7,
      usual_count: 24,
    });
  });

  test('always the same, and none at all', () => {
    expect(rankRange([3, 3])).toMatchObject({ best: 3, worst: 3, usual_count: 2 });
    expect(rankRange([])).toBeNull();
  });

  test('of stretches as short, the one with more', () => {
    expect(rankRange(of([1, 1], [2, 9], [3, 1], [9, 0]))).toMatchObject({ usual_best: 1, usual_worst: 2 });
    expect(rankRange(of([1, 1], [2, 17], [3, 2]))).toMatchObject({ usual_best: 2, usual_worst: 3, usual_count: 19 });
  });
});
