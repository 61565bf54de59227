import type { FigureSpec } from '../../src/charts/figure';
import type { AppState } from '../../src/app/app';
import type { Metric, MetricAnswer } from '../../src/metrics/metric';
import { aModel, aScope } from '../ui-data/fake-app';
import { aSource } from '../ui-data/sources';

const bars: [string, number, string][] = [
  ['Lead', 2412, ''],
  ['MQL', 984, '40.8 % of leads'],
  ['SQL', 431, '43.8 % of MQLs'],
  ['Opportunity', 208, '48.3 % of SQLs'],
  ['Won', 57, '27.4 % of opportunities'],
];

const funnel: FigureSpec = {
  takeaway: '56 % of MQLs don’t become SQLs',
  subtitle: 'Leads created in Q3 2026, followed to 30 Sep 2026 · n = 2,412',
  description: 'Bars: Lead 2,412, MQL 984, SQL 431, Opportunity 208, Won 57.',
  picture: {
    kind: 'bars',
    format: { kind: 'count' },
    bars: bars.map(([label, value, detail], index) => ({
      key: { stage: label },
      label,
      value,
      text: value.toLocaleString('en-US'),
      detail,
      ink: index < 2 ? 'marketing' : 'sales',
    })),
    divider: { after: 1, label: 'Handoff: marketing to sales' },
  },
  table: {
    columns: [
      { name: 'stage', label: 'Stage', format: { kind: 'text' } },
      { name: 'entered', label: 'Entered', format: { kind: 'count' } },
    ],
    rows: bars.map(([stage, entered]) => ({ stage, entered })),
  },
  n: 2412,
  notes: ['12 people without a created date are left out.'],
};

const rates: FigureSpec = {
  ...funnel,
  takeaway: 'Win rate is 23 %; the change from Q2 could be chance',
  subtitle: 'Deals closed in Q3 2026 · n = 244',
  description: 'Win rate by team with 95 % ranges.',
  picture: {
    kind: 'intervals',
    format: { kind: 'share' },
    rows: [
      { key: { team: 'North' }, label: 'North', value: 0.31, low: 0.22, high: 0.41, text: '31.0 %', detail: 'n = 88' },
      { key: { team: 'South' }, label: 'South', value: 0.19, low: 0.13, high: 0.27, text: '19.0 %', detail: 'n = 156' },
    ],
    reference: { value: 0.234, label: 'All 23.4 %' },
  },
  notes: [],
  n: 244,
};

const metric = (id: string, title: string, spec: FigureSpec): Metric => ({
  id,
  title,
  sql: `-- ${title}: counted in plain words. And more.\nselect 1`,
  columns: { by: { kind: 'text', label: 'Group' }, n: { kind: 'count', label: 'Count' } },
  key: ['by'],
  counts: 'n',
  params: { by: { kind: 'name', label: 'By', choices: ['team', 'source'], fallback: 'source' } },
  filters: [],
  figure: () => spec,
});

/** Two metrics whose figures are as in the tests' words, whatever is asked. */
export const twoMetrics = [metric('funnel', 'Funnel', funnel), metric('win-rate', 'Win rate', rates)];

export const anAnswer: MetricAnswer = {
  rows: [{ by: 'All', n: 2412 }],
  columns: {},
  key: ['by'],
  counts: 'n',
  sql: 'select 1',
  bound: {},
  took_ms: 3,
};

/** A workspace with files, a funnel and the win rate by team on the agenda. */
export const readyToMeet: Partial<AppState> = {
  sources: [aSource()],
  model: aModel,
  scope: { ...aScope, filters: { source: ['Paid search'] } },
  meeting: {
    schema: 1,
    agenda: [
      { metric: 'funnel', params: {}, note: '' },
      { metric: 'win-rate', params: { by: 'team' }, note: 'Ask Kim about the South.' },
    ],
    decisions: [],
  },
};
