import type { Bars, FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatMoney } from '../charts/format';
import type { Row } from '../engine/engine';
import { requiredCoverage } from '../stats/coverage';
import dealsKnown from './deals-known.sql?raw';
import { figureTable } from './figure-table';
import {
  counted,
  dealNotes,
  drawnNotes,
  mostDrawn,
  nameOfPeriod,
  narrowedTo,
  nWords,
  scopeNotes,
} from './figure-words';
import { dimensions, type DerivedFrom, type Metric, type MetricView } from './metric';
import sql from './pipeline-coverage.sql?raw';
import { withShared } from './shared-steps';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';

const byChoices = ['overall', 'segment', 'team'] as const;

/** Fewer wins than this behind the coverage needed, and it is not compared. */
const fewestWins = 5;

export const pipelineCoverage: Metric = {
  id: 'pipeline-coverage',
  title: 'Pipeline coverage',
  sql: withShared([dealsKnown], sql),
  columns: {
    by: { kind: 'text', label: 'By' },
    period_start: { kind: 'date', label: 'From' },
    period_end: { kind: 'date', label: 'To' },
    deal_count: { kind: 'count', label: 'Open deals' },
    open_amount_minor: { kind: 'money', label: 'Open, not past due' },
    in_period_count: { kind: 'count', label: 'Expected in the period' },
    in_period_amount_minor: { kind: 'money', label: 'Amount expected in the period' },
    past_due_count: { kind: 'count', label: 'Past due' },
    past_due_amount_minor: { kind: 'money', label: 'Amount past due' },
    won_amount_minor: { kind: 'money', label: 'Won so far' },
    goal_amount_minor: { kind: 'money', label: 'Goal' },
    left_amount_minor: { kind: 'money', label: 'Left of the goal' },
    coverage: { kind: 'number', label: 'Coverage, expected in the period' },
    open_coverage: { kind: 'number', label: 'Coverage, all open' },
    win_rate_by_amount: { kind: 'share', label: 'Win rate by amount' },
    required_coverage: { kind: 'number', label: 'Needed of all open', derived: true },
    required_low: { kind: 'number', label: 'Needed, best period', derived: true },
    required_high: { kind: 'number', label: 'Needed, worst period', derived: true },
    required_basis: { kind: 'text', label: 'Needed by', derived: true },
    past_count: { kind: 'count', label: 'Earlier periods', derived: true },
    past_won_count: { kind: 'count', label: 'Deals won in them', derived: true },
  },
  key: ['by'],
  counts: 'deal_count',
  params: { by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'overall' } },
  filters: dimensions,
  steps: ['yields'],
  deriveAll: withRequired,
  figure: draw,
};

function withRequired(rows: Row[], { steps, scope, params }: DerivedFrom): Row[] {
  const by = String(params.by);
  const isNarrowed = Object.keys(scope.filters).length > 0 || (scope.columns ?? []).length > 0;
  return rows.map((row) => {
    const past = (steps.yields ?? []).filter((one) => one[by] === row[by]);
    const { required, low, high, basis, periods } = requiredCoverage(
      past.map((one) => ({ open: countOf(one, 'open_minor'), won: countOf(one, 'won_minor') })),
      numberOf(row, 'win_rate_by_amount'),
    );
    const goalless = { goal_amount_minor: null, left_amount_minor: null, coverage: null, open_coverage: null };
    return {
      ...row,
      ...(isNarrowed && goalless),
      required_coverage: required,
      required_low: low,
      required_high: high,
      required_basis: basis,
      past_count: periods,
      past_won_count: totalOf(past, 'won_count'),
    };
  });
}

