import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatDate,
  formatDays,
  formatDelta,
  formatMoney,
  formatMoneyExact,
  formatNumber,
  formatPeriod,
  formatPoints,
  formatShare,
  formatShareRange,
  minorUnits,
} from '../../src/charts/format';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  test.each([
    [formatCount(2412), '2,412'],
    [formatCount(0), '0'],
    [formatCount(-1204), '−1,204'],
    [formatCount(9_007_199_254_740_993n), '9,007,199,254,740,993'],
    [formatCount(null), '–'],
    [formatCount(Number.NaN), '–'],
    [formatShare(0.234), '23.4 %'],
    [formatShare(0), '0.0 %'],
    [formatShare(1), '100.0 %'],
    [formatShare(-0.021), '−2.1 %'],
    [formatShare(null), '–'],
    [formatShareRange(0.185, 0.291), '18.5–29.1 %'],
    [formatShareRange(0.185, null), '–'],
    [formatPoints(-0.021), '−2.1 points'],
    [formatPoints(0.021), '+2.1 points'],
    [formatPoints(-0.0001), '0.0 points'],
    [formatPoints(0.0001), '0.0 points'],
    [formatPoints(null), '–'],
    [formatDays(3.5), '3.5 days'],
    [formatDays(1), '1 day'],
    [formatDays(12), '12 days'],
    [formatDays(-0.02), '0 days'],
    [formatDays(null), '–'],
  ])('%s', (written, expected) => {
    expect(plain(written)).toBe(expected);
  });

  test('the space before the percent sign does not break', () => {
    expect(formatShare(0.5)).toBe('50.0\u00a0%');
  });
});

describe('money', () => {
  test.each([
    [formatMoney(124_000_000, 'USD'), '$1.24M'],
    [formatMoney(36_000_000, 'USD'), '$360K'],
    [formatMoney(490_000_000n, 'USD'), '$4.9M'],
    [formatMoney(-36_000_000, 'EUR'), '−€360K'],
    [formatMoney(0, 'USD'), '$0'],
    [formatMoney(5, 'USD'), '$0.05'],
    [formatMoney(1_240_000, 'JPY'), '¥1.24M'],
    [formatMoney(1_240_000, 'KWD'), 'KWD 1.24K'],
    [formatMoney(124_000_000, 'XXX'), '1.24M'],
    [formatMoney(124_000_000, ''), '1.24M'],
    [formatMoney(null, 'USD'), '–'],
    [formatMoneyExact(124_000_050, 'USD'), '$1,240,000.50'],
    [formatMoneyExact(1_240_000, 'JPY'), '¥1,240,000'],
    [formatMoneyExact(1_240_005, 'KWD'), 'KWD 1,240.005'],
    [formatMoneyExact(124_000_050, 'XXX'), '1,240,000.50'],
    [formatMoneyExact(-5, 'USD'), '−$0.05'],
    [formatMoneyExact(9_007_199_254_740_993n, 'USD'), '$90,071,992,547,409.93'],
    [formatMoneyExact(null, 'USD'), '–'],
  ])('%s', (written, expected) => {
    expect(plain(written)).toBe(expected);
  });

  test.each([
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['HUF', 2],
    ['XXX', 2],
    ['jpy', 0],
    ['toString', 2],
  ])('%s has %i digits behind the point', (currency, digits) => {
    expect(minorUnits(currency)).toBe(digits);
  });

  test('a figure value is written by its format', () => {
    expect(formatNumber(124_000_000, { kind: 'money', currency: 'USD' })).toBe('$1.24M');
    expect(plain(formatNumber(0.234, { kind: 'share' }))).toBe('23.4 %');
    expect(formatNumber(2412, { kind: 'count' })).toBe('2,412');
    expect(plain(formatNumber(2, { kind: 'days' }))).toBe('2 days');
  });
});

describe('dates and periods', () => {
  test.each([
    [formatDate('2026-09-30'), '30 Sep 2026'],
    [formatDate('2026-01-01T23:59:59Z'), '1 Jan 2026'],
    [formatDate('2024-02-29'), '29 Feb 2024'],
    [formatDate('2026-02-29'), '–'],
    [formatDate('yesterday'), '–'],
    [formatDate(null), '–'],
    [formatPeriod('2026-07-01', '2026-09-30'), 'Q3 2026'],
    [formatPeriod('2026-08-01', '2026-08-31'), 'Aug 2026'],
    [formatPeriod('2024-02-01', '2024-02-29'), 'Feb 2024'],
    [formatPeriod('2026-01-01', '2026-12-31'), '2026'],
    [formatPeriod('2026-08-03', '2026-09-09'), '3 Aug – 9 Sep 2026'],
    [formatPeriod('2026-08-03', '2026-08-09'), '3–9 Aug 2026'],
    [formatPeriod('2026-08-03', '2026-08-03'), '3 Aug 2026'],
    [formatPeriod('2025-12-30', '2026-01-02'), '30 Dec 2025 – 2 Jan 2026'],
    [formatPeriod('2026-02-01', '2026-04-30'), '1 Feb – 30 Apr 2026'],
    [formatPeriod('2026-01-01', '2026-03-31', 7), 'Q3 FY26'],
    [formatPeriod('2025-07-01', '2025-09-30', 7), 'Q1 FY26'],
    [formatPeriod('2025-07-01', '2026-06-30', 7), 'FY26'],
    [formatPeriod('2026-02-01', '2026-04-30', 2), 'Q1 FY27'],
    [formatPeriod('2026-11-01', '2027-01-31', 2), 'Q4 FY27'],
    [formatPeriod('2026-08-01', '2026-08-31', 7), 'Aug 2026'],
    [formatPeriod('2026-01-01', '2026-12-31', 7), '1 Jan – 31 Dec 2026'],
    [formatPeriod(null, '2026-12-31'), '–'],
  ])('%s', (written, expected) => {
    expect(written).toBe(expected);
  });
});

describe('differences', () => {
  test.each([
    [formatDelta(0.213, 0.234, { kind: 'share' }), '▼ 2.1 points'],
    [formatDelta(0.234, 0.213, { kind: 'share' }), '▲ 2.1 points'],
    [formatDelta(1082, 1000, { kind: 'count' }), '▲ 8.2 %'],
    [formatDelta(880, 1000, { kind: 'money', currency: 'USD' }), '▼ 12.0 %'],
    [formatDelta(3, 4.5, { kind: 'days' }), '▼ 1.5 days'],
    [formatDelta(5, 0, { kind: 'count' }), '▲ from 0'],
    [formatDelta(5, 5, { kind: 'count' }), 'no change'],
    [formatDelta(0.2341, 0.2342, { kind: 'share' }), 'no change'],
    [formatDelta(null, 5, { kind: 'count' }), '–'],
    [formatDelta(5, null, { kind: 'count' }), '–'],
  ])('%s', (written, expected) => {
    expect(plain(written)).toBe(expected);
  });
});
