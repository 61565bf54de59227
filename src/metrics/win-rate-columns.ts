import type { MetricColumn } from './metric';

/** What stands behind the name of the group or the period in both win rates by close date. */
export const winRateColumns: Record<string, MetricColumn> = {
  won_count: { kind: 'count', label: 'Won' },
  closed_count: { kind: 'count', label: 'Closed' },
  win_rate: { kind: 'share', label: 'Win rate' },
  low: { kind: 'share', label: '95 % range from', derived: true },
  high: { kind: 'share', label: '95 % range to', derived: true },
  won_amount_minor: { kind: 'money', label: 'Amount won' },
  closed_amount_minor: { kind: 'money', label: 'Amount closed' },
  lost_with_amount_count: { kind: 'count', label: 'Lost, amount known' },
  lost_with_amount_rate: { kind: 'share', label: 'Lost deals with amount' },
  win_rate_by_amount: { kind: 'share', label: 'Win rate by amount' },
  other_currency_count: { kind: 'count', label: 'In other currencies' },
  without_amount_count: { kind: 'count', label: 'Without amount' },
  excluded_count: { kind: 'count', label: 'Left out' },
};

/** Further columns of the win rate by group: its largest deal, its other denominators, and deals that stand still. */
export const besideColumns: Record<string, MetricColumn> = {
  largest_deal: { kind: 'text', label: 'Largest deal' },
  largest_amount_minor: { kind: 'money', label: 'Its amount' },
  is_largest_won: { kind: 'flag', label: 'It was won' },
  win_rate_by_amount_without_largest: { kind: 'share', label: 'By amount without it', derived: true },
  undecided_count: { kind: 'count', label: 'Lost to no decision' },
  narrow_win_rate: { kind: 'share', label: 'Narrow: without no decision' },
  due_count: { kind: 'count', label: 'Open, due in the period' },
  broad_win_rate: { kind: 'share', label: 'Broad: with open ones due' },
  stalled_count: { kind: 'count', label: 'Stalled' },
  stalled_amount_minor: { kind: 'money', label: 'Amount stalled' },
  win_rate_if_lost: { kind: 'share', label: 'If stalled were lost' },
  win_rate_by_amount_if_lost: { kind: 'share', label: 'By amount, if stalled were lost' },
  cycle_days: { kind: 'days', label: '90 % won within' },
};
