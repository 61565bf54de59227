import type { Ink, NumberFormat } from '../charts/figure';
import { formatCount, formatMoney } from '../charts/format';
import type { Row } from '../engine/engine';
import { nameOfPeriod } from './figure-words';
import type { MetricView } from './metric';
import { nameOf, numberOf } from './row-values';

/** The short name of each metric a goal can be for. */
export const goalLabels: Record<string, string> = {
  revenue: 'Revenue',
  won_deals: 'Won deals',
  pipeline: 'Pipeline',
  opportunities: 'Opportunities',
  leads: 'Leads',
  marketing_qualified: 'MQLs',
  sales_accepted: 'SALs',
  sales_qualified: 'SQLs',
};

/** 'Revenue', or 'North revenue', 'Revenue in SMB', 'North MQLs in SMB' for a goal of a team, a segment or both. */
export function goalName(row: Row): string {
  const metric = nameOf(row, 'metric');
  const label = goalLabels[metric] ?? metric;
  const within = /^[A-Z]{2}/.test(label) ? label : label.toLowerCase();
  const name = (row.team ?? null) === null ? label : `${nameOf(row, 'team')} ${within}`;
  return (row.segment ?? null) === null ? name : `${name} in ${nameOf(row, 'segment')}`;
}

/** Where a goal stands among others: what the company is measured by first, then the way there. */
export function goalOrder(row: Row): number {
  const order = Object.keys(goalLabels).indexOf(nameOf(row, 'metric'));
  return order < 0 ? Number.MAX_SAFE_INTEGER : order;
}

/** 'is' or 'are', as the goal's name asks for. */
export function goalVerb(row: Row): string {
  return row.metric === 'revenue' || row.metric === 'pipeline' ? 'is' : 'are';
}

/** The team whose work the goal measures: marketing until qualified, sales after. */
export function goalInk(row: Row): Ink {
  return row.metric === 'leads' || row.metric === 'marketing_qualified' ? 'marketing' : 'sales';
}

/** A goal's or its actual value as a reader meets it: money in the goal's currency, or a count. */
export function goalValue(row: Row, column: string): string {
  const value = numberOf(row, column);
  return row.unit === 'money' ? formatMoney(value, nameOf(row, 'currency')) : formatCount(value);
}

/** How the goal's values are written. */
export function goalFormat(row: Row): NumberFormat {
  return row.unit === 'money' ? { kind: 'money', currency: nameOf(row, 'currency') } : { kind: 'count' };
}

/** The goal's period as people name it, whatever the file calls it: 'Q3 2026'. */
export function goalPeriod(row: Row, view: MetricView): string {
  return nameOfPeriod(view, nameOf(row, 'period_start'), nameOf(row, 'period_end'));
}
