import type { Bars, FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { counted, nWords, plural, scopeNotes, whoAndWhen } from './figure-words';
import { funnel } from './funnel';
import { dimensions, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, sameRow } from './row-values';

/** Bars of who reached each stage; ink by the team that answers for it, a dashed line where the team changes. */
export function drawFunnel(view: MetricView): FigureSpec {
  const { rows } = view;
  const first = rows[0];
  const n = first ? countOf(first, 'reached_count') : 0;
  const ofWhat = first?.stage === 'opportunity' || first?.stage === 'won' ? 'Deals' : 'People';
  const inferred = rows.reduce((total, row) => total + countOf(row, 'inferred_count'), 0);
  const spec: FigureSpec = {
    takeaway: takeaway(view, n),
    subtitle: `${whoAndWhen(`${ofWhat} created`, view, dimensions)}, followed to ${formatDate(view.scope.as_of)}${nWords(n)}`,
    description: describe(rows),
    picture: bars(view),
    table: figureTable(funnel.columns, rows, view.currency, ['stage_rank', 'stage']),
    n,
    notes: [
      ...(n > 0 && n < 30 ? [`Only ${counted(n, 'one').replace(/ ones?$/, '')} counted: too few to compare.`] : []),
      ...(inferred > 0 ? ['Hatched: reached a later stage without a date of its own for this one.'] : []),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view, true);
}

function bars({ rows, compared }: MetricView): Bars {
  const handoff = handoffAfter(rows);
  return {
    kind: 'bars',
    format: { kind: 'count' },
    bars: rows.map((row, index) => {
      const earlier = sameRow(row, compared, funnel.key);
      const inferred = countOf(row, 'inferred_count');
      return {
        key: keyOf(row, funnel.key),
        label: nameOf(row, 'label'),
        value: countOf(row, 'reached_count'),
        text: formatCount(countOf(row, 'reached_count')),
        ...(index > 0 && { detail: detail(row, rows[index - 1], index) }),
        ink: row.team === 'marketing' ? 'marketing' : 'sales',
        ...(inferred > 0 && { inferred }),
        ...(earlier && { compared: countOf(earlier, 'reached_count') }),
      };
    }),
    ...(handoff !== null && { divider: { after: handoff, label: 'Handoff' } }),
  };
}

/** '43.8 % of MQLs · 17.9 % of all'. */
function detail(row: Row, before: Row | undefined, index: number): string {
  const rate = numberOf(row, 'step_conversion_rate');
  const step = `${formatShare(rate)} of ${before ? people(before) : 'the stage before'}`;
  const overall = `${formatShare(numberOf(row, 'overall_conversion_rate'))} of all`;
  if (rate === null) return index < 2 ? '' : overall;
  return index < 2 ? step : `${step} · ${overall}`;
}

/** Index of the last stage before another team takes over; null when one team holds all. */
function handoffAfter(rows: readonly Row[]): number | null {
  const at = rows.findIndex((row, index) => index > 0 && row.team !== rows[index - 1]?.team);
  return at < 1 ? null : at - 1;
}

function takeaway(view: MetricView, n: number): string {
  const { rows } = view;
  if (rows.length === 0) return 'There is nobody to count yet';
  if (n === 0) return `Nobody was created in this period`;
  const step = tellingStep(rows);
  const [from, to] = [rows[step - 1], rows[step]];
  if (!from || !to) return `${formatCount(n)} ${people(rows[0] as Row)} were created in this period`;
  const rate = numberOf(to, 'step_conversion_rate');
  if (rate === null) return `Nobody reached ${nameOf(from, 'label')}`;
  const parts =
    countOf(to, 'previous_count') < 200
      ? ` (${formatCount(countOf(to, 'previous_count') - countOf(to, 'reached_count'))} of ${formatCount(countOf(to, 'previous_count'))})`
      : '';
  if (rate === 1)
    return `All ${people(from)} ${to.stage === 'won' ? 'were won' : `became ${people(to)}`}${parts && ` (${formatCount(countOf(to, 'previous_count'))})`}`;
  return `${formatShare(1 - rate)} of ${people(from)} ${to.stage === 'won' ? 'have not been won' : `don’t become ${people(to)}`}${parts}`;
}

/** The step over the handoff; without one the step that loses the largest share, the last one only when it is alone. */
function tellingStep(rows: readonly Row[]): number {
  const handoff = handoffAfter(rows);
  if (handoff !== null && countOf(rows[handoff] as Row, 'reached_count') > 0) return handoff + 1;
  const steps = rows
    .map((row, index) => ({ index, stage: row.stage, rate: numberOf(row, 'step_conversion_rate') }))
    .filter(({ index, rate }) => index > 0 && rate !== null);
  const open = steps.length > 1 ? steps.filter(({ stage }) => stage !== 'won') : steps;
  return open.sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0))[0]?.index ?? 0;
}

/** The people of a stage: 'leads', 'MQLs', 'opportunities', 'won deals'. */
function people(row: Row): string {
  const label = nameOf(row, 'label');
  if (row.stage === 'won') return 'won';
  return plural(label === label.toUpperCase() ? label : label.toLowerCase());
}

function describe(rows: readonly Row[]): string {
  if (rows.length === 0) return 'Nothing to draw.';
  const parts = rows.map((row, index) => {
    const rate = index === 0 ? '' : `, ${formatShare(numberOf(row, 'step_conversion_rate'))} of the stage before`;
    return `${nameOf(row, 'label')} ${formatCount(countOf(row, 'reached_count'))}${rate}`;
  });
  return `Horizontal bars from the first stage to the last: ${parts.join('; ')}.`;
}
