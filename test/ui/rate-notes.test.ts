import { expect, test } from 'vitest';
import { metricById } from '../../src/metrics/index';
import { rateNotes } from '../../src/ui/figure/rate-notes';

const rate = {
  currency: 'EUR',
  to_currency: 'USD',
  per_unit: '1.0842',
  rate_date: '2026-03-31',
  rate_source: 'ECB',
  deals: 3,
};

test('a figure of money names the rates its amounts were converted by', () => {
  expect(rateNotes(metricById('revenue-won'), [rate, { ...rate, currency: 'GBP', deals: 0 }])).toEqual([
    'Amounts in EUR are converted: 1 EUR is 1.0842 USD, ECB, 31 Mar 2026.',
  ]);
});

test('other figures and figures without rates say nothing', () => {
  expect(rateNotes(metricById('leads-created'), [rate])).toEqual([]);
  expect(rateNotes(metricById('revenue-won'))).toEqual([]);
});
