import type { Agreement } from '../../src/agreement/agreement';
import type { Row, Value } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import type { Mapping } from '../../src/sources/source';

/** Whoever answers: `window.concord` in a page, or the same tables without one. */
export interface Asking {
  metric(id: string, asked: { scope: Partial<Scope>; params: Record<string, Value> }): Promise<Row[]>;
  drill(id: string, key: Record<string, Value>, asked: { scope: Partial<Scope> }): Promise<Row[]>;
  checks(): Promise<{ id: string; count: number }[]>;
  sql(text: string): Promise<Row[]>;
}

interface Question {
  /** A metric's rows, or the records behind the one with this key. */
  metric?: string;
  drill?: Record<string, Value>;
  scope?: Partial<Scope>;
  params?: Record<string, Value>;
  /** A finding; the answer is its count. */
  check?: string;
  sql?: string;
}

export interface Expectation extends Question {
  /** The step of answers.md that works it out. */
  says: string;
  /** Rows of the answer, in any order, by the columns of the first of them; `among` picks them out of more. */
  rows: Row[];
  among?: Row;
  /** Asked after both teams agreed on this; by hand in a page. */
  agreed?: Partial<Agreement>;
}

export interface Scenario {
  folder: string;
  files: string[];
  /** Answers to the mapping screen by file name. */
  as?: Record<string, Partial<Mapping>>;
  expectations: Expectation[];
  screens: Screen[];
}

/** What somebody who opens a page reads there. */
export interface Screen {
  says: string;
  on: 'overview' | 'funnel' | 'sources' | 'win-rate' | 'goals';
  /** The metric drawn. */
  figure: string;
  scope: Partial<Scope>;
  /** The choice under "By", where the page opens with another. */
  by?: string;
  /** Read once both teams agreed as the expectations say. */
  afterAgreeing?: boolean;
  /** Words of the figure, each somewhere in it. */
  shows: string[];
}

/** What is answered, by the columns and rows that are expected. */
export async function answerTo({ rows, among = {}, ...question }: Expectation, asking: Asking): Promise<Row[]> {
  const columns = Object.keys(rows[0] ?? {});
  const all = await rowsOf(question, asking);
  return all
    .filter((row) => Object.entries(among).every(([name, value]) => row[name] === value))
    .map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
}

/** Rows in an order of their own, what is divided to twelve digits. */
export function inOrder(rows: readonly Row[]): string[] {
  const told = (value: Value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
  return rows.map((row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, told(value)]))).sort();
}

async function rowsOf(
  { metric, drill, scope = {}, params = {}, check, sql }: Question,
  asking: Asking,
): Promise<Row[]> {
  if (sql !== undefined) return asking.sql(sql);
  if (check !== undefined)
    return (await asking.checks()).filter(({ id }) => id === check).map(({ count }) => ({ count }));
  if (metric === undefined) throw new TypeError('An expectation asks for a metric, a finding or a statement.');
  return drill ? asking.drill(metric, drill, { scope }) : asking.metric(metric, { scope, params });
}

const quarter = (year: number, number: 1 | 2): Partial<Scope> => ({
  period_start: `${year}-0${number * 3 - 2}-01`,
  period_end: number === 1 ? `${year}-03-31` : `${year}-06-30`,
});
const [q1, q2] = [quarter(2026, 1), quarter(2026, 2)];

