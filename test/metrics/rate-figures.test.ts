import { describe, expect, test } from 'vitest';
import type { Bars, Intervals, Lines } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { q3 } from './asking';
import { figureOf, plain } from './figuring';

const stage = (name: string, label: string, team: string, reached: number, before: number | null, inferred = 0): Row => ({
  stage_rank: 1, stage: name, label, team, reached_count: reached, inferred_count: inferred, previous_count: before,
  entry_count: 2412, step_conversion_rate: before === null ? null : reached / before,
  overall_conversion_rate: reached / 2412,
}); // prettier-ignore
const funnelRows = [
  stage('lead', 'Lead', 'marketing', 2412, null),
  stage('marketing_qualified', 'MQL', 'marketing', 984, 2412),
  stage('sales_qualified', 'SQL', 'sales', 431, 984, 12),
  stage('won', 'Won', 'sales', 57, 431),
];

describe('funnel', () => {
  test('says what happens at the handoff and draws a line there', () => {
    const figure = figureOf('funnel', funnelRows, { compared: [stage('lead', 'Lead', 'marketing', 2000, null)] });
    expect(figure.takeaway).toBe('56.2 % of MQLs don’t become SQLs');
    expect(figure.subtitle).toBe('People created in Q3 2026, followed to 30 Sep 2026 · n = 2,412');
    expect(figure.notes).toEqual([
      'Thin bars: Q2 2026, followed for the same number of days.',
      'Hatched at the end: reached a later stage without a date of its own for this one.',
    ]);
    const picture = figure.picture as Bars;
    expect(picture.compared_label).toBe('Q2 2026');
    expect(picture.divider).toEqual({ after: 1, label: 'Handoff' });
    expect(picture.bars.map(({ ink }) => ink)).toEqual(['marketing', 'marketing', 'sales', 'sales']);
    expect(picture.bars[0]).toEqual({
      key: { stage: 'lead' }, label: 'Lead', value: 2412, text: '2,412', ink: 'marketing', compared: 2000,
    }); // prettier-ignore
    const qualified = picture.bars[2];
    expect(plain(qualified?.detail ?? '')).toBe('43.8 % of MQLs · 17.9 % of all');
    expect(qualified?.inferred).toBe(12);
    expect(figure.table.columns.map(({ label }) => label)).toContain('Of the stage before');
  });

  const windowed = (row: Row, within_count: number, mature_count: number, immature_count: number): Row => ({
    ...row, window_days: 30, within_count, mature_count, immature_count,
    within_window_rate: mature_count === 0 ? null : within_count / mature_count,
  }); // prettier-ignore

  test('says no more of a step than who had its window does, and never of one that nobody had (trap 1)', () => {
    const [lead, qualified, accepted, won] = funnelRows as [Row, Row, Row, Row];
    const rows = [
      { ...lead, window_days: null },
      windowed(qualified, 900, 2412, 0),
      windowed(accepted, 150, 600, 384),
      windowed(won, 0, 0, 431),
    ];
    const figure = figureOf('funnel', rows, { compared: rows });
    expect(figure.takeaway).toBe('75.0 % of MQLs don’t become SQLs within 30 days (450 of the 600 who had them)');
    const { bars } = figure.picture as Bars;
    expect(bars.map(({ immature, compared }) => [immature ?? false, compared ?? null])).toEqual([
      [false, 2412],
      [false, 984],
      [true, null],
      [true, null],
    ]);
    expect(bars.map(({ detail }) => plain(detail ?? ''))).toEqual([
      '',
      '37.3 % of leads in 30 days · 900 of 2,412',
      '25.0 % of MQLs in 30 days · 150 of 600',
      'too early: none has had 30 days',
    ]);
    const young = [{ ...lead, window_days: null }, windowed(qualified, 3, 20, 2392)];
    expect(figureOf('funnel', young).takeaway).toBe(
      '2,412 leads were created in this period; too early to say how many go on',
    );
    const one = [stage('opportunity', 'Opportunity', 'sales', 1, null)];
    expect(figureOf('funnel', one).takeaway).toBe('1 opportunity was created in this period');
  });

  test('says so when deals are counted, when there is nobody, and when all go on', () => {
    const deals = [stage('opportunity', 'Opportunity', 'sales', 80, null), stage('won', 'Won', 'sales', 20, 80)];
    const figure = figureOf('funnel', deals);
    expect(figure.takeaway).toBe('75.0 % of opportunities have not been won (60 of 80)');
    expect(figure.subtitle).toMatch(/^Deals created in Q3 2026/);
    expect((figure.picture as Bars).divider).toBeUndefined();
    expect(figureOf('funnel', []).takeaway).toBe('There is nobody to count yet');
    expect(figureOf('funnel', [stage('lead', 'Lead', 'marketing', 0, null)]).takeaway).toBe(
      'Nobody was created in this period',
    );
    const all = [stage('lead', 'Lead', 'marketing', 12, null), stage('sales_accepted', 'SAL', 'sales', 12, 12)];
    expect(figureOf('funnel', all).takeaway).toBe('All leads became SALs (12)');
    expect(figureOf('funnel', all).notes[0]).toBe('Only 12 counted: too few to compare.');
  });
});

