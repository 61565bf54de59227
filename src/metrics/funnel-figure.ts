import type { Bars, FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { counted, nWords, scopeNotes, whoAndWhen } from './figure-words';
import { funnel } from './funnel';
import { dimensions, type MetricView } from './metric';
import { isTooFew, partsOf, rateOf, type Rate } from './rate';
import { countOf, keyOf, nameOf, numberOf, sameRow } from './row-values';
import { countsDeals, isImmature, thoseOf } from './stage-words';

/** Bars of who reached each stage; ink by the team that answers for it, a dashed line where the team changes. */
export function drawFunnel(view: MetricView): FigureSpec {
  const { rows } = view;
  const first = rows[0];
  const n = first ? countOf(first, 'reached_count') : 0;
  const ofWhat = countsDeals(first?.stage) ? 'Deals' : 'People';
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
      ...(rows.some(isImmature)
        ? [
            'Lighter, hatched: too early, not everybody has had the days of the step’s window; its rate is of those who have.',
          ]
        : []),
      ...(inferred > 0 ? ['Hatched at the end: reached a later stage without a date of its own for this one.'] : []),
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
        ...(isImmature(row) && { immature: true }),
        ...(earlier && !isImmature(row) && { compared: countOf(earlier, 'reached_count') }),
      };
    }),
    ...(handoff !== null && { divider: { after: handoff, label: 'Handoff' } }),
  };
}

/** '43.8 % of MQLs in 60 days · 137 of 312 · 17.9 % of all'; answers kept from before windows: '43.8 % of MQLs'. */
function detail(row: Row, before: Row | undefined, index: number): string {
  const overall = `${formatShare(numberOf(row, 'overall_conversion_rate'))} of all`;
  const whom = before ? people(before) : 'the stage before';
  if (numberOf(row, 'window_days') !== null) {
    const within = withinWindow(row);
    const days = counted(countOf(row, 'window_days'), 'day');
    if (within.share === null) return isImmature(row) ? `too early: none has had ${days}` : '';
    return `${formatShare(within.share)} of ${whom} in ${days} · ${partsOf(within)}`;
  }
  const rate = numberOf(row, 'step_conversion_rate');
  const step = `${formatShare(rate)} of ${whom}`;
  if (rate === null) return index < 2 ? '' : overall;
  return index < 2 ? step : `${step} · ${overall}`;
}

/** Of those who had the step's window, who made the step within it. */
function withinWindow(row: Row): Rate {
  return rateOf(countOf(row, 'within_count'), countOf(row, 'mature_count'));
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
  const first = rows[0] as Row;
  const created = `${n === 1 ? `1 ${nameOf(first, 'label').toLowerCase()} was` : `${formatCount(n)} ${people(first)} were`} created in this period`;
  if (!from || !to) return hasWindows(rows) ? `${created}; too early to say how many go on` : created;
  const rate = stepRate(to);
  if (rate.share === null) return `Nobody reached ${nameOf(from, 'label')}`;
  const when = numberOf(to, 'window_days') === null ? '' : ` within ${counted(countOf(to, 'window_days'), 'day')}`;
  const who = people(from);
  const whole = isImmature(to) ? `the ${formatCount(rate.whole)} who had them` : formatCount(rate.whole);
  const lost = formatCount(rate.whole - rate.part);
  const parts = rate.whole < 200 || when !== '' ? ` (${lost} of ${whole})` : '';
  if (rate.share === 1) {
    const all = parts === '' ? '' : ` (${whole.replace(/^the /, '')})`;
    return `All ${who} ${to.stage === 'won' ? 'were won' : `became ${people(to)}`}${when}${all}`;
  }
  const claim = to.stage === 'won' ? `${when ? 'are not' : 'have not been'} won` : `don’t become ${people(to)}`;
  return `${formatShare(1 - rate.share)} of ${who} ${claim}${when}${parts}`;
}

function hasWindows(rows: readonly Row[]): boolean {
  return rows.some((row) => numberOf(row, 'window_days') !== null);
}

/** The step's rate as it may be said: of those who had its window; of all, in answers kept from before windows. */
function stepRate(row: Row): Rate {
  return numberOf(row, 'window_days') === null
    ? rateOf(countOf(row, 'reached_count'), countOf(row, 'previous_count'))
    : withinWindow(row);
}

/**
 * The step a sentence may be about: the one over the handoff; without one the step that loses the largest share, the last
 * one only when it is alone. Steps for which it is too early only where enough people have had the whole window.
 */
function tellingStep(rows: readonly Row[]): number {
  const mayTell = (row: Row | undefined) =>
    row !== undefined && stepRate(row).whole > 0 && (!isImmature(row) || !isTooFew(withinWindow(row)));
  const handoff = handoffAfter(rows);
  if (handoff !== null && countOf(rows[handoff] as Row, 'reached_count') > 0 && mayTell(rows[handoff + 1]))
    return handoff + 1;
  const steps = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row, index }) => index > 0 && mayTell(row))
    .map(({ row, index }) => ({ row, index, rate: stepRate(row).share }));
  const open = steps.length > 1 ? steps.filter(({ row }) => row.stage !== 'won') : steps;
  const settled = open.filter(({ row }) => !isImmature(row));
  return (settled.length > 0 ? settled : open).sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0))[0]?.index ?? 0;
}

/** The people of a stage: 'leads', 'MQLs', 'opportunities', 'won deals'. */
function people(row: Row): string {
  return thoseOf(row.stage, nameOf(row, 'label'));
}

function describe(rows: readonly Row[]): string {
  if (rows.length === 0) return 'Nothing to draw.';
  const parts = rows.map((row, index) => {
    const rate = index === 0 ? '' : `, ${detail(row, rows[index - 1], index)}`;
    return `${nameOf(row, 'label')} ${formatCount(countOf(row, 'reached_count'))}${rate}`;
  });
  return `Horizontal bars from the first stage to the last: ${parts.join('; ')}.`;
}