const twoCounts: Scenario = {
  folder: 'two-counts-of-one-quarter',
  files: ['hubspot-contacts.csv', 'goals.csv'],
  as: { 'hubspot-contacts.csv': { columns: { sales_accepted_at: 'Sales Accepted Date' } } },
  screens: [
    {
      says: '29 MQLs of 40 and 19 SALs of 20',
      on: 'goals',
      figure: 'goal-pacing',
      scope: q2,
      shows: ['MQLs are 72.5 % of the goal for Q2 2026', '29 of 40', '19 of 20'],
    },
    {
      says: 'of 30 people created in the quarter 30 are an MQL and 20 accepted',
      on: 'funnel',
      figure: 'funnel',
      scope: q2,
      shows: ['30 leads were created in this period', 'MQL 30', 'SAL 20'],
    },
  ],
  expectations: [
    {
      says: 'marketing’s 41: records created in the quarter that ever became an MQL',
      sql: `select count(*)::integer as records from person_records
        where created_at::date between '2026-04-01' and '2026-06-30' and marketing_qualified_at is not null`,
      rows: [{ records: 41 }],
    },
    {
      says: 'sales’ 19 and both teams’ 29: first entries in the quarter, whoever was created when',
      metric: 'goal-pacing',
      scope: q2,
      rows: [
        { metric: 'marketing_qualified', goal_value: 40, actual_value: 29 },
        { metric: 'sales_accepted', goal_value: 20, actual_value: 19 },
      ],
    },
    { says: '11 records of people who stand there already', check: 'duplicate-people', rows: [{ count: 11 }] },
    {
      says: '6 of them from the quarter itself, 5 of people who became an MQL before it',
      sql: `select count(*) filter (where first_day between '2026-04-01' and '2026-06-30')::integer as twice,
          count(*) filter (where first_day < '2026-04-01')::integer as back_again
        from (select marketing_qualified_date as first_day from journeys join people using (person_id) where record_count > 1)`,
      rows: [{ twice: 6, back_again: 5 }],
    },
    {
      says: '30 people created in the quarter, all of them an MQL by now, 20 accepted by now',
      metric: 'funnel',
      scope: q2,
      rows: [
        { stage: 'lead', reached_count: 30 },
        { stage: 'marketing_qualified', reached_count: 30 },
        { stage: 'sales_accepted', reached_count: 20 },
      ],
    },
    {
      says: 'at the end of the quarter 26 of the 30 were an MQL, and 17 accepted',
      metric: 'funnel',
      scope: { ...q2, as_of: '2026-06-30' },
      rows: [
        { stage: 'lead', reached_count: 30 },
        { stage: 'marketing_qualified', reached_count: 26 },
        { stage: 'sales_accepted', reached_count: 17 },
      ],
    },
  ],
};

const halfYear = { period_start: '2026-01-01', period_end: '2026-06-30' };
const youngSource: Scenario = {
  folder: 'young-source',
  files: ['hubspot-contacts.csv', 'hubspot-deals.csv'],
  screens: [
    {
      says: 'neither is called the better one: too few, and Webinar is young',
      on: 'sources',
      figure: 'lead-to-close',
      scope: halfYear,
      shows: [
        '20.0 % (12 of 60) of leads are won so far; too few by source to rank',
        '4 of 36 so far',
        '8 of 24 so far',
        'Nine in ten wins take 90 days or less, and not all these leads had that long',
      ],
    },
  ],
  expectations: [
    {
      says: 'by today: Partner 8 of 24, Webinar 4 of 36',
      metric: 'lead-to-close',
      scope: halfYear,
      rows: [
        { source: 'Webinar', lead_count: 36, won_count: 4, lead_to_close_rate: 4 / 36 },
        { source: 'Partner', lead_count: 24, won_count: 8, lead_to_close_rate: 8 / 24 },
      ],
    },
    {
      says: 'thirty days after they were created: Partner 1 of 24',
      metric: 'lead-to-close',
      scope: { ...halfYear, as_of: '2026-02-01' },
      rows: [{ source: 'Partner', lead_count: 24, won_count: 1 }],
    },
    {
      says: 'thirty days after they were created: Webinar 4 of 36',
      metric: 'lead-to-close',
      scope: { ...halfYear, as_of: '2026-06-19' },
      among: { source: 'Webinar' },
      rows: [{ source: 'Webinar', lead_count: 36, won_count: 4 }],
    },
    {
      says: 'projected within the 30 days it was seen for: Webinar 4 of 36, and nothing for fewer than 30 leads',
      metric: 'lead-to-close',
      scope: halfYear,
      rows: [
        { source: 'Webinar', window_days: 90, is_mature: false, horizon_days: 30, projected_rate: 4 / 36 },
        { source: 'Partner', window_days: 90, is_mature: false, horizon_days: 30, projected_rate: null },
      ],
    },
  ],
};

