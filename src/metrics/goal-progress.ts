import type { FigureSpec } from '../charts/figure';
import { formatDate, formatNumber } from '../charts/format';
import type { Row } from '../engine/engine';
import { figureTable } from './figure-table';
import { nWords, scopeNotes } from './figure-words';
import { withUsualCourse } from './goal-course';
import { periodKind } from './goal-pace';
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
    usual_value: { kind: 'number', label: 'On the usual course', derived: true },
    usual_low_value: { kind: 'number', label: 'Usual course, lowest', derived: true },
    usual_high_value: { kind: 'number', label: 'Usual course, highest', derived: true },
    past_count: { kind: 'count', label: 'Earlier periods', derived: true },
  },
  key: ['day'],
  counts: 'fact_count',
  params: {
    goal_metric: { kind: 'value', label: 'Goal', fallback: 'revenue' },
    goal_period: { kind: 'value', label: 'Period', fallback: null },
    goal_team: { kind: 'value', label: 'Team', fallback: null },
  },
  filters: [],
  steps: ['past_days'],
  deriveAll: withUsualCourse,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, scope } = view;
  const first = rows[0];
  const known = rows.filter((row) => row.reached_value !== null);
  const last = known.at(-1);
  const format = first ? goalFormat(first) : ({ kind: 'count' } as const);
  const until = formatDate(String(last?.day ?? scope.as_of));
  const line = (column: string, range?: { low: string; high: string }) =>
    rows.map((row) => ({
      key: keyOf(row, goalProgress.key),
      value: numberOf(row, column),
      text: formatNumber(numberOf(row, column), format),
      ...(range && { low: numberOf(row, range.low), high: numberOf(row, range.high) }),
    }));
  const hasUsual = rows.some((row) => numberOf(row, 'usual_value') !== null);
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
            ...(hasUsual
              ? [
                  {
                    name: `Like the last ${countOf(first, 'past_count')} ${periodKind(first)}s`,
                    ink: 'other' as const,
                    style: 'lighter' as const,
                    points: line('usual_value', { low: 'usual_low_value', high: 'usual_high_value' }),
                  },
                ]
              : []),
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
    notes: [...(first ? courseNotes(first, hasUsual) : []), ...scopeNotes({ ...view, compared: null }, [])],
  };
}

/** '7 Jul', with its year where the days are of several. */
function dayName(row: Row, rows: readonly Row[]): string {
  const date = formatDate(String(row.day));
  const years = new Set([rows[0], rows.at(-1)].map((end) => String(end?.day).slice(0, 4)));
  return years.size > 1 ? date : date.replace(/ \d{4}$/, '');
}

function writtenOut(row: Row): Row {
  const values = [
    'goal_value', 'reached_value', 'even_pace_value', 'usual_value', 'usual_low_value', 'usual_high_value',
  ]; // prettier-ignore
  return { ...row, ...Object.fromEntries(values.map((name) => [name, goalValue(row, name)])) };
}

function courseNotes(first: Row, hasUsual: boolean): string[] {
  const even = 'The outline is an even pace to the goal over working days; it is not a forecast.';
  if (hasUsual) {
    return [
      `The quiet line is the goal times the median course of the last ${countOf(first, 'past_count')} finished ${periodKind(first)}s, its band the range over them.`,
      even,
    ];
  }
  return [`${even} Fewer than 4 finished ${periodKind(first)}s before it: no usual course.`];
}

function takeaway(view: MetricView, last: Row | undefined): string {
  const { rows } = view;
  const first = rows[0];
  if (!first) return 'No such goal is set for this period';
  const name = `${goalName(first)} ${goalVerb(first)}`;
  if (!last) return `${name} not known yet for ${goalPeriod(first, view)}`;
  if (last.day === first.period_end) return outcome(first, last, view);
  const at = `${name} at ${goalValue(last, 'reached_value')} of ${goalValue(first, 'goal_value')}`;
  if (totalOf(rows, 'fact_count') === 0) return `${at}: no verdict before the first that counts`;
  const even = `${distance(last, 'even_pace_value')} an even pace`;
  if (numberOf(last, 'usual_value') === null) return `${at}, ${even}`;
  return `${at}, ${distance(last, 'usual_value')} the usual course and ${even}`;
}

/** '$12K ahead of', '$12K behind', 'on'. */
function distance(last: Row, column: string): string {
  const ahead = Math.round(countOf(last, 'reached_value') - countOf(last, column));
  const values = { ...last, ahead: Math.abs(ahead) };
  return ahead === 0 ? 'on' : `${goalValue(values, 'ahead')} ${ahead < 0 ? 'behind' : 'ahead of'}`;
}

/** The last day is known: the goal itself is what counts. */
function outcome(first: Row, last: Row, view: MetricView): string {
  const over = countOf(last, 'reached_value') - countOf(first, 'goal_value');
  const gap = goalValue({ ...first, gap: Math.round(Math.abs(over)) }, 'gap');
  const goal = `the goal of ${goalValue(first, 'goal_value')}`;
  const stand = over === 0 ? `just ${goal}` : `${gap} ${over < 0 ? 'short of' : 'above'} ${goal}`;
  return `${goalName(first)} reached ${goalValue(last, 'reached_value')} in ${goalPeriod(first, view)}, ${stand}`;
}
