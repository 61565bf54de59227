import type { FigureSpec } from '../charts/figure';
import { formatDate, formatNumber } from '../charts/format';
import type { Row } from '../engine/engine';
import { figureTable } from './figure-table';
import { nWords, scopeNotes } from './figure-words';
import sql from './goal-progress.sql?raw';
import { goalFormat, goalInk, goalName, goalPeriod, goalValue, goalVerb } from './goal-words';
import type { Metric, MetricView } from './metric';
import { countOf, keyOf, numberOf, totalOf } from './row-values';

export const goalProgress: Metric = {
  id: 'goal-progress',
  title: 'Goal, day by day',
  sql,
  columns: {
    metric: { kind: 'text', label: 'Goal' },
    unit: { kind: 'text', label: 'Unit' },
    period: { kind: 'text', label: 'Period' },
    period_start: { kind: 'date', label: 'From' },
    period_end: { kind: 'date', label: 'To' },
    team: { kind: 'text', label: 'Team' },
    currency: { kind: 'text', label: 'Currency' },
    day: { kind: 'date', label: 'Day' },
    goal_value: { kind: 'number', label: 'Goal value' },
    fact_count: { kind: 'count', label: 'Counted on the day' },
    reached_value: { kind: 'number', label: 'Reached up to the day' },
    even_pace_value: { kind: 'number', label: 'At an even pace' },
  },
  key: ['day'],
  counts: 'fact_count',
  params: {
    goal_metric: { kind: 'value', label: 'Goal', fallback: 'revenue' },
    goal_period: { kind: 'value', label: 'Period', fallback: null },
    goal_team: { kind: 'value', label: 'Team', fallback: null },
  },
  filters: [],
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, scope } = view;
  const first = rows[0];
  const known = rows.filter((row) => row.reached_value !== null);
  const last = known.at(-1);
  const format = first ? goalFormat(first) : ({ kind: 'count' } as const);
  const until = formatDate(String(last?.day ?? scope.as_of));
  const line = (column: string) =>
    rows.map((row) => ({
      key: keyOf(row, goalProgress.key),
      value: numberOf(row, column),
      text: formatNumber(numberOf(row, column), format),
    }));
  return {
    takeaway: takeaway(view, last),
    subtitle: first
      ? `${goalName(first)} in ${goalPeriod(first, view)}, added up day by day until ${until}${nWords(totalOf(rows, 'fact_count'))}`
      : `Goals of the chosen period${nWords(0)}`,
    description:
      first && last
        ? `A rising line of ${goalName(first)}: ${goalValue(last, 'reached_value')} on ${until}; an even pace would be at ${goalValue(last, 'even_pace_value')}, the goal is ${goalValue(first, 'goal_value')}.`
        : 'Nothing to draw.',
    picture: {
      kind: 'lines',
      format,
      x: rows.map((row) => dayName(row, rows)),
      series: first
        ? [
            { name: 'Reached', ink: goalInk(first), style: 'solid', points: line('reached_value') },
            { name: 'Even pace to the goal', ink: 'other', style: 'outline', points: line('even_pace_value') },
          ]
        : [],
    },
    table: figureTable(goalProgress.columns, rows.map(writtenOut), view.currency, [
      'metric',
      'unit',
      'period',
      'currency',
    ]),
    n: totalOf(rows, 'fact_count'),
    notes: [
      ...(first ? ['The outline is an even pace to the goal, day by day; it is not a forecast.'] : []),
      ...scopeNotes({ ...view, compared: null }, []),
    ],
  };
}

/** '7 Jul', with its year where the days are of several. */
function dayName(row: Row, rows: readonly Row[]): string {
  const date = formatDate(String(row.day));
  const years = new Set([rows[0], rows.at(-1)].map((end) => String(end?.day).slice(0, 4)));
  return years.size > 1 ? date : date.replace(/ \d{4}$/, '');
}

function writtenOut(row: Row): Row {
  const values = ['goal_value', 'reached_value', 'even_pace_value'];
  return { ...row, ...Object.fromEntries(values.map((name) => [name, goalValue(row, name)])) };
}

function takeaway(view: MetricView, last: Row | undefined): string {
  const { rows } = view;
  const first = rows[0];
  if (!first) return 'No such goal is set for this period';
  const name = `${goalName(first)} ${goalVerb(first)}`;
  if (!last) return `${name} not known yet for ${goalPeriod(first, view)}`;
  if (last.day === first.period_end) return outcome(first, last, view);
  const ahead = countOf(last, 'reached_value') - countOf(last, 'even_pace_value');
  const values = { ...first, ahead: Math.round(Math.abs(ahead)) };
  const stand = values.ahead === 0 ? 'on' : `${goalValue(values, 'ahead')} ${ahead < 0 ? 'behind' : 'ahead of'}`;
  return `${name} at ${goalValue(last, 'reached_value')}, ${stand} an even pace to ${goalValue(first, 'goal_value')}`;
}

/** The last day is known: the goal itself is what counts. */
function outcome(first: Row, last: Row, view: MetricView): string {
  const over = countOf(last, 'reached_value') - countOf(first, 'goal_value');
  const gap = goalValue({ ...first, gap: Math.round(Math.abs(over)) }, 'gap');
  const goal = `the goal of ${goalValue(first, 'goal_value')}`;
  const stand = over === 0 ? `just ${goal}` : `${gap} ${over < 0 ? 'short of' : 'above'} ${goal}`;
  return `${goalName(first)} reached ${goalValue(last, 'reached_value')} in ${goalPeriod(first, view)}, ${stand}`;
}