function draw(view: MetricView): FigureSpec {
  const { rows, currency, params } = view;
  const by = String(params.by ?? 'overall');
  const shown = rows.toSorted((a, b) => countOf(b, 'open_amount_minor') - countOf(a, 'open_amount_minor'));
  const isNarrowed = narrowedTo(view, dimensions) !== '';
  return {
    takeaway: takeaway(view, by),
    subtitle: `Open deals against what is left of the goal of ${period(view)}, on ${formatDate(view.scope.as_of)}${narrowedTo(view, dimensions)}${nWords(totalOf(rows, 'deal_count'))}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Bars of open amounts as a share of what is needed: ${shown.map((row) => `${nameOf(row, by)} ${inWords(row, currency)}`).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'share' },
      bars: shown.slice(0, mostDrawn).map((row) => bar(row, by, currency)),
      ...(shown.some((row) => enough(row) !== null) && { reference: { value: 1, label: 'As needed' } }),
    },
    table: table(rows, by, currency),
    n: totalOf(rows, 'deal_count'),
    notes: [
      ...wholeNotes(rows, by, currency),
      ...basisNotes(rows),
      ...pastDueNotes(rows, currency),
      ...(isNarrowed
        ? ['Goals are of the whole company, a team or a segment: none is held against a narrowed view.']
        : []),
      ...dealNotes({}, currency),
      ...drawnNotes(rows.length, by === 'overall' ? 'row' : by),
      ...scopeNotes({ ...view, compared: null }, dimensions).filter((note) => !/is not over/.test(note)),
    ],
  };
}

function bar(row: Row, by: string, currency: string): Bars['bars'][number] {
  const share = enough(row);
  return {
    key: keyOf(row, [by]),
    label: nameOf(row, by) === 'All' ? 'Whole company' : nameOf(row, by),
    value: share ?? 0,
    text: isMet(row) ? 'Goal met' : times(numberOf(row, 'open_coverage')),
    detail: detail(row, currency),
    ink: 'sales',
    ...((share === null || isThin(row)) && { muted: true }),
  };
}

function detail(row: Row, currency: string): string {
  if (numberOf(row, 'goal_amount_minor') === null) return `${money(row, 'open_amount_minor', currency)} open · no goal`;
  if (isMet(row)) return `${money(row, 'open_amount_minor', currency)} open`;
  return isThin(row) ? 'too few wins to compare' : `${times(numberOf(row, 'required_coverage'))} needed`;
}

/** Of the whole company: the amounts behind, and what is expected in the period alone. */
function wholeNotes(rows: readonly Row[], by: string, currency: string): string[] {
  const [row] = rows;
  if (by !== 'overall' || !row || isMet(row) || numberOf(row, 'open_coverage') === null) return [];
  return [
    `${money(row, 'open_amount_minor', currency)} open for ${money(row, 'left_amount_minor', currency)} left; expected to close in the period: ${money(row, 'in_period_amount_minor', currency)}, ${times(numberOf(row, 'coverage'))}.`,
  ];
}

function inWords(row: Row, currency: string): string {
  return isMet(row) ? 'goal met' : `${times(numberOf(row, 'open_coverage'))}, ${detail(row, currency)}`;
}

/** Open coverage as a share of what is needed; null where one of both is missing. */
function enough(row: Row): number | null {
  const [open, required] = [numberOf(row, 'open_coverage'), numberOf(row, 'required_coverage')];
  return open === null || required === null ? null : open / required;
}

function isMet(row: Row): boolean {
  return numberOf(row, 'goal_amount_minor') !== null && numberOf(row, 'left_amount_minor') === 0;
}

function isThin(row: Row): boolean {
  return row.required_basis === 'past periods' && countOf(row, 'past_won_count') < fewestWins;
}

/** 2.44 gives '2.4×'. */
function times(value: number | null): string {
  return value === null ? '–' : `${value >= 10 ? formatCount(value) : value.toFixed(1)}×`;
}

function money(row: Row, column: string, currency: string): string {
  return formatMoney(numberOf(row, column), currency);
}

function period(view: MetricView): string {
  const { rows, scope } = view;
  const [first] = rows;
  const start = first ? nameOf(first, 'period_start') : scope.period_start;
  return nameOfPeriod(view, start, first ? nameOf(first, 'period_end') : scope.period_end);
}

function takeaway(view: MetricView, by: string): string {
  const { rows, currency } = view;
  const name = period(view);
  if (rows.length === 0) return 'No open deals to cover a goal with';
  if (by !== 'overall') {
    const known = rows.filter((row) => enough(row) !== null && !isThin(row));
    if (known.length === 0) return `No ${by} has both a goal for ${name} and a history to hold it against`;
    const short = known.filter((row) => (enough(row) as number) < 1).map((row) => nameOf(row, by));
    if (short.length === 0) return `Every ${by} with a goal for ${name} has the pipeline its own history asks for`;
    return `${counted(short.length, by)} of ${known.length} with less pipeline than own history asks for: ${short.join(', ')}`;
  }
  const row = rows[0] as Row;
  if (isMet(row)) return `The goal of ${name} is met, with ${money(row, 'open_amount_minor', currency)} still open`;
  const open = numberOf(row, 'open_coverage');
  if (open === null && countOf(row, 'deal_count') === 0) return 'No open deals to cover a goal with';
  if (open === null) return `${money(row, 'open_amount_minor', currency)} is open, with no goal for ${name} to cover`;
  const covered = `Open deals are ${times(open)} what is left of ${name}’s goal`;
  if (enough(row) === null || isThin(row)) return `${covered}, with too few deals won before to say what is needed`;
  return `${covered}; own history asks for ${times(numberOf(row, 'required_coverage'))}`;
}

function basisNotes(rows: readonly Row[]): string[] {
  const own = rows.filter((row) => row.required_basis === 'past periods');
  const rate = rows.filter((row) => row.required_basis === 'win rate');
  const most = Math.max(0, ...own.map((row) => countOf(row, 'past_count')));
  const range = rows.length === 1 && own[0] ? own[0] : null;
  const spread =
    range && range.required_low !== null && range.required_high !== null
      ? `, ${times(numberOf(range, 'required_low'))} to ${times(numberOf(range, 'required_high'))} by period`
      : '';
  return [
    ...(own.length > 0
      ? [
          `Needed: one over the share of the amount open on the same day of the last ${most} periods that was won by their end${spread}. Deals created later come on top of that.`,
        ]
      : []),
    ...(rate.length > 0
      ? ['With fewer than 4 earlier periods, what is needed is one over the win rate by amount of the last 365 days.']
      : []),
  ];
}

function pastDueNotes(rows: readonly Row[], currency: string): string[] {
  const count = totalOf(rows, 'past_due_count');
  if (count === 0) return [];
  const amount = formatMoney(totalOf(rows, 'past_due_amount_minor'), currency);
  return [`${counted(count, 'open deal')} past the expected close date (${amount}) left out of the coverage.`];
}

/** Coverages are written as times, the others as they are. */
function table(rows: readonly Row[], by: string, currency: string) {
  const { by: _, ...rest } = pipelineCoverage.columns;
  const columns = {
    [by]: { kind: 'text' as const, label: by === 'overall' ? 'Whole' : by[0]?.toUpperCase() + by.slice(1) },
    ...rest,
  };
  const made = figureTable(columns, rows, currency, ['period_start', 'period_end', 'past_won_count']);
  const written = ['coverage', 'open_coverage', 'required_coverage', 'required_low', 'required_high'];
  return {
    columns: made.columns.map((column) =>
      written.includes(column.name) ? { ...column, format: { kind: 'text' as const } } : column,
    ),
    rows: rows.map((row, index) => ({
      ...made.rows[index],
      ...Object.fromEntries(written.map((column) => [column, times(numberOf(row, column))])),
    })),
  };
}
