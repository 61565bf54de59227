import { formatCount, formatDays, formatMoney, formatShare } from '../charts/format';
import type { Row, Value } from '../engine/engine';

/** A metric as one number, for saying what a decision does to it. */
export interface Headline {
  metric: string;
  params: Record<string, Value>;
  /** '29.8 % (65 of 218)'; null when there is nothing to say. `currency` is the display currency. */
  read: (rows: readonly Row[], currency: string) => string | null;
}

const number = (row: Row | undefined, column: string) => {
  const value = row?.[column];
  return typeof value === 'number' ? value : null;
};

const rate = (part: string, whole: string) => (rows: readonly Row[]) => rateOf(rows[0], part, whole);

function rateOf(row: Row | undefined, part: string, whole: string): string | null {
  const [above, below] = [number(row, part), number(row, whole)];
  if (above === null || below === null || below === 0) return null;
  return `${formatShare(above / below)} (${formatCount(above)}\u00a0of\u00a0${formatCount(below)})`;
}

const amount = (value: string, count: string) => (rows: readonly Row[], currency: string) => {
  const [minor, deals] = [number(rows[0], value), number(rows[0], count)];
  if (minor === null || deals === null) return null;
  return `${formatMoney(minor, currency)} (${formatCount(deals)}\u00a0${deals === 1 ? 'deal' : 'deals'})`;
};

/** The metrics that are one number, or whose first question is; in meeting order. */
export const headlines: readonly Headline[] = [
  {
    metric: 'goal-pacing',
    params: {},
    read: (rows) => {
      const whole = rows.filter((row) => row.team === null && row.segment === null);
      const goal = whole.find((row) => row.metric === 'revenue') ?? whole[0];
      return goal ? `${formatShare(number(goal, 'attainment_rate'))} of the goal for ${goal.period}` : null;
    },
  },
  { metric: 'revenue-won', params: {}, read: amount('won_amount_minor', 'won_count') },
  { metric: 'pipeline-created', params: {}, read: amount('amount_minor', 'opportunity_count') },
  {
    metric: 'leads-created',
    params: {},
    read: ([row]) => {
      const count = number(row, 'lead_count');
      return count === null ? null : formatCount(count);
    },
  },
  { metric: 'funnel', params: {}, read: (rows) => rateOf(rows.at(-1), 'reached_count', 'entry_count') },
  {
    metric: 'stage-velocity',
    params: {},
    read: (rows) => {
      const last = rows.at(-1);
      const days = number(last, 'median_days');
      return days === null
        ? null
        : `${formatDays(days)} from ${last?.from_label} to ${last?.to_label} (n\u00a0=\u00a0${formatCount(number(last, 'n') ?? 0)})`;
    },
  },
  {
    metric: 'speed-to-lead',
    params: {},
    read: ([row]) => {
      const median = number(row, 'median_days');
      return median === null
        ? null
        : `half within ${formatCount(median)} ${String(row?.counted_in)} (n\u00a0=\u00a0${formatCount(number(row, 'lead_count') ?? 0)})`;
    },
  },
  { metric: 'sla-compliance', params: { by: 'overall' }, read: rate('met_count', 'due_count') },
  {
    metric: 'leads-waiting',
    params: { by: 'overall' },
    read: ([row]) => {
      const count = number(row, 'waiting_count');
      return count === null ? null : `${formatCount(count)} waiting`;
    },
  },
  {
    metric: 'mql-acceptance',
    params: {},
    read: (rows) =>
      rateOf(
        rows.find(({ outcome }) => outcome === 'Accepted'),
        'mql_count',
        'elapsed_count',
      ),
  },
  { metric: 'lead-to-close', params: { by: 'overall' }, read: rate('won_count', 'lead_count') },
  {
    metric: 'revenue-by-source',
    params: {},
    read: (rows, currency) => {
      const first = rows.find((row) => row.currency === currency);
      return first ? `${first.source}, ${formatShare(number(first, 'share'))}` : null;
    },
  },
  { metric: 'win-rate', params: { by: 'overall' }, read: rate('won_count', 'closed_count') },
  {
    metric: 'loss-reasons',
    params: {},
    read: ([row]) => `${formatCount(number(row, 'all_lost_count') ?? 0)} lost`,
  },
];