const closing = (source: string | null, won_count: number, lead_count: number): Row => ({
  source, lead_count, won_count, lead_to_close_rate: lead_count === 0 ? null : won_count / lead_count,
}); // prettier-ignore

describe('lead-to-close', () => {
  const rows = [
    closing('Email', 30, 600),
    closing('Partner', 2, 9),
    closing('Referral', 13, 64),
    closing('Events', 4, 100),
  ];

  test('ranks who has enough leads, and puts the others below a break', () => {
    const figure = figureOf('lead-to-close', rows, { params: { by: 'source' }, compared: [closing('Email', 20, 500)] });
    expect(figure.takeaway).toBe('Referral closes 20.3 % of its leads, but from 64 leads (13 of 64)');
    expect(figure.subtitle).toBe('Leads created in Q3 2026, won by 30 Sep 2026; range is 95 % · n = 773');
    const picture = figure.picture as Intervals;
    expect(picture.rows.map(({ label, muted, detail }) => [label, muted ?? false, detail])).toEqual([
      ['Referral', false, '13 of 64'],
      ['Email', false, '30 of 600'],
      ['Events', true, '4 of 100'],
      ['Partner', true, '2 of 9'],
    ]);
    expect(picture.break).toEqual({ before: 2, label: 'Too few to rank' });
    expect(picture.rows[1]?.compared).toBe(0.04);
    expect(picture.rows[0]).toMatchObject({ low: expect.closeTo(0.1231, 3), high: expect.closeTo(0.3169, 3) });
    expect(plain(picture.reference?.label ?? '')).toBe('All 6.3 %');
    expect(picture.reference?.value).toBeCloseTo(49 / 773, 12);
  });

  test('names a group only where it differs from the rest', () => {
    const near = [closing('Email', 60, 600), closing('Events', 55, 600)].map((row) => ({ ...row, stands_out: false }));
    expect(figureOf('lead-to-close', near).takeaway).toBe(
      'No source differs from the rest by more than chance: 9.6 % of leads close',
    );
    const far = [closing('Email', 200, 600), closing('Events', 50, 600)].map((row) => ({ ...row, stands_out: true }));
    expect(figureOf('lead-to-close', far).takeaway).toBe('Email closes 33.3 % of its leads, 20.8 % close over all');
  });

  test('makes no claim from few leads', () => {
    expect(figureOf('lead-to-close', [closing('Partner', 2, 9)]).takeaway).toBe('22.2 % (2 of 9) of leads are won');
    expect(figureOf('lead-to-close', [closing('Partner', 0, 8)]).takeaway).toBe('None of the 8 leads is won');
    const many = [closing('Email', 4, 900), closing('Events', 3, 700)];
    expect(figureOf('lead-to-close', many).takeaway).toBe('0.4 % of leads are won; too few by source to rank');
    expect(figureOf('lead-to-close', []).takeaway).toBe('No leads were created in this period');
    const months = [
      { ...closing(null, 6, 40), month: '2026-08' },
      { ...closing(null, 1, 4), month: '2026-07' },
    ];
    const picture = figureOf('lead-to-close', months, { params: { by: 'month' } }).picture as Intervals;
    expect(picture.rows.map(({ label }) => label)).toEqual(['Jul 2026', 'Aug 2026']);
    expect(picture.break).toBeUndefined();
  });
});

const rate = (name: string, won: number, closed: number, more: Row = {}): Row => ({
  overall: name, source: name, won_count: won, closed_count: closed, win_rate: closed === 0 ? null : won / closed,
  won_amount_minor: 0, closed_amount_minor: 0, lost_with_amount_count: closed - won, lost_with_amount_rate: 1,
  win_rate_by_amount: null, other_currency_count: 0, without_amount_count: 0, excluded_count: 0, ...more,
}); // prettier-ignore

