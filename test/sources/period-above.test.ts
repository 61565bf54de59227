import { expect, test } from 'vitest';
import { periodAbove } from '../../src/sources/period-above';

test.each([
  ['Google Ads, American', ['Campaign report', '"January 1, 2026 - January 31, 2026"'], '2026-01-01', '2026-01-31'],
  ['Google Ads, British', ['Campaign report', '27 January 2026 - 23 February 2026'], '2026-01-27', '2026-02-23'],
  ['Google Ads, German', ['Kampagnenbericht', '"1. März 2026 - 31. März 2026"'], '2026-03-01', '2026-03-31'],
  ['Google Ads, French', ['Rapport sur les campagnes', '1 août 2026 – 31 août 2026'], '2026-08-01', '2026-08-31'],
  ['Google Ads, Spanish', ['Informe', '1 de enero de 2026 - 28 de febrero de 2026'], '2026-01-01', '2026-02-28'],
  ['one day', ['Ad report', '"January 20, 2026"'], '2026-01-20', '2026-01-20'],
  [
    'LinkedIn',
    [
      'Campaign Performance Report (in UTC)',
      'Report Start: January 1, 2026, 12:00 AM',
      'Report End: January 31, 2026, 11:59 PM',
      'Date Generated: February 3, 2026, 9:15 AM',
    ],
    '2026-01-01',
    '2026-01-31',
  ],
  [
    'Microsoft',
    [
      '"Report Name: Campaign Performance Report"',
      '"Report Time: 1/1/2026 - 1/31/2026"',
      '"Last Completed Available Day: 2/3/2026 10:15:00 PM (GMT)"',
    ],
    '2026-01-01',
    '2026-01-31',
  ],
  ['Google Analytics', ['# Acme GA4', '# Start date: 20260101', '# End date: 20260131'], '2026-01-01', '2026-01-31'],
  ['a GA4 exploration', ['# Untitled exploration', '# 20260101-20260131'], '2026-01-01', '2026-01-31'],
])('%s', (_, lines, start, end) => {
  expect(periodAbove(lines)).toEqual({ start, end });
});

test('no period is made up', () => {
  expect(periodAbove(['Campaign report', 'All time'])).toBeNull();
  expect(periodAbove(['Report Start: January 1, 2026'])).toBeNull();
  expect(periodAbove(['Account: 1234567890', 'Printed on 3 May 2026 for Ann'])).toBeNull();
  expect(periodAbove([])).toBeNull();
});
