import { describe, expect, test } from 'vitest';
import type { Bars, Intervals, Lines } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { q3 } from './asking';
import { figureOf } from './figuring';

describe('loss-reasons', () => {
  const reason = (name: string, lost_count: number, all: number): Row => ({
    reason: name, lost_count, all_lost_count: all, share: lost_count / all, excluded_count: 1,
  }); // prettier-ignore

  test('names the reason given most, a tie, or that most have none', () => {
    const some = [reason('No reason given', 10, 100), reason('Price', 50, 100), reason('Timing', 40, 100)];
    expect(figureOf('loss-reasons', some).takeaway).toBe(
      'Price is named most often, for 50.0 % of lost deals (50 of 100); no reason is given for 10.0 %',
    );
    const tied = [reason('Price', 50, 100), reason('Timing', 50, 100)];
    expect(figureOf('loss-reasons', tied).takeaway).toBe(
      'Price and Timing are each named for 50.0 % of lost deals (50 of 100)',
    );
    const blank = [reason('No reason given', 41, 100), reason('Price', 59, 100)];
    const figure = figureOf('loss-reasons', blank);
    expect(figure.takeaway).toBe(
      'No reason is given for 41.0 % of lost deals (41 of 100), too many to say which is named most often',
    );
    expect((figure.picture as Bars).bars[0]).toMatchObject({ muted: true, ink: 'other' });
    expect(figure.notes).toEqual([
      'No reason given: 41.0 % (41 of 100).',
      '1 deal lost as duplicate, test or created in error left out.',
    ]);
  });

  test('names the top reason from 60 % filled on, and never among fewer than 30', () => {
    const just = [reason('No reason given', 40, 100), reason('Price', 60, 100)];
    expect(figureOf('loss-reasons', just).takeaway).toMatch(/^Price is named most often, for 60.0 %/);
    const few = [reason('Price', 20, 29), reason('Timing', 9, 29)];
    expect(figureOf('loss-reasons', few).takeaway).toBe('29 deals were lost, too few to rank the reasons');
    const three = ['Price', 'Timing', 'Scope'].map((name) => reason(name, 20, 60));
    expect(figureOf('loss-reasons', three).takeaway).toBe(
      '3 reasons are each named for 33.3 % of lost deals (20 of 60)',
    );
    expect(figureOf('loss-reasons', [reason('No reason given', 30, 30)]).takeaway).toBe(
      'None of the 30 lost deals has a reason',
    );
  });

  test('draws twelve and leaves the rest to the table', () => {
    const many = Array.from({ length: 15 }, (_, index) => reason(`Reason ${index}`, 20 - index, 195));
    const figure = figureOf('loss-reasons', many);
    expect((figure.picture as Bars).bars).toHaveLength(12);
    expect(figure.table.rows).toHaveLength(15);
    expect(figure.notes).toContain('The 3 other reasons are in the table.');
  });
});