describe('win-rate', () => {
  const overall = { params: { by: 'overall' } };

  test('says how it moved and whether that may be chance', () => {
    const now = [rate('All', 57, 243)];
    expect(figureOf('win-rate', now, { ...overall, compared: [rate('All', 62, 243)] }).takeaway).toBe(
      'Win rate is 23.5 %, 2.1 points lower than Q2 2026; the ranges overlap, so it may be chance',
    );
    expect(figureOf('win-rate', now, { ...overall, compared: [rate('All', 20, 400)] }).takeaway).toBe(
      'Win rate is 23.5 %, 18.5 points higher than Q2 2026; the ranges do not overlap',
    );
    expect(figureOf('win-rate', now, { ...overall, compared: [rate('All', 2, 8)] }).takeaway).toBe(
      'Win rate is 23.5 %; Q2 2026 has too few to compare',
    );
    expect(figureOf('win-rate', now, { ...overall, compared: now }).takeaway).toBe('Win rate is 23.5 %, as in Q2 2026');
    expect(figureOf('win-rate', [rate('All', 2, 5)], { ...overall, compared: now }).takeaway).toBe(
      'Win rate is 40.0 % (2 of 5); too few to compare',
    );
  });

  test('says from where to where it runs by source, and what is left out', () => {
    const rows = [
      rate('Partner', 60, 120, { excluded_count: 2, other_currency_count: 1 }),
      rate('Email', 20, 120, { lost_with_amount_count: 57 }),
      rate('Events', 0, 0, { excluded_count: 1 }),
    ];
    const figure = figureOf('win-rate', rows);
    expect(figure.takeaway).toBe(
      'Win rate by source runs from 16.7 % (Email) to 50.0 % (Partner); the ranges do not overlap',
    );
    expect(figure.notes).toEqual([
      'Too few to rank: fewer than 30 closed deals, or fewer than 5 won.',
      '3 deals lost as duplicate, test or created in error left out.',
      '1 deal in other currencies: not in the amounts, which are USD alone.',
      'Win rate by amount knows the amount of 73.1 % of lost deals (117 of 160).',
    ]);
    const events = (figure.picture as Intervals).rows[2];
    expect(events).toMatchObject({ label: 'Events', value: null, low: null, high: null, text: '–', muted: true });
  });

  test('says which filters it holds to and that the period is not over', () => {
    const scope = { ...q3, as_of: '2026-09-17', filters: { source: ['Email', 'Events'] } };
    const figure = figureOf('win-rate', [rate('All', 57, 243)], {
      ...overall,
      scope,
      compared: [rate('All', 62, 243)],
    });
    expect(figure.takeaway).toMatch(/^Win rate is 23.5 % so far, 2.1 points lower than Q2 2026 by the same day; /);
    expect(figure.subtitle).toBe(
      'Deals closed in Q3 2026, source Email or Events, won ÷ (won + lost); range is 95 % · n = 243',
    );
    expect(figure.notes).toEqual([
      'Hollow dots: Q2 2026 by the same day.',
      'Q3 2026 is not over: 13 days of it lie after 17 Sep 2026.',
    ]);
  });
});

describe('win-rate-trend', () => {
  const quarter = (period: string, period_end: string, won: number, closed: number) => ({
    ...rate('', won, closed), period, period_start: period_end, period_end,
  }); // prettier-ignore

  test('draws the band, dashes the quarter that is not over, breaks where nothing closed', () => {
    const rows = [
      quarter('Q1 2026', '2026-03-31', 0, 0),
      quarter('Q2 2026', '2026-06-30', 62, 243),
      quarter('Q3 2026', '2026-09-30', 57, 243),
    ];
    const figure = figureOf('win-rate-trend', rows, { scope: { ...q3, as_of: '2026-08-31' } });
    expect(figure.takeaway).toBe(
      'Win rate is 23.5 % so far in Q3 2026, 2.1 points lower than Q2 2026; the ranges overlap, so it may be chance',
    );
    const { x, series } = figure.picture as Lines;
    expect(x).toEqual(['Q1 2026', 'Q2 2026', 'Q3 2026']);
    expect(series[0]?.dashed_from).toBe(2);
    expect(series[0]?.points[0]).toMatchObject({ key: { period: 'Q1 2026' }, value: null, low: null, high: null });
    expect(figure.notes[0]).toBe('Too few to compare: Q1 2026.');
    expect(figureOf('win-rate-trend', []).takeaway).toBe('No deals are closed yet');
  });
});
