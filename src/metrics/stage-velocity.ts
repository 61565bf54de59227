import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatDays } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { counted, scopeNotes, whoAndWhen } from './figure-words';
import { dimensions, type DerivedFrom, type Metric, type MetricView } from './metric';
import { kaplanMeier, survivalQuantile } from '../stats/survival';
import { countOf, keyOf, numberOf, sameRow, totalOf } from './row-values';
import { countsDeals, stepName } from './stage-words';
import sql from './stage-velocity.sql?raw';

export const stageVelocity: Metric = {
  id: 'stage-velocity',
  title: 'Days from stage to stage',
  sql,
  columns: {
    from_rank: { kind: 'number', label: 'Step' },
    from_stage: { kind: 'text', label: 'From (id)' },
    to_stage: { kind: 'text', label: 'To (id)' },
    from_label: { kind: 'text', label: 'From' },
    to_label: { kind: 'text', label: 'To' },
    n: { kind: 'count', label: 'Made the step' },
    median_days: { kind: 'days', label: 'Median' },
    p25_days: { kind: 'days', label: 'A quarter within' },
    p75_days: { kind: 'days', label: 'Three quarters within' },
    negative_count: { kind: 'count', label: 'Dated backwards' },
    waiting_count: { kind: 'count', label: 'Entered, not made it' },
    half_days: { kind: 'days', label: 'Half of all who entered', derived: true },
    half_low_days: { kind: 'days', label: '95 % range from', derived: true },
    half_high_days: { kind: 'days', label: '95 % range to', derived: true },
  },
  key: ['from_stage', 'to_stage'],
  counts: 'n',
  params: {},
  filters: dimensions,
  steps: ['waits'],
  deriveAll: withWaiting,
  figure: draw,
};

/** Adds the days by which half of all who entered had made the step, with who has not counted for as long as seen. */
function withWaiting(rows: Row[], { steps }: DerivedFrom): Row[] {
  return rows.map((row) => {
    const waits = (steps.waits ?? []).filter((wait) => wait.from_stage === row.from_stage);
    const curve = kaplanMeier(
      waits.map((wait) => ({
        age: countOf(wait, 'age'),
        events: countOf(wait, 'events'),
        censored: countOf(wait, 'censored'),
      })),
    );
    const half = survivalQuantile(curve, 0.5);
    return { ...row, half_days: half.age, half_low_days: half.low, half_high_days: half.high };
  });
}

function draw(view: MetricView): FigureSpec {
  const { rows, scope } = view;
  const backwards = totalOf(rows, 'negative_count');
  const ofWhat = countsDeals(rows[0]?.from_stage) ? 'Deals' : 'People';
  const few = rows.filter((row) => countOf(row, 'n') < 30);
  const spec: FigureSpec = {
    takeaway: takeaway(rows),
    subtitle: `${whoAndWhen(`${ofWhat} created`, view, dimensions)}, steps dated by ${formatDate(scope.as_of)}; median and middle half, in days`,
    description:
      rows.length === 0 ? 'Nothing to draw.' : `A dot at the median of each step: ${rows.map(inWords).join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'days' },
      rows: rows.map((row) => {
        const earlier = sameRow(row, view.compared, stageVelocity.key);
        const before = earlier ? numberOf(earlier, 'median_days') : null;
        return {
          key: keyOf(row, stageVelocity.key),
          label: stepName(row),
          value: numberOf(row, 'median_days'),
          low: numberOf(row, 'p25_days'),
          high: numberOf(row, 'p75_days'),
          text: formatDays(numberOf(row, 'median_days')),
          detail: `n = ${formatCount(countOf(row, 'n'))}${halfWords(row)}`,
          ...(before !== null && { compared: before }),
          ...(countOf(row, 'n') < 30 && { muted: true }),
        };
      }),
    },
    table: figureTable(stageVelocity.columns, rows, view.currency, ['from_rank', 'from_stage', 'to_stage']),
    n: totalOf(rows, 'n'),
    notes: [
      'The dot is of who made the step. Half of all: of everybody who entered, made it or not; not reached where fewer than half did.',
      'Medians of steps are not added up: each is of different people.',
      ...(few.length > 0 ? [`Fewer than 30, too few to rank: ${few.map(stepName).join(', ')}.`] : []),
      ...(backwards > 0 ? [`${counted(backwards, 'step')} dated backwards left out.`] : []),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view, true);
}

/** ' · half of all in 34 days', ' · half of all: not reached'; nothing in answers kept from before it was counted. */
function halfWords(row: Row): string {
  if (row.half_days === undefined || countOf(row, 'n') + countOf(row, 'waiting_count') === 0) return '';
  const half = numberOf(row, 'half_days');
  return half === null ? ' · half of all: not reached' : ` · half of all in ${formatDays(half)}`;
}

function inWords(row: Row): string {
  const n = `n = ${formatCount(countOf(row, 'n'))}${halfWords(row).replace(' ·', ',')}`;
  if (countOf(row, 'n') === 0) return `${stepName(row)}: nobody`;
  const middle = `${formatDays(numberOf(row, 'p25_days'))} to ${formatDays(numberOf(row, 'p75_days'))}`;
  return `${stepName(row)} ${formatDays(numberOf(row, 'median_days'))}, middle half ${middle}, ${n}`;
}

function takeaway(rows: readonly Row[]): string {
  const enough = rows.filter((row) => countOf(row, 'n') >= 30);
  if (totalOf(rows, 'n') === 0) return 'No step has a date on both sides';
  const slowest = [...enough].sort((a, b) => countOf(b, 'median_days') - countOf(a, 'median_days'))[0];
  if (!slowest) return 'Too few steps are dated to say which takes longest';
  const claim = `half of those who made it took ${formatDays(numberOf(slowest, 'median_days'))} or longer`;
  return enough.length === 1 ? `${stepName(slowest)}: ${claim}` : `${stepName(slowest)} takes longest: ${claim}`;
}
