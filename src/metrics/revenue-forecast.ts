import type { FigureSpec, Lines } from '../charts/figure';
import { formatDate, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import dealsKnown from './deals-known.sql?raw';
import forecastHistory from './forecast-history.sql?raw';
import { figureTable } from './figure-table';
import { nameOfPeriod, dealNotes, narrowedTo, nWords, scopeNotes } from './figure-words';
import { forecastNotes } from './forecast-notes';
import { chanceWords, knownOf, lastOf, ofThePeriod, withForecast } from './forecast-rows';
import { dimensions, type Metric, type MetricView } from './metric';
import sql from './revenue-forecast.sql?raw';
import { withShared } from './shared-steps';
import { keyOf, nameOf, numberOf, totalOf } from './row-values';

export const revenueForecast: Metric = {
  id: 'revenue-forecast',
  title: 'Revenue forecast',
  sql: withShared([dealsKnown, forecastHistory], sql),
  columns: {
    period_start: { kind: 'date', label: 'Period from' },
    period_end: { kind: 'date', label: 'Period to' },
    until: { kind: 'date', label: 'Up to' },
    deal_count: { kind: 'count', label: 'Deals behind' },
    won_count: { kind: 'count', label: 'Won since the day before' },
    reached_amount_minor: { kind: 'money', label: 'Won up to the day' },
    final_amount_minor: { kind: 'money', label: 'Won in the whole period' },
    goal_amount_minor: { kind: 'money', label: 'Goal' },
    open_count: { kind: 'count', label: 'Open deals' },
    past_due_count: { kind: 'count', label: 'Past due' },
    past_due_amount_minor: { kind: 'money', label: 'Amount past due' },
    other_currency_count: { kind: 'count', label: 'Open in other currencies' },
    without_created_count: { kind: 'count', label: 'Open without created date' },
    open_expected_minor: { kind: 'money', label: 'Expected of open deals', derived: true },
    created_expected_minor: { kind: 'money', label: 'Expected of deals not created yet', derived: true },
    forecast_minor: { kind: 'money', label: 'Forecast', derived: true },
    low_minor: { kind: 'money', label: 'P10', derived: true },
    high_minor: { kind: 'money', label: 'P90', derived: true },
    chance_of_goal: { kind: 'share', label: 'Chance of the goal', derived: true },
    largest_name: { kind: 'text', label: 'Deal above a quarter', derived: true },
    largest_amount_minor: { kind: 'money', label: 'Its amount', derived: true },
    without_largest_minor: { kind: 'money', label: 'Forecast without it', derived: true },
    with_largest_minor: { kind: 'money', label: 'Forecast with it won', derived: true },
    by_stage_count: { kind: 'count', label: 'Open deals by their stage', derived: true },
    past_count: { kind: 'count', label: 'Earlier periods', derived: true },
    past_within_count: { kind: 'count', label: 'Ended within the range', derived: true },
    past_bias: { kind: 'share', label: 'Bias of earlier forecasts', derived: true },
    past_error: { kind: 'share', label: 'Mean error of earlier forecasts', derived: true },
  },
  key: ['period_start', 'until'],
  counts: 'deal_count',
  params: {},
  filters: dimensions,
  steps: ['ends', 'open_deals', 'stage_outcomes', 'weeks', 'won_amounts', 'past'],
  deriveAll: withForecast,
  figure: draw,
};

const inTable = [
  'period_start', 'period_end', 'until', 'deal_count', 'reached_amount_minor', 'open_expected_minor',
  'created_expected_minor', 'forecast_minor', 'low_minor', 'high_minor', 'final_amount_minor', 'goal_amount_minor',
  'chance_of_goal',
]; // prettier-ignore

function draw(view: MetricView): FigureSpec {
  const { currency, scope } = view;
  const rows = ofThePeriod(view.rows);
  const last = lastOf(view.rows);
  const n = totalOf(rows, 'deal_count');
  return {
    takeaway: takeaway(view),
    subtitle: `Revenue won in ${periodOf(view)}, added up until ${formatDate(scope.as_of)}, and its forecast${narrowedTo(view, dimensions)}${nWords(n)}`,
    description: n === 0 ? 'Nothing to draw.' : `A rising line of revenue won. ${takeaway(view)}.`,
    picture: {
      kind: 'lines',
      format: { kind: 'money', currency },
      x: rows.map((row) => formatDate(nameOf(row, 'until')).replace(/ \d{4}$/, '')),
      series: n === 0 ? [] : series(rows, currency),
    },
    table: figureTable(
      revenueForecast.columns,
      view.rows,
      currency,
      Object.keys(revenueForecast.columns).filter((name) => !inTable.includes(name)),
    ),
    n,
    notes: [
      ...forecastNotes(view),
      ...dealNotes({ otherCurrency: last ? (numberOf(last, 'other_currency_count') ?? 0) : 0 }, currency),
      ...scopeNotes({ ...view, compared: null }, dimensions).filter((note) => !/is not over/.test(note)),
    ],
  };
}

function series(rows: readonly Row[], currency: string): Lines['series'] {
  const points = (value: string, range?: { low: string; high: string }) =>
    rows.map((row) => ({
      key: keyOf(row, revenueForecast.key),
      value: numberOf(row, value),
      text: formatMoney(numberOf(row, value), currency),
      ...(range && { low: numberOf(row, range.low), high: numberOf(row, range.high) }),
    }));
  const has = (column: string) => rows.some((row) => numberOf(row, column) !== null);
  const all: (Lines['series'][number] | false)[] = [
    has('reached_amount_minor') && { name: 'Won', ink: 'sales', style: 'solid', points: points('reached_amount_minor') },
    has('forecast_minor') && {
      name: 'Forecast', ink: 'sales', style: 'lighter',
      points: points('forecast_minor', { low: 'low_minor', high: 'high_minor' }), dashed_from: 0,
    },
    has('goal_amount_minor') && { name: 'Goal', ink: 'other', style: 'outline', points: points('goal_amount_minor') },
  ]; // prettier-ignore
  return all.filter((one) => one !== false);
}

function periodOf(view: MetricView): string {
  const { rows, scope } = view;
  const last = lastOf(rows);
  const start = last ? nameOf(last, 'period_start') : scope.period_start;
  return nameOfPeriod(view, start, last ? nameOf(last, 'period_end') : scope.period_end);
}

function takeaway(view: MetricView): string {
  const { rows, currency } = view;
  const [last, known] = [lastOf(rows), knownOf(rows)];
  const period = periodOf(view);
  const amount = (row: Row, column: string) => formatMoney(numberOf(row, column), currency);
  if (!last || totalOf(ofThePeriod(rows), 'deal_count') === 0) return `No deal is won or open in ${period}`;
  const goal = numberOf(last, 'goal_amount_minor');
  if (known === last) {
    const reached = numberOf(last, 'reached_amount_minor') ?? 0;
    const share = goal === null || goal === 0 ? '' : `, ${formatShare(reached / goal)} of the goal`;
    return `${period} ended with ${amount(last, 'reached_amount_minor')} won${share}`;
  }
  if (numberOf(last, 'forecast_minor') === null) {
    const won = known ? amount(known, 'reached_amount_minor') : formatMoney(0, currency);
    return `${won} is won in ${period}; too few deals were won before to forecast the rest`;
  }
  const range = `${amount(last, 'low_minor')} to ${amount(last, 'high_minor')}`;
  const forecast = `${period} is forecast at ${amount(last, 'forecast_minor')}, in 8 of 10 cases ${range}`;
  const chance = numberOf(last, 'chance_of_goal');
  if (goal === null || chance === null) return forecast;
  return `${forecast}; the chance of the goal of ${formatMoney(goal, currency)} is ${chanceWords(chance)}`;
}
