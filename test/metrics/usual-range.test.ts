import { describe, expect, test } from 'vitest';
import type { Lines } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { figureOf, plain } from './figuring';

/** Quarters from Q1 2024 on with so many won of a hundred closed each. */
const quarters = (...won: number[]): Row[] =>
  won.map((won_count, index) => {
    const [year, quarter] = [2024 + Math.floor(index / 4), (index % 4) + 1];
    const period_end = `${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1]}`;
    return {
      period: `Q${quarter} ${year}`, period_start: `${year}-01-01`, period_end, won_count, closed_count: 100,
      win_rate: won_count / 100, won_amount_minor: 0, closed_amount_minor: 0, lost_with_amount_count: 100 - won_count,
    };
  }); // prettier-ignore

describe('the usual range of a win rate', () => {
  test('22 25 21 24 23 26 22 24 31 23: the 31 is within 13.8 to 34.4', () => {
    const figure = figureOf('win-rate-trend', quarters(22, 25, 21, 24, 23, 26, 22, 24, 31, 23));
    const { limits } = figure.picture as Lines;
    expect(limits?.mean).toBeCloseTo(0.241, 12);
    expect(limits?.low).toBeCloseTo(0.13756, 5);
    expect(limits?.high).toBeCloseTo(0.34444, 5);
    expect(plain(limits?.label ?? '')).toBe('Usual range 13.8–34.4 %');
    expect(figure.takeaway).toBe('Win rate is 23.0 % (23 of 100) in Q2 2026, within its usual range');
    expect(figure.notes.join(' ')).toContain('XmR limits');
  });

  test('says which quarter is outside, and when the last one is', () => {
    // Steps of 0 but for two of 20 around the spike: mean 24, mean step 40/9, limits 12.2 to 35.8.
    const spike = [22, 22, 22, 22, 42, 22, 22, 22, 22, 22];
    expect(figureOf('win-rate-trend', quarters(...spike)).takeaway).toBe(
      'Win rate is 22.0 % (22 of 100) in Q2 2026, within its usual range; Q1 2025 is outside it',
    );
    const last = [...spike.slice(5), ...spike.slice(0, 5)];
    expect(figureOf('win-rate-trend', quarters(...last)).takeaway).toBe(
      'Win rate is 42.0 % (42 of 100) in Q2 2026, above its usual range',
    );
  });

  test('there are none with fewer than six finished quarters, and that is said', () => {
    const figure = figureOf('win-rate-trend', quarters(22, 25, 21, 24, 23));
    expect((figure.picture as Lines).limits).toBeUndefined();
    expect(figure.notes).toContain('No usual range: that needs 6 finished quarters with enough deals.');
    expect((figureOf('win-rate-trend', quarters(22, 25, 21, 24, 23, 26)).picture as Lines).limits).toBeDefined();
  });

  test('a quarter that is not over neither makes the limits nor is judged by them', () => {
    const open = [...quarters(22, 25, 21, 24, 23, 26, 22, 24, 31, 23), { ...quarters(90)[0], period: 'Q3 2026', period_end: '2026-12-31' }]; // prettier-ignore
    const figure = figureOf('win-rate-trend', open);
    expect((figure.picture as Lines).limits?.mean).toBeCloseTo(0.241, 12);
    expect(figure.takeaway).toBe(
      'Win rate is 90.0 % (90 of 100) so far in Q3 2026; the finished ones are within their usual range',
    );
    expect(figureOf('win-rate-trend', open.slice(-6)).notes.join(' ')).toContain('No usual range');
  });

  test('quarters with few deals are muted and count for nothing', () => {
    const few: Row = { ...quarters(4)[0], period: 'Q3 2026', closed_count: 9, period_end: '2026-09-30' };
    const figure = figureOf('win-rate-trend', [...quarters(22, 25, 21, 24, 23, 26), few]);
    const picture = figure.picture as Lines;
    expect(picture.series[0]?.points.map(({ muted }) => muted ?? false)).toEqual([
      false, false, false, false, false, false, true,
    ]); // prettier-ignore
    expect(picture.limits?.mean).toBeCloseTo(0.235, 12);
    expect(figure.takeaway).toBe(
      'Win rate is 44.4 % (4 of 9) in Q3 2026; the finished ones are within their usual range',
    );
  });

  test('the range is cut at nothing and at all', () => {
    const wide = figureOf('win-rate-trend', quarters(5, 95, 5, 95, 5, 95)).picture as Lines;
    expect([wide.limits?.low, wide.limits?.high]).toEqual([0, 1]);
  });
});