const oneDeal: Scenario = {
  folder: 'one-deal-owns-a-channel',
  files: ['salesforce-opportunities.csv'],
  screens: [
    {
      says: 'half of all revenue came from events',
      on: 'sources',
      figure: 'revenue-by-source',
      scope: q2,
      shows: [
        '50.0 % of the 1M won in Q2 2026 came from Event (5 deals)',
        'Outbound 260K 26.0 % · 3 deals',
        'Organic Search 240K 24.0 % · 4 deals',
      ],
    },
    {
      says: 'the one deal is named, with the rate it leaves behind',
      on: 'win-rate',
      figure: 'win-rate',
      by: 'Source',
      scope: q2,
      shows: ['Event 83.3 % 5 of 6', 'Event 50.0 % instead of 96.2 % without ACME platform (480K)'],
    },
  ],
  expectations: [
    {
      says: 'half of all revenue came from events',
      metric: 'revenue-by-source',
      scope: q2,
      rows: [
        { source: 'Event', won_count: 5, won_amount_minor: 50_000_000, share: 0.5 },
        { source: 'Outbound', won_count: 3, won_amount_minor: 26_000_000, share: 0.26 },
        { source: 'Organic Search', won_count: 4, won_amount_minor: 24_000_000, share: 0.24 },
      ],
    },
    {
      says: 'one of the five deals behind it is 480,000 of the 500,000',
      metric: 'revenue-by-source',
      drill: { source: 'Event', currency: 'XXX' },
      scope: q2,
      rows: [
        { opportunity_name: 'ACME platform', amount_minor: 48_000_000 },
        { opportunity_name: 'Birch pilot', amount_minor: 800_000 },
        { opportunity_name: 'Cedar seats', amount_minor: 500_000 },
        { opportunity_name: 'Dune add-on', amount_minor: 400_000 },
        { opportunity_name: 'Ember start', amount_minor: 300_000 },
      ],
    },
    {
      says: 'by amount events win 500,000 of 520,000',
      metric: 'win-rate',
      params: { by: 'source' },
      scope: q2,
      among: { source: 'Event' },
      rows: [{ won_amount_minor: 50_000_000, closed_amount_minor: 52_000_000, win_rate_by_amount: 50 / 52 }],
    },
    {
      says: 'the deal is named beside the rate that it makes',
      metric: 'win-rate',
      params: { by: 'source' },
      scope: q2,
      among: { source: 'Event' },
      rows: [{ largest_deal: 'ACME platform', largest_amount_minor: 48_000_000 }],
    },
  ],
};

const reopened: Scenario = {
  folder: 're-opened-deal',
  files: ['salesforce-opportunities.csv', 'salesforce-opportunity-history.csv'],
  screens: [
    {
      says: 'the first quarter is 1 of 2',
      on: 'win-rate',
      figure: 'win-rate-trend',
      scope: q1,
      shows: ['Win rate is 50.0 % (1 of 2) in Q1 2026'],
    },
    {
      says: 'one deal left it, lost first and won now',
      on: 'win-rate',
      figure: 'reopened-deals',
      scope: q1,
      shows: ['1 deal was closed and opened again, and left Q1 2026 that way', 'First lost, now won 1 60K'],
    },
    {
      says: 'the second quarter is 1 of 2',
      on: 'win-rate',
      figure: 'win-rate-trend',
      scope: q2,
      shows: ['Win rate is 50.0 % (1 of 2) in Q2 2026'],
    },
  ],
  expectations: [
    {
      says: 'the first quarter: Due won, Tre lost; Uno is not lost there any more',
      metric: 'win-rate',
      params: { by: 'overall' },
      scope: q1,
      rows: [{ won_count: 1, closed_count: 2 }],
    },
    {
      says: 'nor was it as the first quarter ended: its end was still to come',
      metric: 'win-rate',
      params: { by: 'overall' },
      scope: { ...q1, as_of: '2026-03-31' },
      rows: [{ won_count: 1, closed_count: 2 }],
    },
    {
      says: 'the second quarter: Uno won, Cinque lost',
      metric: 'win-rate',
      params: { by: 'overall' },
      scope: q2,
      rows: [{ won_count: 1, closed_count: 2 }],
    },
    {
      says: 'its 60,000 are revenue of the second quarter alone',
      metric: 'revenue-won',
      scope: q2,
      rows: [{ won_count: 1, won_amount_minor: 6_000_000 }],
    },
    {
      says: 'and the first keeps the 30,000 of Due',
      metric: 'revenue-won',
      scope: q1,
      rows: [{ won_amount_minor: 3_000_000 }],
    },
    { says: 'Uno stands in the list of re-opened deals', check: 'reopened-deals', rows: [{ count: 1 }] },
  ],
};

