import type { FigureSpec } from '../charts/figure';
import { formatDate } from '../charts/format';
import { byChoices } from './by';
import { cohortIntervals } from './cohort-intervals';
import { withProjections } from './cohort-projections';
import { amountTakeaway, besideNotes, countTakeaway, windowNotes, windowOf } from './cohort-words';
import { columnsOf } from './compose';
import { emptyColumns, figureTable } from './figure-table';
import { drawnNotes, narrowedTo, nWords, scopeNotes } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { totalOf } from './row-values';
import sql from './win-rate-cohort.sql?raw';

export const winRateCohort: Metric = {
  id: 'win-rate-cohort',
  title: 'Win rate by created date',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    created_count: { kind: 'count', label: 'Created' },
    mature_count: { kind: 'count', label: 'Old enough' },
    won_count: { kind: 'count', label: 'Won in time' },
    cohort_win_rate: { kind: 'share', label: 'Won in time, share' },
    low: { kind: 'share', label: '95 % range from', derived: true },
    high: { kind: 'share', label: '95 % range to', derived: true },
    won_amount_minor: { kind: 'money', label: 'Amount won in time' },
    mature_amount_minor: { kind: 'money', label: 'Amount old enough' },
    cohort_win_rate_by_amount: { kind: 'share', label: 'By amount' },
    young_won_count: { kind: 'count', label: 'Won, not old enough' },
    projected_rate: { kind: 'share', label: 'Projected', derived: true },
    projected_low: { kind: 'share', label: 'Projected from', derived: true },
    projected_high: { kind: 'share', label: 'Projected to', derived: true },
    projected_rate_by_amount: { kind: 'share', label: 'Projected by amount', derived: true },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
    excluded_count: { kind: 'count', label: 'Left out' },
    undated_count: { kind: 'count', label: 'Closed without date' },
    last_created_date: { kind: 'date', label: 'Last created' },
    from_date: { kind: 'date', label: 'Created from' },
    window_days: { kind: 'count', label: 'Window, days' },
    p90_days: { kind: 'days', label: '90 % won within' },
  },
  key: ['by'],
  counts: 'created_count',
  flag: 'is_won',
  params: {
    by: { kind: 'name', label: 'By', choices: [...byChoices, 'quarter'], fallback: 'quarter' },
    measure: { kind: 'name', label: 'Measured by', choices: ['count', 'amount'], fallback: 'count' },
    window_days: { kind: 'value', label: 'Days to win in', fallback: null },
  },
  filters: dimensions,
  steps: ['ends'],
  deriveAll: (rows, { steps, params }) => withProjections(rows, steps.ends ?? [], String(params.by)),
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, currency, scope } = view;
  const by = String(view.params.by ?? 'quarter');
  const isByAmount = view.params.measure === 'amount';
  const window = windowOf(rows);
  const until = formatDate(scope.period_end < scope.as_of ? scope.period_end : scope.as_of);
  const from = rows[0] ? ` from ${formatDate(String(rows[0].from_date))}` : '';
  const n = totalOf(rows, 'created_count');
  const how = isByAmount ? 'amount won in time ÷ amount created' : 'won in time ÷ created; range is 95\u00a0%';
  return {
    takeaway: isByAmount ? amountTakeaway(rows, window) : countTakeaway(rows, by, window),
    subtitle: `Deals created${from} to ${until}${narrowedTo(view, dimensions)}, won within ${window ?? 'a number of'} days; ${how}${nWords(n)}`,
    description: describe(view, by, isByAmount),
    picture: cohortIntervals(rows, by, currency, isByAmount),
    table: figureTable(columnsOf(winRateCohort, { by }), rows, currency, [
      'last_created_date',
      'from_date',
      'p90_days',
      ...emptyColumns(rows, [
        'other_currency_count',
        'without_amount_count',
        'excluded_count',
        'undated_count',
        'young_won_count',
      ]),
      ...(rows.every((row) => (row.projected_rate ?? null) === null)
        ? ['projected_rate', 'projected_low', 'projected_high', 'projected_rate_by_amount']
        : []),
    ]),
    n,
    notes: [
      ...windowNotes(rows, view.params.window_days ?? null, by),
      ...besideNotes(view),
      ...drawnNotes(rows.length, by),
      ...scopeNotes({ ...view, compared: null }, dimensions),
    ],
  };
}

function describe({ rows, currency }: MetricView, by: string, isByAmount: boolean): string {
  const drawn = cohortIntervals(rows, by, currency, isByAmount).rows;
  if (drawn.length === 0) return 'Nothing to draw.';
  const parts = drawn.map(({ label, text, detail, projected, muted }) => {
    const how = projected ? ', projected' : muted ? ', too few to rank' : '';
    return `${label} ${text} (${detail}${how})`;
  });
  return `A dot with its 95 % range for each ${by === 'overall' ? 'rate' : by}: ${parts.join('; ')}.`;
}
