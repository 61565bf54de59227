import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatDays, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { columnsOf } from './compose';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { counted, dealNotes, drawnNotes, mostDrawn, narrowedTo, nWords, scopeNotes } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { isTooFew, rateOf } from './rate';
import { countOf, keyOf, nameOf, numberOf, sameRow, totalOf } from './row-values';
import sql from './sales-velocity.sql?raw';

export const salesVelocity: Metric = {
  id: 'sales-velocity',
  title: 'Sales velocity',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    deal_count: { kind: 'count', label: 'Deals behind it' },
    open_count: { kind: 'count', label: 'Open deals' },
    past_due_count: { kind: 'count', label: 'Of these past due' },
    won_count: { kind: 'count', label: 'Won in the year' },
    closed_count: { kind: 'count', label: 'Closed in the year' },
    won_amount_minor: { kind: 'money', label: 'Won amount' },
    closed_amount_minor: { kind: 'money', label: 'Closed amount' },
    lost_with_amount_count: { kind: 'count', label: 'Lost deals with an amount' },
    win_rate_by_amount: { kind: 'share', label: 'Win rate by amount' },
    won_with_amount_count: { kind: 'count', label: 'Won deals with an amount' },
    average_won_amount_minor: { kind: 'money', label: 'Average won amount' },
    cycle_count: { kind: 'count', label: 'Won deals with both dates' },
    mean_cycle_days: { kind: 'days', label: 'Mean days from created to won' },
    won_per_day_minor: { kind: 'money', label: 'Sales velocity, per day' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
  },
  key: ['by'],
  counts: 'deal_count',
  params: {
    by: { kind: 'name', label: 'By', choices: [...dimensions, 'overall'], fallback: 'overall' },
  },
  filters: dimensions,
  figure: draw,
};

const closed = (row: Row) => rateOf(countOf(row, 'won_count'), countOf(row, 'closed_count'));
const perDay = (row: Row, currency: string) => `${formatMoney(numberOf(row, 'won_per_day_minor'), currency)} a day`;

function draw(view: MetricView): FigureSpec {
  const { rows, scope, currency } = view;
  const by = String(view.params.by ?? 'overall');
  const n = totalOf(rows, 'deal_count');
  const date = scope.period_end < scope.as_of ? scope.period_end : scope.as_of;
  const key = [by];
  const spec: FigureSpec = {
    takeaway: takeaway(view, by),
    subtitle: `Deals open on ${formatDate(date)} at the pace of the four quarters that end then${narrowedTo(view, dimensions)}${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Horizontal bars of money per day: ${rows
            .slice(0, mostDrawn)
            .map((row) => `${nameOf(row, by)} ${perDay(row, currency)}, ${parts(row, currency)}`)
            .join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'money', currency },
      bars: rows.slice(0, mostDrawn).map((row) => {
        const earlier = sameRow(row, view.compared, key);
        const before = earlier && !isTooFew(closed(earlier)) ? numberOf(earlier, 'won_per_day_minor') : null;
        return {
          key: keyOf(row, key),
          label: by === 'overall' ? 'Won per day' : nameOf(row, by),
          value: countOf(row, 'won_per_day_minor'),
          text: formatMoney(numberOf(row, 'won_per_day_minor'), currency),
          ...(by !== 'overall' && { detail: parts(row, currency) }),
          ink: 'sales',
          ...(before !== null && !isTooFew(closed(row)) && { compared: before }),
          ...(isTooFew(closed(row)) && { muted: true }),
        };
      }),
    },
    table: figureTable(columnsOf(salesVelocity, { by }), rows, currency),
    n,
    notes: [
      ...(by === 'overall' && rows[0] ? [formula(rows[0], date, currency)] : []),
      ...(by === 'overall' ? [] : ['Velocities of parts do not add up to that of the whole.']),
      ...(rows.some((row) => isTooFew(closed(row)))
        ? ['Muted: fewer than 30 closed or fewer than 5 won, too few to rank.']
        : []),
      ...(totalOf(rows, 'past_due_count') > 0
        ? [`${counted(totalOf(rows, 'past_due_count'), 'open deal')} past the expected close date counted in.`]
        : []),
      ...dealNotes({ otherCurrency: totalOf(rows, 'other_currency_count') }, currency),
      ...drawnNotes(rows.length, by),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view);
}

/** The four numbers it is made of, each with how many deals stand behind it. */
function formula(row: Row, date: string, currency: string): string {
  return [
    `${counted(countOf(row, 'open_count'), 'open deal')} on ${formatDate(date)}`,
    `× ${formatShare(numberOf(row, 'win_rate_by_amount'))} won by amount (${formatMoney(countOf(row, 'won_amount_minor'), currency)} of ${formatMoney(countOf(row, 'closed_amount_minor'), currency)}, ${counted(countOf(row, 'closed_count'), 'closed deal')})`,
    `× ${formatMoney(numberOf(row, 'average_won_amount_minor'), currency)} on average (${counted(countOf(row, 'won_with_amount_count'), 'won deal')})`,
    `÷ ${formatDays(numberOf(row, 'mean_cycle_days'))} from created to won (${counted(countOf(row, 'cycle_count'), 'won deal')}). The last three are of the year to ${formatDate(date)}.`,
  ].join(' ');
}

/** '212 open × 31.2 % × $12K ÷ 64 days'. */
function parts(row: Row, currency: string): string {
  return `${formatCount(countOf(row, 'open_count'))} open × ${formatShare(numberOf(row, 'win_rate_by_amount'))} × ${formatMoney(numberOf(row, 'average_won_amount_minor'), currency)} ÷ ${formatDays(numberOf(row, 'mean_cycle_days'))}`;
}

function takeaway({ rows, currency }: MetricView, by: string): string {
  const [best] = rows.filter((row) => !isTooFew(closed(row)) && numberOf(row, 'won_per_day_minor') !== null);
  if (rows.length === 0) return 'There are no deals to count yet';
  if (by === 'overall') {
    const row = rows[0] as Row;
    if (countOf(row, 'open_count') === 0) return 'No deals are open, so none are on their way to be won';
    if (numberOf(row, 'won_per_day_minor') === null)
      return 'Sales velocity cannot be said: one of its four numbers is missing';
    const few = isTooFew(closed(row)) ? '; too few closed to rely on it' : '';
    return `Open deals win ${perDay(row, currency)} at the pace of the last four quarters${few}`;
  }
  if (!best) return `Too few closed by ${by} to rank`;
  return `${nameOf(best, by)} wins ${perDay(best, currency)} from ${counted(countOf(best, 'open_count'), 'open deal')}, the most of those with enough closed deals`;
}