describe('money', () => {
  const won = (source: string, currency: string, won_count: number, amount: number, all: number): Row => ({
    source, currency, won_count, won_amount_minor: amount, all_won_amount_minor: all, share: all === 0 ? null : amount / all,
    without_amount_count: 0,
  }); // prettier-ignore

  test('revenue by source never adds currencies and keeps Unattributed drawn', () => {
    const rows = [
      ...Array.from({ length: 13 }, (_, index) => won(`Source ${index}`, 'USD', 1, 10_000_00, 140_000_00)),
      won('Email', 'EUR', 2, 70_00, 70_00),
      won('Unattributed', 'USD', 1, 10_000_00, 140_000_00),
    ];
    const figure = figureOf('revenue-by-source', rows);
    const { bars, format } = figure.picture as Bars;
    expect(format).toEqual({ kind: 'money', currency: 'USD' });
    expect(bars).toHaveLength(12);
    expect(bars.at(-1)).toMatchObject({ label: 'Unattributed', muted: true });
    expect(figure.notes).toContain('Won in other currencies, not added: €70.00 (2 deals).');
    expect(figure.n).toBe(14);
    expect(figure.table.rows[13]).toMatchObject({ source: 'Email', won_amount_minor: '€70.00' });
  });

  test('revenue by source says how much came from where, without a cause, and leaves out a currency nobody named', () => {
    const rows = [won('Email', 'USD', 9, 120_000_00, 424_000_00), won('Unattributed', 'USD', 1, 31_000_00, 424_000_00)];
    expect(figureOf('revenue-by-source', rows).takeaway).toBe(
      '28.3 % of the $424K won in Q3 2026 came from Email (9 deals)',
    );
    const blank = [won('Email', 'USD', 1, 1_00, 100_00), won('Unattributed', 'USD', 1, 99_00, 100_00)];
    expect(figureOf('revenue-by-source', blank).takeaway).toBe('99.0 % of the $100 won in Q3 2026 has no known source');
    const unsaid = figureOf('revenue-by-source', [won('Unattributed', 'XXX', 3, 28_00, 28_00)], { currency: 'XXX' });
    expect(unsaid.takeaway).toBe('All of the 28 won in Q3 2026 has no known source');
    expect(unsaid.subtitle).toBe('Deals won in Q3 2026, each under its one source · n = 3');
    expect(figureOf('revenue-by-source', [won('Email', 'USD', 1, 0, 0)]).takeaway).toBe(
      'The deals won in Q3 2026 have no amounts',
    );
    expect(figureOf('revenue-by-source', []).takeaway).toBe('No deals were won in this period');
  });

  test('a single number says how it stands to the compared period', () => {
    const row = (amount: number): Row => ({
      currency: 'USD', won_count: 3, won_amount_minor: amount, other_currency_count: 2, without_amount_count: 0,
    }); // prettier-ignore
    const figure = figureOf('revenue-won', [row(1_240_000_00)], { compared: [row(1_000_000_00)] });
    expect(figure.takeaway).toBe('$1.24M won in Q3 2026, 24.0 % more than Q2 2026');
    expect(figure.notes).toEqual([
      'Thin bars: Q2 2026.',
      '2 deals in other currencies: not in the amounts, which are USD alone.',
    ]);
    expect(figureOf('revenue-won', [row(1)], { currency: 'XXX' }).notes).toEqual([
      '2 deals in other currencies: not in the amounts, which are those without a currency alone.',
    ]);
    expect(figureOf('revenue-won', [row(5_00)], { compared: [row(0)] }).takeaway).toBe(
      '$5 won in Q3 2026, after $0 in Q2 2026',
    );
    expect(figureOf('revenue-won', [row(5_00)], { compared: [row(5_00)] }).takeaway).toBe(
      '$5 won in Q3 2026, as in Q2 2026',
    );
    expect(figureOf('leads-created', [{ lead_count: 30 }], { compared: [{ lead_count: 40 }] }).takeaway).toBe(
      '30 leads created in Q3 2026, 25.0 % fewer than Q2 2026',
    );
  });
});

describe('stage-velocity', () => {
  const step = (from: string, to: string, n: number, median: number | null): Row => ({
    from_rank: 1, from_stage: from, to_stage: to, from_label: from, to_label: to, n, median_days: median,
    p25_days: median, p75_days: median, negative_count: 1,
  }); // prettier-ignore

  test('names the slowest step that enough have made', () => {
    const figure = figureOf('stage-velocity', [
      step('Lead', 'MQL', 300, 4),
      step('MQL', 'SQL', 90, 34),
      step('SQL', 'Won', 9, 80),
    ]);
    expect(figure.takeaway).toBe('MQL to SQL takes longest: half of those who made it took 34 days or longer');
    expect((figure.picture as Intervals).rows.map(({ muted }) => muted ?? false)).toEqual([false, false, true]);
    expect(figure.notes).toContain('Fewer than 30, too few to rank: SQL to Won.');
    expect(figure.notes).toContain('3 steps dated backwards left out.');
    expect(figureOf('stage-velocity', [step('Lead', 'MQL', 3, 4)]).takeaway).toBe(
      'Too few steps are dated to say which takes longest',
    );
    expect(figureOf('stage-velocity', [step('Lead', 'MQL', 0, null)]).takeaway).toBe(
      'No step has a date on both sides',
    );
  });

  test('speaks of deals where the files hold no people', () => {
    const subtitleOf = (from: string) => figureOf('stage-velocity', [step(from, 'won', 40, 9)]).subtitle;
    expect(subtitleOf('lead')).toContain('People created');
    expect(subtitleOf('opportunity')).toContain('Deals created');
  });
});

