import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatMoneyExact, formatShare, formatShareRange } from '../charts/format';
import type { Row } from '../engine/engine';
import { figureTable } from './figure-table';
import { counted, dealNotes, drawnNotes, mostDrawn, periodName, scopeNotes } from './figure-words';
import { periodKind, standOf, withPace } from './goal-pace';
import sql from './goal-pacing.sql?raw';
import { goalInk, goalName, goalOrder, goalPeriod, goalValue, goalVerb } from './goal-words';
import type { Metric, MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';

export const goalPacing: Metric = {
  id: 'goal-pacing',
  title: 'Goals',
  sql,
  columns: {
    metric: { kind: 'text', label: 'Goal' },
    unit: { kind: 'text', label: 'Unit' },
    period: { kind: 'text', label: 'Period' },
    period_start: { kind: 'date', label: 'From' },
    period_end: { kind: 'date', label: 'To' },
    team: { kind: 'text', label: 'Team' },
    segment: { kind: 'text', label: 'Segment' },
    currency: { kind: 'text', label: 'Currency' },
    goal_value: { kind: 'number', label: 'Goal value' },
    actual_value: { kind: 'number', label: 'Reached' },
    attainment_rate: { kind: 'share', label: 'Of goal' },
    elapsed_share: { kind: 'share', label: 'Of period gone' },
    fact_count: { kind: 'count', label: 'People or deals counted' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    working_share: { kind: 'share', label: 'Of working days gone', derived: true },
    usual_share: { kind: 'share', label: 'Usual by now', derived: true },
    usual_low_share: { kind: 'share', label: 'Usual, lowest', derived: true },
    usual_high_share: { kind: 'share', label: 'Usual, highest', derived: true },
    usual_basis: { kind: 'text', label: 'Usual by', derived: true },
    past_count: { kind: 'count', label: 'Earlier periods', derived: true },
    pace_rate: { kind: 'share', label: 'Of what is usual by now', derived: true },
    run_rate_value: { kind: 'number', label: 'Run rate, if linear', derived: true },
  },
  key: ['metric', 'period', 'team', 'segment'],
  counts: 'fact_count',
  params: {},
  filters: [],
  steps: ['past'],
  deriveAll: withPace,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const ownerless = rows.filter((row) => row.actual_value === null).map(goalName);
  const shared = sharedPeriod(view);
  return {
    takeaway: takeaway(view),
    subtitle: subtitle(view, shared),
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Bars of the share of each goal: ${rows.map((row) => inWords(row, view)).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'share' },
      bars: inOrder(rows)
        .slice(0, mostDrawn)
        .map((row) => ({
          key: keyOf(row, goalPacing.key),
          label: shared ? goalName(row) : `${goalName(row)}, ${goalPeriod(row, view)}`,
          value: numberOf(row, 'attainment_rate') ?? 0,
          text: formatShare(numberOf(row, 'attainment_rate')),
          detail: `${goalValue(row, 'actual_value')} of ${goalValue(row, 'goal_value')}${usualWords(row)}${shared ? '' : ` · ${gone(row)}`}`,
          ink: goalInk(row),
          ...(row.attainment_rate === null && { muted: true }),
        })),
      ...(rows.some((row) => row.attainment_rate !== null) && { reference: { value: 1, label: 'Goal' } }),
    },
    table: table(rows, view.currency),
    n: totalOf(rows, 'fact_count'),
    notes: [
      ...(ownerless.length > 0 ? [`No person or deal belongs to: ${[...new Set(ownerless)].join('; ')}.`] : []),
      ...dealNotes(
        { otherCurrency: Math.max(0, ...rows.map((row) => numberOf(row, 'other_currency_count') ?? 0)) },
        'the goal’s currency',
      ),
      ...paceNotes(view),
      ...drawnNotes(rows.length, 'goal'),
      ...scopeNotes({ ...view, compared: null }, []),
    ],
  };
}

/** Periods as the files order them; in each the company's goals, every one followed by those of its parts. */
function inOrder(rows: readonly Row[]): Row[] {
  const periods = [...new Set(rows.map((row) => nameOf(row, 'period')))];
  const place = (row: Row) => periods.indexOf(nameOf(row, 'period'));
  return rows.toSorted((a, b) => place(a) - place(b) || goalOrder(a) - goalOrder(b));
}

/** The first row of all, when all goals are of the same days: what their period is called and how much is gone. */
function sharedPeriod({ rows }: MetricView): Row | null {
  const [first] = rows;
  const isShared = rows.every(
    (row) => row.period_start === first?.period_start && row.period_end === first?.period_end,
  );
  return first && isShared ? first : null;
}

function subtitle(view: MetricView, shared: Row | null): string {
  const whose = shared ? `Goals for ${goalPeriod(shared, view)}` : `Goals of periods that overlap ${periodName(view)}`;
  const reached = `reached by ${formatDate(view.scope.as_of)}`;
  return `${whose}, ${reached}${shared ? `, ${gone(shared)}` : ''} · ${counted(view.rows.length, 'goal')}`;
}

function gone(row: Row): string {
  const elapsed = numberOf(row, 'elapsed_share') ?? 0;
  if (elapsed >= 1) return 'the period is over';
  return elapsed <= 0 ? 'the period has not begun' : `${formatShare(elapsed)} of the period gone`;
}

function inWords(row: Row, view: MetricView): string {
  const parts = `${goalValue(row, 'actual_value')} of ${goalValue(row, 'goal_value')}`;
  return `${goalName(row)} ${goalPeriod(row, view)} ${formatShare(numberOf(row, 'attainment_rate'))} (${parts}, ${gone(row)})`;
}

/** Values are money or counts by row: written out in their own unit. */
function table(rows: readonly Row[], currency: string) {
  const made = figureTable(goalPacing.columns, rows, currency, ['unit', 'currency']);
  const values = ['goal_value', 'actual_value', 'run_rate_value'];
  return {
    columns: made.columns.map((column) =>
      values.includes(column.name) ? { ...column, format: { kind: 'text' as const } } : column,
    ),
    rows: rows.map((row, index) => ({
      ...made.rows[index],
      metric: goalName({ ...row, team: null, segment: null }),
      ...Object.fromEntries(values.map((name) => [name, exactly(row, name)])),
    })),
  };
}

function exactly(row: Row, column: string): string {
  const value = numberOf(row, column);
  return row.unit === 'money' ? formatMoneyExact(value, nameOf(row, 'currency')) : formatCount(value);
}

/** The company's revenue goal of the chosen period first, then any goal of it, then the first in the list. */
function headRow({ rows, scope }: MetricView): Row | undefined {
  const own = rows.filter((row) => row.period_start === scope.period_start && row.period_end === scope.period_end);
  const whole = own.filter((row) => row.team === null && row.segment === null && row.attainment_rate !== null);
  return whole.find(({ metric }) => metric === 'revenue') ?? whole[0] ?? own[0] ?? rows[0];
}

function takeaway(view: MetricView): string {
  const row = headRow(view);
  if (!row) return 'No goals are set for this period';
  const name = `${goalName(row)} ${goalVerb(row)}`;
  const rate = numberOf(row, 'attainment_rate');
  if (rate === null) return `${name} not comparable with the goal of ${goalPeriod(row, view)}`;
  const elapsed = numberOf(row, 'elapsed_share') ?? 0;
  if (elapsed >= 1) return `${name} ${formatShare(rate)} of the goal for ${goalPeriod(row, view)}`;
  if (elapsed <= 0)
    return `${goalPeriod(row, view)} has not begun: ${goalName(row).toLowerCase()} ${goalVerb(row)} at nothing yet`;
  const start = `${name} ${formatShare(rate)} of goal with ${formatShare(elapsed)} of ${goalPeriod(row, view)} gone`;
  return `${start}${verdict(row)}`;
}

/** ', ahead of the last 6 quarters, …'; nothing that would judge before anything counts. */
function verdict(row: Row): string {
  const stand = standOf(row);
  if (numberOf(row, 'usual_share') === null) return '';
  if (stand === 'none') return countOf(row, 'fact_count') === 0 ? ': no verdict before the first that counts' : '';
  const usual = formatShare(numberOf(row, 'usual_share'));
  if (row.usual_basis !== 'earlier periods') {
    return stand === 'within'
      ? ', on an even pace'
      : `, ${stand === 'ahead' ? 'ahead of' : 'behind'} an even pace of ${usual}`;
  }
  const earlier = `the last ${countOf(row, 'past_count')} ${periodKind(row)}s`;
  if (stand === 'within') return `, within what is usual: ${earlier} had ${usualRange(row)} of their total by then`;
  return `, ${stand === 'ahead' ? 'ahead of' : 'behind'} ${earlier}, which had ${usualRange(row)} of their total by then`;
}

function usualRange(row: Row): string {
  return formatShareRange(numberOf(row, 'usual_low_share'), numberOf(row, 'usual_high_share'));
}

/** ' · usual by now 48.0 %', while the period runs. */
function usualWords(row: Row): string {
  const usual = numberOf(row, 'usual_share');
  if (usual === null) return '';
  return ` · ${row.usual_basis === 'earlier periods' ? 'usual by now' : 'even pace'} ${formatShare(usual)}`;
}

function paceNotes(view: MetricView): string[] {
  const running = view.rows.filter((row) => numberOf(row, 'usual_share') !== null);
  const head = headRow(view);
  const notes: string[] = [];
  const own = running.filter((row) => row.usual_basis === 'earlier periods');
  if (own.length > 0) {
    const most = Math.max(...own.map((row) => countOf(row, 'past_count')));
    notes.push(
      `Usual by now: the median share of their total that the last finished periods of the same length, ${most} at most, had by the same day.`,
    );
  }
  if (own.length < running.length) {
    notes.push('Even pace: the share of working days gone, where fewer than 4 finished periods are in the files.');
  }
  if (head && running.includes(head) && own.includes(head)) {
    notes.push(`An even pace over working days would be at ${formatShare(numberOf(head, 'working_share'))}.`);
  }
  if (head && running.includes(head) && numberOf(head, 'run_rate_value') !== null) {
    notes.push(
      `If linear, ${goalName(head).toLowerCase()} would end at ${goalValue(head, 'run_rate_value')}: a run rate, not a forecast.`,
    );
  }
  return notes;
}
