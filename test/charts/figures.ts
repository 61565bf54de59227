import type {
  Bars,
  Bridge,
  FigureSpec,
  Flows,
  Histogram,
  Intervals,
  Lines,
  Picture,
  Quadrants,
  Timeline,
} from '../../src/charts/figure';

/** A whole figure around a picture. */
export function figure(picture: Picture, changes: Partial<FigureSpec> = {}): FigureSpec {
  return {
    takeaway: '56 % of MQLs don’t become SQLs',
    subtitle: 'Leads created in Q3 2026, followed to 30 Sep 2026 · n = 2,412',
    description: 'Five bars from 2,412 leads down to 57 won.',
    picture,
    table: { columns: [], rows: [] },
    n: 2412,
    notes: [],
    ...changes,
  };
}

export const funnel: Bars = {
  kind: 'bars',
  format: { kind: 'count' },
  bars: [
    { key: { stage: 'lead' }, label: 'Lead', value: 2412, text: '2,412', ink: 'marketing' },
    { key: { stage: 'mql' }, label: 'MQL', value: 984, text: '984', detail: '40.8 % of leads', ink: 'marketing' },
    {
      key: { stage: 'sql' },
      label: 'SQL',
      value: 431,
      text: '431',
      detail: '43.8 % of MQLs · 17.9 % of all',
      ink: 'sales',
    },
    { key: { stage: 'opp' }, label: 'Opportunity', value: 208, text: '208', detail: '48.3 % of SQLs', ink: 'sales' },
    { key: { stage: 'won' }, label: 'Won', value: 57, text: '57', detail: '27.4 % of opportunities', ink: 'sales' },
  ],
  divider: { after: 1, label: 'Handoff: marketing to sales' },
};

export const comparedFunnel: Bars = {
  ...funnel,
  bars: funnel.bars.map((bar, index) => ({
    ...bar,
    compared: Math.round(bar.value * [0.9, 1.05, 0.8, 1.2, 0.7][index]!),
    ...(bar.label === 'SQL' ? { inferred: 120 } : {}),
  })),
};

export const revenue: Bars = {
  kind: 'bars',
  format: { kind: 'money', currency: 'USD' },
  bars: [
    ['Paid search', 42_100_000, '$421K', '34.0 % · 18 deals'],
    ['Brand and thought leadership webinars with partners in Europe', 31_000_000, '$310K', '25.0 % · 14 deals'],
    ['Organic', 22_300_000, '$223K', '18.0 % · 9 deals'],
    ['Events', 9_900_000, '$99K', '8.0 % · 4 deals'],
    ['Referral', 120_000, '$1.2K', '0.1 % · 1 deal'],
    ['Outbound', 0, '$0', '0.0 % · 0 deals'],
    ['Unattributed', 18_600_000, '$186K', '15.0 % · 11 deals'],
  ].map(([label, value, text, detail]) => ({
    key: { source: label as string },
    label: label as string,
    value: value as number,
    text: text as string,
    detail: detail as string,
    ink: 'accent' as const,
    muted: label === 'Unattributed',
  })),
};

function rate(label: string, won: number, n: number, muted = false): Intervals['rows'][number] {
  if (n === 0) {
    return { key: { source: label }, label, value: null, low: null, high: null, text: '–', detail: 'n = 0', muted };
  }
  const p = won / n;
  const z = 1.96;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return {
    key: { source: label },
    label,
    value: p,
    low: centre - half,
    high: centre + half,
    text: `${(p * 100).toFixed(1)} %`,
    detail: `n = ${n.toLocaleString('en-US')}`,
    muted,
  };
}

export const rates: Intervals = {
  kind: 'intervals',
  format: { kind: 'share' },
  rows: [
    { ...rate('Referral', 13, 64), compared: 0.12 },
    { ...rate('Organic', 73, 612), compared: 0.14 },
    { ...rate('Paid search', 96, 1204), compared: 0.06 },
    rate('Events', 13, 210),
    rate('Outbound', 13, 322),
    rate('Partner marketplace listings in the Nordics', 3, 11, true),
    rate('Direct', 1, 4, true),
    rate('Offline', 0, 0, true),
  ],
  reference: { value: 0.0866, label: 'All leads 8.7 %' },
  break: { before: 5, label: 'Too few to rank' },
};