const behind: Scenario = {
  folder: 'behind-a-straight-line',
  files: ['pipedrive-deals.csv', 'goals.csv'],
  screens: [
    {
      says: '37.5 % of the goal, ahead of how quarters go',
      on: 'goals',
      figure: 'goal-pacing',
      scope: q2,
      shows: [
        'Revenue is 37.5 % of goal with 65.9 % of Q2 2026 gone, ahead of the last 5 quarters, which had 28.0–36.0 % of their total by then',
        '€150K of €400K · usual by now 30.0 %',
      ],
    },
    {
      says: '30,000 ahead of the usual course, 115,000 behind an even pace over working days',
      on: 'goals',
      figure: 'goal-progress',
      scope: q2,
      shows: ['Revenue is at €150K of €400K, €30K ahead of the usual course and €115K behind an even pace'],
    },
  ],
  expectations: [
    {
      says: '150,000 of 400,000 on day 60 of 91: 37.5 % of the goal in 65.9 % of the time',
      metric: 'goal-pacing',
      scope: q2,
      rows: [
        {
          period: 'Q2 2026',
          goal_value: 40_000_000,
          actual_value: 15_000_000,
          attainment_rate: 0.375,
          elapsed_share: 60 / 91,
        },
      ],
    },
    {
      says: 'day by day it comes to the same 150,000',
      metric: 'goal-progress',
      scope: q2,
      among: { day: '2026-05-30' },
      rows: [{ goal_value: 40_000_000, reached_value: 15_000_000 }],
    },
    {
      says: 'by the booking curve it is ahead: 30 % is usual by now, 28 to 36 % at the ends, and it has 37.5 %',
      metric: 'goal-pacing',
      scope: q2,
      rows: [{ usual_share: 0.3, usual_low_share: 0.28, usual_high_share: 0.36, pace_rate: 1.25 }],
    },
    ...(['2025-10-01', '2026-01-01'] as const).map((period_start, index): Expectation => ({
      says: `${index === 0 ? 'the fourth quarter' : 'the first quarter'} came to 300,000 in the end`,
      metric: 'revenue-won',
      scope: { period_start, period_end: index === 0 ? '2025-12-31' : '2026-03-31' },
      rows: [{ won_amount_minor: 30_000_000 }],
    })),
    {
      says: 'and had won 96,000 by its day 60',
      metric: 'revenue-won',
      scope: { period_start: '2025-10-01', period_end: '2025-12-31', as_of: '2025-11-29' },
      rows: [{ won_amount_minor: 9_600_000 }],
    },
    {
      says: 'and had won 90,000 by its day 60',
      metric: 'revenue-won',
      scope: { ...q1, as_of: '2026-03-01' },
      rows: [{ won_amount_minor: 9_000_000 }],
    },
  ],
};

const twoCurrencies: Scenario = {
  folder: 'two-currencies',
  files: ['pipedrive-deals.csv'],
  screens: [
    {
      says: 'euros alone are shared out, the dollars stand beside',
      on: 'sources',
      figure: 'revenue-by-source',
      scope: q1,
      shows: [
        '57.1 % of the €35K won in Q1 2026 came from Google Ads (1 deal)',
        'Won in other currencies, not added: $20,000.00 (2 deals).',
      ],
    },
    {
      says: 'won by count in all currencies, by amount in euros only',
      on: 'win-rate',
      figure: 'win-rate',
      scope: q1,
      shows: ['Win rate is 71.4 % (5 of 7)', '3 deals in other currencies: not in the amounts, which are EUR alone.'],
    },
    {
      says: 'at the agreed rate 53,400.50 euros, nothing left beside',
      on: 'sources',
      figure: 'revenue-by-source',
      scope: q1,
      afterAgreeing: true,
      shows: ['51.2 % of the €53.4K won in Q1 2026 came from Google Ads (2 deals)'],
    },
  ],
  expectations: [
    {
      says: '35,000.50 euros won, and two deals in another currency beside',
      metric: 'revenue-won',
      scope: q1,
      rows: [{ currency: 'EUR', won_count: 3, won_amount_minor: 3_500_050, other_currency_count: 2 }],
    },
    {
      says: 'by source, each currency apart with shares of its own',
      metric: 'revenue-by-source',
      scope: q1,
      rows: [
        { source: 'Google Ads', currency: 'EUR', won_amount_minor: 2_000_000, share: 2_000_000 / 3_500_050 },
        { source: 'Referral', currency: 'EUR', won_amount_minor: 1_500_050, share: 1_500_050 / 3_500_050 },
        { source: 'Referral', currency: 'USD', won_amount_minor: 1_200_000, share: 0.6 },
        { source: 'Google Ads', currency: 'USD', won_amount_minor: 800_000, share: 0.4 },
      ],
    },
    {
      says: 'won by count in all currencies, by amount in euros only',
      metric: 'win-rate',
      params: { by: 'overall' },
      scope: q1,
      rows: [
        {
          won_count: 5,
          closed_count: 7,
          won_amount_minor: 3_500_050,
          closed_amount_minor: 4_400_050,
          other_currency_count: 3,
        },
      ],
    },
    {
      says: 'three deals with an amount in another currency are a finding',
      check: 'several-currencies',
      rows: [{ count: 3 }],
    },
    {
      says: 'at 0.92 euros a dollar: 53,400.50 euros',
      agreed: {
        display_currency: 'EUR',
        rates: [{ currency: 'USD', to: 'EUR', per_unit: '0.92', as_of: '2026-03-31', source: 'both finance teams' }],
      },
      metric: 'revenue-won',
      scope: q1,
      rows: [{ currency: 'EUR', won_count: 5, won_amount_minor: 5_340_050, other_currency_count: 0 }],
    },
  ],
};

export const scenarios: readonly Scenario[] = [twoCounts, youngSource, oneDeal, reopened, behind, twoCurrencies];
