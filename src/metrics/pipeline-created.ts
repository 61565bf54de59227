import { kpiFigure } from './kpi';
import { dimensions, type Metric } from './metric';
import sql from './pipeline-created.sql?raw';

export const pipelineCreated: Metric = {
  id: 'pipeline-created',
  title: 'Pipeline created',
  sql,
  columns: {
    currency: { kind: 'text', label: 'Currency' },
    opportunity_count: { kind: 'count', label: 'Deals created' },
    amount_minor: { kind: 'money', label: 'Amount' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
  },
  key: ['currency'],
  counts: 'opportunity_count',
  params: {},
  filters: dimensions,
  figure: kpiFigure(() => pipelineCreated, {
    label: 'Pipeline created',
    what: 'of pipeline created',
    who: 'Deals created',
    value: 'amount_minor',
    ink: 'sales',
    format: ({ currency }) => ({ kind: 'money', currency }),
  }),
};