const quarters = ['Q4 2024', 'Q1 2025', 'Q2 2025', 'Q3 2025', 'Q4 2025', 'Q1 2026', 'Q2 2026', 'Q3 2026'];

export const winRate: Lines = {
  kind: 'lines',
  format: { kind: 'share' },
  x: quarters,
  series: [
    {
      name: 'Win rate',
      ink: 'sales',
      style: 'solid',
      points: [0.21, 0.24, 0.22, null, 0.27, 0.26, 0.255, 0.234].map((value, index) => ({
        key: { quarter: quarters[index]! },
        value,
        low: value === null ? null : value - 0.05,
        high: value === null ? null : value + 0.06,
        text: value === null ? '–' : `${(value * 100).toFixed(1)} %`,
      })),
      dashed_from: 7,
    },
  ],
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
  (month) => `${month} 2026`,
);

export const burnUp: Lines = {
  kind: 'lines',
  format: { kind: 'money', currency: 'USD' },
  x: months,
  series: [
    {
      name: 'Goal',
      ink: 'other',
      style: 'step',
      points: months.map((month, index) => ({
        key: { month, line: 'goal' },
        value: (index + 1) * 13_333_333,
        text: `$${(((index + 1) * 133_333) / 1e6).toFixed(2)}M`,
      })),
    },
    {
      name: 'Won, last year',
      ink: 'sales',
      style: 'lighter',
      points: months.map((month, index) => ({
        key: { month, line: 'last' },
        value: (index + 1) ** 1.1 * 9_000_000,
        text: `$${(((index + 1) ** 1.1 * 90_000) / 1e6).toFixed(2)}M`,
      })),
    },
    {
      name: 'Won',
      ink: 'sales',
      style: 'solid',
      points: months.map((month, index) =>
        index > 8
          ? { value: null, text: '–' }
          : {
              key: { month },
              value: (index + 1) ** 1.05 * 12_000_000,
              text: `$${(((index + 1) ** 1.05 * 12) / 100).toFixed(2)}M`,
            },
      ),
      dashed_from: 8,
    },
  ],
};

export const bridge: Bridge = {
  kind: 'bridge',
  format: { kind: 'money', currency: 'USD' },
  steps: [
    { key: { step: 'earlier' }, label: 'Q2 2026', value: 130_000_000, text: '$1.3M', is_total: true, is_earlier: true },
    { key: { step: 'volume' }, label: 'Leads', value: 20_000_000, text: '▲ +$200K', detail: '1,204 → 1,410' },
    { key: { step: 'source_mix' }, label: 'Source mix', value: 0, text: '$0' },
    {
      key: { step: 'deal_to_won' },
      label: 'Deal to won',
      value: -45_000_000,
      text: '▼ −$450K',
      detail: '31.0 % → 24.2 % · in 64 days',
    },
    { key: { step: 'timing' }, label: 'Timing', value: 5_000_000, text: '▲ +$50K', muted: true },
    { key: { step: 'later' }, label: 'Q3 2026', value: 110_000_000, text: '$1.1M', is_total: true },
  ],
};

export const hostileName = '<img src=x onerror="alert(1)">&{b|x}\u0000';

/** Days in bars of five, the last of everything longer, with two lines near each other. */
export const spread: Histogram = {
  kind: 'histogram',
  format: { kind: 'count' },
  unit: 'days',
  ink: 'accent',
  bars: [12, 31, 24, 0, 9, 4, 3, 2, 6].map((value, index) => ({
    key: { from_day: index * 5 },
    label: index === 8 ? '40 days or more' : `${index * 5} to ${index * 5 + 4} days`,
    from: index * 5,
    to: index * 5 + 5,
    value,
    text: String(value),
    ...(index === 8 && { is_open: true }),
  })),
  lines: [
    { at: 9.5, label: 'Median 9.5 days' },
    { at: 24, label: 'Four of five within 24 days' },
  ],
};

