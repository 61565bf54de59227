import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Agreement, defaultAgreement, type Rate } from '../../src/agreement/agreement';
import { rateText, rateUnits } from '../../src/agreement/rates';
import type { Engine, Row } from '../../src/engine/engine';
import { ask } from '../../src/metrics/ask';
import { metricById } from '../../src/metrics/index';
import { buildModel } from '../../src/model/build';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

async function build(records: Records, agreement: Partial<Agreement> = {}) {
  await useRecords(engine, records);
  return buildModel(engine, { ...defaultAgreement, ...agreement });
}
const rows = async (sql: string): Promise<Row[]> => (await engine.query(sql)).rows;
const rate = (currency: string, per_unit: string, to = 'USD'): Rate => ({
  currency,
  to,
  per_unit,
  as_of: '2026-03-31',
  source: 'ECB',
});
const won = (source_id: string, amount: number, currency: string) => ({
  source_id,
  stage_name: 'Closed Won',
  amount,
  currency,
  created_at: '2026-01-05',
  close_date: '2026-02-01',
});

describe('an amount with a rate', () => {
  // Worked by hand: 1,234.56 × 1.0842 = 1,338.509952; 3,000,001 × 0.0067 = 20,100.0067; 1.005 × 3.25 = 3.26625;
  // 0.05 × 0.5 = 0.025, a half, away from zero; 9,999,999,999,999.99 × 1.5 = 14,999,999,999,999.985, a half again.
  test.each([
    [1234.56, 'EUR', '1.0842', 'USD', 133_851],
    [-1234.56, 'EUR', '1.0842', 'USD', -133_851],
    [3_000_001, 'JPY', '0.0067', 'USD', 2_010_001],
    [1.005, 'KWD', '3.25', 'USD', 327],
    [0.05, 'EUR', '0.5', 'USD', 3],
    [-0.05, 'EUR', '0.5', 'USD', -3],
    [0.04, 'EUR', '0.5', 'USD', 2],
    [9_999_999_999_999.99, 'EUR', '1.5', 'USD', 1_499_999_999_999_999],
    [12.35, 'USD', '149.505', 'JPY', 1846],
    [12.35, 'USD', '0.3071', 'KWD', 3793],
    [100, 'EUR', '0.0000000001', 'USD', 0],
  ])('%d %s at %s is in %s minor units %d', async (amount, currency, per_unit, to, expected) => {
    await build(
      { opportunity: [won('1', amount, currency)] },
      { display_currency: to, rates: [rate(currency, per_unit, to)] },
    );
    expect(await rows('select amount_minor, currency, stated_currency from opportunities')).toEqual([
      { amount_minor: expected, currency: to, stated_currency: currency },
    ]);
  });
});

describe('a table of rates', () => {
  const records: Records = {
    opportunity: [won('a', 1000, 'USD'), won('b', 1000, 'EUR'), won('c', 1000, 'GBP'), won('d', 7, 'usd')],
    spend: [
      { spend_date: '2026-01-01', channel: 'Google', currency: 'EUR', cost: 10 },
      { spend_date: '2026-01-02', channel: 'Google', currency: 'GBP', cost: 10 },
    ],
    goal: [
      { period: 'Q1 2026', metric: 'Revenue', target: 2000, currency: 'EUR' },
      { period: 'Q1 2026', metric: 'Won deals', target: 4 },
    ],
  };

  test('brings what it names into the display currency and leaves the rest apart, both amounts kept', async () => {
    const report = await build(records, { display_currency: 'USD', rates: [rate('EUR', '1.1')] });
    expect(
      await rows(`select source_id, amount_minor, currency, stated_amount_minor, stated_currency from opportunities
        order by source_id`),
    ).toEqual([
      { source_id: 'a', amount_minor: 100_000, currency: 'USD', stated_amount_minor: 100_000, stated_currency: 'USD' },
      { source_id: 'b', amount_minor: 110_000, currency: 'USD', stated_amount_minor: 100_000, stated_currency: 'EUR' },
      { source_id: 'c', amount_minor: 100_000, currency: 'GBP', stated_amount_minor: 100_000, stated_currency: 'GBP' },
      { source_id: 'd', amount_minor: 700, currency: 'USD', stated_amount_minor: 700, stated_currency: 'USD' },
    ]);
    expect(
      await rows('select cost_minor, currency, stated_cost_minor, stated_currency from spend order by 1 desc'),
    ).toEqual([
      { cost_minor: 1_100, currency: 'USD', stated_cost_minor: 1_000, stated_currency: 'EUR' },
      { cost_minor: 1_000, currency: 'GBP', stated_cost_minor: 1_000, stated_currency: 'GBP' },
    ]);
    expect(await rows('select metric, goal_value, currency from goals order by metric')).toEqual([
      { metric: 'revenue', goal_value: 220_000, currency: 'USD' },
      { metric: 'won_deals', goal_value: 4, currency: null },
    ]);
    expect(report.currencies).toEqual(['USD', 'GBP']);
    expect(report.stated_currencies).toEqual(['USD', 'EUR', 'GBP']);
    expect(report.rates).toEqual([
      { currency: 'EUR', to_currency: 'USD', per_unit: '1.1', rate_date: '2026-03-31', rate_source: 'ECB', deals: 1 },
    ]);
  });

  test('reaches the figures', async () => {
    const scope = {
      period_start: '2026-01-01',
      period_end: '2026-03-31',
      as_of: '2026-03-31',
      compare: 'none',
      filters: {},
    } as const;
    const revenue = async () =>
      (await ask(engine, metricById('revenue-won'), { scope, currency: 'USD' })).rows.map((row) => [
        row.won_count,
        row.won_amount_minor,
        row.other_currency_count,
      ]);
    await build(records, { display_currency: 'USD' });
    expect(await revenue()).toEqual([[2, 100_700, 2]]);
    await build(records, { display_currency: 'USD', rates: [rate('EUR', '1.1'), rate('GBP', '1.25')] });
    expect(await revenue()).toEqual([[4, 335_700, 0]]);
  });

  test('is not used for another display currency, nor without one', async () => {
    for (const display_currency of ['GBP', 'XXX']) {
      const report = await build(records, { display_currency, rates: [rate('EUR', '1.1')] });
      expect(await rows("select amount_minor, currency from opportunities where source_id = 'b'")).toEqual([
        { amount_minor: 100_000, currency: 'EUR' },
      ]);
      expect(report.rates).toEqual([]);
    }
  });

  test('counts the last rate of a currency once', async () => {
    await build(records, { display_currency: 'USD', rates: [rate('EUR', '9'), rate('EUR', '1.1')] });
    expect(await rows('select count(*) as deals, sum(amount_minor)::bigint as total from opportunities')).toEqual([
      { deals: 4, total: 310_700 },
    ]);
  });
});

describe('a rate as typed', () => {
  test.each([
    ['1.0842', '1.0842'],
    [' 1,0842 ', '1.0842'],
    ['149', '149'],
    ['0', null],
    ['0.00', null],
    ['-1', null],
    ['1.2.3', null],
    ['1e3', null],
    ['', null],
    ['1.12345678901', null],
  ])('%j', (typed, expected) => {
    expect(rateText(typed)).toBe(expected);
  });

  test('is counted in its tenth decimal', () => {
    expect(rateUnits('1.0842')).toBe('10842000000');
    expect(rateUnits('149')).toBe('1490000000000');
    expect(rateUnits('0.0000000001')).toBe('1');
  });
});
