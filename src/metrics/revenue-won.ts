import { kpiFigure } from './kpi';
import { dimensions, type Metric } from './metric';
import sql from './revenue-won.sql?raw';

export const revenueWon: Metric = {
  id: 'revenue-won',
  title: 'Revenue won',
  sql,
  columns: {
    currency: { kind: 'text', label: 'Currency' },
    won_count: { kind: 'count', label: 'Deals won' },
    won_amount_minor: { kind: 'money', label: 'Amount won' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
  },
  key: ['currency'],
  counts: 'won_count',
  params: {},
  filters: dimensions,
  figure: kpiFigure(() => revenueWon, {
    label: 'Revenue won',
    what: 'won',
    who: 'Deals won',
    value: 'won_amount_minor',
    ink: 'sales',
    format: ({ currency }) => ({ kind: 'money', currency }),
  }),
};