/** Credit of four channels under several settings, each a small dot. */
export const settings: Intervals = {
  kind: 'intervals',
  format: { kind: 'share' },
  dots_label: 'setting',
  rows: (
    [
      ['Webinar', 0.31, [0.28, 0.3, 0.31, 0.34, 0.36]],
      ['Paid social', 0.12, [0.04, 0.12, 0.12, 0.27]],
      ['Email', 0.2, [0.2]],
      ['Unattributed', 0.05, [0.05, 0.06, 0.11]],
    ] as const
  ).map(([label, value, dots]) => ({
    key: { channel: label },
    label,
    value,
    low: Math.min(...dots),
    high: Math.max(...dots),
    dots,
    text: `${(value * 100).toFixed(1)} %`,
    detail: `rank 1–${dots.length}`,
    muted: label === 'Unattributed',
  })),
};

/** 200 deals by who brought them and whether marketing touched them. */
export const quadrants: Quadrants = {
  kind: 'quadrants',
  format: { kind: 'share' },
  columns: ['Touched by marketing', 'Not touched by marketing'],
  rows: ['Sourced by marketing', 'Not sourced by marketing'],
  cells: (
    [
      [true, true, 0.4, '80 deals', '48.0 % of value · $1.2M'],
      [true, false, 0.05, '10 deals', '2.0 % of value · $50K'],
      [false, true, 0.3, '60 deals', '30.0 % of value · $750K'],
      [false, false, 0.25, '50 deals', '20.0 % of value · $500K'],
    ] as const
  ).map(([is_sourced, is_touched, value, detail, more]) => ({
    key: { is_sourced, is_touched },
    label: `${is_sourced ? 'Sourced' : 'Not sourced'}, ${is_touched ? 'touched' : 'not touched'}`,
    value,
    text: `${(value * 100).toFixed(1)} % of deals`,
    detail,
    more,
  })),
};

/** Five touches of one deal and what marks places on its way. */
export const timeline: Timeline = {
  kind: 'timeline',
  format: { kind: 'share' },
  days: 144,
  ends: ['6 Jan 2025', '30 May 2025'],
  lines: [
    { at: 14, label: 'Lead created 20 Jan 2025' },
    { at: 58, label: 'Deal created 5 Mar 2025' },
    { at: 144, label: 'Won 30 May 2025' },
  ],
  rows: (
    [
      ['Paid search', 0, 0.3, '6 Jan 2025 · Brand'],
      ['Organic', 14, 0.3, '20 Jan 2025'],
      ['Webinar', 35, 0.1, '10 Feb 2025 · Spring series with partners'],
      ['Email', 56, 0.3, '3 Mar 2025'],
      ['Event', 98, 0, '14 Apr 2025'],
    ] as const
  ).map(([label, at, value, detail], index) => ({
    key: { touch_id: index + 1 },
    label: `${index + 1} ${label}`,
    at,
    value,
    text: `${(value * 100).toFixed(1)} %`,
    detail,
    ...(value === 0 && { muted: true }),
  })),
};

/** Won deals by their first touches. */
export const flows: Flows = {
  kind: 'flows',
  format: { kind: 'count' },
  steps: [
    {
      label: 'First touch',
      nodes: [
        { name: 'Webinar', value: 40, text: '40' },
        { name: 'Paid search', value: 25, text: '25' },
        { name: 'Other', value: 1, text: '1', muted: true },
      ],
    },
    {
      label: 'Second touch',
      nodes: [
        { name: 'Email', value: 36, text: '36' },
        { name: 'Brand and thought leadership events', value: 20, text: '20' },
        { name: 'Webinar', value: 10, text: '10' },
      ],
    },
    {
      label: 'Third touch',
      nodes: [
        { name: 'Event', value: 12, text: '12' },
        { name: 'Email', value: 8, text: '8' },
      ],
    },
  ],
  flows: (
    [
      [0, 'Webinar', 'Email', 30],
      [0, 'Webinar', 'Webinar', 10],
      [0, 'Paid search', 'Brand and thought leadership events', 20],
      [0, 'Paid search', 'Email', 5],
      [0, 'Other', 'Email', 1],
      [1, 'Email', 'Event', 12],
      [1, 'Brand and thought leadership events', 'Email', 8],
    ] as const
  ).map(([step, from, to, value], index) => ({
    key: { step, from, to },
    step,
    from,
    to,
    value,
    text: `${value} deals`,
    ...(index === 0 && { strong: true }),
  })),
};