describe('goals', () => {
  const goal = (metric: string, more: Row = {}): Row => ({
    metric, unit: 'money', period: 'whatever the file says', period_start: '2026-07-01', period_end: '2026-09-30',
    team: null, segment: null, currency: 'USD', goal_value: 1_600_000_00, actual_value: 1_240_000_00,
    attainment_rate: 0.775, elapsed_share: 0.71, fact_count: 31, other_currency_count: 0, ...more,
  }); // prettier-ignore
  const counted = { unit: 'count', currency: null, goal_value: 40, actual_value: 10, attainment_rate: 0.25 };

  test('put revenue first, with how much of the period is gone and a line at the goal', () => {
    const figure = figureOf('goal-pacing', [goal('leads', counted), goal('revenue')]);
    expect(figure.takeaway).toBe('Revenue is 77.5 % of goal with 71.0 % of Q3 2026 gone');
    expect(figure.subtitle).toBe('Goals for Q3 2026, reached by 30 Sep 2026, 71.0 % of the period gone · 2 goals');
    const { bars, reference } = figure.picture as Bars;
    expect(reference).toEqual({ value: 1, label: 'Goal' });
    expect(bars[0]).toMatchObject({ label: 'Revenue', value: 0.775, ink: 'sales', detail: '$1.24M of $1.6M' });
    expect(bars[1]).toMatchObject({ label: 'Leads', value: 0.25, ink: 'marketing' });
    expect(figure.table.rows[1]).toMatchObject({ goal_value: '$1,600,000.00', actual_value: '$1,240,000.00' });
    expect(figureOf('goal-pacing', [goal('won_deals', { ...counted, elapsed_share: 1 })]).takeaway).toBe(
      'Won deals are 25.0 % of the goal for Q3 2026',
    );
  });

  test('name the team or segment in few words, and the period where there are several', () => {
    const month = { period: 'July', period_end: '2026-07-31', elapsed_share: 1 };
    const parts = [
      goal('revenue', { team: 'SMB' }),
      goal('marketing_qualified', { ...counted, team: 'North', segment: 'SMB', ...month }),
      goal('won_deals', { ...counted, segment: 'SMB' }),
    ];
    const { picture, subtitle } = figureOf('goal-pacing', parts);
    const { bars } = picture as Bars;
    expect(bars.map(({ label }) => label)).toEqual([
      'SMB revenue, Q3 2026',
      'Won deals in SMB, Q3 2026',
      'North MQLs in SMB, Jul 2026',
    ]);
    expect(bars[2]?.detail).toBe('10 of 40 · the period is over');
    expect(subtitle).toBe('Goals of periods that overlap Q3 2026, reached by 30 Sep 2026 · 3 goals');
  });

  test('say nothing where nothing can be said', () => {
    const ownerless = goal('leads', { ...counted, team: 'North', actual_value: null, attainment_rate: null });
    const scope = { ...q3, filters: { source: ['Email'] } };
    const figure = figureOf('goal-pacing', [ownerless], { scope });
    expect(figure.takeaway).toBe('North leads are not comparable with the goal of Q3 2026');
    expect((figure.picture as Bars).bars[0]).toMatchObject({ text: '–', muted: true });
    expect(figure.notes).toEqual(['No person or deal belongs to: North leads.', 'Not filtered by source.']);
    expect(figureOf('goal-pacing', []).takeaway).toBe('No goals are set for this period');
  });

  test('add up to a line beside an even pace', () => {
    const day = (date: string, reached: number | null, pace: number): Row => ({
      ...goal('revenue'), day: date, fact_count: 1, reached_value: reached, even_pace_value: pace,
    }); // prettier-ignore
    const figure = figureOf('goal-progress', [
      day('2026-07-01', 5_000_00, 10_000_00),
      day('2026-07-02', null, 20_000_00),
    ]);
    expect(figure.takeaway).toBe('Revenue is at $5K of $1.6M, $5K behind an even pace');
    const { x, series } = figure.picture as Lines;
    expect(x).toEqual(['1 Jul', '2 Jul']);
    expect(series.map(({ style, points }) => [style, points.map(({ value }) => value)])).toEqual([
      ['solid', [5_000_00, null]],
      ['outline', [10_000_00, 20_000_00]],
    ]);
    const over = [day('2026-09-30', 1_240_000_00, 1_600_000_00)];
    expect(figureOf('goal-progress', over).takeaway).toBe(
      'Revenue reached $1.24M in Q3 2026, $360K short of the goal of $1.6M',
    );
    expect(figureOf('goal-progress', []).takeaway).toBe('No such goal is set for this period');
  });
});
