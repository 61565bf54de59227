import { kpiFigure } from './kpi';
import sql from './leads-created.sql?raw';
import { dimensions, type Metric } from './metric';

export const leadsCreated: Metric = {
  id: 'leads-created',
  title: 'Leads created',
  sql,
  columns: { lead_count: { kind: 'count', label: 'Leads' } },
  key: [],
  counts: 'lead_count',
  params: {},
  filters: dimensions,
  figure: kpiFigure(() => leadsCreated, {
    label: 'Leads created',
    what: 'leads created',
    who: 'People created',
    value: 'lead_count',
    ink: 'marketing',
    format: () => ({ kind: 'count' }),
  }),
};
